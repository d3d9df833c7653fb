import type Database from "better-sqlite3";
import { nameWords } from "../../query/key.ts";
import { glueOf, openRevisionReader } from "../article.ts";
import { openReadingReader } from "../claim.ts";
import { connect } from "../connection.ts";
import { guarded } from "../failure.ts";
import { openSeals } from "../seal.ts";
import { openSearchIndex } from "../search-index.ts";
import { readWords, searchedWords } from "../searched-words.ts";
import { indexSpeakers } from "../speaker.ts";
import { noteReading } from "../word-reading.ts";
import { spansOf } from "./revision-fault.ts";
import { searchTables } from "./search-table.ts";

/** Revisions that are read between two steps. */
const STEP = 100;

interface Keyed {
  readonly key: number;
}

/** What writes all that the indexes have of one revision. */
function openRevisionIndexing(database: Database.Database): (revision: number) => void {
  const revisions = openRevisionReader(database);
  const readings = openReadingReader(database, revisions);
  const index = openSearchIndex(database);
  const seals = openSeals(database);
  const unseal = database.prepare<[number]>("DELETE FROM seal WHERE revision = ?");
  const sum = database.prepare<[number | null, number]>("UPDATE seal SET words = ? WHERE revision = ?");
  const claimKeys = database.prepare<[number], number>(
    "SELECT key FROM claim_reading WHERE revision = ? ORDER BY number",
  );
  const figureKeys = database.prepare<[number], number>(
    "SELECT key FROM figure_reading WHERE revision = ? ORDER BY number",
  );
  const setCounted = database.prepare<[string, number]>("UPDATE figure_reading SET countedwords = ? WHERE key = ?");
  return (revision) => {
    const row = revisions.revision(revision);
    const isWhole = seals.isWhole(revision) !== false;
    const claims = claimKeys.pluck().all(revision);
    const figures = figureKeys.pluck().all(revision);
    const read = { claims: readings.claims(revision), figures: readings.figures(revision) };
    for (const [number, { counted }] of read.figures.entries()) {
      const key = figures[number];
      if (counted !== null && key !== undefined) setCounted.run(nameWords(counted.text), key);
    }
    const words = readWords(row, { cuts: [] }, { cuts: glueOf(row) });
    const { title, text, lang } = row;
    const searched = searchedWords({ title, text, lang, sentences: spansOf(row.sentences), ...read }, words);
    const total = index.add(revision, searched, claims, figures);
    // What is not as it was sealed stays so, for a check to find.
    if (!isWhole) {
      sum.run(total, revision);
      return;
    }
    unseal.run(revision);
    seals.add(revision, total);
  };
}

function* reindex(database: Database.Database): Generator<number> {
  for (const table of searchTables(database)) database.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
  const name = database.prepare<[string, number]>("UPDATE speaker SET words = ? WHERE key = ?");
  const names = database.prepare<[], Keyed & { readonly name: string }>("SELECT key, name FROM speaker").all();
  for (const { key, name: written } of names) name.run(nameWords(written), key);
  indexSpeakers(database);
  const indexRevision = openRevisionIndexing(database);
  const keys = database.prepare<[], number>("SELECT key FROM revision ORDER BY key").pluck().all();
  for (const [count, key] of keys.entries()) {
    indexRevision(key);
    if ((count + 1) % STEP === 0) yield count + 1;
  }
  noteReading(database);
  yield keys.length;
}

/**
 * Makes the full-text indexes of an archive anew, from what is stored, by how this program reads words. It is one
 * transaction: stopped before its end, it has changed nothing. Others may read meanwhile, but not write.
 *
 * @returns how many revisions have been read, now and then, and at the end
 * @throws ArchiveError
 */
export function* reindexArchive(path: string): Generator<number> {
  const database = connect(path, { mode: "write", create: false });
  try {
    guarded(path, () => database.exec("BEGIN IMMEDIATE"));
    const steps = reindex(database);
    for (let step = guarded(path, () => steps.next()); !step.done; step = guarded(path, () => steps.next()))
      yield step.value;
    guarded(path, () => database.exec("COMMIT"));
  } finally {
    if (database.inTransaction) database.exec("ROLLBACK");
    database.close();
  }
}
