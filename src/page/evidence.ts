import { decodeAs } from "./decode.ts";

/** How bytes look when they are read as UTF-8. */
export interface Utf8Evidence {
  /** Characters of more than one byte that are well-formed. */
  readonly wide: number;
  /** Places where the bytes are not UTF-8. */
  readonly broken: number;
}

function continues(bytes: Uint8Array, at: number, count: number, low: number, high: number): boolean {
  const first = bytes[at] ?? 0;
  if (first < low || first > high) return false;
  for (let i = 1; i < count; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

/** The bytes that follow a leading byte in well-formed UTF-8 (Unicode, table 3-7), or 0. */
function tailLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const next = at + 1;
  if (lead >= 0xc2 && lead <= 0xdf) return continues(bytes, next, 1, 0x80, 0xbf) ? 1 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    return continues(bytes, next, 2, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf) ? 2 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    return continues(bytes, next, 3, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf) ? 3 : 0;
  }
  return 0;
}

/** Counts what is and what is not UTF-8 among the bytes above 127. */
export function utf8Evidence(bytes: Uint8Array): Utf8Evidence {
  let wide = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    const tail = tailLength(bytes, i);
    if (tail === 0) broken++;
    else wide++;
    i += tail;
  }
  return { wide, broken };
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/**
 * The words of a text that have bytes above 127, with blanks between them: all that its encoding can be told by.
 *
 * @param most length of the result, in bytes
 */
export function wordsAboveAscii(bytes: Uint8Array, most = 65_536): Uint8Array {
  const words = new Uint8Array(most);
  let size = 0;
  let start = 0;
  let above = false;
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    above ||= byte >= 0x80;
    if (byte >= 0x80 || isLetter(byte)) continue;
    if (above) {
      if (size + i - start + 1 > most) break;
      words.set(bytes.subarray(start, i), size);
      size += i - start;
      words[size++] = 0x20;
    }
    start = i + 1;
    above = false;
  }
  return words.subarray(0, size);
}

// Letters, with the signs that stand for letters in a text that is read in a wrong encoding.
const WORD = /[\p{L}\p{M}\p{Sm}\u00a1-\u00bf]+/gu;
// Signs that no letter stands beside, and signs that no letter stands on both sides of.
const SIGN_BESIDE = /[\p{Sm}\u00a6\u00a8\u00b4\u00b8\u00bc-\u00be]/u;
const SIGN_BETWEEN = /\p{L}[\u00a1-\u00a9\u00ae-\u00b0\u00b6\u00ba\u00bf]\p{L}/u;
const SCRIPTS = [/\p{scx=Arab}/u, /\p{sc=Latn}/u, /\p{sc=Cyrl}/u, /\p{sc=Grek}/u, /\p{sc=Hebr}/u];
const [ARABIC, LATIN] = [/\p{scx=Arab}/u, /\p{sc=Latn}/u];
// Control characters, bytes without meaning, and the sign for a currency of no country.
const NEVER = /[\x80-\x9f\u00a4\ufffd]/;
// A capital after a small letter, or three letters outside ASCII in a row, is in no Latin word.
const RISING_CASE = /\p{Ll}\p{Lu}/u;
const LATIN_CROWD = /[^\0-\x7f\p{M}]{3}/u;
// In Arabic script, teh marbuta and alef maksura end a word, no word begins with a mark, and no letter that only
// Persian or Urdu writes is a word.
const ARABIC_BROKEN =
  /[\u0629\u0649](?=\p{L})|^\p{M}|^[\u067e\u0679\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]$/u;

function isPossible(word: string): boolean {
  if (SIGN_BESIDE.test(word) && /\p{L}/u.test(word)) return false;
  if (SIGN_BETWEEN.test(word)) return false;
  if (SCRIPTS.filter((script) => script.test(word)).length > 1) return false;
  if (RISING_CASE.test(word)) return false;
  if (ARABIC.test(word)) return !ARABIC_BROKEN.test(word);
  return !(LATIN.test(word) && LATIN_CROWD.test(word));
}

/**
 * Which words can be no written language when their bytes are read in an encoding: mixed scripts, capitals inside,
 * signs beside letters, letters where their script has none, control characters. It names no language.
 *
 * @param words as {@link wordsAboveAscii} gives them
 * @returns one answer for each word, in order: in all encodings the same number
 */
export function impossibleWords(words: Uint8Array, encoding: string): readonly boolean[] {
  return decodeAs(words, encoding)
    .split(" ")
    .map((text) => NEVER.test(text) || (text.match(WORD) ?? []).some((word) => !isPossible(word)));
}
