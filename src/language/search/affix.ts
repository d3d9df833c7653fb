import type { Row } from "../table.ts";

/** What becomes of a word that begins or ends in certain letters. */
interface Affix {
  readonly into: string;
  /** The fewest letters of the word beside the affix. */
  readonly min: number;
  /** When given, the letters beside the affix must be one of these stems. */
  readonly stems: ReadonlySet<string> | null;
  /** The word without its affix must be one that keeps its beginning. */
  readonly isKept: boolean;
}

/** The affixes that are told after some letters, read from the word's end that they stand at. */
interface Branch {
  readonly next: Map<number, Branch>;
  readonly affixes: Affix[];
}

/** Replaces the longest affix of a word that may go; the word itself when none may. */
export type AffixRule = (word: string) => string;

const NO_STEMS: ReadonlySet<string> = new Set();
/** In `of`: the word without its affix must be one that keeps its beginning. */
const KEPT = "kept";

function branchAt(root: Branch, letters: string): Branch {
  let branch = root;
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at);
    const next = branch.next.get(code) ?? { next: new Map(), affixes: [] };
    branch.next.set(code, next);
    branch = next;
  }
  return branch;
}

/**
 * Compiles rows of affixes (`form`, `into`, `min`, `of`) into one rule. Of several rows with the same letters the
 * first that fits counts.
 *
 * @param at which end of the word
 * @param classes the stems of each class that a row's `of` may name
 * @param isKept whether a word keeps its beginning, for rows `of` class `kept`
 */
export function compileAffixes(
  rows: readonly Row[],
  at: "start" | "end",
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  isKept: (word: string) => boolean = () => false,
): AffixRule {
  const root: Branch = { next: new Map(), affixes: [] };
  for (const { form = "", into = "", min = "", of = "" } of rows.filter((row) => row.at === at)) {
    const stems = of === "" || of === KEPT ? null : (classes.get(of) ?? NO_STEMS);
    branchAt(root, at === "start" ? form : [...form].reverse().join("")).affixes.push({
      into,
      min: Number(min),
      stems,
      isKept: of === KEPT,
    });
  }
  const fits = ({ min, stems, isKept: mustKeep, into }: Affix, rest: string): boolean =>
    rest.length >= min && (stems === null || stems.has(rest)) && (!mustKeep || isKept(into + rest));
  return (word) => {
    const last = word.length - 1;
    const branches: Branch[] = [];
    let branch = root.next.get(word.charCodeAt(at === "start" ? 0 : last));
    while (branch !== undefined && branches.length <= last) {
      branches.push(branch);
      branch = branch.next.get(word.charCodeAt(at === "start" ? branches.length : last - branches.length));
    }
    for (let length = branches.length; length > 0; length--) {
      const { affixes } = branches[length - 1] ?? root;
      if (affixes.length === 0) continue;
      const rest = at === "start" ? word.slice(length) : word.slice(0, word.length - length);
      const affix = affixes.find((one) => fits(one, rest));
      if (affix !== undefined) return at === "start" ? affix.into + rest : rest + affix.into;
    }
    return word;
  };
}
