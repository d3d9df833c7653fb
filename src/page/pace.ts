import { wait } from "./wait.ts";

/** Lets one request at a time go to a host, with a gap between the end of one and the start of the next. */
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

/** @param gap milliseconds between two requests to one host; 0 for none */
export function createPacer(gap: number): Pacer {
  const lanes = new Map<string, Lane>();

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
      try {
        return await task();
      } finally {
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
