import type { Migration } from "../migrate.ts";

/**
 * What `stats` counts, and what lists are filtered by, by itself: the rows of `revision` hold the texts, and reading a
 * million of them takes minutes. In `revision_stats` the key comes first, since the newest revisions and what was read
 * in them are found fastest in their order.
 */
const SQL = `
CREATE INDEX revision_stats ON revision (
  key, moment, identity, lang, outlet, outletkey, host, words, figures, claims
);
DROP INDEX revision_moment;
CREATE INDEX revision_moment ON revision (moment, key, lang, outletkey, host);
`;

export const stats: Migration = { number: 9, name: "stats", apply: (database) => database.exec(SQL) };
