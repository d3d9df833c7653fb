import type { LanguagePack } from "../pack.ts";
import { type AffixRule, compileAffixes } from "./affix.ts";
import {
  classesOf,
  foldedStages,
  foldedWord,
  folderOf,
  LEXICON,
  makeLexicon,
  plainSpelling,
  type SearchLexicon,
} from "./lexicon.ts";

/** One word as searching sees it. */
export interface WordReading {
  /** What its inflected forms share. Folded; letters and digits only. */
  readonly key: string;
  /** Too common to be searched for. */
  readonly isStop: boolean;
  /** With an apostrophe after it, an elided article, pronoun or conjunction. */
  readonly isElision: boolean;
}

/** Reads the words of a language, as written: in any case, with or without vowel signs. */
export interface WordAnalyser {
  read(written: string): WordReading;
}

/** How a word is read that no pack knows. */
export function plainReading(written: string): WordReading {
  return { key: foldedWord(written), isStop: false, isElision: false };
}

/** Compiles what a pack knows of words for searching: its lexicon as the build left it, else made of its tables. */
export function compileAnalyser(pack: LanguagePack): WordAnalyser {
  const lexicon = pack.prepared<SearchLexicon>(LEXICON) ?? makeLexicon(pack);
  const stops = new Set(lexicon.stops);
  const elisions = new Set(lexicon.elisions);
  const keptStarts = new Set(lexicon.keptStarts);
  const keptEnds = new Set(lexicon.keptEnds);
  const irregular = new Map(lexicon.irregular);
  const classes = classesOf(lexicon.stems);
  const entering = folderOf(lexicon.affixes, classes);
  const stages = foldedStages(lexicon.affixes);
  const start = compileAffixes(stages.flat(), "start", classes);
  const ends = stages.map((rows): AffixRule => compileAffixes(rows, "end", classes));

  /** The word after its endings; `lookUp` may know it at any step. */
  function withoutEndings(word: string, lookUp: (word: string) => string | null): string {
    let rest = word;
    for (const end of ends) {
      if (keptEnds.has(rest)) return rest;
      rest = end(rest);
      const base = rest === word ? null : lookUp(rest);
      if (base !== null) return base;
    }
    return rest;
  }

  /** The key of the word that an irregular form belongs to. */
  function regular(word: string): string | null {
    const base = irregular.get(word);
    return base === undefined ? null : withoutEndings(entering(base), () => null);
  }

  function analyse(word: string): string {
    let rest = word;
    for (;;) {
      const base = regular(rest);
      if (base !== null) return base;
      const stem = withoutEndings(rest, regular);
      if (keptStarts.has(rest) || keptStarts.has(stem)) return stem;
      const shorter = start(rest);
      if (shorter === rest) return stem;
      rest = shorter;
    }
  }

  return {
    read(word) {
      const plain = plainSpelling(word);
      const folded = foldedWord(word);
      return { key: analyse(entering(word)), isStop: stops.has(plain), isElision: elisions.has(folded) };
    },
  };
}
