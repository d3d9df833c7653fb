import type { Span } from "../../model/span.ts";
import type { Attribution } from "./attribution.ts";
import { isAbbreviation } from "./noun-phrase.ts";
import type { Quotation } from "./quotation.ts";
import {
  isIn,
  isInAny,
  isMark,
  keyAt,
  quotationAround,
  quotationFrom,
  type Scene,
  spanOf,
  type TokenRange,
  unitOf,
} from "./scene.ts";
import { COMMAS, gluedLength } from "./word.ts";

/** Where the contents of other attributions may have to stop: per token, whether a cutting attribution starts there. */
export interface Cuts {
  readonly at: ReadonlySet<number>;
  /** Tokens right after a quotation at which an attribution takes that quotation. */
  readonly taken: ReadonlySet<number>;
}

/** Token ranges of one content, before blanks and marks at their edges are dropped. */
type Pieces = readonly TokenRange[];

const SENTENCE_MARKS: ReadonlySet<string> = new Set([".", "!", "?", "\u061f", "\u2026"]);

/** The tokens inside the marks. */
export function inner(quotation: Quotation): TokenRange {
  return { from: quotation.open + 1, to: quotation.close };
}

/** Number of words in a quotation. */
export function quotationSize(scene: Scene, quotation: Quotation): number {
  let size = 0;
  for (let i = quotation.open + 1; i < quotation.close; i++) if (!isMark(scene, i)) size++;
  return size;
}

/** A quotation of so few words is no sentence. */
const FRAGMENT = 3;

/** Longest unmarked content, in tokens: bounds the work on hostile texts. */
const CLAUSE_LIMIT = 250;

function paragraphEnd(scene: Scene, from: number, to: number): number {
  return Math.min(to, scene.lineEnd[from] ?? to);
}

function startsQuotation(scene: Scene, from: number): boolean {
  return quotationFrom(scene, from - 1) !== null;
}

/** Whether after a comma the author goes on: where or when it was said, what else happened. */
function opensBackground(scene: Scene, index: number): boolean {
  if (isIn(scene, index, "background")) return true;
  const at = isIn(scene, index, "background-lead") ? index + 1 : index;
  if (isIn(scene, at, "locative") || isIn(scene, at, "dative")) {
    const noun = keyAt(scene, at + 1) === "'" ? at + 2 : at + 1;
    return isIn(scene, noun, "support");
  }
  return isIn(scene, index + 1, "background-second") && isIn(scene, index, "background-first");
}

/** Words that only lead to the next clause belong to it. */
function beforeConnectives(scene: Scene, from: number, cut: number): number {
  let end = cut;
  while (end > from + 1 && isIn(scene, end - 1, "connective")) end--;
  return end;
}

/** Whether the comma stands inside a number. */
function isDecimal(scene: Scene, index: number): boolean {
  const before = scene.tokens[index - 1];
  const after = scene.tokens[index + 1];
  if (before?.kind !== "digits" || after?.kind !== "digits") return false;
  return before.end === scene.tokens[index]?.start && after.start === scene.tokens[index]?.end;
}

/** Whether a colon leads from the content to a quotation that is a claim of its own. */
function leadsQuotation(scene: Scene, index: number): boolean {
  const next = keyAt(scene, index) === ":" ? quotationFrom(scene, index + 1) : null;
  return next?.closed === true && quotationSize(scene, next) > FRAGMENT && endsSentence(scene, next);
}

/** Whether nothing but marks follows the quotation in its sentence. */
function endsSentence(scene: Scene, quotation: Quotation): boolean {
  const unit = unitOf(scene, quotation.open);
  let after = quotation.close + 1;
  while (after < unit.to && isMark(scene, after)) after++;
  return after >= unit.to;
}

function clauseEnd(scene: Scene, from: number, limit: number, nominal: boolean, cuts: Cuts): number {
  const end = Math.min(limit, from + CLAUSE_LIMIT);
  const home = quotationAround(scene, from);
  const quoted =
    home !== null &&
    home.open < from &&
    from < home.close - 1 &&
    quotationFrom(scene, from) === null &&
    !startsQuotation(scene, from);
  const commaEnds = nominal && !scene.vocabulary.verbFirst;
  let depth = 0;
  for (let i = from; i < end; i++) {
    const quotation = quotationFrom(scene, i);
    if (quotation?.closed && quotation.close < limit) {
      i = quotation.close;
      continue;
    }
    const key = keyAt(scene, i);
    if (key === "(") depth++;
    else if (key === ")") depth--;
    if (i > from && cuts.at.has(i)) return beforeConnectives(scene, from, i);
    if (quoted && SENTENCE_MARKS.has(key) && !isAbbreviation(scene, i - 1)) return i;
    if (depth > 0) continue;
    if (i > from && !quoted && leadsQuotation(scene, i)) return i;
    if (!COMMAS.has(key) || isDecimal(scene, i)) continue;
    if (commaEnds || opensBackground(scene, i + 1)) return i;
  }
  return end;
}

