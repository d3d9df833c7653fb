import type { Span } from "../../model/span.ts";
import type { Token } from "../../text/token.ts";
import type { Passage } from "../passage.ts";
import { findQuotations, type Quotation } from "./quotation.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** A range of token indices, `[from, to)`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** One passage, prepared for reading claims: every index is into `tokens`. */
export interface Scene {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly vocabulary: Vocabulary;
  readonly quotations: readonly Quotation[];
  /** For each token the index of the quotation around or beginning at it, or -1. Its marks count as inside. */
  readonly quotationAt: Int32Array;
  /** Sentences, joined where a quotation runs over their border. */
  readonly units: readonly TokenRange[];
  /** For each token the index of its unit. */
  readonly unitAt: Int32Array;
}

function unitRanges(passage: Passage, quotationAt: Int32Array, quotations: readonly Quotation[]): TokenRange[] {
  const { tokens, sentences } = passage;
  const units: TokenRange[] = [];
  let from = 0;
  let at = 0;
  for (const sentence of sentences) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < sentence.end) at++;
    if (at <= from) continue;
    const inside = quotationAt[at] ?? -1;
    const around = inside >= 0 ? quotations[inside] : undefined;
    const cutsQuotation = around !== undefined && around.open < at;
    if (cutsQuotation && at < tokens.length) continue;
    units.push({ from, to: at });
    from = at;
  }
  if (from < tokens.length) units.push({ from, to: tokens.length });
  return units;
}

/** Prepares a passage: quotations, units, indices. Linear. */
export function prepareScene(passage: Passage): Scene {
  const { text, tokens } = passage;
  const vocabulary = vocabularyOf(passage.pack);
  const quotations = findQuotations(text, tokens, vocabulary.quotations);
  const quotationAt = new Int32Array(tokens.length).fill(-1);
  for (const [index, quotation] of quotations.entries()) {
    quotationAt.fill(index, quotation.open, Math.min(quotation.close + (quotation.closed ? 1 : 0), tokens.length));
  }
  const units = unitRanges(passage, quotationAt, quotations);
  const unitAt = new Int32Array(tokens.length);
  for (const [index, unit] of units.entries()) unitAt.fill(index, unit.from, unit.to);
  return { text, tokens, vocabulary, quotations, quotationAt, units, unitAt };
}

/** The key of a token; `""` beyond either end. */
export function keyAt(scene: Scene, index: number): string {
  return scene.tokens[index]?.key ?? "";
}

/** Whether the token at `index` is a word of the class. */
export function isIn(scene: Scene, index: number, className: string): boolean {
  return scene.vocabulary.words(className).has(keyAt(scene, index));
}

/** The token as written. */
export function wordAt(scene: Scene, index: number): string {
  const token = scene.tokens[index];
  return token === undefined ? "" : scene.text.slice(token.start, token.end);
}

/** Whether the token at `index` is a mark (neither letters nor digits). */
export function isMark(scene: Scene, index: number): boolean {
  return scene.tokens[index]?.kind === "mark";
}

/** Whether a blank or the edge of the text stands before the token. */
export function isSpaced(scene: Scene, index: number): boolean {
  const token = scene.tokens[index];
  const before = scene.tokens[index - 1];
  return token === undefined || before === undefined || before.end < token.start;
}

/** The quotation that begins at the token, or `null`. */
export function quotationFrom(scene: Scene, index: number): Quotation | null {
  const quotation = scene.quotations[scene.quotationAt[index] ?? -1];
  return quotation?.open === index ? quotation : null;
}

/** The quotation around the token, marks included, or `null`. */
export function quotationAround(scene: Scene, index: number): Quotation | null {
  return scene.quotations[scene.quotationAt[index] ?? -1] ?? null;
}

const EDGE_BEFORE = /[\s.,;:\u060c\u061b\u2026\u2013\u2014\u200e\u200f-]/;
const EDGE_AFTER = /[\s.,;:\u060c\u061b\u2013\u2014\u200e\u200f-]/;

/** The characters of the token range, without blanks and commas, colons, semicolons, full stops and dashes at its edges; `null` when nothing is left. */
export function spanOf(scene: Scene, from: number, to: number): Span | null {
  const first = scene.tokens[from];
  const last = scene.tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return null;
  let start = first.start;
  let end = last.end;
  while (start < end && EDGE_BEFORE.test(scene.text[start] ?? "")) start++;
  while (end > start && EDGE_AFTER.test(scene.text[end - 1] ?? "")) end--;
  return end > start ? { start, end } : null;
}

/** The unit of a token. */
export function unitOf(scene: Scene, index: number): TokenRange {
  return scene.units[scene.unitAt[index] ?? 0] ?? { from: 0, to: scene.tokens.length };
}
