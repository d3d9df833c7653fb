import type { Approximation } from "../../model/figure.ts";
import type { Draft } from "./draft.ts";
import type { Match, Reader } from "./reader.ts";

const FURTHEST = 8;

function isApproximation(code: string): code is Approximation {
  return code !== "";
}

/** A verb that limits, with its subject between it and the number. */
function distantVerb(reader: Reader, first: number): Match | null {
  for (let gap = 1; gap <= 3; gap++) {
    const at = first - gap;
    const isFunction = reader.find(at, "cue", "function") !== null;
    if (at <= 0 || reader.kind(at) !== "word" || (isFunction && gap > 1)) return null;
    const match = reader.findBefore(at, "precision", "before");
    if (match !== null && match.entry.value >= gap) return match;
  }
  return null;
}

/** "no more than": after a negation some phrases of precision only say "only". */
function isRestriction(reader: Reader, { entry, first }: Match): boolean {
  if (!entry.traits.has("unnegated")) return false;
  for (let at = first; at > Math.max(0, first - FURTHEST); at--) {
    if (reader.findBefore(at, "cue", "negation") !== null) return true;
  }
  return false;
}

/** The outermost phrase of precision before token `first`, past words that say nothing of it. */
function before(reader: Reader, first: number, suits: (match: Match) => boolean): Approximation | null {
  let found: Approximation | null = null;
  let at = first;
  while (at > 0 && first - at < FURTHEST) {
    const match = reader.findBefore(at, "precision", "before");
    if (match !== null) {
      if (isApproximation(match.entry.code) && suits(match) && !isRestriction(reader, match)) found = match.entry.code;
      at = match.first;
      continue;
    }
    const skip = reader.findBefore(at, "precision", "skip");
    if (skip === null) break;
    at = skip.first;
  }
  if (found !== null) return found;
  const verb = distantVerb(reader, first);
  return verb !== null && suits(verb) && isApproximation(verb.entry.code) ? verb.entry.code : null;
}

/** The phrase of precision at token `i`, unless it goes on to the next figure: "41 and more | than 100". */
function phraseAfter(reader: Reader, i: number): Approximation | null {
  const match = reader.find(i, "precision", "after");
  if (match === null || reader.find(match.next, "cue", "of") !== null) return null;
  return isApproximation(match.entry.code) ? match.entry.code : null;
}

function after(reader: Reader, draft: Draft): Approximation | null {
  const direct = phraseAfter(reader, draft.next);
  const { counted } = draft;
  if (direct !== null || counted === null || counted.start < draft.end) return direct;
  for (let at = draft.next; at < draft.next + 5 && reader.start(at) <= counted.end + 1; at++) {
    if (reader.start(at) >= counted.end) return phraseAfter(reader, at);
  }
  return null;
}

/** Takes into the span what qualifies a number from inside it: "and some". */
export function absorbQualifier(reader: Reader, draft: Draft): Draft {
  const inside = reader.find(draft.next, "precision", "inside");
  if (inside === null || !isApproximation(inside.entry.code)) return draft;
  return { ...draft, next: inside.next, end: reader.end(inside.next - 1), approx: inside.entry.code };
}

/** A date is only ever "about": limits before it ("until", "at least for") are not its precision. */
function suitsDate(match: Match): boolean {
  return (match.entry.code === "about" || match.entry.code === "nearly") && !match.entry.traits.has("quantity");
}

/** Some phrases are of precision only before a round amount of money or a measure: "dans les deux cas" is none. */
function suitsNumber(match: Match, { kind, value }: Draft): boolean {
  return (
    !match.entry.traits.has("quantity") || ((kind === "money" || kind === "measure") && value >= 10 && value % 10 === 0)
  );
}

function withApprox(draft: Draft, approx: Approximation): Draft {
  return approx === draft.approx ? draft : { ...draft, approx };
}

/** How the text qualifies the value of a figure; a word around a collective wins over it. */
export function qualify(reader: Reader, draft: Draft): Draft {
  if (draft.approx !== "exact") return draft;
  if (draft.moment !== null) return withApprox(draft, before(reader, draft.first, suitsDate) ?? "exact");
  const approx =
    before(reader, draft.first, (match) => suitsNumber(match, draft)) ??
    after(reader, draft) ??
    draft.numeral?.blur ??
    "exact";
  return withApprox(draft, approx);
}
