import type Database from "better-sqlite3";
import { ArchiveError } from "../error.ts";

/** One change of the schema. `number` is the schema's version after it; applied inside one transaction. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  apply(database: Database.Database): void;
}

/** "QSSA" in ASCII: tells `file` and us whose SQLite file this is. */
export const APPLICATION_ID = 0x51535341;

/** The schema's version of a database, as written in its header. */
export function schemaVersion(database: Database.Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

/**
 * Brings a database to the newest schema: each pending migration in its own immediate transaction, so that a
 * killed process leaves a whole older or a whole newer schema. Another process may be doing the same: the version
 * is read again inside the transaction.
 *
 * @param path stands in messages
 * @throws ArchiveError when the database was made by a newer program; nothing is written then
 */
export function migrate(database: Database.Database, path: string, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.number ?? 0;
  const version = schemaVersion(database);
  if (version > newest) {
    throw new ArchiveError({
      what: `the archive was made by a newer qusasa (schema ${version}, this program knows ${newest})`,
      why: `${path} was not touched`,
      fix: "upgrade qusasa, or point elsewhere with --archive FILE",
    });
  }
  for (const migration of migrations) {
    if (migration.number <= version) continue;
    const step = database.transaction(() => {
      if (schemaVersion(database) >= migration.number) return;
      migration.apply(database);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${migration.number}`);
    });
    step.immediate();
  }
}
