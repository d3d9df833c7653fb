import type Database from "better-sqlite3";

interface SourceRow {
  readonly url: string;
  readonly kind: string;
  readonly title: string | null;
  readonly added: string;
  readonly checked: string | null;
  readonly state: string | null;
  readonly reason: string | null;
  readonly articles: number | null;
  readonly newest: string | null;
}

interface ListedRow {
  readonly address: string;
  readonly checked: string;
  readonly article: string | null;
  readonly reason: string | null;
}

/**
 * Brings the sources that are not here, and what became of the addresses that sources listed, as it was last seen.
 * Versions of feeds are not brought: the next look at one reads it in full.
 *
 * @returns how many sources came
 */
export function mergeSources(from: Database.Database, to: Database.Database): number {
  const add = to.prepare<[SourceRow]>(
    `INSERT INTO source (url, kind, title, added, checked, state, reason, articles, newest)
    VALUES (:url, :kind, :title, :added, :checked, :state, :reason, :articles, :newest) ON CONFLICT DO NOTHING`,
  );
  const note = to.prepare<[ListedRow]>(
    `INSERT INTO listed (address, checked, article, reason) VALUES (:address, :checked, :article, :reason)
    ON CONFLICT DO UPDATE SET checked = excluded.checked, article = excluded.article, reason = excluded.reason
    WHERE excluded.checked > checked`,
  );
  let count = 0;
  for (const row of from.prepare<[], SourceRow>("SELECT * FROM source ORDER BY key").iterate())
    count += add.run(row).changes;
  for (const row of from.prepare<[], ListedRow>("SELECT * FROM listed").iterate()) note.run(row);
  return count;
}
