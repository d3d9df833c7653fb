import type { Migration } from "../migrate.ts";

/**
 * What sites repeat in article after article is learned from the short blocks of the pages that revisions were read
 * from (see `notice.ts`): of those that have hardly a word in common with the rest of their article (`apart`), of those
 * that have (`fitting`), and of those that were left out of the text (`dropped`, which are all in `apart` too). Each is
 * a list of `blockKey`s, four bytes each, least first. `host` is that of the page.
 */
const SQL = `
CREATE TABLE outline (
  revision INTEGER PRIMARY KEY REFERENCES revision (key) ON DELETE CASCADE,
  host TEXT NOT NULL,
  apart BLOB NOT NULL,
  fitting BLOB NOT NULL,
  dropped BLOB NOT NULL
);
CREATE INDEX outline_host ON outline (host, revision);
`;

export const notice: Migration = { number: 8, name: "notice", apply: (database) => database.exec(SQL) };
