import type { Migration } from "../migrate.ts";
import { sealAll } from "../seal.ts";

/** A digest of all that was stored with each revision (see `seal.ts`), so that a check finds what has changed since. */
const SQL = `
CREATE TABLE seal (
  revision INTEGER PRIMARY KEY REFERENCES revision (key) ON DELETE CASCADE,
  digest BLOB NOT NULL
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
