import { foldKey } from "../../text/fold.ts";
import type { LanguagePack } from "../pack.ts";
import type { Row } from "../table.ts";
import { type AffixRule, compileAffixes } from "./affix.ts";

const MARKS = /[\p{M}\u0640\u00ad]/gu;
const NO_KEY = /[^\p{L}\p{Nd}]/gu;
const WRITTEN = "written";

/** Where the build leaves a pack's {@link SearchLexicon}, beside the tables. */
export const LEXICON = "search/lexicon";

/** A class of stems, as {@link classesOf} gives them. */
export type StemClasses = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The tables of a pack for searching, with all words as they are compared. It is plain data: reading it as JSON takes a
 * tenth of the time of making it from the tables, which is most of a search's start.
 */
export interface SearchLexicon {
  /** Stop words, see {@link plainSpelling}. */
  readonly stops: readonly string[];
  readonly elisions: readonly string[];
  /** Words whose beginning is no affix, as {@link folderOf} gives them. */
  readonly keptStarts: readonly string[];
  readonly keptEnds: readonly string[];
  /** Irregular forms, each with the word that it is a form of as that is written. */
  readonly irregular: readonly (readonly [form: string, word: string])[];
  /** The rows of `search/affix`. */
  readonly affixes: readonly Row[];
  /** The rows of `search/stem`. */
  readonly stems: readonly Row[];
}

/** Case and optional signs off, letters as written: what stop words and the stage `written` go by. */
export function plainSpelling(written: string): string {
  return written.normalize("NFC").replace(MARKS, "").toLowerCase();
}

/** The folded form of a word, without whatever no key may hold: a ligature can fold to several words. */
export function foldedWord(written: string): string {
  return foldKey(written).replaceAll(NO_KEY, "");
}

/** The stems of each class that a row of affixes may name. */
export function classesOf(stems: readonly Row[]): StemClasses {
  const classes = new Map<string, Set<string>>();
  for (const { stem = "", of = "" } of stems) {
    const same = classes.get(of);
    if (same === undefined) classes.set(of, new Set([stem]));
    else same.add(stem);
  }
  return classes;
}

/** The rows of each stage but `written`, stages in the order of the table. */
export function foldedStages(affixes: readonly Row[]): readonly (readonly Row[])[] {
  const stages = new Map<string, Row[]>();
  for (const row of affixes) {
    const { stage = "" } = row;
    if (stage === WRITTEN) continue;
    const same = stages.get(stage);
    if (same === undefined) stages.set(stage, [row]);
    else same.push(row);
  }
  return [...stages.values()];
}

/** Gives a word as the steps take it that go by folded letters: after the stage `written`. */
export function folderOf(affixes: readonly Row[], classes: StemClasses): (written: string) => string {
  const rule: AffixRule = compileAffixes(
    affixes.filter(({ stage }) => stage === WRITTEN),
    "end",
    classes,
  );
  return (written) => foldedWord(rule(plainSpelling(written)));
}

/**
 * Makes the lexicon of a pack from its tables. All but `stop` and the stage `written` go by folded letters.
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
export function makeLexicon(pack: LanguagePack): SearchLexicon {
  const affixes = pack.table("search/affix");
  const stems = pack.table("search/stem");
  const folded = folderOf(affixes, classesOf(stems));
  const spellings = (form: string): readonly string[] => [...new Set([foldedWord(form), folded(form)])];
  const keep = pack.table("search/keep");
  const keptAt = (end: string): string[] => keep.flatMap(({ form = "", at }) => (at === end ? spellings(form) : []));
  return {
    stops: pack.table("search/stop").map(({ form = "" }) => plainSpelling(form)),
    elisions: pack.table("search/elision").map(({ form = "" }) => form),
    keptStarts: keptAt("start"),
    keptEnds: keptAt("end"),
    irregular: pack
      .table("search/form")
      .flatMap(({ form = "", as = "" }) => spellings(form).map((spelling) => [spelling, as] as const)),
    affixes,
    stems,
  };
}
