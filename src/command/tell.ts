import type { Io } from "../terminal/io.ts";

/** Says one decision in one line, to whoever asked for more with `--verbose`. */
export type Tell = (line: string) => void;

/** What tells decisions on standard error; nothing without `--verbose`. */
export function openTell({ stderr }: Pick<Io, "stderr">, { verbose }: { readonly verbose?: boolean }): Tell {
  if (verbose !== true) return () => {};
  return (line) => {
    // Nobody waits for it, and whoever closed the pipe is told by the next line that is waited for.
    stderr.write(`${line}\n`).catch(() => {});
  };
}
