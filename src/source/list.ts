import { UsageError } from "../error.ts";

/** One line of a list that names something. */
export interface ListLine {
  /** The line without blanks around it. */
  readonly text: string;
  /** Counted from 1, blank lines and comments too. */
  readonly line: number;
}

// No address is as long; a file that is no list may be one endless line.
const LONGEST_LINE = 1_000_000;

/** The lines of a text that comes in pieces, cut anywhere; `\n`, `\r\n` and `\r` end a line. */
async function* splitLines(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let afterReturn = false;
  for await (const chunk of chunks) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    if (text === "") continue;
    const [first = "", ...others] = (afterReturn && text.startsWith("\n") ? text.slice(1) : text).split(/\r\n|\r|\n/);
    afterReturn = text.endsWith("\r");
    rest += first;
    if (rest.length > LONGEST_LINE) {
      throw new UsageError({ what: "the list is no list of addresses", why: "a line of it is too long to be one" });
    }
    for (const other of others) {
      yield rest;
      rest = other;
    }
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

/**
 * Reads a list, one entry a line: blank lines and lines that begin with `#` are skipped, a byte order mark is
 * ignored, and what is listed twice comes twice. Entries come as soon as their line is whole.
 *
 * @param chunks the list's text, or its bytes in UTF-8
 * @throws UsageError when a line is too long for any address
 */
export async function* readList(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<ListLine> {
  let line = 0;
  for await (const whole of splitLines(chunks)) {
    line++;
    const text = whole.trim();
    if (text !== "" && !text.startsWith("#")) yield { text, line };
  }
}
