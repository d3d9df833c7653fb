import type { Certainty, Polarity, QuoteType } from "../../model/claim.ts";
import type { Span } from "../../model/span.ts";
import type { Attribution } from "./attribution.ts";
import { isIn, keyAt, quotationAround, quotationFrom, type Scene } from "./scene.ts";

/** How far into a content its main predicate is looked for, in tokens. */
const PREDICATE_REACH = 22;

/** Index of the first token that begins at or after the offset. */
export function tokenFrom(scene: Scene, offset: number): number {
  let low = 0;
  let high = scene.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scene.tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the verb-like word has the prefix of an unfinished action, which makes the particle before it doubt. */
function isUnfinished(key: string): boolean {
  return /^[\u064a\u062a\u0646\u0627]/.test(key) && !/\u062a$/.test(key) && key.length > 3;
}

function hasDoubt(scene: Scene, content: readonly Span[]): boolean {
  const first = content[0];
  if (first === undefined) return false;
  const from = tokenFrom(scene, first.start);
  const to = Math.min(tokenFrom(scene, first.end), from + PREDICATE_REACH);
  for (let i = from; i < to; i++) {
    if (isIn(scene, i, "hedge") || isIn(scene, i, "hearsay")) return true;
    if (isIn(scene, i, "hedge-particle") && isUnfinished(keyAt(scene, i + 1)) && keyAt(scene, i)[0] !== undefined)
      return true;
    if (isIn(scene, i, "relative-clause")) return false;
  }
  return false;
}

/** Polarity and certainty of a claim: the cue's own, its negation, hearsay, and doubt in the content's main predicate. */
export function judge(
  scene: Scene,
  attribution: Attribution,
  content: readonly Span[],
): { polarity: Polarity; certainty: Certainty } {
  const denies = attribution.certainty === "denied";
  if (denies !== attribution.negated) return { polarity: "negative", certainty: "denied" };
  if (denies) return { polarity: "positive", certainty: "hedged" };
  if (attribution.hearsay || attribution.certainty === "hedged") return { polarity: "positive", certainty: "hedged" };
  return { polarity: "positive", certainty: hasDoubt(scene, content) ? "hedged" : "asserted" };
}

/** Quotations of so few words inside a content are names, not the source's words. */
const NAME_WORDS = 3;

function isInMarks(scene: Scene, span: Span): boolean {
  const from = tokenFrom(scene, span.start);
  const around = quotationAround(scene, from);
  if (around === null) return false;
  const last = scene.tokens[Math.min(around.close, scene.tokens.length) - 1];
  return around.open < from && last !== undefined && span.end <= last.end;
}

/** The surface test of docs/claims.md: all of the content in marks, a part of it, or none. */
export function quoteType(scene: Scene, content: readonly Span[], afterColon: boolean): QuoteType {
  if (content.length > 0 && content.every((span) => isInMarks(scene, span))) return "direct";
  for (const span of content) {
    const to = tokenFrom(scene, span.end);
    for (let i = tokenFrom(scene, span.start); i < to; i++) {
      const quotation = quotationFrom(scene, i);
      if (quotation === null) continue;
      if (quotation.close - quotation.open - 1 > NAME_WORDS || !scene.vocabulary.verbFirst) return "mixed";
      i = quotation.close;
    }
  }
  return afterColon ? "direct" : "indirect";
}
