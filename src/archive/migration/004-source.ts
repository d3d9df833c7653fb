import type { Migration } from "../migrate.ts";

/**
 * What lists articles. `source` are those that a person keeps: `state` and what follows tell what the last look at
 * it found. `listing` has the validators of every feed and sitemap that was read to its end, kept or not, and
 * `listed` what became of each address that one of them named, so that it is asked for again only when the listing
 * says that it has changed. Times are ISO 8601 in UTC.
 */
const SQL = `
CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT,
  added TEXT NOT NULL,
  checked TEXT,
  state TEXT,
  reason TEXT,
  articles INTEGER,
  newest TEXT
);

CREATE TABLE listing (
  url TEXT PRIMARY KEY,
  etag TEXT,
  validated TEXT,
  checked TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE listed (
  address TEXT PRIMARY KEY,
  checked TEXT NOT NULL,
  article TEXT,
  reason TEXT
) WITHOUT ROWID;
`;

export const source: Migration = { number: 4, name: "source", apply: (database) => database.exec(SQL) };
