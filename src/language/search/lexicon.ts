import type { LanguagePack } from "../pack.ts";
import type { Row } from "../table.ts";
import { compileEndings } from "./ending.ts";
import { foldedWord, type Letters, plainSpelling, type StemClasses } from "./spelling.ts";

/** In `search/verb`: a verb without anything before it. In `search/split`: any letters may follow. */
const NO_BEGINNING = "-";
const OPEN = "*";

/** Where the build leaves a pack's {@link SearchLexicon}, beside the tables. */
export const LEXICON = "search/lexicon";

/**
 * Irregular forms of a word, or of several that differ in their beginnings only: `tenir`, `con main`, `tient tenait`.
 * The word is as written, forms are folded, beginnings stand before both; a blank is between two forms or beginnings.
 */
export type Family = readonly [word: string, beginnings: string, forms: string];

/** Two words that some write without a blank, folded. */
export interface Split {
  readonly head: string;
  /** The second word; when `isOpen`, its first letters. */
  readonly tail: string;
  readonly isOpen: boolean;
}

/**
 * The tables of a pack for searching, with all words as they are compared. It is plain data: reading it as JSON takes a
 * tenth of the time of making it from the tables, which is most of a search's start.
 */
export interface SearchLexicon {
  /** Stop words, see {@link plainSpelling}. */
  readonly stops: readonly string[];
  readonly elisions: readonly string[];
  /** Words whose beginning is no affix, folded. */
  readonly keptStarts: readonly string[];
  /** The stems of those that are written as they are compared: their inflected forms keep their beginning as well. */
  readonly keptStems: readonly string[];
  readonly keptEnds: readonly string[];
  /** Irregular forms; of the same forms the last counts, see {@link irregularForms}. */
  readonly families: readonly Family[];
  readonly letters: Letters;
  readonly splits: readonly Split[];
  /** The rows of `search/affix`. */
  readonly affixes: readonly Row[];
  /** The stems of each class, a blank between them. */
  readonly stems: readonly (readonly [name: string, stems: string])[];
}

/** Every irregular form with the word that it is a form of. */
export function irregularForms(families: readonly Family[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const [word, beginnings, forms] of families) {
    const all = forms.split(" ");
    if (beginnings === NO_BEGINNING) for (const form of all) words.set(form, word);
    else {
      for (const before of beginnings.split(" ")) {
        const beginning = before === NO_BEGINNING ? "" : before;
        for (const form of all) words.set(beginning + form, beginning + word);
      }
    }
  }
  return words;
}

/** The stems of each class. */
export function classesOf(stems: SearchLexicon["stems"]): StemClasses {
  return new Map(stems.map(([name, all]) => [name, new Set(all.split(" "))]));
}

/** Words grouped by what they have in common, in the order of the first of each group. */
function grouped(rows: readonly Row[], by: string, what: string): (readonly [key: string, words: readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const key = row[by] ?? "";
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [row[what] ?? ""]);
    else same.push(row[what] ?? "");
  }
  return [...groups];
}

/**
 * Makes the lexicon of a pack from its tables. All but `stop` and the stage `written` go by folded letters.
 *
 * - `search/stop` (`form`): words left out of searches;
 * - `search/elision` (`form`): words that lose their vowel before an apostrophe;
 * - `search/affix` (`stage`, `at`, `form`, `into`, `min`, `of`, `then`): what becomes of beginnings (`at` is `start`) and
 *   endings (`end`) that leave at least `min` letters and, where `of` names a class, one of its stems; `kept` is the
 *   class of words that keep their beginning. The stage `written` works on the word before it is folded. Beginnings go
 *   one after another; then, stage by stage in the order of the table, one ending each, and a look for irregular forms
 *   after each stage but those whose `then` is `plain`;
 * - `search/stem` (`stem`, `of`): the stems of a class;
 * - `search/keep` (`form`, `at`): words whose beginning (`start`) or ending (`end`) is no affix;
 * - `search/form` (`form`, `as`): irregular forms and the word that each is a form of; looked up before every step;
 * - `search/verb` (`verb`, `before`, `forms`): the same for verbs that differ in their beginnings only (`-` is none);
 *   what `search/form` says of a form counts before it, and a form that is given as its own word is none of a verb;
 * - `search/letter` (`form`, `into`): letters as written that become others before all else;
 * - `search/split` (`head`, `tail`): two words that some write without a blank; a tail with `*` may go on.
 */
export function makeLexicon(pack: LanguagePack): SearchLexicon {
  const affixes = pack.table("search/affix");
  const stems = grouped(pack.table("search/stem"), "of", "stem").map(([name, all]) => [name, all.join(" ")] as const);
  const letters = pack.table("search/letter").map(({ form = "", into = "" }) => [form, into] as const);
  const before = { affixes, classes: classesOf(stems), letters, keptEnds: new Set<string>(), irregular: new Map() };
  const { enter, spell } = compileEndings(before);
  const folded = (form: string): string => enter(spell(plainSpelling(form)));
  const spellings = (form: string): readonly string[] => [...new Set([foldedWord(form), folded(form)])];
  const keep = pack.table("search/keep");
  const kept = (end: string): string[] => keep.flatMap(({ form = "", at }) => (at === end ? form : []));
  const keptEnds = kept("end").flatMap(spellings);
  const families: Family[] = [
    ...pack.table("search/verb").map(({ verb = "", before: beginnings = "", forms = "" }): Family => {
      return [verb, beginnings, forms.split(" ").map(foldedWord).join(" ")];
    }),
    ...grouped(pack.table("search/form"), "as", "form").map(([word, forms]): Family => {
      return [word, NO_BEGINNING, forms.flatMap(spellings).join(" ")];
    }),
  ];
  const { stem } = compileEndings({ ...before, keptEnds: new Set(keptEnds), irregular: irregularForms(families) });
  const isWrittenAsCompared = (form: string): boolean => foldedWord(form).startsWith(form.charAt(0));
  return {
    stops: pack.table("search/stop").map(({ form = "" }) => plainSpelling(form)),
    elisions: pack.table("search/elision").map(({ form = "" }) => form),
    keptStarts: kept("start").flatMap(spellings),
    keptStems: [...new Set(kept("start").filter(isWrittenAsCompared).flatMap(spellings).map(stem))],
    keptEnds,
    families,
    letters,
    splits: pack.table("search/split").map(({ head = "", tail = "" }) => ({
      head: foldedWord(head),
      tail: tail.endsWith(OPEN) ? foldedWord(tail) : folded(tail),
      isOpen: tail.endsWith(OPEN),
    })),
    affixes,
    stems,
  };
}
