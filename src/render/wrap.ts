import { columnWidth } from "../text/width.ts";
import { oneLine } from "./field.ts";

/** Digits, but not those of a name such as "G20". */
const NUMBER_AT_END = /(?:^|[^\p{Script=Latin}\p{Nd}])\p{Nd}+$/u;
const OPENING_AT_END = /[\p{Ps}\p{Pi}]$/u;
/** Closing marks, and what is written after a blank in one script or the other: : ; ! ? % and their Arabic forms. */
const CLOSING_AT_START = /^[\p{Pe}\p{Pf}:;!?%\u2030\u060c\u061b\u061f\u066a]/u;

/** Whether a line may not end between two words: within a number, before its unit, inside the marks of a quotation. */
function areBound(before: string, after: string): boolean {
  return NUMBER_AT_END.test(before) || OPENING_AT_END.test(before) || CLOSING_AT_START.test(after);
}

interface Word {
  readonly text: string;
}

/** How many words of a full line stay on it when another word follows: all of them where every two are bound. */
function staying(line: readonly Word[], next: Word): number {
  let after = next.text;
  for (let at = line.length; at > 0; at--) {
    const before = line[at - 1]?.text ?? "";
    if (!areBound(before, after)) return at;
    after = before;
  }
  return line.length;
}

function widthOf(words: readonly Word[]): number {
  return words.reduce((width, { text }) => width + columnWidth(text), Math.max(0, words.length - 1));
}

/**
 * Words in lines of so many columns at most, in linear time. A longer word has a line of its own; a number stays with
 * the word after it, and a mark with what it opens or closes, unless a line is too short for them.
 *
 * @yields the words of a line; none when there are no words
 */
export function* wordLines<W extends Word>(words: Iterable<W>, columns: number): Generator<readonly W[]> {
  let line: W[] = [];
  let width = 0;
  for (const word of words) {
    const own = columnWidth(word.text);
    while (line.length > 0 && width + 1 + own > columns) {
      const rest = line.splice(staying(line, word));
      yield line;
      line = rest;
      width = widthOf(line);
    }
    width += own + (line.length === 0 ? 0 : 1);
    line.push(word);
  }
  if (line.length > 0) yield line;
}

/** The lines of a paragraph, broken at blanks to fit so many columns, as {@link wordLines} does. */
export function wrap(paragraph: string, columns: number): string[] {
  const words = oneLine(paragraph)
    .split(" ")
    .map((text) => ({ text }));
  return [...wordLines(words, columns)].map((line) => line.map(({ text }) => text).join(" "));
}
