import { wait } from "./wait.ts";

/**
 * Lets one request at a time go to a host, with a gap between the end of one and the start of the next, and only so
 * many hosts be asked at once.
 */
export interface Pacer {
  /**
   * Runs `task` when it is the host's turn; tasks of one host run in the order in which they came.
   *
   * @throws what `task` throws, or the signal's reason when it is aborted before its turn
   */
  run<T>(host: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Sets a longer gap for one host, as its robots.txt may ask; a gap shorter than the general one changes nothing. */
  slow(host: string, gap: number): void;
}

interface Lane {
  /** Settles when the last task in the queue is done; never rejects. */
  turn: Promise<void>;
  /** When the last request ended, on the clock of `performance.now()`. */
  ended: number;
  gap: number;
}

/** Places that are taken in the order in which they were asked for. */
interface Places {
  take(): Promise<void>;
  leave(): void;
}

function createPlaces(count: number): Places {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    },
  };
}

/**
 * @param gap milliseconds between two requests to one host; 0 for none
 * @param hosts how many hosts may be asked at once
 */
export function createPacer(gap: number, hosts = Number.POSITIVE_INFINITY): Pacer {
  const lanes = new Map<string, Lane>();
  const places = createPlaces(hosts);

  function laneOf(host: string): Lane {
    let lane = lanes.get(host);
    if (lane === undefined) {
      lane = { turn: Promise.resolve(), ended: Number.NEGATIVE_INFINITY, gap };
      lanes.set(host, lane);
    }
    return lane;
  }

  async function run<T>(host: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const lane = laneOf(host);
    const before = lane.turn;
    let release = () => {};
    lane.turn = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await before;
      // A timer may fire a little early: the millisecond more keeps the gap whole.
      const rest = lane.gap === 0 ? 0 : Math.ceil(lane.ended + lane.gap - performance.now()) + 1;
      await wait(rest, signal);
      await places.take();
      try {
        signal?.throwIfAborted();
        return await task();
      } finally {
        places.leave();
        lane.ended = performance.now();
      }
    } finally {
      release();
    }
  }

  return {
    run,
    slow(host, longer) {
      const lane = laneOf(host);
      lane.gap = Math.max(gap, longer);
    },
  };
}
