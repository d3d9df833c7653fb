import type Database from "better-sqlite3";
import { hasCode } from "../../error.ts";
import { connect } from "../connection.ts";
import { explainFailure } from "../failure.ts";
import { openSeals } from "../seal.ts";
import { isReadAsNow } from "../word-reading.ts";
import { articleFaults } from "./article-fault.ts";
import type { CheckedCounts, CheckedPart, Finding } from "./finding.ts";
import { indexFaults } from "./index-fault.ts";
import { openPageFaults } from "./page-fault.ts";
import { openReadingFaults } from "./reading-fault.ts";
import { type CheckedRevision, REVISIONS, revisionFaults } from "./revision-fault.ts";
import { sourceFaults } from "./source-fault.ts";

const general = (part: CheckedPart, what: string): Finding => ({ part, article: null, revision: null, what });

/** SQLite tells this many things that are wrong with a file, then stops looking. */
const MOST_FILE_FAULTS = 100;

/** What SQLite itself finds: in its pages, indexes and constraints, and in the structure of the full-text indexes. */
function* fileFaults(database: Database.Database): Generator<Finding> {
  const said = database.prepare<[], string>(`PRAGMA integrity_check(${MOST_FILE_FAULTS})`).pluck().all();
  for (const fault of said) if (fault !== "ok") yield general("file", fault.replaceAll("\n", " "));
}

interface Definition {
  readonly name: string;
  readonly sql: string | null;
}

/** Tables, indexes and views that are not as this program makes them; others may have added their own. */
function* schemaFaults(database: Database.Database): Generator<Finding> {
  const fresh = connect(":memory:", { mode: "write" });
  try {
    const all = "SELECT name, sql FROM main.sqlite_schema";
    const here = new Map(
      database
        .prepare<[], Definition>(all)
        .all()
        .map(({ name, sql }) => [name, sql]),
    );
    for (const { name, sql } of fresh.prepare<[], Definition>(all).all()) {
      if (here.get(name) !== sql) yield general("file", `the definition of ${name} is not the one that was made`);
    }
  } finally {
    fresh.close();
  }
}

interface BrokenReference {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}

function* referenceFaults(database: Database.Database): Generator<Finding> {
  const broken = database.prepare<[], BrokenReference>("PRAGMA foreign_key_check").all();
  for (const { table, rowid, parent } of broken) {
    yield general("reference", `row ${rowid ?? "?"} of ${table} belongs to a row of ${parent} that is not there`);
  }
}

/** A finding, or from time to time how many revisions were looked at. */
export type CheckStep = Finding | number;

/** How many revisions are looked at between two signs of life. */
const STRIDE = 100;

/** What is found by the seal of a revision alone, or beside what tells more. */
const CHANGED = "something of it, its claims or its figures was changed since it was stored";

/** Looks at each revision with its page and what was read in it. */
function* revisionsFaults(database: Database.Database): Generator<CheckStep> {
  const page = openPageFaults(database);
  const readings = openReadingFaults(database);
  const seals = openSeals(database);
  let count = 0;
  for (const row of database.prepare<[], CheckedRevision>(`${REVISIONS} ORDER BY r.key`).iterate()) {
    const at = { article: row.id, revision: row.number };
    for (const what of revisionFaults(row)) yield { part: "revision", ...at, what };
    const isWhole = seals.isWhole(row.key);
    if (isWhole !== true) yield { part: "revision", ...at, what: isWhole === null ? "it has no seal" : CHANGED };
    const fault = page(row.key);
    if (fault !== null) yield { part: "page", ...at, what: fault };
    const { claims, figures } = readings(row);
    for (const what of claims) yield { part: "claim", ...at, what };
    for (const what of figures) yield { part: "figure", ...at, what };
    if (++count % STRIDE === 0) yield count;
  }
}

function* indexesFaults(database: Database.Database): Generator<Finding> {
  for (const fault of indexFaults(database)) yield general("index", fault);
}

function* sourcesFaults(database: Database.Database): Generator<Finding> {
  for (const fault of sourceFaults(database)) yield general("source", fault);
}

/** One part of the check; what SQLite cannot read is a finding too, and the other parts are still looked at. */
function* guardedPart(
  database: Database.Database,
  look: (database: Database.Database) => Iterable<CheckStep>,
): Generator<CheckStep> {
  try {
    yield* look(database);
  } catch (error) {
    if (!hasCode(error) || !error.code.startsWith("SQLITE_")) throw error;
    yield general("file", error.message);
  }
}

/** How much an archive has. */
export function countAll(database: Database.Database): CheckedCounts {
  const count = (table: string): number =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return {
    articles: count("identity"),
    revisions: count("revision"),
    pages: count("page"),
    claims: count("claim_reading"),
    figures: count("figure_reading"),
  };
}

/** A check of an archive as it goes on. */
export interface ArchiveCheck {
  /** What is wrong, as it is found. */
  readonly findings: Iterable<CheckStep>;
  /** How much there is; `null` when even that cannot be read. */
  counts(): CheckedCounts | null;
  /** Whether words were read for the indexes as this program reads them, see `isReadAsNow`. */
  isReadAsNow(): boolean | null;
  close(): void;
}

/**
 * Opens a check of an archive: SQLite's own, the hashes of texts and pages, every span, what belongs together, and
 * the full-text indexes. The archive is read only; the whole check sees it as it is at one moment.
 *
 * @throws ArchiveError when it cannot be opened at all
 */
export function openCheck(path: string): ArchiveCheck {
  const database = connect(path, { mode: "read" });
  try {
    database.exec("BEGIN");
  } catch (error) {
    database.close();
    throw explainFailure(error, path);
  }
  const parts = [
    fileFaults,
    schemaFaults,
    referenceFaults,
    articleFaults,
    revisionsFaults,
    indexesFaults,
    sourcesFaults,
  ];
  return {
    findings: (function* () {
      for (const part of parts) yield* guardedPart(database, part);
    })(),
    counts() {
      try {
        return countAll(database);
      } catch {
        return null;
      }
    },
    isReadAsNow() {
      try {
        return isReadAsNow(database);
      } catch {
        return null;
      }
    },
    close: () => {
      database.close();
    },
  };
}
