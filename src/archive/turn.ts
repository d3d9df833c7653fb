import { realpathSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { hasCode } from "../error.ts";

/** The sole right to do something with an archive, held until it is given back or the process ends. */
export interface Turn {
  end(): void;
}

/** The file itself: whoever names it by a link shall meet who names it by its own name. */
function ownName(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const isHeld = (error: unknown): boolean => hasCode(error) && error.code.startsWith("SQLITE_BUSY");

/**
 * Takes the turn of fetching from the sources of an archive. The system holds it in a lock on an empty file beside the
 * archive: a process that is killed leaves nothing that stands in the way of the next.
 *
 * @returns `null` while another process has it
 */
export function takeTurn(path: string): Turn | null {
  const file = `${ownName(path)}-turn`;
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    // Where no file can be locked, nobody is kept from fetching for that.
    return isHeld(error) ? null : { end: () => {} };
  }
  const held = database;
  return {
    end() {
      rmSync(file, { force: true });
      held.close();
    },
  };
}
