import type { Migration } from "../migrate.ts";
import { sealAll } from "../seal.ts";

/**
 * A digest of all that was stored with each revision (see `seal.ts`) and a sum of its words in the full-text indexes (see
 * `index-sum.ts`), so that a check finds what has changed since. The sum is not known of what was stored before.
 */
const SQL = `
CREATE TABLE seal (
  revision INTEGER PRIMARY KEY REFERENCES revision (key) ON DELETE CASCADE,
  digest BLOB NOT NULL,
  words INTEGER
);
`;

export const seal: Migration = {
  number: 7,
  name: "seal",
  apply(database) {
    database.exec(SQL);
    sealAll(database);
  },
};
