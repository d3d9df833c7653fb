import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { CLAIM_COLUMNS, columnList, FIGURE_COLUMNS, REVISION_COLUMNS, type Row } from "./row.ts";

/**
 * Seals of revisions: by them a check sees whether anything that was stored has changed, also what no other rule
 * would find, such as a digit in a description.
 */
export interface Seals {
  /**
   * Seals a revision; call it in the transaction that writes it.
   *
   * @param values of the revision as they are written; left out, they are read once more
   * @param words the sum of what the full-text indexes have of it; `null` when that is not known
   */
  add(revision: number, words: number | null, values?: SealedValues): void;
  /** Whether a revision is as it was sealed; `null` when it has no seal. */
  isWhole(revision: number): boolean | null;
}

/**
 * All of a revision that never changes, but its text and its page, which have hashes of their own. Left out is what a
 * merge of archives may change: its number, its key, and the times that follow from the first visit. A column that a
 * later migration adds belongs here, and that migration seals all revisions anew.
 */
export interface SealedValues {
  /** The id and address of its article, when it was stored and fetched, its {@link REVISION_COLUMNS}, glue, page. */
  readonly revision: Row;
  /** The {@link CLAIM_COLUMNS} of its claims, in order. */
  readonly claims: readonly Row[];
  /** Number, number of the claim, and {@link FIGURE_COLUMNS} of its figures, in order. */
  readonly figures: readonly Row[];
}

/** The columns of the page that are sealed. */
const PAGE_COLUMNS = ["url", "type", "codec", "size", "hash"] as const;

const REVISION = `SELECT i.id, i.address, r.stored, r.fetched, ${columnList(REVISION_COLUMNS, "r")}, r.glue,
  ${columnList(PAGE_COLUMNS, "p")}
FROM revision AS r JOIN identity AS i ON i.key = r.identity LEFT JOIN page AS p ON p.revision = r.key WHERE r.key = ?`;

const CLAIMS = `SELECT ${columnList(CLAIM_COLUMNS)} FROM claim_reading WHERE revision = ? ORDER BY number`;

const FIGURES = `SELECT f.number, c.number, ${columnList(FIGURE_COLUMNS, "f")}
FROM figure_reading AS f LEFT JOIN claim_reading AS c ON c.key = f.claim WHERE f.revision = ? ORDER BY f.number`;

/** Half of a SHA-256: enough against chance, which is all that a seal is against. */
const BYTES = 16;

const jsonOf = ({ revision, claims, figures }: SealedValues): string => JSON.stringify([[revision], claims, figures]);

/** How half of a pair of units stands in JSON: SQLite gives it back as something else. */
const HALF_PAIR = "\\ud";

const digestOf = (json: string): Buffer => createHash("sha256").update(json).digest().subarray(0, BYTES);

export function openSeals(database: Database.Database): Seals {
  const prepare = (sql: string) => database.prepare<[number], Row>(sql).raw();
  const revisionOf = prepare(REVISION);
  const claimsOf = prepare(CLAIMS);
  const figuresOf = prepare(FIGURES);
  // Not « OR REPLACE »: that makes the full-text indexes write what they have gathered (see `openStore`).
  const write = database.prepare<[number, Buffer, number | null]>(
    "INSERT INTO seal (revision, digest, words) VALUES (?, ?, ?)",
  );
  const find = database.prepare<[number], Buffer>("SELECT digest FROM seal WHERE revision = ?").pluck();

  const read = (revision: number): SealedValues => ({
    revision: revisionOf.get(revision) ?? [],
    claims: claimsOf.all(revision),
    figures: figuresOf.all(revision),
  });

  return {
    add(revision, words, values) {
      const json = values === undefined ? null : jsonOf(values);
      const isAsKept = json !== null && !json.includes(HALF_PAIR);
      write.run(revision, digestOf(isAsKept ? json : jsonOf(read(revision))), words);
    },
    isWhole: (revision) => find.get(revision)?.equals(digestOf(jsonOf(read(revision)))) ?? null,
  };
}

/** Seals all revisions of an archive as they are now, but for their words in the indexes: about five thousand a second. */
export function sealAll(database: Database.Database): void {
  database.exec("DELETE FROM seal");
  const seals = openSeals(database);
  for (const key of database.prepare<[], number>("SELECT key FROM revision").pluck().all()) seals.add(key, null);
}
