import type { Span } from "../../model/span.ts";
import { LINE_FEED } from "../../text/mark.ts";
import type { Token } from "../../text/token.ts";
import type { Passage } from "../passage.ts";
import { findDatelines } from "./dateline.ts";
import { findQuotations, type Quotation } from "./quotation.ts";
import { type Sense, senseFinder } from "./sense.ts";
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
  /** Each token as the classes of words list it. */
  readonly forms: readonly string[];
  /** What the tables say of each token. */
  readonly senses: readonly Sense[];
  /** For each token the classes of words that list it. */
  readonly classes: readonly (ReadonlySet<string> | null)[];
  /** For each token 1 when a line break stands before it. */
  readonly lineStart: Uint8Array;
  /** For each token the index after the last token of its line. */
  readonly lineEnd: Int32Array;
  readonly quotations: readonly Quotation[];
  /** For each token the index of the quotation around or beginning at it, or -1. Its marks count as inside. */
  readonly quotationAt: Int32Array;
  /** Sentences, joined where a quotation runs over their border. */
  readonly units: readonly TokenRange[];
  /** For each token the index of its unit. */
  readonly unitAt: Int32Array;
}

function pushLines(
  units: TokenRange[],
  from: number,
  to: number,
  lineStart: Uint8Array,
  quotationAt: Int32Array,
): void {
  let start = from;
  for (let i = from + 1; i < to; i++) {
    const quoted = quotationAt[i] !== -1 && quotationAt[i] === quotationAt[i - 1];
    if (lineStart[i] === 0 || quoted) continue;
    units.push({ from: start, to: i });
    start = i;
  }
  units.push({ from: start, to });
}

function findLineStarts(text: string, tokens: readonly Token[]): Uint8Array {
  const starts = new Uint8Array(tokens.length);
  for (let i = 1; i < tokens.length; i++) {
    const to = tokens[i]?.start ?? 0;
    for (let at = tokens[i - 1]?.end ?? to; at < to; at++) if (text.charCodeAt(at) === LINE_FEED) starts[i] = 1;
  }
  return starts;
}

/** Whether the border lies inside a number written with a blank after its point. */
function splitsNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === "digits" && tokens[at - 1]?.key === "." && tokens[at - 2]?.kind === "digits";
}

function findLineEnds(lineStart: Uint8Array): Int32Array {
  const ends = new Int32Array(lineStart.length);
  let end = lineStart.length;
  for (let i = lineStart.length - 1; i >= 0; i--) {
    ends[i] = end;
    if (lineStart[i] === 1) end = i;
  }
  return ends;
}

function unitRanges(
  passage: Passage,
  quotationAt: Int32Array,
  quotations: readonly Quotation[],
  lineStart: Uint8Array,
): TokenRange[] {
  const { tokens, sentences } = passage;
  const units: TokenRange[] = [];
  let from = 0;
  let at = 0;
  for (const sentence of sentences) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < sentence.end) at++;
    if (at <= from) continue;
    const around = at < tokens.length ? quotations[quotationAt[at] ?? -1] : undefined;
    if ((around !== undefined && around.open < at) || splitsNumber(tokens, at)) continue;
    pushLines(units, from, at, lineStart, quotationAt);
    from = at;
  }
  if (from < tokens.length) pushLines(units, from, tokens.length, lineStart, quotationAt);
  return units;
}

/**
 * Leaves nothing of a name that only folding makes a word of the grammar, unless the text shows by another word that its writer does not tell the two letters apart.
 */
function dropExactNames(
  forms: string[],
  classes: (ReadonlySet<string> | null)[],
  tokens: readonly Token[],
  vocabulary: Vocabulary,
): void {
  for (const [name, careless] of vocabulary.exactNames) {
    if (tokens.some(({ form }) => form.written === careless)) continue;
    for (let i = 0; i < tokens.length; i++) {
      if (tokens[i]?.form.written !== name) continue;
      forms[i] = "";
      classes[i] = null;
    }
  }
}

function withoutDateline(unit: TokenRange, datelines: ReadonlyMap<number, number>): TokenRange {
  const from = datelines.get(unit.from) ?? unit.from;
  return from < unit.to ? { from, to: unit.to } : unit;
}

