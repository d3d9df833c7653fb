import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { allPacks } from "../language/pack.ts";

/** Raised when words of the indexes come out otherwise than before though no table has changed. */
const VERSION = 2;

/** The tables that the words of the full-text indexes are made by. */
const TABLES = [
  "search/stop",
  "search/elision",
  "search/affix",
  "search/stem",
  "search/keep",
  "search/form",
  "search/verb",
  "search/letter",
  "search/split",
  "name/given",
  "name/sound",
  "name/word",
];

/** A digest of all that decides how words are read for the full-text indexes. Reads tables: some 50 milliseconds. */
export function readingDigest(): string {
  const hash = createHash("sha256").update(String(VERSION));
  for (const pack of allPacks()) {
    for (const table of TABLES) hash.update(JSON.stringify([pack.code, table, pack.table(table)]));
  }
  return hash.digest("hex");
}

/** Notes that the indexes were made by how this program reads words. */
export function noteReading(database: Database.Database): void {
  database.exec("DELETE FROM word_reading");
  database.prepare("INSERT INTO word_reading (digest) VALUES (?)").run(readingDigest());
}

/**
 * Whether the full-text indexes were made by how this program reads words: else words may not be found by their forms.
 *
 * @returns `null` when it is not known, as of archives from before this was noted
 */
export function isReadAsNow(database: Database.Database): boolean | null {
  const digest = database.prepare<[], string>("SELECT digest FROM word_reading").pluck().get();
  return digest === undefined ? null : digest === readingDigest();
}
