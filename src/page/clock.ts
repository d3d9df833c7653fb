import { NetworkError } from "./fault.ts";
import { timeText } from "./limit.ts";

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
  const explanation = { what: `${host} took too long`, why, fix: "try again later, or allow more time" };
  return new NetworkError("timeout", explanation, { passing });
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
  const whole = setTimeout(() => controller.abort(timeout(host, "its page was not whole", total, false)), left);
  let current: NodeJS.Timeout | undefined;
  outer?.addEventListener("abort", onAbort);
  if (outer?.aborted === true) onAbort();
  return {
    signal: controller.signal,
    phase(time, missing) {
      clearTimeout(current);
      current = setTimeout(() => controller.abort(timeout(host, missing, time, true)), time);
    },
    stop() {
      clearTimeout(whole);
      clearTimeout(current);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}
