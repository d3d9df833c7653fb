import type { LanguagePack } from "../pack.ts";
import { compileAffixes } from "./affix.ts";
import { compileEndings } from "./ending.ts";
import { classesOf, irregularForms, LEXICON, makeLexicon, type SearchLexicon } from "./lexicon.ts";
import { foldedStages, foldedWord, plainSpelling } from "./spelling.ts";
import { compileSplits, type SplitPlaces, splitPlaces } from "./split.ts";

/** One word as searching sees it. */
export interface WordReading {
  /** What its inflected forms share. Folded; letters and digits only. */
  readonly key: string;
  /** Too common to be searched for. */
  readonly isStop: boolean;
  /** With an apostrophe after it, an elided article, pronoun or conjunction. */
  readonly isElision: boolean;
  /** When two words are written here without a blank: the length of the first, as written; else 0. */
  readonly head: number;
}

/** Reads the words of a language, as written: in any case, with or without vowel signs. */
export interface WordAnalyser {
  read(written: string): WordReading;
  readonly splitPlaces: SplitPlaces;
}

/** How a word is read that no pack knows. */
export function plainReading(written: string): WordReading {
  return { key: foldedWord(written), isStop: false, isElision: false, head: 0 };
}

/** Compiles what a pack knows of words for searching: its lexicon as the build left it, else made of its tables. */
export function compileAnalyser(pack: LanguagePack): WordAnalyser {
  const lexicon = pack.prepared<SearchLexicon>(LEXICON) ?? makeLexicon(pack);
  const stops = new Set(lexicon.stops);
  const elisions = new Set(lexicon.elisions);
  const keptStarts = new Set(lexicon.keptStarts);
  const keptStems = new Set(lexicon.keptStems);
  const classes = classesOf(lexicon.stems);
  const { enter, spell, regular, stem } = compileEndings({
    ...lexicon,
    classes,
    keptEnds: new Set(lexicon.keptEnds),
    irregular: irregularForms(lexicon.families),
  });
  const isKept = (word: string): boolean => keptStarts.has(word) || keptStems.has(stem(word));
  const beginnings = foldedStages(lexicon.affixes).flat();
  const start = compileAffixes(beginnings, "start", classes, isKept);
  const letters = beginnings.filter(({ form = "" }) => form.length === 1);
  const startLetter = compileAffixes(letters, "start", classes, isKept);
  const splitAt = compileSplits(lexicon.splits, start);

  /**
   * Takes one beginning off. One of several letters, such as an article, is told by being written in just these letters:
   * then nothing else of the word counts.
   *
   * @param ahead as many letters of the word as are left, as written
   */
  function withoutStart(rest: string, ahead: string): { readonly shorter: string; readonly isSure: boolean } {
    const shorter = start(rest);
    const length = rest.length - shorter.length;
    if (length < 2) return { shorter, isSure: false };
    if (!ahead.startsWith(rest.slice(0, length))) return { shorter: startLetter(rest), isSure: false };
    return { shorter, isSure: !keptStarts.has(rest) };
  }

  function analyse(word: string, spelled: string): string {
    let rest = word;
    for (;;) {
      const { shorter, isSure } = withoutStart(rest, spelled.slice(word.length - rest.length));
      if (!isSure) {
        const base = regular(rest);
        if (base !== null) return base;
        const own = stem(rest);
        if (shorter === rest || keptStarts.has(rest) || keptStems.has(own)) return own;
      }
      rest = shorter;
    }
  }

  return {
    splitPlaces: splitPlaces(lexicon.splits, lexicon.letters),
    read(word) {
      const plain = plainSpelling(word);
      const spelled = spell(plain);
      const entered = enter(spelled);
      // A word that lost signs or letters is left whole: what is left is not at the same place in what is written.
      const isAligned = spelled.length === word.length;
      return {
        key: analyse(entered, spelled),
        isStop: stops.has(plain),
        isElision: elisions.has(plain),
        head: isAligned ? splitAt(entered) : 0,
      };
    },
  };
}
