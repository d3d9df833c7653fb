import type { Migration } from "../migrate.ts";

/**
 * What runs of `fetch` that have not come to their end have finished: one row an address, taken away at the end of
 * its run. `article` is the id of what is kept of it, or `reason` says why nothing is. `moment` is in milliseconds of
 * Unix time. `revision_fingerprint` finds the same article at another address.
 */
const SQL = `
CREATE TABLE journal (
  address TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  moment INTEGER NOT NULL,
  article TEXT,
  reason TEXT
) WITHOUT ROWID;
CREATE INDEX journal_run ON journal (run);
CREATE INDEX revision_fingerprint ON revision (fingerprint);
`;

export const journal: Migration = { number: 2, name: "journal", apply: (database) => database.exec(SQL) };
