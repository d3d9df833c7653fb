import { NetworkError } from "./fault.ts";
import { MORE_TIME, timeText } from "./limit.ts";

/** Ends an exchange when one of its phases, or all of it, takes too long, or when the caller aborts. */
export interface Clock {
  /** Aborted with a NetworkError of kind `timeout`, or with the caller's reason. */
  readonly signal: AbortSignal;
  /**
   * Begins a phase, which ends when the next one begins.
   *
   * @param time milliseconds that it may take
   * @param missing what has not happened when they are over
   */
  phase(time: number, missing: string): void;
  /** Stops all timers. */
  stop(): void;
}

function timeout(host: string, missing: string, limit: number, passing: boolean): NetworkError {
  const why = `${missing} within ${timeText(limit)}`;
  const explanation = { what: `${host} took too long`, why, fix: `try again later, or ${MORE_TIME}` };
  return new NetworkError("timeout", explanation, { passing });
}

/** The program was busy with something else when a time was over by more than so many milliseconds. */
const LATE = 20;

/**
 * Waits for a time to be over. What came while the program was busy with something else is read first; when it was
 * busy for long, as long again is waited for that, once: an answer may come in many parts.
 *
 * @returns a function that ends the wait
 */
function startTimer(time: number, onOver: () => void): () => void {
  const due = performance.now() + time;
  let ending: NodeJS.Immediate | undefined;
  const end = () => {
    ending = setImmediate(onOver);
  };
  let timer = setTimeout(() => {
    const late = performance.now() - due;
    if (late > LATE) timer = setTimeout(end, late);
    else end();
  }, time);
  return () => {
    clearTimeout(timer);
    clearImmediate(ending);
  };
}

/**
 * Starts the clock of an exchange.
 *
 * @param left milliseconds left for the page; when they are over there is no time for another try
 * @param total the whole time that the page was given, for the message
 */
export function startClock(host: string, left: number, total: number, outer: AbortSignal | undefined): Clock {
  const controller = new AbortController();
  const onAbort = () => controller.abort(outer?.reason);
  const endWhole = startTimer(left, () => controller.abort(timeout(host, "its page was not whole", total, false)));
  let endPhase = () => {};
  outer?.addEventListener("abort", onAbort);
  if (outer?.aborted === true) onAbort();
  return {
    signal: controller.signal,
    phase(time, missing) {
      endPhase();
      endPhase = startTimer(time, () => controller.abort(timeout(host, missing, time, true)));
    },
    stop() {
      endWhole();
      endPhase();
      outer?.removeEventListener("abort", onAbort);
    },
  };
}
