import { randomUUID } from "node:crypto";
import type Database from "better-sqlite3";

/** What came of an address that an interrupted run had finished. */
export interface FinishedAddress {
  /** The id of the article that is kept of it; `null` when it was left alone on purpose. */
  readonly article: string | null;
  /** Why it was left alone; `null` when an article is kept. */
  readonly reason: string | null;
}

/**
 * The journal of one run: which addresses it has finished, kept in the archive until the run comes to its end, so
 * that the next run after an interruption repeats only what was not finished.
 */
export interface Journal {
  /**
   * What a run that was interrupted within the last day had finished of an address; from then on it belongs to
   * this run. `null` when it has still to be asked for.
   */
  resume(address: string, now: Date): FinishedAddress | null;
  /** Notes what came of an address; call it inside the transaction that stores the article. */
  note(address: string, finished: FinishedAddress, now: Date): void;
  /** This run has come to its end: all that it has finished may be asked for again. */
  end(now: Date): void;
}

// An interrupted run that nobody took up again by then is no longer one run with what is fetched now.
const DAY = 24 * 60 * 60_000;

interface JournalRow extends FinishedAddress {
  readonly run: string;
}

/** Opens the journal of a new run on a connection that may write. */
export function openJournal(database: Database.Database): Journal {
  const run = randomUUID();
  const find = database.prepare<[string, number], JournalRow>(
    "SELECT run, article, reason FROM journal WHERE address = ? AND moment > ?",
  );
  const write = database.prepare<[string, string, number, string | null, string | null]>(
    "INSERT OR REPLACE INTO journal (address, run, moment, article, reason) VALUES (?, ?, ?, ?, ?)",
  );
  const clear = database.prepare<[string, number]>("DELETE FROM journal WHERE run = ? OR moment <= ?");
  const clearOne = database.prepare<[string]>("DELETE FROM journal WHERE address = ?");
  // Kept here, not in the file: to write down each of them would cost as much as to store an article.
  const resumed: string[] = [];
  const end = database.transaction((now: Date) => {
    clear.run(run, now.getTime() - DAY);
    for (const address of resumed) clearOne.run(address);
  });
  return {
    resume(address, now) {
      const row = find.get(address, now.getTime() - DAY);
      // An address that stands twice in one list is one article at two places, not a rest of an earlier run.
      if (row === undefined || row.run === run) return null;
      resumed.push(address);
      return { article: row.article, reason: row.reason };
    },
    note(address, { article, reason }, now) {
      write.run(address, run, now.getTime(), article, reason);
    },
    end: (now) => end.immediate(now),
  };
}
