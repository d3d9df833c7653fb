import { LETTER_PATTERN } from "../../text/character.ts";
import type { AffixRule } from "./affix.ts";
import type { Split } from "./lexicon.ts";
import { foldedWord, type Letters } from "./spelling.ts";

/** Letters that may be written before the first of two words. */
const MOST_BEFORE = 4;

/**
 * Tells words that are written without the blank between them, with any beginning before the first.
 *
 * @param start takes one beginning off
 * @returns takes a folded word; the length of the first word, its beginnings with it, or 0 when there is one word
 */
export function compileSplits(splits: readonly Split[], start: AffixRule): (folded: string) => number {
  if (splits.length === 0) return () => 0;
  const tails = new Map<string, string[]>();
  for (const { head, tail, isOpen } of splits) {
    const ends = tails.get(head) ?? [];
    ends.push(isOpen ? tail : `${tail}$`);
    tails.set(head, ends);
  }
  const either = [...tails].map(([head, ends]) => `${head}(?=${ends.join("|")})`);
  const first = new RegExp(`^.{0,${MOST_BEFORE}}?(?:${either.join("|")})`);
  return (folded) => {
    const length = first.exec(folded)?.[0].length ?? 0;
    if (length === 0) return 0;
    for (let rest = folded, last = ""; rest !== last; last = rest, rest = start(rest)) {
      if (tails.has(rest.slice(0, Math.max(0, length - (folded.length - rest.length))))) return length;
    }
    return 0;
  };
}

/** A folded word in a regular expression, each letter also as those that are written for it. */
function anySpelling(word: string, letters: Letters): string {
  return Array.from(word, (letter) => {
    const others = letters.flatMap(([form, into]) => (foldedWord(into) === letter ? foldedWord(form) : []));
    return others.length === 0 ? letter : `(?:${[letter, ...others].join("|")})`;
  }).join("");
}

/**
 * The places in a folded text where {@link compileSplits} tells two words that are written as one, and few others.
 *
 * @param letters as they are spelled before words are told: one for another
 * @returns the source of a regular expression with the flag `u` that matches no letter; `null` when there are no places
 */
export function splitPlaces(splits: readonly Split[], letters: Letters): string | null {
  const heads = new Map<string, Set<string>>();
  for (const { head, tail } of splits) {
    const next = tail.charAt(0);
    heads.set(next, (heads.get(next) ?? new Set()).add(anySpelling(head, letters)));
  }
  const before = `(?<!${LETTER_PATTERN})(?:${LETTER_PATTERN}){0,${MOST_BEFORE}}`;
  const places = [...heads].map(([next, all]) => {
    return `(?=${anySpelling(next, letters)})(?<=${before}(?:${[...all].join("|")}))`;
  });
  return places.length === 0 ? null : `(?:${places.join("|")})`;
}
