import { foldKey } from "../../text/fold.ts";
import type { LanguagePack } from "../pack.ts";
import type { Row } from "../table.ts";

/** Reads one word of a language for searching. */
export interface WordAnalyser {
  /** The key of a folded word: what its inflected forms share. */
  keyOf(folded: string): string;
  /** Whether the word as written (any case, any marks) is too common to be searched for. */
  isStop(written: string): boolean;
  /** Whether the folded word, with an apostrophe after it, is an elided article, pronoun or conjunction. */
  isElision(folded: string): boolean;
}

interface Affix {
  readonly into: string;
  /** The fewest letters of the word beside the affix. */
  readonly min: number;
}

interface Stage {
  readonly prefixes: ReadonlyMap<string, Affix>;
  readonly suffixes: ReadonlyMap<string, Affix>;
  readonly longest: number;
}

const CACHE_SIZE = 50_000;
const MARKS = /[\p{M}\u0640\u00ad]/gu;

/** Case and optional vowel signs off, accents and letters as written: what stop words are compared by. */
function plainSpelling(written: string): string {
  return written.normalize("NFC").replace(MARKS, "").toLowerCase();
}

function compileStages(rows: readonly Row[]): Stage[] {
  const stages = new Map<string, { prefixes: Map<string, Affix>; suffixes: Map<string, Affix>; longest: number }>();
  for (const row of rows) {
    const name = row.stage ?? "";
    let stage = stages.get(name);
    if (stage === undefined) {
      stage = { prefixes: new Map(), suffixes: new Map(), longest: 0 };
      stages.set(name, stage);
    }
    const form = row.form ?? "";
    const affixes = row.at === "start" ? stage.prefixes : stage.suffixes;
    affixes.set(form, { into: row.into ?? "", min: Number(row.min) });
    stage.longest = Math.max(stage.longest, form.length);
  }
  return [...stages.values()];
}

/** One stage: the longest prefix, then the longest suffix, that leaves enough of the word. */
function applyStage(stage: Stage, word: string): string {
  let rest = word;
  for (let length = Math.min(stage.longest, rest.length); stage.prefixes.size > 0 && length > 0; length--) {
    const affix = stage.prefixes.get(rest.slice(0, length));
    if (affix === undefined || rest.length - length < affix.min) continue;
    rest = affix.into + rest.slice(length);
    break;
  }
  for (let length = Math.min(stage.longest, rest.length); stage.suffixes.size > 0 && length > 0; length--) {
    const affix = stage.suffixes.get(rest.slice(rest.length - length));
    if (affix === undefined || rest.length - length < affix.min) continue;
    return rest.slice(0, rest.length - length) + affix.into;
  }
  return rest;
}

/**
 * Compiles the tables of a pack for searching:
 *
 * - `search/stop` (`form`): words left out, compared as written but for case and vowel signs;
 * - `search/elision` (`form`): folded words that lose their vowel before an apostrophe;
 * - `search/form` (`form`, `key`): folded irregular forms and what they are searched as; looked up after each stage;
 *   a form that is its own key is protected from all stages;
 * - `search/affix` (`stage`, `at` start or end, `form`, `into`, `min`): in each stage, in the order of the table, the
 *   longest affix that leaves at least `min` letters becomes `into`.
 */
export function compileAnalyser(pack: LanguagePack): WordAnalyser {
  const stops = new Set(pack.table("search/stop").map((row) => plainSpelling(row.form ?? "")));
  const elisions = new Set(pack.table("search/elision").map((row) => row.form ?? ""));
  const forms = new Map(pack.table("search/form").map((row) => [foldKey(row.form ?? ""), foldKey(row.key ?? "")]));
  const stages = compileStages(pack.table("search/affix"));
  const cache = new Map<string, string>();

  function analyse(folded: string): string {
    let word = folded;
    for (const stage of stages) {
      const known = forms.get(word);
      if (known !== undefined) return known;
      word = applyStage(stage, word);
    }
    return forms.get(word) ?? word;
  }

  return {
    keyOf(folded) {
      let key = cache.get(folded);
      if (key === undefined) {
        key = analyse(folded);
        if (cache.size >= CACHE_SIZE) cache.clear();
        cache.set(folded, key);
      }
      return key;
    },
    isStop: (written) => stops.has(plainSpelling(written)),
    isElision: (folded) => elisions.has(folded),
  };
}
