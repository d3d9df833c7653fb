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

// Words with anything outside ASCII; letters are taken together with the signs that stand for letters in a
// text that is read in a wrong encoding.
const WORD = /[\p{L}\p{M}\u00a4\u00a6\u00a8\u00b4\u00b8\u00bc-\u00be\u00d7\u00f7\ufffd]+/gu;
const OUTSIDE_ASCII = /[^\0-\x7f]/;
const SCRIPTS = [/\p{sc=Arab}/u, /\p{sc=Latn}/u, /\p{sc=Cyrl}/u, /\p{sc=Grek}/u, /\p{sc=Hebr}/u];
// Signs and replacement characters never stand beside letters, and a currency sign of no currency hardly anywhere.
const FOREIGN_SIGN = /[\u00a4\u00a6\u00a8\u00b4\u00b8\u00bc-\u00be\u00d7\u00f7\ufffd]/;
const CONTROL = /[\x80-\x9f\ufffd\u00a4]/g;
// A capital after a small letter, or three letters outside ASCII in a row, is no Latin word.
const RISING_CASE = /\p{Ll}\p{Lu}/u;
const LATIN_CROWD = /[^\0-\x7f\p{M}]{3}/u;
// In Arabic script, teh marbuta and alef maksura end a word; harakat follow a letter; a letter of Persian or Urdu
// alone between spaces is no word.
const ARABIC_BROKEN =
  /[\u0629\u0649](?=\p{L})|^\p{M}|^[\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]$/u;

function isPlausible(word: string): boolean {
  if (FOREIGN_SIGN.test(word)) return word.length === 1;
  if (SCRIPTS.filter((script) => script.test(word)).length > 1) return false;
  if (RISING_CASE.test(word)) return false;
  if (/\p{sc=Arab}/u.test(word)) return !ARABIC_BROKEN.test(word);
  return !(/\p{sc=Latn}/u.test(word) && LATIN_CROWD.test(word));
}

/** How far a text looks like written language. */
export interface TextEvidence {
  readonly plausible: number;
  readonly impossible: number;
}

// Bytes enough to tell; the rest of a page is of the same encoding.
const SAMPLE = 262_144;

/**
 * Reads bytes in an encoding and counts the words outside ASCII that can and that cannot be words: mixed scripts,
 * capitals inside, signs beside letters, letters in places where their script has none. It names no language.
 */
export function textEvidence(bytes: Uint8Array, encoding: string): TextEvidence {
  const text = decodeAs(bytes.subarray(0, SAMPLE), encoding);
  let plausible = 0;
  let impossible = text.match(CONTROL)?.length ?? 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!OUTSIDE_ASCII.test(word)) continue;
    if (isPlausible(word)) plausible++;
    else impossible++;
  }
  return { plausible, impossible };
}
