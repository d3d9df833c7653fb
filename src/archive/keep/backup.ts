import { existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { ArchiveError, hasCode, UsageError } from "../../error.ts";
import { connect } from "../connection.ts";
import { explainFailure } from "../failure.ts";

/** A backup that was made and looked at. */
export interface BackupResult {
  readonly path: string;
  readonly bytes: number;
  readonly articles: number;
}

/** More pages than any archive has: the whole of it is copied in one step, as it is at one moment. */
const ALL_PAGES = 0x7fffffff;

const BESIDE = ["-wal", "-shm"] as const;

function refuseExisting(target: string): void {
  const existing = ["", "-wal"].map((suffix) => target + suffix).find((file) => existsSync(file));
  if (existing === undefined) return;
  throw new UsageError({
    what: `${existing} exists already`,
    why: "a backup never overwrites a file by itself",
    fix: "name another file, or say --force",
  });
}

function refuseMissingFolder(target: string): void {
  if (existsSync(dirname(target))) return;
  throw new UsageError({ what: `the folder of ${target} does not exist`, fix: "make it first, or name another file" });
}

function refuseItself(path: string, target: string): void {
  if (!existsSync(target) || realpathSync(target) !== realpathSync(path)) return;
  throw new UsageError({ what: `${target} is the archive itself`, fix: "name another file" });
}

/** Looks at a backup before it gets its name. @throws ArchiveError when it is not what it is a copy of */
function verify(draft: string, target: string, articles: number): void {
  const database = new Database(draft, { readonly: true });
  try {
    const said = database.pragma("integrity_check(1)", { simple: true });
    const copied = database.prepare<[], number>("SELECT count(*) FROM identity").pluck().get() ?? 0;
    if (said === "ok" && copied >= articles) return;
    throw new ArchiveError({
      what: `the backup ${target} would not be sound and was not kept`,
      why: said === "ok" ? `it has ${copied} articles of ${articles}` : String(said),
      fix: "see what is wrong with the archive:  qusasa archive check",
    });
  } finally {
    database.close();
  }
}

/** Gives a finished backup its name. Without `force` a file that came there meanwhile is left alone. */
function place(draft: string, target: string, force: boolean): void {
  if (force) {
    // A log that belongs to the file before would be taken for one of this file.
    for (const suffix of BESIDE) rmSync(target + suffix, { force: true });
    renameSync(draft, target);
    return;
  }
  try {
    linkSync(draft, target);
  } catch (error) {
    // Some file systems know no links.
    if (hasCode(error) && error.code === "EEXIST") refuseExisting(target);
    renameSync(draft, target);
  }
}

/**
 * Copies an archive as it is at one moment, while others may write to it. The copy is verified before it gets its
 * name: whatever happens, `target` is a whole backup or is as it was.
 *
 * @param force whether a file at `target` may be replaced
 * @throws UsageError when `target` exists and may not be replaced, or is the archive
 * @throws ArchiveError
 */
export async function backUpArchive(path: string, target: string, force: boolean): Promise<BackupResult> {
  const database = connect(path, { mode: "read" });
  const draft = `${target}.${process.pid}.new`;
  try {
    refuseMissingFolder(target);
    refuseItself(path, target);
    if (!force) refuseExisting(target);
    const articles = database.prepare<[], number>("SELECT count(*) FROM identity").pluck().get() ?? 0;
    await database.backup(draft, { progress: () => ALL_PAGES });
    verify(draft, target, articles);
    place(draft, target, force);
    return { path: target, bytes: statSync(target).size, articles };
  } catch (error) {
    throw explainFailure(error, target);
  } finally {
    database.close();
    for (const suffix of ["", ...BESIDE]) rmSync(draft + suffix, { force: true });
  }
}
