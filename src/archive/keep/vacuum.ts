import { existsSync, statSync } from "node:fs";
import { connect } from "../connection.ts";
import { guarded } from "../failure.ts";
import { searchTables } from "./search-table.ts";

/** Bytes of an archive with its log, before and after. */
export interface VacuumResult {
  readonly before: number;
  readonly after: number;
}

/** Bytes of an archive with the log that stands beside it. */
export function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
}

/**
 * Writes an archive anew: its indexes in one piece each, without the room that was left by what is gone. Needs as
 * much room again on the disk while it runs.
 *
 * @throws ArchiveError
 */
export function vacuumArchive(path: string): VacuumResult {
  const database = connect(path, { mode: "write", create: false });
  return guarded(path, () => {
    const before = bytesOf(path);
    try {
      for (const table of searchTables(database)) {
        database.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
      }
      database.exec("VACUUM");
      database.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      database.close();
    }
    return { before, after: bytesOf(path) };
  });
}
