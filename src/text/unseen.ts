/**
 * Characters that stand inside words and numbers and that no reader sees, as the inside of a character class: soft
 * hyphens, blanks and joiners without width, invisible operators, marks of annotations, the shapers that Unicode has
 * given up, and tags. Not among them: the joiners that shape Arabic letters and emoji, and the marks of direction.
 */
const UNSEEN_CLASS =
  "\\u00ad\\u034f\\u180e\\u200b\\u2060-\\u2064\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0001}\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}";

/** The digits of mathematical alphabets, in runs of ten from zero. */
const STYLED_DIGIT = 0x1d7ce;
/** Controls that are no blanks, byte order marks, and what reorders letters; marks of direction and joiners in numbers. */
const DRIVING = "[\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufeff\\u202a-\\u202e\\u2066-\\u2069]";
const IN_NUMBERS = "(?<=\\p{Nd})[\\u061c\\u200c-\\u200f\\ufe0f]+(?=\\p{Nd})";
const DISGUISE = new RegExp(`[${UNSEEN_CLASS}]+|${DRIVING}+|${IN_NUMBERS}|[\\u{1d7ce}-\\u{1d7ff}]`, "gu");

/** A text as a reader takes it, and where each unit of it stands in the text as it is written. */
export interface Plain {
  readonly text: string;
  /** Where the unit at `at` begins in the written text; its length for the end of the plain text. */
  startOf(at: number): number;
  /** Where the unit before `at` ends in the written text. */
  endOf(at: number): number;
}

/**
 * A text without characters that no reader sees inside its words, and with plain digits.
 *
 * @returns `null` when that is the text itself
 */
export function plainText(text: string): Plain | null {
  if (text.search(DISGUISE) < 0) return null;
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (from: number, to: number): void => {
    starts.push(from);
    ends.push(to);
  };
  let plain = "";
  let done = 0;
  for (const { 0: found, index } of text.matchAll(DISGUISE)) {
    for (let at = done; at < index; at++) add(at, at + 1);
    plain += text.slice(done, index);
    done = index + found.length;
    const digit = (found.codePointAt(0) ?? 0) - STYLED_DIGIT;
    if (digit < 0 || digit >= 50) continue;
    plain += String(digit % 10);
    add(index, done);
  }
  for (let at = done; at < text.length; at++) add(at, at + 1);
  plain += text.slice(done);
  return {
    text: plain,
    startOf: (at) => starts[at] ?? text.length,
    endOf: (at) => ends[at - 1] ?? 0,
  };
}
