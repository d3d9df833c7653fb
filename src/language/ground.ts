import type { LanguageCode } from "../model/language.ts";
import type { Lexicon } from "./evidence.ts";
import { cleanUntil, type PlacedWords, placeWords, SAMPLE } from "./sample.ts";

/**
 * What the words of a text say against the language that it is mostly in, summed from the beginning: it tells with two
 * looks that a stretch is in no other, which is so of nearly all.
 */
export interface Ground extends PlacedWords {
  readonly home: LanguageCode;
  readonly lexicon: Lexicon | null;
  /** Nats by which the words before each, and at last all, may speak for some other language at most. */
  readonly doubts: readonly number[];
  /** Offsets of what is not read as it stands. */
  readonly unclean: readonly number[];
}

/** More than what rounding may have added up to in {@link Ground.doubts}. */
const ROUNDING = 0.1;

function uncleanOffsets(text: string): number[] {
  const offsets: number[] = [];
  const { length } = text;
  for (let at = cleanUntil(text, 0, length); at < length; at = cleanUntil(text, at + 1, length)) offsets.push(at);
  return offsets;
}

/** The {@link Ground} of a text that is mostly in `home`, whose words are read with `lexicon`. */
export function groundOf(text: string, lexicon: Lexicon | null, home: LanguageCode): Ground {
  const id = lexicon?.candidates.findIndex(({ code }) => code === home) ?? -1;
  if (lexicon === null || id < 0) return { home, lexicon: null, forms: [], starts: [], doubts: [0], unclean: [] };
  const { forms, starts } = placeWords(text, 0, text.length);
  const doubtOf = lexicon.doubtOf(id);
  const doubts = [0];
  let doubt = 0;
  for (const form of forms) {
    doubt += doubtOf(form);
    doubts.push(doubt);
  }
  return { home, lexicon, forms, starts, doubts, unclean: uncleanOffsets(text) };
}

/** The index of the first of the sorted `offsets` that is `at` or more. */
function firstFrom(offsets: readonly number[], at: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether all that the words of a text from `start` to `end` say cannot give another language than the ground's a lead
 * of `lead` nats. That it is not sure says nothing.
 */
export function isSurelyHome(ground: Ground, start: number, end: number, lead: number): boolean {
  const { starts, doubts, unclean } = ground;
  if (end - start > SAMPLE || (unclean[firstFrom(unclean, start)] ?? end) < end) return false;
  const first = firstFrom(starts, start);
  const next = firstFrom(starts, end);
  if (endOfWord(ground, first - 1) > start || endOfWord(ground, next - 1) > end) return false;
  return (doubts[next] ?? 0) - (doubts[first] ?? 0) < lead - ROUNDING;
}

/** Where the word at `index` ends; 0 before the first. */
function endOfWord({ starts, forms }: Ground, index: number): number {
  return index < 0 ? 0 : (starts[index] ?? 0) + (forms[index]?.written.length ?? 0);
}
