import type Database from "better-sqlite3";
import { ArchiveError, hasCode } from "../error.ts";
import type { Statement } from "../query/statement.ts";

/** How long a connection waits for another that writes. */
export const BUSY_MILLISECONDS = 10_000;

/** @param why one clause, e.g. "it is a folder" */
export function notAnArchive(path: string, why: string, cause?: unknown): ArchiveError {
  return new ArchiveError({
    what: `${path} is not a qusasa archive`,
    why: `${why}; it was not touched`,
    fix: "point elsewhere with --archive FILE",
    cause,
  });
}

/** What a person is told of a failure of SQLite or of the file system; other errors as they are. */
export function explainFailure(error: unknown, path: string): unknown {
  if (error instanceof ArchiveError || !hasCode(error)) return error;
  if (error.code.startsWith("SQLITE_NOTADB")) return notAnArchive(path, "it is not an SQLite database", error);
  if (error.code.startsWith("SQLITE_CORRUPT")) {
    return new ArchiveError({
      what: `the archive ${path} is damaged`,
      why: "parts of the file are not what was written to them",
      fix: "restore a backup; to see what is lost:  qusasa archive check; to save the rest:  sqlite3 FILE .recover",
      cause: error,
    });
  }
  if (error.code.startsWith("SQLITE_BUSY")) {
    return new ArchiveError({
      what: `the archive ${path} is busy`,
      why: `another program has been writing to it for more than ${BUSY_MILLISECONDS / 1000} seconds`,
      fix: "try again when it is done",
      cause: error,
    });
  }
  if (error.code.startsWith("SQLITE_FULL") || error.code === "ENOSPC") {
    return new ArchiveError({
      what: `no space is left to write the archive ${path}`,
      why: error.message,
      cause: error,
    });
  }
  if (/^SQLITE_(?:NOMEM|INTERRUPT)/.test(error.code)) {
    return new ArchiveError({
      what: `the archive ${path} could not be read or written to the end`,
      why: error.message,
      fix: "try again",
      cause: error,
    });
  }
  if (!/^(?:SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM|AUTH|NOLFS)|E[A-Z]+$)/.test(error.code)) return error;
  return new ArchiveError({
    what: `the archive ${path} cannot be opened or written`,
    why: error.message,
    fix: "check the permissions of the file and of its folder, or point elsewhere with --archive FILE",
    cause: error,
  });
}

/** Does something with the archive's file, and explains its failure. */
export function guarded<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explainFailure(error, path);
  }
}

/**
 * Does something that may be one part of a transaction. Some failures end that by themselves: then all of it is undone,
 * and what is written after that would not be part of anything.
 *
 * @throws ArchiveError also when the transaction was ended
 */
export function guardedPart<Result>(database: Database.Database, path: string, action: () => Result): Result {
  const isPart = database.inTransaction;
  try {
    return action();
  } catch (error) {
    const explained = explainFailure(error, path);
    if (explained instanceof ArchiveError || !isPart || database.inTransaction) throw explained;
    throw new ArchiveError({
      what: `what was to be written to the archive ${path} was undone`,
      why: error instanceof Error ? error.message : String(error),
      fix: "try again; to see whether the file is whole:  qusasa archive check",
      cause: error,
    });
  }
}

/** The rows of a statement, one by one; failures are explained. */
export function* rowsOf<Row>(database: Database.Database, path: string, { sql, params }: Statement): Generator<Row> {
  try {
    yield* database.prepare<[Statement["params"]], Row>(sql).iterate(params);
  } catch (error) {
    throw explainFailure(error, path);
  }
}