function endsClause(scene: Scene, index: number, limit: number, cuts: Cuts): boolean {
  return (
    index >= limit ||
    cuts.at.has(index) ||
    (isMark(scene, index) && keyAt(scene, index) !== "(" && quotationFrom(scene, index) === null)
  );
}

/** A quotation whose marks hold the whole content, or null: nothing but marks may follow it in its clause. */
function wholeQuotation(scene: Scene, from: number, limit: number, cuts: Cuts): Quotation | null {
  const quotation = quotationFrom(scene, from);
  if (quotation === null) return null;
  return endsClause(scene, quotation.close + 1, limit, cuts) || quotation.close >= limit ? quotation : null;
}

/** Whether the quotation is whole sentences and a new sentence follows it. */
function isWholeSentence(scene: Scene, quotation: Quotation): boolean {
  const after = quotation.close + 1;
  return SENTENCE_MARKS.has(keyAt(scene, quotation.close - 1)) && unitOf(scene, after).from === after;
}

function withReopened(scene: Scene, pieces: Pieces, from: number, cuts: Cuts): Pieces {
  let at = from;
  while (isMark(scene, at) && quotationFrom(scene, at) === null && keyAt(scene, at) !== ":") at++;
  const next = quotationFrom(scene, at);
  const newParagraph = next !== null && paragraphEnd(scene, from - 1, at + 1) <= at;
  if (next === null || newParagraph || quotationSize(scene, next) < 3) return pieces;
  const after = next.close + 1;
  if (cuts.taken.has(after) || cuts.taken.has(after + 1)) return pieces;
  if (!endsClause(scene, after, scene.tokens.length, cuts) && !isWholeSentence(scene, next)) return pieces;
  return [...pieces, inner(next)];
}

function contentAfter(scene: Scene, attribution: Attribution, cuts: Cuts): Pieces {
  const unit = unitOf(scene, attribution.start);
  let { from } = attribution;
  const limit = attribution.side === "exact" ? attribution.to : unit.to;
  while (from < limit && COMMAS.has(keyAt(scene, from))) from++;
  const pronounThenQuote = isIn(scene, from, "complementizer-pronoun")
    ? wholeQuotation(scene, from + 1, limit, cuts)
    : null;
  const whole = wholeQuotation(scene, from, limit, cuts) ?? pronounThenQuote;
  if (whole !== null) {
    const range = inner(whole);
    const to = whole.closed
      ? range.to
      : clauseEnd(scene, range.from, paragraphEnd(scene, range.from, range.to), false, cuts);
    return withReopened(scene, [{ from: range.from, to }], whole.close + 1, cuts);
  }
  const opened = quotationFrom(scene, from);
  if (opened !== null && !opened.closed) {
    return [{ from: from + 1, to: clauseEnd(scene, from + 1, paragraphEnd(scene, from, opened.close), false, cuts) }];
  }
  return [{ from, to: clauseEnd(scene, from, paragraphEnd(scene, from, limit), attribution.nominal, cuts) }];
}

function quotationBefore(scene: Scene, start: number): Quotation | null {
  for (let i = start - 1; i >= start - 2; i--) {
    const around = quotationAround(scene, i);
    if (around?.closed && around.close === i) return around;
    if (!isMark(scene, i)) return null;
  }
  return null;
}

/** Whether a quotation before a verb is what it says: not a few words in marks that the verb follows without a comma. */
function isAttributable(scene: Scene, quotation: Quotation, start: number): boolean {
  return (
    quotation.close < start - 1 || quotation.open === unitOf(scene, start).from || quotationSize(scene, quotation) > 3
  );
}

/** Where a content that ends at `end` may begin: its sentence, but not farther than a content may be long. */
function leastBefore(end: number, sentence: number): number {
  return Math.max(sentence, end - CLAUSE_LIMIT);
}

