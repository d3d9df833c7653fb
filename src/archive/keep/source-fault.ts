import type Database from "better-sqlite3";

/** The columns in which the tables of what lists articles have times, see the migration `source`. */
const TIMES: readonly (readonly [table: string, column: string, name: string])[] = [
  ["source", "added", "url"],
  ["source", "checked", "url"],
  ["listing", "checked", "url"],
  ["listed", "checked", "address"],
];

/**
 * Times of sources, and of what they listed, that cannot be read: whether an article is asked for again is told by
 * them, and one that cannot be read would hold it back for ever.
 *
 * @returns what is wrong, one clause each
 */
export function* sourceFaults(database: Database.Database): Generator<string> {
  for (const [table, column, name] of TIMES) {
    const broken = database
      .prepare<[], string>(
        `SELECT ${name} FROM ${table}
        WHERE ${column} IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%fZ', ${column}) IS NOT ${column}`,
      )
      .pluck();
    for (const address of broken.iterate()) yield `the time "${column}" of ${address} in ${table} cannot be read`;
  }
}
