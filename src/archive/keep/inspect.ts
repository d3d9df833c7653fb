import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { explainFailure, notAnArchive } from "../failure.ts";
import { APPLICATION_ID, schemaVersion } from "../migrate.ts";
import { migrations } from "../migration/index.ts";
import { isReadAsNow } from "../word-reading.ts";
import { bytesOf } from "./vacuum.ts";

/** SQLite as this program has it. */
export interface SqliteBuild {
  readonly version: string;
  /** Whether it can search texts. */
  readonly fts5: boolean;
}

/** What an archive is, at a glance. */
export interface Inspection {
  /** The version of its schema, and the one that this program writes. */
  readonly schema: number;
  readonly newest: number;
  readonly articles: number;
  /** Of the file with its log. */
  readonly bytes: number;
  /** What SQLite says of its pages; `null` when they are sound. */
  readonly fault: string | null;
  /** Whether words were read for its indexes as this program reads them; `null` when it is not known. */
  readonly isReadAsNow: boolean | null;
}

/** Loads SQLite's native module. @throws whatever it throws when it cannot be loaded */
export function inspectSqlite(): SqliteBuild {
  const database = new Database(":memory:");
  try {
    const ask = (sql: string): unknown => database.prepare(sql).pluck().get();
    return {
      version: String(ask("SELECT sqlite_version()")),
      fts5: ask("SELECT sqlite_compileoption_used('ENABLE_FTS5')") === 1,
    };
  } finally {
    database.close();
  }
}

/**
 * Looks at an archive without changing anything: not even one of an older schema is brought forward.
 *
 * @returns `null` when there is none
 * @throws ArchiveError when it is none or cannot be read
 */
export function inspectArchive(path: string): Inspection | null {
  if (!existsSync(path)) return null;
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      if (Number(database.pragma("application_id", { simple: true })) !== APPLICATION_ID)
        throw notAnArchive(path, "it is not one by its header");
      const said = String(database.pragma("quick_check(1)", { simple: true }));
      const schema = schemaVersion(database);
      const newest = migrations.at(-1)?.number ?? 0;
      return {
        schema,
        newest,
        articles: database.prepare<[], number>("SELECT count(*) FROM identity").pluck().get() ?? 0,
        bytes: bytesOf(path),
        fault: said === "ok" ? null : said.replaceAll("\n", " "),
        isReadAsNow: schema === newest ? isReadAsNow(database) : null,
      };
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainFailure(error, path);
  }
}
