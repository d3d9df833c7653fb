import { LETTER_PATTERN } from "../../text/character.ts";
import type { AffixRule } from "./affix.ts";
import type { Split } from "./lexicon.ts";
import { compileLetters, foldedWord, type Letters } from "./spelling.ts";

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
    const others = letters.flatMap(([form, into]) => {
      const folded = foldedWord(form);
      return foldedWord(into) === letter && folded !== letter ? folded : [];
    });
    return others.length === 0 ? letter : `(?:${[letter, ...others].join("|")})`;
  }).join("");
}

/** Where the words of a phrase may touch in a folded text, since {@link compileSplits} tells them apart there. */
export interface SplitPlaces {
  /** The source of a regular expression with the flag `u` that matches, without a letter, where such a word may end inside a word; `null`: nowhere. */
  endOf(form: string): string | null;
  /** Whether a word of these letters may begin inside a word. */
  mayFollow(form: string): boolean;
}

/** @param letters as they are spelled before words are told: one for another */
export function splitPlaces(splits: readonly Split[], letters: Letters): SplitPlaces {
  const spell = compileLetters(letters);
  const nextOf = new Map<string, Set<string>>();
  for (const { head, tail } of splits) {
    nextOf.set(head, (nextOf.get(head) ?? new Set()).add(anySpelling(tail.charAt(0), letters)));
  }
  const starts = new Set(splits.map(({ tail }) => tail.slice(0, 2)));
  const before = `(?<!${LETTER_PATTERN})(?:${LETTER_PATTERN}){0,${MOST_BEFORE}}`;
  return {
    endOf(form) {
      const spelled = spell(form);
      const places = [...nextOf].flatMap(([head, next]) =>
        spelled.endsWith(head) || head.endsWith(spelled)
          ? `(?<=${before}${anySpelling(head, letters)})(?=${[...next].join("|")})`
          : [],
      );
      return places.length === 0 ? null : places.join("|");
    },
    mayFollow: (form) => starts.has(spell(form).slice(0, 2)),
  };
}
