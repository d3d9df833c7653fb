import type Database from "better-sqlite3";
import { packOf } from "../../language/pack.ts";
import { searchTokens } from "../../language/search.ts";
import { addSums, placeWeightSql, SUM_MODULUS, wordHash } from "../index-sum.ts";
import { openWords } from "./search-table.ts";

/** A full-text index, and the rows that it is of. */
interface IndexedTable {
  readonly index: string;
  /** What a row is called. */
  readonly row: string;
  /** A query for the keys of all its rows. */
  readonly keys: string;
  /** A query for words of one row that are indexed, and their language. */
  readonly text: string;
}

const INDEXES: readonly IndexedTable[] = [
  {
    index: "article_search",
    row: "revision",
    keys: "SELECT key FROM revision",
    text: "SELECT lang, coalesce(title, '') || ' ' || text AS text FROM revision WHERE key = ?",
  },
  {
    index: "claim_search",
    row: "claim",
    keys: "SELECT key FROM claim_reading",
    text: "SELECT lang, c.text FROM claim_reading AS c JOIN revision AS r ON r.key = c.revision WHERE c.key = ?",
  },
  {
    index: "figure_search",
    row: "figure",
    keys: "SELECT key FROM figure_reading",
    text: "SELECT lang, f.text FROM figure_reading AS f JOIN revision AS r ON r.key = f.revision WHERE f.key = ?",
  },
  {
    index: "speaker_search",
    row: "speaker",
    keys: "SELECT key FROM speaker",
    text: "SELECT NULL AS lang, name AS text FROM speaker WHERE key = ?",
  },
];

interface IndexedText {
  readonly lang: string | null;
  readonly text: string;
}

function hasWord({ lang, text }: IndexedText): boolean {
  return searchTokens(text, lang === null ? null : packOf(lang)).some(({ isStop }) => !isStop);
}

/** How many faults of one kind are told one by one. */
const MOST = 5;

function told(faults: readonly string[]): readonly string[] {
  if (faults.length <= MOST) return faults;
  return [...faults.slice(0, MOST), `and ${faults.length - MOST} more like this`];
}

function faultsOf(database: Database.Database, { index, row, keys, text }: IndexedTable): readonly string[] {
  database.exec(
    `DROP TABLE IF EXISTS temp.indexed;
    CREATE TEMP TABLE indexed (key INTEGER PRIMARY KEY);
    INSERT INTO temp.indexed SELECT DISTINCT doc FROM ${openWords(database, index)}`,
  );
  const select = (sql: string): number[] => database.prepare<[], number>(sql).pluck().all();
  const textOf = database.prepare<[number], IndexedText>(text);
  const missing = select(`${keys} EXCEPT SELECT key FROM temp.indexed`).filter((key) => {
    const found = textOf.get(key);
    return found !== undefined && hasWord(found);
  });
  const left = select(`SELECT key FROM temp.indexed EXCEPT ${keys}`);
  return [
    ...told(missing.map((key) => `${index} has no word of ${row} ${key}`)),
    ...told(left.map((key) => `${index} has words of ${row} ${key}, which is not there`)),
  ];
}

/** The keys of rows of an index whose sum is not known. */
const UNSUMMED: readonly (readonly [index: string, keys: string, column: string, place: string])[] = [
  [
    "article_search",
    "SELECT key FROM revision WHERE key NOT IN summed",
    "CASE col WHEN 'title' THEN 0 WHEN 'lead' THEN 1 WHEN 'body' THEN 2 ELSE 3 END",
    '"offset"',
  ],
  ["claim_search", "SELECT key FROM claim_reading WHERE revision NOT IN summed", "0", "0"],
  ["figure_search", "SELECT key FROM figure_reading WHERE revision NOT IN summed", "0", "0"],
];

interface WordSum {
  readonly term: string;
  readonly weight: number;
}

/** Whether the words in the indexes are those that were written: their sum is that of all seals. */
function haveTheirSum(database: Database.Database): boolean {
  let found = 0;
  for (const [index, keys, column, place] of UNSUMMED) {
    const sums = database.prepare<[], WordSum>(
      `WITH summed AS (SELECT revision FROM seal WHERE words IS NOT NULL)
      SELECT term, sum(${placeWeightSql("doc", column, place)}) % ${SUM_MODULUS} AS weight
      FROM ${openWords(database, index)} WHERE doc NOT IN (${keys}) GROUP BY term`,
    );
    for (const { term, weight } of sums.iterate()) found = addSums(found, (wordHash(term) * weight) % SUM_MODULUS);
  }
  const stored = database.prepare<[], number>("SELECT coalesce(sum(words), 0) FROM seal").pluck().get() ?? 0;
  return found === stored % SUM_MODULUS;
}

/**
 * What is wrong between the full-text indexes and the rows that they are of: each row that has a word must be in its
 * index, and nothing else may be. Reads the indexes to their end.
 */
export function* indexFaults(database: Database.Database): Generator<string> {
  for (const table of INDEXES) yield* faultsOf(database, table);
  if (!haveTheirSum(database)) yield "the words of the full-text indexes are not those that were stored";
}
