import type { Approximation } from "../../model/figure.ts";
import type { Draft } from "./draft.ts";
import type { Reader } from "./reader.ts";

const LOW: ReadonlySet<Approximation> = new Set(["more_than", "at_least"]);
const HIGH: ReadonlySet<Approximation> = new Set(["less_than", "at_most"]);

/** Whether only words of precision and one conjunction stand between two figures. */
function onlyBoundsBetween(reader: Reader, from: number, to: number): boolean {
  if (from >= to || to - from > 9) return false;
  for (let at = from; at < to; ) {
    const word = reader.find(at, "precision", "before", "skip") ?? reader.find(at, "cue", "and", "but");
    const mark = [",", "\u060c"].includes(reader.key(at));
    if (word === null && !mark) return false;
    at = Math.max(word?.next ?? at, at + 1);
  }
  return true;
}

function isBoundable({ kind, upper, moment }: Draft): boolean {
  return moment === null && upper === null && kind !== "datetime";
}

/** A lower and an upper bound said one after the other are one range: "more than 100 and less than 300". */
function rangeOf(reader: Reader, a: Draft, b: Draft): Draft | null {
  if (!isBoundable(a) || !isBoundable(b) || (a.unit !== b.unit && a.unit !== null)) return null;
  const [low, high] =
    LOW.has(a.approx) && HIGH.has(b.approx) ? [a, b] : HIGH.has(a.approx) && LOW.has(b.approx) ? [b, a] : [null, null];
  if (low === null || high === null || low.value >= high.value || !onlyBoundsBetween(reader, a.next, b.first))
    return null;
  return {
    ...b,
    first: a.first,
    next: b.next,
    start: a.start,
    end: b.end,
    value: low.value,
    upper: high.value,
    approx: "exact",
  };
}

/** Joins figures that bound the same quantity from below and from above. */
export function joinBounds(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    const range = last === undefined ? null : rangeOf(reader, last, draft);
    if (range === null) joined.push(draft);
    else joined.splice(-1, 1, range);
  }
  return joined;
}
