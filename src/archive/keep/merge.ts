import { realpathSync } from "node:fs";
import type Database from "better-sqlite3";
import { UsageError } from "../../error.ts";
import { connect } from "../connection.ts";
import { guarded } from "../failure.ts";
import { openJournal } from "../journal.ts";
import { openStore } from "../store.ts";
import { openEntryReader } from "./merge-entry.ts";
import { openHistory } from "./merge-history.ts";
import { mergeSources } from "./merge-source.ts";

/** What became of the other archive's articles so far. */
export interface MergeCounts {
  /** Articles that were not here, that had other versions there, and that had nothing new. */
  readonly added: number;
  readonly extended: number;
  readonly known: number;
  /** Versions that were brought. */
  readonly revisions: number;
  /** Sources that were not here. */
  readonly sources: number;
}

/** An article that was left where it is. */
export interface LeftOut {
  readonly id: string;
  /** One clause. */
  readonly why: string;
}

/** What a merge tells while it goes on: an article that it leaves out, or how far it has come. */
export type MergeStep = LeftOut | MergeCounts;

/** Articles that are written as one transaction: the disk is waited for once. */
const BATCH = 20;

function refuseItself(path: string, other: string): void {
  if (realpathSync(path) !== realpathSync(other)) return;
  throw new UsageError({ what: `${other} is the archive itself`, fix: "name another archive" });
}

function batchesOf(database: Database.Database): number[][] {
  const keys = database.prepare<[], number>("SELECT key FROM identity ORDER BY key").pluck().all();
  return Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, i) => keys.slice(i * BATCH, (i + 1) * BATCH));
}

/** Writes what one archive has and the other has not, some articles a transaction. */
function* bring(from: Database.Database, to: Database.Database): Generator<MergeStep> {
  const history = openHistory(from, to, openEntryReader(from), openStore(to, openJournal(to)));
  const counts = { added: 0, extended: 0, known: 0, revisions: 0, sources: 0 };
  const write = to.transaction((keys: readonly number[]): LeftOut[] => {
    const leftOut: LeftOut[] = [];
    for (const key of keys) {
      const brought = history.bring(key);
      if ("why" in brought) leftOut.push(brought);
      else {
        counts[brought.as]++;
        counts.revisions += brought.revisions;
      }
    }
    return leftOut;
  });
  for (const keys of batchesOf(from)) {
    yield* write.immediate(keys);
    yield { ...counts };
  }
  counts.sources = to.transaction(() => mergeSources(from, to)).immediate();
  yield { ...counts };
}

/**
 * Brings all articles of another archive into this one, with every version of theirs, and its sources. An article
 * that both have gets the versions that differ, in the order in which they were stored. What was brought stays when
 * the merge is not taken to its end, and merging again goes on from there.
 *
 * @returns what is left out as it is found, and the counts after each batch; the last ones are the result
 * @throws UsageError when both are the same file
 * @throws ArchiveError
 */
export function* mergeArchive(path: string, other: string): Generator<MergeStep> {
  const from = connect(other, { mode: "read" });
  try {
    const to = connect(path, { mode: "write" });
    try {
      refuseItself(path, other);
      const steps = bring(from, to);
      for (let step = guarded(path, () => steps.next()); !step.done; step = guarded(path, () => steps.next()))
        yield step.value;
    } finally {
      to.close();
    }
  } finally {
    from.close();
  }
}
