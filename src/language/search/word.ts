import { foldKey } from "../../text/fold.ts";
import type { LanguagePack } from "../pack.ts";
import type { Row } from "../table.ts";
import { type AffixRule, compileAffixes } from "./affix.ts";

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

const MARKS = /[\p{M}\u0640\u00ad]/gu;
const NO_KEY = /[^\p{L}\p{Nd}]/gu;

/** Case and optional signs off, letters as written: what stop words and the stage `written` go by. */
function plainSpelling(written: string): string {
  return written.normalize("NFC").replace(MARKS, "").toLowerCase();
}

/** The folded form of a word, without whatever no key may hold: a ligature can fold to several words. */
function foldedWord(written: string): string {
  return foldKey(written).replaceAll(NO_KEY, "");
}

/** How a word is read that no pack knows. */
export function plainReading(written: string): WordReading {
  return { key: foldedWord(written), isStop: false, isElision: false };
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
  const classes = classesOf(pack.table("search/stem"));
  const stages = byStage(pack.table("search/affix"));
  const written = compileAffixes(stages.get(WRITTEN) ?? [], "end", classes);
  const entering = (word: string): string => foldedWord(written(plainSpelling(word)));
  const keep = pack.table("search/keep");
  const keptAt = (end: string): ReadonlySet<string> =>
    new Set(keep.flatMap(({ form = "", at }) => (at === end ? [foldedWord(form), entering(form)] : [])));
  const keptStarts = keptAt("start");
  const keptEnds = keptAt("end");
  const irregular = new Map(
    pack.table("search/form").flatMap(({ form = "", as = "" }) => [
      [foldedWord(form), as],
      [entering(form), as],
    ]),
  );
  const rows = [...stages].filter(([stage]) => stage !== WRITTEN);
  const start = compileAffixes(
    rows.flatMap(([, one]) => one),
    "start",
    classes,
  );
  const ends = rows.map(([, one]): AffixRule => compileAffixes(one, "end", classes));

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
