import type { Output } from "./output.ts";
import { openOutput } from "./output.ts";

/** All of the process that the program may touch: its streams, its environment, its clock, its signals. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  /** The current time. */
  now(): Date;
  /** Aborted by the first SIGINT or SIGTERM: finish what is being written, then stop. */
  readonly signal: AbortSignal;
}

/** The real process as an {@link Io}. */
export function processIo(signal: AbortSignal): Io {
  let reads = false;
  // Whoever waits for input then would wait for a line that nobody is going to type.
  signal.addEventListener("abort", () => {
    if (reads) process.stdin.destroy();
  });
  return {
    get stdin() {
      reads = true;
      return process.stdin;
    },
    stdout: openOutput(process.stdout),
    stderr: openOutput(process.stderr),
    env: process.env,
    now: () => new Date(),
    signal,
  };
}
