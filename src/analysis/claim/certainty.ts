import type { Certainty, Polarity, QuoteType } from "../../model/claim.ts";
import type { Span } from "../../model/span.ts";
import type { Attribution } from "./attribution.ts";
import type { Quotation } from "./quotation.ts";
import { hasEnding, hasPrefix, isIn, isInAny, keyAt, quotationAround, quotationFrom, type Scene } from "./scene.ts";

/** How far into a content its main predicate is looked for, in tokens. */
const PREDICATE_REACH = 22;

/** Index of the first token that begins at or after the offset. */
function tokenFrom(scene: Scene, offset: number): number {
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
function isUnfinished(scene: Scene, key: string): boolean {
  return hasPrefix(scene, key, "verb-prefix") && !hasEnding(scene, key, "verb-ending-f") && key.length > 2;
}

/** Longest run of adverbs between a conditional auxiliary and its participle, in tokens. */
const ADVERBS = 3;

/**
 * Whether a participle follows the conditional auxiliary: hearsay, not the future seen from the past. In a clause that
 * a verb of speech governs (`reported`) a passive is that future.
 */
function isHearsay(scene: Scene, index: number, reported: boolean): boolean {
  if (!isIn(scene, index, "hearsay") || (reported && isIn(scene, index, "hearsay-be"))) return false;
  for (let i = index + 1; i <= index + ADVERBS; i++) {
    if (isIn(scene, i, "adverb") || isIn(scene, i, "negation")) continue;
    if (isIn(scene, i, "determiner")) return false;
    for (const ending of scene.vocabulary.words("participle-ending"))
      if (scene.forms[i]?.endsWith(ending) === true) return true;
    return false;
  }
  return false;
}

/** Whether the word makes the predicate uncertain, at this place. */
function isHedge(scene: Scene, index: number, reported: boolean): boolean {
  if (isIn(scene, index, "hedge")) return !isIn(scene, index - 1, "negation");
  if (isIn(scene, index, "hedge-unless-noun")) return !isIn(scene, index - 1, "determiner");
  if (isIn(scene, index, "hedge-before-hyphen")) return keyAt(scene, index + 1) === "-";
  if (isIn(scene, index, "hedge-after-copula"))
    return isIn(scene, index - 1, "auxiliary-be") && ![2, 3].some((i) => isIn(scene, index - i, "negation-particle"));
  return (
    isHearsay(scene, index, reported) ||
    (isIn(scene, index, "hedge-particle") && isUnfinished(scene, keyAt(scene, index + 1)))
  );
}

function hasDoubt(scene: Scene, content: readonly Span[], reported: boolean): boolean {
  const first = content[0];
  if (first === undefined) return false;
  const from = tokenFrom(scene, first.start);
  const to = Math.min(tokenFrom(scene, first.end), from + PREDICATE_REACH);
  let open = isIn(scene, from, "subordinator") || isIn(scene, from, "preposition");
  for (let i = from; i < to; i++) {
    if (isHedge(scene, i, reported)) return true;
    if (open && keyAt(scene, i) === ",") open = false;
    const subordinate =
      isIn(scene, i, "relative-clause") || isIn(scene, i, "subordinator") || isIn(scene, i, "complementizer");
    if (subordinate && !open && i > from) return false;
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
  return {
    polarity: "positive",
    certainty: hasDoubt(scene, content, attribution.side === "after") ? "hedged" : "asserted",
  };
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

/** Whether a few words in marks are a name: in a script without capitals, behind a noun that names take. */
function isNameInMarks(scene: Scene, quotation: Quotation): boolean {
  if (!scene.vocabulary.verbFirst || quotation.close - quotation.open - 1 > NAME_WORDS) return false;
  const [article] = scene.vocabulary.words("article-proclitic");
  const definite = article !== undefined && keyAt(scene, quotation.open - 1).startsWith(article);
  return !definite && isInAny(scene, quotation.open - 1, ["organization", "role", "title", "work"]);
}

/** The surface test of docs/claims.md: all of the content in marks, a part of it, or none. */
export function quoteType(scene: Scene, content: readonly Span[], afterColon: boolean): QuoteType {
  if (content.length > 0 && content.every((span) => isInMarks(scene, span))) return "direct";
  for (const span of content) {
    const to = tokenFrom(scene, span.end);
    for (let i = tokenFrom(scene, span.start); i < to; i++) {
      const quotation = quotationFrom(scene, i);
      if (quotation === null) continue;
      if (!isNameInMarks(scene, quotation)) return "mixed";
      i = quotation.close;
    }
  }
  return afterColon ? "direct" : "indirect";
}
