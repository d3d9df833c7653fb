import type { Migration } from "../migrate.ts";

/**
 * What `stats` counts, by itself: the rows of `revision` hold the texts, and reading a million of them takes minutes. The
 * key comes first, since the newest revisions and what was read in them are found fastest in their order.
 */
const SQL = `
CREATE INDEX revision_stats ON revision (key, moment, lang, outlet, words, figures, claims);
`;

export const stats: Migration = { number: 9, name: "stats", apply: (database) => database.exec(SQL) };
