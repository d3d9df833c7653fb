import { Readable } from "node:stream";
import { main } from "../../src/main.ts";
import type { Io } from "../../src/terminal/io.ts";
import type { Output } from "../../src/terminal/output.ts";

/** How one run of the program inside the test ended. */
export interface InsideRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function collector(isTTY: boolean, columns: number): Output & { readonly text: string } {
  let text = "";
  return {
    isTTY,
    columns,
    get text() {
      return text;
    },
    async write(more) {
      text += more;
    },
    async writeBytes(bytes) {
      text += Buffer.from(bytes).toString();
    },
    async flush() {},
  };
}

/** Runs the program without a process of its own: quick, and on a terminal of any width. */
export async function inside(
  args: readonly string[],
  terminal: { readonly columns: number } | null = null,
  input: string | null = null,
): Promise<InsideRun> {
  const stdout = collector(terminal !== null, terminal?.columns ?? 80);
  const stderr = collector(terminal !== null, terminal?.columns ?? 80);
  const io: Io = {
    get stdin() {
      if (input === null) throw new Error("nothing here reads standard input");
      return Readable.from([Buffer.from(input)]) as typeof process.stdin;
    },
    stdout,
    stderr,
    env: { TERM: "xterm" },
    now: () => new Date("2026-04-01T12:00:00Z"),
    signal: new AbortController().signal,
  };
  const code = await main(args, io);
  return { code, out: stdout.text, err: stderr.text };
}