function contentBefore(scene: Scene, attribution: Attribution, cuts: Cuts): Pieces {
  const unit = unitOf(scene, attribution.start);
  const found = quotationBefore(scene, attribution.start);
  const quotation = found !== null && isAttributable(scene, found, attribution.start) ? found : null;
  if (quotation === null) {
    return [{ from: leastBefore(attribution.start, unit.from), to: attribution.start }];
  }
  let before = quotation.open - 1;
  while (before >= unit.from && isMark(scene, before) && keyAt(scene, before) !== ":") before--;
  const alone = before < unit.from || keyAt(scene, before) === ":";
  if (!alone) return [{ from: leastBefore(quotation.open, unit.from), to: attribution.start }];
  return withReopened(scene, [inner(quotation)], attribution.to, cuts);
}

/** Longest quotation on one side of an attribution inside it, in tokens: bounds the work on hostile texts. */
const SPEECH_LIMIT = 1500;
/** Longest remark of the author between an attribution and the words that go on, in tokens. */
const ASIDE = 15;

/** Past what the author adds to an attribution inside a quotation, up to the next mark. */
function afterAside(scene: Scene, from: number, limit: number): number {
  for (let i = from; i < Math.min(limit, from + ASIDE); i++) {
    if (isMark(scene, i) && !["'", "-", "\u2011"].includes(keyAt(scene, i))) return i;
  }
  return from;
}

/** Whether the sentence goes on with the content after a source in its middle. */
function goesOn(scene: Scene, to: number, limit: number): boolean {
  if (to >= limit || SENTENCE_MARKS.has(keyAt(scene, to))) return false;
  if (COMMAS.has(keyAt(scene, to)) || quotationFrom(scene, to) !== null) return true;
  return !isMark(scene, to) && !isInAny(scene, to, ["relative", "stop", "preposition"]);
}

function contentAround(scene: Scene, attribution: Attribution, cuts: Cuts): Pieces {
  const { start, to } = attribution;
  const home = quotationAround(scene, start);
  if (home !== null && home.open < start && start < home.close) {
    const pieces = [
      { from: Math.max(home.open + 1, start - SPEECH_LIMIT), to: start },
      { from: afterAside(scene, to, home.close), to: Math.min(home.close, to + SPEECH_LIMIT) },
    ];
    return withReopened(scene, pieces, home.close + 1, cuts);
  }
  const before = contentBefore(scene, attribution, cuts);
  const unit = unitOf(scene, start);
  const pronounOnly = attribution.speaker !== null && attribution.speaker.to - attribution.speaker.from === 1;
  const medial =
    quotationBefore(scene, start) === null &&
    (isIn(scene, start, "comme") || pronounOnly || isMedialSource(scene, attribution));
  const inserted = pronounOnly && isMedialSource(scene, attribution) && to < unit.to;
  if (!medial || !(inserted || goesOn(scene, to, unit.to))) return before;
  let from = to;
  while (from < unit.to && COMMAS.has(keyAt(scene, from))) from++;
  const after = clauseEnd(scene, from, unit.to, false, cuts);
  return [...before, { from, to: after }];
}

function isMedialSource(scene: Scene, attribution: Attribution): boolean {
  const key = keyAt(scene, attribution.to);
  return scene.vocabulary.sources.has(keyAt(scene, attribution.start)) && key !== "" && !SENTENCE_MARKS.has(key);
}

/** Without the conjunction glued to the first word of the token at `from`. */
function withoutGlued(scene: Scene, span: Span | null, from: number): Span | null {
  if (span === null || from < 0) return span;
  const key = keyAt(scene, from);
  const length = key.length > 4 ? gluedLength(scene, key) : 0;
  return length === 0 || scene.tokens[from]?.start !== span.start
    ? span
    : { start: span.start + length, end: span.end };
}

/** The characters of an attribution's content, in order; empty when nothing is left of it. Linear in its unit. */
export function contentOf(scene: Scene, attribution: Attribution, cuts: Cuts): Span[] {
  const pieces =
    attribution.side === "around" ? contentAround(scene, attribution, cuts) : contentAfter(scene, attribution, cuts);
  const before = attribution.side === "around";
  return pieces
    .map((piece, index) =>
      withoutGlued(scene, spanOf(scene, piece.from, piece.to), before && index === 0 ? piece.from : -1),
    )
    .filter((span) => span !== null);
}
