import type { Row } from "../table.ts";
import { compileAffixes } from "./affix.ts";
import {
  compileFolder,
  compileLetters,
  foldedStages,
  type Letters,
  plainSpelling,
  type StemClasses,
} from "./spelling.ts";

/** In `then`: what is left after the stage is no irregular form. */
const PLAIN = "plain";

/** What endings are taken off by. */
export interface EndingTables {
  /** The rows of `search/affix`. */
  readonly affixes: readonly Row[];
  readonly classes: StemClasses;
  readonly letters: Letters;
  readonly keptEnds: ReadonlySet<string>;
  /** Folded irregular forms, and the word as written that each is a form of. */
  readonly irregular: ReadonlyMap<string, string>;
}

/** Reads the endings of words. */
export interface Endings {
  /** The word as the steps take it that go by folded letters; it takes a `plainSpelling` after `spell`. */
  enter(spelled: string): string;
  /** Letters that are written in two ways, written in one. */
  spell(plain: string): string;
  /** The key of the word that an irregular form belongs to; `null` when it is none. */
  regular(word: string): string | null;
  /** The stem of a word; the key of a word that an irregular form on the way belongs to. */
  stem(word: string): string;
}

export function compileEndings({ affixes, classes, letters, keptEnds, irregular }: EndingTables): Endings {
  const spell = compileLetters(letters);
  const enter = compileFolder(affixes, classes);
  const stages = foldedStages(affixes).map((rows) => ({
    rule: compileAffixes(rows, "end", classes),
    isPlain: rows.every(({ at, then }) => at !== "end" || then === PLAIN),
  }));

  function withoutEndings(word: string, looksUp: boolean): string {
    let rest = word;
    for (const { rule, isPlain } of stages) {
      if (keptEnds.has(rest)) return rest;
      const shorter = rule(rest);
      if (shorter === rest) continue;
      rest = shorter;
      const base = looksUp && !isPlain ? regular(rest) : null;
      if (base !== null) return base;
    }
    return rest;
  }

  function regular(word: string): string | null {
    const base = irregular.get(word);
    return base === undefined ? null : withoutEndings(enter(spell(plainSpelling(base))), false);
  }

  return { enter, spell, regular, stem: (word) => withoutEndings(word, true) };
}
