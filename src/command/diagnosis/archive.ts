import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { byteSize, countOf } from "../../render/quantity.ts";
import { type Diagnosis, ill, well } from "./diagnosis.ts";

const CHECK = "archive";

/** The folder that is there already, of those that a file shall stand in. */
function existingFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function diagnoseMissing(path: string): Diagnosis {
  const found = `none yet at ${path}`;
  const folder = existingFolder(path);
  if (canWrite(folder)) return { check: CHECK, ok: true, found, fix: "it is made by the first  qusasa fetch URL" };
  const why = `${found}, and ${folder} may not be written to`;
  return { check: CHECK, ok: false, found: why, fix: "point elsewhere with --archive FILE or QUSASA_ARCHIVE" };
}

/** Whether the archive is there, sound, of a schema that this program knows, and may be written to. */
export async function diagnoseArchive(path: string): Promise<Diagnosis> {
  try {
    const { inspectArchive } = await import("../../archive/keep/inspect.ts");
    const seen = inspectArchive(path);
    if (seen === null) return diagnoseMissing(path);
    const { schema, newest, articles, bytes, fault, isReadAsNow } = seen;
    const found = `${path}: ${countOf(articles, "article")}, ${byteSize(bytes)}, schema ${schema}`;
    const bad = (why: string, fix: string): Diagnosis => ({ check: CHECK, ok: false, found: `${found}; ${why}`, fix });
    if (fault !== null) return bad(fault, "see all of it:  qusasa archive check   and take the last backup");
    if (schema > newest)
      return bad(`this program knows ${newest}`, "upgrade qusasa, or point elsewhere with --archive FILE");
    if (!canWrite(path)) {
      return {
        check: CHECK,
        ok: true,
        found: `${found}; it can be read only`,
        fix: "to add to it, allow writing to it",
      };
    }
    if (isReadAsNow === false) {
      const why = "this program reads words otherwise than the one that made its indexes";
      return { check: CHECK, ok: true, found: `${found}; ${why}`, fix: "qusasa archive reindex" };
    }
    if (schema === newest) return well(CHECK, found);
    return {
      check: CHECK,
      ok: true,
      found,
      fix: `the next command brings it to schema ${newest} and keeps a copy beside it`,
    };
  } catch (error) {
    return ill(CHECK, error, "point elsewhere with --archive FILE");
  }
}

/** With less room than this hardly anything can be stored. */
const LEAST_ROOM = 50_000_000;

/** Whether there is room on the archive's disk.  */
export function diagnoseDisk(path: string): Diagnosis {
  try {
    const folder = existingFolder(path);
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const bytes = existsSync(path) ? statSync(path).size : 0;
    const found = `${byteSize(free)} free at ${folder}`;
    if (free < LEAST_ROOM)
      return { check: "disk", ok: false, found, fix: "make room there, or point elsewhere with --archive FILE" };
    if (free >= bytes) return well("disk", found);
    return {
      check: "disk",
      ok: true,
      found,
      fix: `archive vacuum and a new schema need ${byteSize(bytes)} for a while`,
    };
  } catch (error) {
    return ill("disk", error, "point elsewhere with --archive FILE");
  }
}
