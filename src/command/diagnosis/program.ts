import { oldestNode, version } from "../version.ts";
import { type Diagnosis, ill, well } from "./diagnosis.ts";

function isAtLeast(found: string, needed: string): boolean {
  const wanted = needed.split(".").map(Number);
  const has = found.split(".").map(Number);
  const at = wanted.findIndex((part, i) => (has[i] ?? 0) !== part);
  return at < 0 || (has[at] ?? 0) > (wanted[at] ?? 0);
}

/** Whether this Node.js is new enough. @param found as `process.versions.node` has it */
export function diagnoseNode(found: string): Diagnosis {
  const needed = oldestNode();
  const told = `${found} (qusasa ${version()} needs ${needed} or newer)`;
  if (isAtLeast(found, needed)) return well("Node.js", told);
  return { check: "Node.js", ok: false, found: told, fix: `install Node.js ${needed} or newer: https://nodejs.org` };
}

/** Whether Node.js has the data of Unicode, by which letters are told apart and composed. */
export function diagnoseUnicode(icu: string | undefined): Diagnosis {
  if (icu !== undefined && "e\u0301".normalize("NFC") === "\u00e9") return well("Unicode", `ICU ${icu}`);
  return {
    check: "Unicode",
    ok: false,
    found: "this Node.js was built without ICU",
    fix: "install Node.js from https://nodejs.org",
  };
}

const REBUILD = "build it for this Node.js:  npm rebuild better-sqlite3   (in the folder of qusasa)";

/** Whether the native module of SQLite loads and can search texts. */
export async function diagnoseSqlite(): Promise<Diagnosis> {
  try {
    const { inspectSqlite } = await import("../../archive/keep/inspect.ts");
    const { version: found, fts5 } = inspectSqlite();
    if (fts5) return well("SQLite", `${found} with full-text search (FTS5)`);
    return { check: "SQLite", ok: false, found: `${found} without full-text search (FTS5)`, fix: REBUILD };
  } catch (error) {
    return ill("SQLite", error, REBUILD);
  }
}
