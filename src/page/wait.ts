import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits.
 *
 * @param milliseconds nothing is waited for 0 or less
 * @throws the signal's reason as soon as it is aborted
 */
export async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) return;
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
