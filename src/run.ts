import { setMaxListeners } from "node:events";
import { main } from "./main.ts";
import { processIo } from "./terminal/io.ts";

const CODE_OF_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs the program on the real process. The first SIGINT or SIGTERM asks it to finish what is being written; a
 * second one ends it at once. The process ends by itself: `process.exit` would cut what is still in a pipe.
 */
export async function run(): Promise<void> {
  const stop = new AbortController();
  // Every request under way listens for it; Node would warn of a leak from eleven on.
  setMaxListeners(0, stop.signal);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(CODE_OF_SIGNAL[signal]);
      stop.abort(signal);
    });
  }
  const code = await main(process.argv.slice(2), processIo(stop.signal));
  const reason: unknown = stop.signal.reason;
  process.exitCode = reason === "SIGINT" || reason === "SIGTERM" ? CODE_OF_SIGNAL[reason] : code;
}
