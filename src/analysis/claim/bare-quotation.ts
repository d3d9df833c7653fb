import type { Span } from "../../model/span.ts";
import type { Attribution } from "./attribution.ts";
import { quotationSize } from "./content.ts";
import { isMark, keyAt, type Scene, unitOf } from "./scene.ts";
import { readMainSubject } from "./subject.ts";

/** Fewest words of a quotation that stands for speech without any cue. */
const SPEECH_WORDS = 5;

/**
 * Direct speech that no cue introduces: a quotation that is a sentence of its own, or that follows a colon.
 * `taken` are the contents found so far: quotations
 * inside them are theirs.
 */
export function readBareQuotations(scene: Scene, taken: readonly Span[]): Attribution[] {
  const spans = [...taken].sort((a, b) => a.start - b.start);
  const found: Attribution[] = [];
  let next = 0;
  let reached = -1;
  for (const quotation of scene.quotations) {
    const start = scene.tokens[quotation.open + 1]?.start ?? 0;
    for (; next < spans.length && (spans[next]?.start ?? 0) <= start; next++)
      reached = Math.max(reached, spans[next]?.end ?? 0);
    if (reached > start || !quotation.closed || quotationSize(scene, quotation) < SPEECH_WORDS) continue;
    const unit = unitOf(scene, quotation.open);
    const colon = keyAt(scene, quotation.open - 1) === ":" && quotation.open > unit.from;
    let end = quotation.close + 1;
    while (end < unit.to && isMark(scene, end)) end++;
    if (end < unit.to || !(colon || quotation.open === unit.from)) continue;
    found.push({
      cue: null,
      act: "state",
      certainty: "asserted",
      negated: false,
      hearsay: false,
      start: quotation.open,
      cuts: false,
      side: "exact",
      from: quotation.open,
      to: quotation.close + 1,
      nominal: false,
      speaker: null,
      shared: colon,
      main: colon && !scene.vocabulary.verbFirst ? readMainSubject(scene, quotation.open - 1) : null,
      relay: false,
      impersonal: false,
      agreement: "",
    });
  }
  return found;
}
