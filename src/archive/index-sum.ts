import { addToHash, hashOf, NO_HASH } from "../text/hash.ts";

/**
 * A sum over all that the full-text indexes hold, made word by word as they are written and once more as they are read:
 * the indexes keep no text that they could be compared with. Each word counts by its letters, its place and its row.
 */

/** The greatest prime below 2^26: products of two numbers below it are exact. */
export const SUM_MODULUS = 67_108_859;

const ROW = 8191;
const COLUMN = 524_287;
const PLACE = 127;

/** What the letters of a word count. */
export function wordHash(word: string): number {
  return (hashOf(word) >>> 0) % SUM_MODULUS;
}

/** What a place in an index counts. @param row the key of what is indexed; @param place of the word in its column, from 0 */
export function placeWeight(row: number, column: number, place: number): number {
  return (row * ROW + column * COLUMN + place * PLACE + 1) % SUM_MODULUS;
}

/** {@link placeWeight} in SQL; the arguments are SQL too. */
export function placeWeightSql(row: string, column: string, place: string): string {
  return `((${row} * ${ROW} + (${column}) * ${COLUMN} + ${place} * ${PLACE} + 1) % ${SUM_MODULUS})`;
}

export function addSums(a: number, b: number): number {
  return (a + b) % SUM_MODULUS;
}

/**
 * Letters of words that SQLite's tokenizer is known to leave as they are: it takes letters that Unicode got later for
 * blanks. Small Latin letters, Arabic letters, digits of both, points.
 */
const PLAIN =
  /[.0-9a-z\u00df-\u00f6\u00f8-\u00ff\u0153\u0621-\u063a\u0641-\u064a\u0660-\u0669\u066e-\u06d3\u06f0-\u06f9]/;

/** Units that may be {@link PLAIN}, by their number: whether they are. */
const isPlain = Array.from({ length: 0x700 }, (_, unit) => PLAIN.test(String.fromCharCode(unit)));

const BLANK = " ".charCodeAt(0);

/** The sum of a row of an index but for its key: what all its words count by their letters alone, and by their places. */
export interface WordSum {
  readonly letters: number;
  readonly places: number;
}

/**
 * Sums the words of a row whose key is not known yet.
 *
 * @param columns words with a blank between them; @param isOrdered whether the index keeps the places of words
 * @returns `null` when SQLite may cut a word otherwise than at blanks
 */
export function wordSum(columns: readonly string[], isOrdered: boolean): WordSum | null {
  let letters = 0;
  let places = 0;
  for (const [column, text] of columns.entries()) {
    if (text === "") continue;
    for (let at = 0, place = 0; at <= text.length; at++, place++) {
      const start = at;
      let hash = NO_HASH;
      for (; at < text.length && text.charCodeAt(at) !== BLANK; at++) {
        const unit = text.charCodeAt(at);
        if (isPlain[unit] !== true) return null;
        hash = addToHash(hash, unit);
      }
      if (at === start) return null;
      const counted = (hash >>> 0) % SUM_MODULUS;
      letters += counted;
      places = (places + counted * (isOrdered ? placeWeight(0, column, place) : placeWeight(0, 0, 0))) % SUM_MODULUS;
    }
  }
  return { letters: letters % SUM_MODULUS, places };
}

/** The sum of one row of an index: each word times its {@link placeWeight}. @param row its key */
export function rowSum(row: number, { letters, places }: WordSum): number {
  return (((row * ROW) % SUM_MODULUS) * letters + places) % SUM_MODULUS;
}
