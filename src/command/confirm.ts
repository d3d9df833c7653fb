import { createInterface } from "node:readline/promises";
import type { Io } from "../terminal/io.ts";

/** Whether there is a person who can be asked: who types at a terminal and reads what is asked. */
export function canAsk(io: Io): boolean {
  return io.stderr.isTTY && io.stdin.isTTY === true;
}

/** Asks a person for a yes; anything else, and the end of the input, is a no. */
export async function confirm(io: Io, question: string): Promise<boolean> {
  await io.stderr.write(`${question} [y/N] `);
  await io.stderr.flush();
  const lines = createInterface({ input: io.stdin, terminal: false });
  try {
    for await (const line of lines) return /^\s*y(?:es)?\s*$/i.test(line);
    return false;
  } finally {
    lines.close();
  }
}
