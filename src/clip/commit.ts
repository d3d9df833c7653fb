import type { Archive } from "../archive/index.ts";
import { ArchiveError } from "../error.ts";

/** Writes what is ready at about the same time as one transaction: the indexes and the disk are waited for once. */
export interface Committer {
  /**
   * Does what writes to the archive together with other work of the kind.
   *
   * @param work may be done a second time, when other work of its transaction failed half way
   * @param size how much it holds in memory, in characters; little when left out
   * @returns what `work` gives, once that is committed
   * @throws what `work` throws, or ArchiveError when the transaction fails or nothing is written any more: then none of
   *   it is written
   */
  add<T>(work: () => T, size?: number): Promise<T>;
  /** Commits what waits. All that is added later is refused. */
  end(): void;
}

/** So much is written together at most: pieces of work, and characters that they hold. */
const MOST_TOGETHER = 20;
const MOST_HELD = 1_000_000;
/** Milliseconds that work waits for other work at most. */
const LONGEST_WAIT = 200;

/** A piece of work that waits. */
interface Waiting {
  readonly size: number;
  /** Does it, and keeps what comes of it. */
  work(): void;
  /** Tells what came of it. */
  tell(): void;
  fail(error: unknown): void;
}

function waitingFor<T>(
  work: () => T,
  size: number,
  resolve: (result: T) => void,
  fail: (error: unknown) => void,
): Waiting {
  let tell = () => {};
  return {
    size,
    work() {
      try {
        const result = work();
        tell = () => resolve(result);
      } catch (error) {
        // A fault of the archive is one of the whole transaction.
        if (error instanceof ArchiveError) throw error;
        tell = () => fail(error);
      }
    },
    tell: () => tell(),
    fail,
  };
}

/**
 * Makes a committer.
 *
 * @param isAlone whether nothing is under way that could be written with what is ready
 */
export function createCommitter(archive: Pick<Archive, "together">, isAlone: () => boolean): Committer {
  let waiting: Waiting[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;

  function commit(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    size = 0;
    if (batch.length === 0) return;
    try {
      archive.together(() => {
        for (const one of batch) one.work();
      });
    } catch (error) {
      for (const one of batch) one.fail(error);
      return;
    }
    for (const one of batch) one.tell();
  }

  return {
    add<T>(work: () => T, held = 0) {
      if (isOver) return Promise.reject(new ArchiveError({ what: "nothing is written any more: the run is over" }));
      return new Promise<T>((resolve, reject) => {
        waiting.push(waitingFor(work, held, resolve, reject));
        size += held;
        if (isAlone() || waiting.length >= MOST_TOGETHER || size >= MOST_HELD) commit();
        else timer ??= setTimeout(commit, LONGEST_WAIT);
      });
    },
    end() {
      isOver = true;
      commit();
    },
  };
}
