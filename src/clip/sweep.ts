import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** A page of so many bytes leaves more behind than it takes to look for that. */
const LARGE = 750_000;

let collect: (() => void) | null = null;

/** V8's own function, which a program gets only by its name. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  return typeof found === "function" ? () => found() : () => {};
}

/**
 * Gives back what a large page took in this thread, as soon as that is done. V8 alone would wait for several of them:
 * it hardly counts bytes that are kept outside its heap.
 *
 * @param size bytes of the page
 */
export function sweepAfter(size: number): void {
  if (size < LARGE) return;
  setImmediate(() => {
    collect ??= collector();
    collect();
  });
}