function readSenses(tokens: readonly Token[], vocabulary: Vocabulary): Pick<Scene, "senses" | "forms" | "classes"> {
  const senseOf = senseFinder(vocabulary);
  const senses: Sense[] = [];
  const forms: string[] = [];
  const classes: (ReadonlySet<string> | null)[] = [];
  for (const token of tokens) {
    const sense = senseOf(token.form);
    senses.push(sense);
    forms.push(sense.form);
    classes.push(sense.form === "" ? null : sense.classes);
  }
  if (vocabulary.folds) dropExactNames(forms, classes, tokens, vocabulary);
  return { senses, forms, classes };
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
  const lineStart = findLineStarts(text, tokens);
  const datelines = findDatelines(text, tokens, lineStart, !vocabulary.folds);
  const units = unitRanges(passage, quotationAt, quotations, lineStart).map((unit) => withoutDateline(unit, datelines));
  const unitAt = new Int32Array(tokens.length);
  for (const [index, unit] of units.entries()) unitAt.fill(index, unit.from, unit.to);
  const { senses, forms, classes } = readSenses(tokens, vocabulary);
  return {
    text,
    tokens,
    vocabulary,
    senses,
    forms,
    classes,
    lineStart,
    lineEnd: findLineEnds(lineStart),
    quotations,
    quotationAt,
    units,
    unitAt,
  };
}

// An array is slow to say that it has nothing before its beginning.

/** The key of a token; `""` beyond either end. */
export function keyAt(scene: Scene, index: number): string {
  return index < 0 ? "" : (scene.tokens[index]?.key ?? "");
}

/** Whether the token at `index` is a word of the class. */
export function isIn(scene: Scene, index: number, className: string): boolean {
  return index >= 0 && (scene.classes[index]?.has(className) ?? false);
}

/** Whether the token at `index` is a word of one of the classes. */
export function isInAny(scene: Scene, index: number, classNames: readonly string[]): boolean {
  const classes = index < 0 ? null : scene.classes[index];
  if (classes === null || classes === undefined) return false;
  for (const name of classNames) if (classes.has(name)) return true;
  return false;
}

/** Whether a token of the range is a word of the class. */
export function hasClass(scene: Scene, from: number, to: number, className: string): boolean {
  for (let i = from; i < to; i++) if (isIn(scene, i, className)) return true;
  return false;
}

/** Whether the key ends like the words of the class. */
export function hasEnding(scene: Scene, key: string, className: string): boolean {
  for (const ending of scene.vocabulary.list(className))
    if (key.endsWith(ending) && key.length > ending.length) return true;
  return false;
}

/** Whether the key begins like the words of the class. */
export function hasPrefix(scene: Scene, key: string, className: string): boolean {
  for (const prefix of scene.vocabulary.list(className))
    if (key.startsWith(prefix) && key.length > prefix.length) return true;
  return false;
}

/** The token as written. */
export function wordAt(scene: Scene, index: number): string {
  return scene.tokens[index]?.form.written ?? "";
}

/** Whether the token at `index` is a mark (neither letters nor digits). */
export function isMark(scene: Scene, index: number): boolean {
  return index >= 0 && scene.tokens[index]?.kind === "mark";
}

/** Whether the token at `index` begins a new line. */
export function startsLine(scene: Scene, index: number): boolean {
  return scene.lineStart[index] === 1;
}

/** The quotation that begins at the token, or `null`. */
export function quotationFrom(scene: Scene, index: number): Quotation | null {
  const quotation = quotationAround(scene, index);
  return quotation?.open === index ? quotation : null;
}

/** The quotation around the token, marks included, or `null`. */
export function quotationAround(scene: Scene, index: number): Quotation | null {
  const at = index < 0 ? -1 : (scene.quotationAt[index] ?? -1);
  return at < 0 ? null : (scene.quotations[at] ?? null);
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

/** For each token 1 when it lies in one of the spans. Linear but for the order of the spans. */
export function tokensIn(scene: Scene, spans: readonly Span[]): Uint8Array {
  const inside = new Uint8Array(scene.tokens.length);
  let at = 0;
  let end = 0;
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  for (let index = 0; index < inside.length; index++) {
    const start = scene.tokens[index]?.start ?? 0;
    for (let span = ordered[at]; span !== undefined && span.start <= start; span = ordered[++at])
      end = Math.max(end, span.end);
    if (start < end) inside[index] = 1;
  }
  return inside;
}

/** The unit of a token. */
export function unitOf(scene: Scene, index: number): TokenRange {
  return scene.units[scene.unitAt[index] ?? 0] ?? { from: 0, to: scene.tokens.length };
}
