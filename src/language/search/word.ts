import { foldKey } from "../../text/fold.ts";
import type { LanguagePack } from "../pack.ts";
import type { Row } from "../table.ts";
import { type AffixRule, compileAffixes } from "./affix.ts";

/** Reads one word of a language for searching. */
export interface WordAnalyser {
  /** The key of a word as written: what its inflected forms share. Folded; letters and digits only. */
  keyOf(written: string): string;
  /** Whether the word as written (any case, any vowel signs) is too common to be searched for. */
  isStop(written: string): boolean;
  /** Whether the word, with an apostrophe after it, is an elided article, pronoun or conjunction. */
  isElision(written: string): boolean;
}

const CACHE_SIZE = 50_000;
/** Longer "words" are noise and are left as they are. */
const MAX_LENGTH = 40;
const MARKS = /[\p{M}\u0640\u00ad]/gu;
const NO_KEY = /[^\p{L}\p{Nd}]/gu;

/** Case and optional signs off, letters as written: what stop words and the stage `written` go by. */
function plainSpelling(written: string): string {
  return written.normalize("NFC").replace(MARKS, "").toLowerCase();
}

/** The folded form of a word, without whatever no key may hold: a ligature can fold to several words. */
export function foldedWord(written: string): string {
  return foldKey(written).replaceAll(NO_KEY, "");
}

/** The rows of each stage, stages in the order of the table. */
function byStage(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const stages = new Map<string, Row[]>();
  for (const row of rows) {
    const { stage = "" } = row;
    const same = stages.get(stage);
    if (same === undefined) stages.set(stage, [row]);
    else same.push(row);
  }
  return stages;
}

function classesOf(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const classes = new Map<string, Set<string>>();
  for (const { stem = "", of = "" } of rows) {
    const same = classes.get(of);
    if (same === undefined) classes.set(of, new Set([stem]));
    else same.add(stem);
  }
  return classes;
}

const WRITTEN = "written";

/**
 * Compiles the tables of a pack for searching. All but `stop` and the stage `written` go by folded letters.
 *
 * - `search/stop` (`form`): words left out of searches;
 * - `search/elision` (`form`): words that lose their vowel before an apostrophe;
 * - `search/affix` (`stage`, `at`, `form`, `into`, `min`, `of`): what becomes of beginnings (`at` is `start`) and
 *   endings (`end`) that leave at least `min` letters and, where `of` names a class, one of its stems. The stage
 *   `written` works on the word before it is folded. Beginnings go one after another; then, stage by stage in the
 *   order of the table, one ending each;
 * - `search/stem` (`stem`, `of`): the stems of a class;
 * - `search/keep` (`form`, `at`): words whose beginning (`start`) or ending (`end`) is no affix;
 * - `search/form` (`form`, `as`): irregular forms and the word that each is a form of; looked up before every step.
 */
export function compileAnalyser(pack: LanguagePack): WordAnalyser {
  const stops = new Set(pack.table("search/stop").map(({ form = "" }) => plainSpelling(form)));
  const elisions = new Set(pack.table("search/elision").map(({ form = "" }) => form));
  const keep = pack.table("search/keep");
  const keptStarts = new Set(keep.filter(({ at }) => at === "start").map(({ form = "" }) => form));
  const keptEnds = new Set(keep.filter(({ at }) => at === "end").map(({ form = "" }) => form));
  const irregular = new Map(pack.table("search/form").map(({ form = "", as = "" }) => [foldedWord(form), as]));
  const classes = classesOf(pack.table("search/stem"));
  const stages = byStage(pack.table("search/affix"));
  const written = compileAffixes(stages.get(WRITTEN) ?? [], "end", classes);
  const rows = [...stages].filter(([stage]) => stage !== WRITTEN);
  const start = compileAffixes(rows.flatMap(([, one]) => one), "start", classes);
  const ends = rows.map(([, one]): AffixRule => compileAffixes(one, "end", classes));
  const cache = new Map<string, string>();

  /** The word that a form is an irregular form of, analysed in its turn. */
  function regular(word: string): string | null {
    const base = irregular.get(word);
    return base === undefined ? null : withoutEndings(foldedWord(written(plainSpelling(base))));
  }

  function withoutEndings(word: string): string {
    let rest = word;
    for (const end of ends) {
      if (keptEnds.has(rest)) return rest;
      const base = rest === word ? null : regular(rest);
      if (base !== null) return base;
      rest = end(rest);
    }
    return rest === word ? rest : (regular(rest) ?? rest);
  }

  function analyse(word: string): string {
    let rest = word;
    for (;;) {
      const base = regular(rest);
      if (base !== null) return base;
      const stem = withoutEndings(rest);
      if (keptStarts.has(rest) || keptStarts.has(stem)) return stem;
      const shorter = start(rest);
      if (shorter === rest) return stem;
      rest = shorter;
    }
  }

  return {
    keyOf(word) {
      if (word.length > MAX_LENGTH) return foldedWord(word);
      let key = cache.get(word);
      if (key === undefined) {
        key = analyse(foldedWord(written(plainSpelling(word))));
        if (cache.size >= CACHE_SIZE) cache.clear();
        cache.set(word, key);
      }
      return key;
    },
    isStop: (word) => stops.has(plainSpelling(word)),
    isElision: (word) => elisions.has(foldedWord(word)),
  };
}
