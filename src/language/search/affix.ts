import type { Row } from "../table.ts";

/** What becomes of a word that begins or ends in certain letters. */
interface Affix {
  readonly into: string;
  /** The fewest letters of the word beside the affix. */
  readonly min: number;
  /** When given, the letters beside the affix must be one of these stems. */
  readonly stems: ReadonlySet<string> | null;
}

/** Replaces the longest affix of a word that may go; the word itself when none may. */
export type AffixRule = (word: string) => string;

const NO_STEMS: ReadonlySet<string> = new Set();

/**
 * Compiles rows of affixes (`form`, `into`, `min`, `of`) into one rule. Of several rows with the same letters the
 * first that fits counts.
 *
 * @param at which end of the word
 * @param classes the stems of each class that a row's `of` may name
 */
export function compileAffixes(
  rows: readonly Row[],
  at: "start" | "end",
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): AffixRule {
  const affixes = new Map<string, Affix[]>();
  let longest = 0;
  for (const { form = "", into = "", min = "", of = "" } of rows.filter((row) => row.at === at)) {
    const affix = { into, min: Number(min), stems: of === "" ? null : (classes.get(of) ?? NO_STEMS) };
    const same = affixes.get(form);
    if (same === undefined) affixes.set(form, [affix]);
    else same.push(affix);
    longest = Math.max(longest, form.length);
  }
  return (word) => {
    for (let length = Math.min(longest, word.length); length > 0; length--) {
      const cut = at === "start" ? length : word.length - length;
      const head = word.slice(0, cut);
      const tail = word.slice(cut);
      const [form, rest] = at === "start" ? [head, tail] : [tail, head];
      const affix = affixes
        .get(form)
        ?.find(({ min, stems }) => rest.length >= min && (stems === null || stems.has(rest)));
      if (affix !== undefined) return at === "start" ? affix.into + rest : rest + affix.into;
    }
    return word;
  };
}
