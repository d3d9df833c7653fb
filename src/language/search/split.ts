import type { AffixRule } from "./affix.ts";
import type { Split } from "./lexicon.ts";

/** Letters that may be written before the first of two words. */
const MOST_BEFORE = 4;

/**
 * Tells words that are written without the blank between them, with any beginning before the first.
 *
 * @param start takes one beginning off
 * @returns takes a folded word; the length of the first word, its beginnings with it, or 0 when there is one word
 */
export function compileSplits(splits: readonly Split[], start: AffixRule): (folded: string) => number {
  if (splits.length === 0) return () => 0;
  const tails = new Map<string, string[]>();
  for (const { head, tail, isOpen } of splits) {
    const ends = tails.get(head) ?? [];
    ends.push(isOpen ? tail : `${tail}$`);
    tails.set(head, ends);
  }
  const either = [...tails].map(([head, ends]) => `${head}(?=${ends.join("|")})`);
  const first = new RegExp(`^.{0,${MOST_BEFORE}}?(?:${either.join("|")})`);
  return (folded) => {
    const length = first.exec(folded)?.[0].length ?? 0;
    if (length === 0) return 0;
    for (let rest = folded, last = ""; rest !== last; last = rest, rest = start(rest)) {
      if (tails.has(rest.slice(0, Math.max(0, length - (folded.length - rest.length))))) return length;
    }
    return 0;
  };
}
