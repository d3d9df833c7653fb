import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { ArchiveError, hasCode } from "../error.ts";
import { BUSY_MILLISECONDS, explainFailure, notAnArchive } from "./failure.ts";
import { APPLICATION_ID, type Migration, migrate, schemaVersion } from "./migrate.ts";
import { migrations as released } from "./migration/index.ts";

const MEMORY = ":memory:";

export interface ConnectionOptions {
  readonly mode: "read" | "write";
  /** Whether `write` may make a missing archive; true when left out. */
  readonly create?: boolean;
  /** For tests: another list of migrations than the released one. */
  readonly migrations?: readonly Migration[];
}

function noArchive(path: string): ArchiveError {
  return new ArchiveError({
    what: `there is no archive at ${path}`,
    why: "an archive is made when the first article is stored",
    fix: "store one:  qusasa fetch URL",
  });
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (hasCode(error) && error.code === "ENOENT") return null;
    throw error;
  }
}

function configure(database: Database.Database): void {
  database.pragma("foreign_keys = ON");
  database.pragma("synchronous = FULL");
  database.pragma("trusted_schema = OFF");
}

/**
 * Makes an empty archive beside its place and moves it there whole: a process killed meanwhile, or two that make
 * it at once, never leave half an archive under the name.
 */
function create(path: string, migrations: readonly Migration[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  try {
    const database = new Database(draft);
    try {
      database.pragma("page_size = 4096");
      database.pragma("journal_mode = WAL");
      configure(database);
      migrate(database, path, migrations);
    } finally {
      database.close();
    }
    place(draft, path);
  } finally {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(draft + suffix, { force: true });
  }
}

function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (hasCode(error) && error.code === "EEXIST") return;
    if (!existsSync(path)) renameSync(draft, path);
  }
}

/** Bytes 18 and 19 of the header say how the file is written to: 2 for a log beside it, 1 for none. */
const WRITE_VERSION = 18;

/** The whole file in memory, as if it had never had a log beside it. */
function openCopy(path: string): Database.Database {
  const bytes = readFileSync(path);
  bytes.fill(1, WRITE_VERSION, WRITE_VERSION + 2);
  return new Database(bytes, { readonly: true });
}

/**
 * Reading needs no right to write, but SQLite keeps a log beside the file even to read: where the folder cannot be
 * written to and no log waits there, a copy in memory is read.
 */
function openToRead(path: string): Database.Database {
  const database = new Database(path, { readonly: true, timeout: BUSY_MILLISECONDS });
  try {
    schemaVersion(database);
    return database;
  } catch (error) {
    database.close();
    const isUnwritable = hasCode(error) && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
    const log = statOf(`${path}-wal`);
    if (!isUnwritable || (log !== null && log.size > 0)) throw error;
    return openCopy(path);
  }
}

function hasColumn(database: Database.Database, table: string, column: string): boolean {
  return database.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = ?").get(table, column) !== undefined;
}

/** The first schema was changed once while nobody had the program: archives of before cannot be brought forward. */
function tooEarly(path: string): ArchiveError {
  return new ArchiveError({
    what: "the archive was made by an early version of qusasa, before its first release, and cannot be read",
    why: `${path} was not touched`,
    fix: `keep its articles in a new one:  sqlite3 -json ${path} 'SELECT url, title, text, published, outlet FROM article' | jq -c '.[]' | qusasa -a NEW.db import -`,
  });
}

function checkOwner(database: Database.Database, path: string): void {
  const owner = Number(database.pragma("application_id", { simple: true }));
  if (owner !== APPLICATION_ID) throw notAnArchive(path, "it is an SQLite database of another program");
  if (hasColumn(database, "revision", "text") && !hasColumn(database, "revision", "glue")) throw tooEarly(path);
}

/** Keeps an archive of an older schema as it was, beside it, before it is brought forward. */
function keepCopy(database: Database.Database, path: string): void {
  const copy = `${path}.schema-${schemaVersion(database)}`;
  if (existsSync(copy)) return;
  // Half a copy must never stand under the name of a whole one.
  const draft = `${copy}.${process.pid}.new`;
  rmSync(draft, { force: true });
  try {
    database.prepare("VACUUM INTO ?").run(draft);
    place(draft, copy);
  } finally {
    for (const suffix of ["", "-journal"]) rmSync(draft + suffix, { force: true });
  }
}

/** An archive of an older schema is brought forward beside a copy of it: without the right to write, it cannot be. */
function olderButFixed(path: string): ArchiveError {
  return new ArchiveError({
    what: `the archive ${path} was made by an older qusasa, and it or its folder cannot be written to`,
    why: "it is brought forward when it is first opened, and kept as it was beside",
    fix: "open it once where it can be written (qusasa list), or copy it to a folder of your own",
  });
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function openExisting(path: string, options: ConnectionOptions, migrations: readonly Migration[]): Database.Database {
  const isOlder = (database: Database.Database): boolean => schemaVersion(database) < (migrations.at(-1)?.number ?? 0);
  const reader = openToRead(path);
  try {
    checkOwner(reader, path);
    if (options.mode === "read" && !isOlder(reader)) {
      migrate(reader, path, migrations);
      return reader;
    }
    if (isOlder(reader)) {
      if (!canWrite(path)) throw olderButFixed(path);
      keepCopy(reader, path);
    } else migrate(reader, path, migrations);
  } catch (error) {
    reader.close();
    throw error;
  }
  reader.close();
  accessSync(path, constants.W_OK);
  const writer = new Database(path, { fileMustExist: true, timeout: BUSY_MILLISECONDS });
  try {
    configure(writer);
    migrate(writer, path, migrations);
    writer.exec("BEGIN IMMEDIATE; ROLLBACK");
  } catch (error) {
    writer.close();
    throw error;
  }
  return writer;
}

/**
 * Opens the database of an archive. In `read` mode the connection cannot write, unless an
 * archive of an older schema had to be brought forward first; in `write` mode a missing archive
 * is made, with its folder.
 *
 * @throws ArchiveError for whatever is not an archive that this program can use; such a file is left as it was
 */
export function connect(path: string, options: ConnectionOptions): Database.Database {
  const migrations = options.migrations ?? released;
  try {
    if (path === MEMORY) {
      const database = new Database(MEMORY);
      configure(database);
      migrate(database, path, migrations);
      return database;
    }
    let stat = statOf(path);
    if (stat === null) {
      if (options.mode === "read" || options.create === false) throw noArchive(path);
      create(path, migrations);
      stat = statSync(path);
    }
    if (stat.isDirectory()) throw notAnArchive(path, "it is a folder");
    if (stat.size === 0) throw notAnArchive(path, "it is an empty file");
    return openExisting(path, options, migrations);
  } catch (error) {
    throw explainFailure(error, path);
  }
}
