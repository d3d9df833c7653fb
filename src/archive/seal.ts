import { createHash } from "node:crypto";
import type Database from "better-sqlite3";

/**
 * Seals of revisions: by them a check sees whether anything that was stored has changed, also what no other rule
 * would find, such as a digit in a description.
 */
export interface Seals {
  /**
   * Seals a revision; call it in the transaction that writes it, when its page, claims and figures are there.
   *
   * @param words the sum of what the full-text indexes have of it; `null` when that is not known
   */
  add(revision: number, words: number | null): void;
  /** Whether a revision is as it was sealed; `null` when it has no seal. */
  isWhole(revision: number): boolean | null;
}

/**
 * All of a revision that never changes, but its text and its page, which have hashes of their own. Left out is what a
 * merge of archives may change: its number, its key, and the times that follow from the first visit. A column that a
 * later migration adds belongs here, and that migration seals all revisions anew.
 */
const REVISION = `SELECT i.id, i.address, r.stored, r.fetched, r.url, r.canonical, r.host, r.outlet, r.outletkey, r.title,
  r.byline, r.published, r.modified, r.dated, r.lang, r.dir, r.declared, r.description, r.section, r.tags, r.image,
  r.truncated, r.words, r.hash, r.fingerprint, r.figures, r.claims, r.blocks, r.sentences, r.segments, r.glue,
  p.url AS pageurl, p.type, p.codec, p.size, p.hash AS pagehash
FROM revision AS r JOIN identity AS i ON i.key = r.identity LEFT JOIN page AS p ON p.revision = r.key WHERE r.key = ?`;

const CLAIMS = `SELECT number, sentence, content, text, quote, speakerstart, speakerend, name, role, cuestart, cueend, act,
  polarity, certainty
FROM claim_reading WHERE revision = ? ORDER BY number`;

const FIGURES = `SELECT f.number, c.number AS claim, f.sentence, f.kind, f.value, f.upper, f.unit, f.base, f.low, f.high,
  f.approx, f."start", f."end", f.text, f.countedstart, f.countedend, f.counted, f.countedwords
FROM figure_reading AS f LEFT JOIN claim_reading AS c ON c.key = f.claim WHERE f.revision = ? ORDER BY f.number`;

/** Half of a SHA-256: enough against chance, which is all that a seal is against. */
const BYTES = 16;

export function openSeals(database: Database.Database): Seals {
  const parts = [REVISION, CLAIMS, FIGURES].map((sql) => database.prepare<[number], unknown[]>(sql).raw());
  const write = database.prepare<[number, Buffer, number | null]>(
    "INSERT OR REPLACE INTO seal (revision, digest, words) VALUES (?, ?, ?)",
  );
  const find = database.prepare<[number], Buffer>("SELECT digest FROM seal WHERE revision = ?").pluck();

  function digestOf(revision: number): Buffer {
    const rows = parts.map((part) => part.all(revision));
    return createHash("sha256").update(JSON.stringify(rows)).digest().subarray(0, BYTES);
  }

  return {
    add(revision, words) {
      write.run(revision, digestOf(revision), words);
    },
    isWhole: (revision) => find.get(revision)?.equals(digestOf(revision)) ?? null,
  };
}

/** Seals all revisions of an archive as they are now, but for their words in the indexes: about five thousand a second. */
export function sealAll(database: Database.Database): void {
  const seals = openSeals(database);
  for (const key of database.prepare<[], number>("SELECT key FROM revision").pluck().all()) seals.add(key, null);
}
