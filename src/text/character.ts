/** What a UTF-16 unit is, as far as words and sentences are concerned. Surrogates are `OTHER`. */
export const LETTER = 1;
export const DIGIT = 2;
/** Combining marks, and characters that lengthen or join a word without a sound: tatweel, soft hyphen, joiners. */
export const JOINED = 3;
export const BLANK = 4;
/** Format characters outside words: bidi marks and the like. */
export const UNSEEN = 5;
export const OTHER = 6;

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [OTHER, /\u02bc/],
  [JOINED, /[\p{M}\u00ad\u0640\u2060\u200c\u200d]/u],
  [LETTER, /\p{L}/u],
  [DIGIT, /\p{Nd}/u],
  [BLANK, /\s/],
  [UNSEEN, /\p{Cf}/u],
];

/** A {@link LETTER} in a regular expression with the flag `u`. */
export const LETTER_PATTERN = "(?![\\u{10000}-\\u{10ffff}])\\p{L}";

const known = new Uint8Array(0x10000);

/** The class of the UTF-16 unit `code` of a text: one of the constants of this file; 0 for `NaN`, the end of a text. */
export function classOf(code: number): number {
  return known[code] || learn(code);
}

function learn(code: number): number {
  if (Number.isNaN(code)) return 0;
  const char = String.fromCharCode(code);
  const found = PATTERNS.find(([, pattern]) => pattern.test(char))?.[0] ?? OTHER;
  known[code] = found;
  return found;
}
