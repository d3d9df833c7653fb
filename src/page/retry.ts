import { NetworkError } from "./fault.ts";
import type { Limits } from "./limit.ts";
import { wait } from "./wait.ts";

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or a date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from `now`, 0 for a date gone by, `null` for anything else
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const value = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!/^[A-Za-z]{3,9},? /.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** How {@link withRetries} goes about it. */
export interface RetryOptions {
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
  /** Told of each wait that was our own choice, in milliseconds; not of those that the site asks for. */
  readonly onWait?: (milliseconds: number) => void;
  /** Told of each failure after which another try is made, and in how many milliseconds. */
  readonly onRetry?: ((error: NetworkError, milliseconds: number) => void) | undefined;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or was run `limits.tries` times. It waits what the site asks
 * for, else twice as long each time, shortened at random so that many clients do not come back together.
 *
 * @throws the last error; at once when the site asks for a longer wait than `limits.retryAfter`
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { limits, signal, onWait, onRetry } = options;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NetworkError) || !error.passing || tries >= limits.tries) throw error;
      if (error.retryAfter !== null && error.retryAfter > limits.retryAfter) throw error;
      const usual = limits.wait * 2 ** (tries - 1) * (1 - Math.random() / 2);
      const time = Math.max(usual, error.retryAfter ?? 0);
      onRetry?.(error, time);
      const start = performance.now();
      await wait(time, signal);
      if (error.retryAfter === null) onWait?.(performance.now() - start);
    }
  }
}
