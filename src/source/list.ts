import { UsageError } from "../error.ts";
import { readLines } from "../text/line.ts";

/** One line of a list that names something. */
export interface ListLine {
  /** The line without blanks around it. */
  readonly text: string;
  /** Counted from 1, blank lines and comments too. */
  readonly line: number;
}

// No address is as long; a file that is no list may be one endless line.
const LONGEST_LINE = 1_000_000;

/**
 * Reads a list, one entry a line: blank lines and lines that begin with `#` are skipped, a byte order mark is
 * ignored, and what is listed twice comes twice. Entries come as soon as their line is whole.
 *
 * @param chunks the list's text, or its bytes in UTF-8
 * @throws UsageError when a line is too long for any address
 */
export async function* readList(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<ListLine> {
  let line = 0;
  try {
    for await (const whole of readLines(chunks, LONGEST_LINE)) {
      line++;
      const text = whole.trim();
      if (text !== "" && !text.startsWith("#")) yield { text, line };
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError({
      what: "the list is no list of addresses",
      why: `${cause.message}: line ${line + 1}`,
      cause,
    });
  }
}
