import type { LanguageCode, Segment } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { classOf, JOINED } from "../text/character.ts";
import { countScripts, NO_SCRIPT, scriptOf } from "../text/script.ts";
import { packOf } from "./pack.ts";
import { splitSentences } from "./sentence.ts";
import { languageOfRun, languageWithin, type Visitors, visitorsOf } from "./stretch.ts";

const LINE = /[^\n]+/g;
/** A quotation long enough to be in a language of its own. */
const QUOTATION = /[\u00ab\u201c\u201e"\u2039]([^\u00ab\u00bb\u201c\u201d\u201e"\u2039\u203a]{12,})/g;

/** The script that most letters of `text` are in between `start` and `end`. */
export function mainScript(text: string, start = 0, end = text.length): string {
  let main = NO_SCRIPT;
  let most = 0;
  for (const [script, count] of countScripts(text, start, end)) {
    if (count > most) {
      main = script;
      most = count;
    }
  }
  return main;
}

/** A line of a text: its script, and the language of what is in that script. */
interface Line extends Span {
  readonly script: string;
  readonly home: LanguageCode;
}

/** Runs of letters in other scripts than the line's, from the first to the last letter of each. */
function foreignRuns(text: string, line: Line): (Span & { readonly script: string })[] {
  const runs: { start: number; end: number; script: string }[] = [];
  let previous = line.script;
  for (let at = line.start; at < line.end; at++) {
    const script = scriptOf(text.charCodeAt(at));
    if (script === NO_SCRIPT) continue;
    const last = runs.at(-1);
    if (script !== line.script) {
      if (script !== previous || last === undefined) runs.push({ start: at, end: at + 1, script });
      else last.end = at + 1;
    }
    previous = script;
  }
  for (const run of runs) while (classOf(text.charCodeAt(run.end)) === JOINED) run.end++;
  return runs;
}

/** A sentence cut into its quotations and what stands between them: each may be in a language of its own. */
function partsOf(text: string, sentence: Span): Span[] {
  const parts: Span[] = [];
  let last = sentence.start;
  for (const match of text.slice(sentence.start, sentence.end).matchAll(QUOTATION)) {
    const start = sentence.start + match.index + 1;
    parts.push({ start: last, end: start }, { start, end: start + (match[1] ?? "").length });
    last = start + (match[1] ?? "").length;
  }
  return [...parts, { start: last, end: sentence.end }];
}

/** Trims blanks off a span. */
function trim(text: string, span: Span): Span {
  const words = text.slice(span.start, span.end);
  const start = span.start + (words.length - words.trimStart().length);
  return { start, end: start + words.trim().length };
}

/** The sentences and quotations of a line that are in its script but not in its language. */
function foreignParts(text: string, line: Line): Segment[] {
  const sentences = splitSentences(text.slice(line.start, line.end), packOf(line.home))
    .map(({ start, end }) => ({ start: line.start + start, end: line.start + end }))
    .filter((sentence) => mainScript(text, sentence.start, sentence.end) === line.script);
  return sentences
    .flatMap((sentence) => partsOf(text, sentence))
    .filter((span) => span.start > line.start || span.end < line.end)
    .map((span) => ({ span, lang: languageWithin(text.slice(span.start, span.end), line.script, line.home) }))
    .filter(({ lang }) => lang !== line.home)
    .map(({ span, lang }) => ({ ...trim(text, span), lang }));
}

/** The stretches of a line, by their start, that are not in the line's language. A longer one hides those inside it. */
function strangersIn(text: string, line: Line, visitors: Visitors): Segment[] {
  const runs = foreignRuns(text, line)
    .map((run) => ({ run, lang: languageOfRun(text.slice(run.start, run.end), run.script, line.home, visitors) }))
    .filter(({ lang }) => lang !== line.home)
    .map(({ run, lang }) => ({ start: run.start, end: run.end, lang }));
  return [...runs, ...foreignParts(text, line)].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Lengthens the last segment up to `end` when it is in `lang`, else begins a new one there. */
function append(segments: { start: number; end: number; lang: LanguageCode }[], end: number, lang: LanguageCode): void {
  const last = segments.at(-1);
  const start = last?.end ?? 0;
  if (end <= start) return;
  if (last !== undefined && last.lang === lang) last.end = end;
  else segments.push({ start, end, lang });
}

/**
 * Cuts a text that is mostly in `main` into stretches of one language each: lines, runs of another script,
 * sentences and quotations. What surrounds a stretch is its language until the evidence is strong. The segments
 * cover the text, in order, without gaps.
 */
export function segmentText(text: string, main: LanguageCode): Segment[] {
  const segments: { start: number; end: number; lang: LanguageCode }[] = [];
  const visitors = visitorsOf(text);
  const written = mainScript(text);
  const languageOfLine = (words: string, script: string): LanguageCode => {
    if (script === NO_SCRIPT || words.length === text.length) return main;
    return script === written ? languageWithin(words, script, main) : languageOfRun(words, script, main, visitors);
  };
  for (const match of text.matchAll(LINE)) {
    const start = match.index;
    const end = start + match[0].length;
    const script = mainScript(text, start, end);
    const line = { start, end, script, home: languageOfLine(match[0], script) };
    for (const stranger of strangersIn(text, line, visitors)) {
      append(segments, stranger.start, line.home);
      append(segments, stranger.end, stranger.lang);
    }
    append(segments, end, line.home);
  }
  append(segments, text.length, segments.at(-1)?.lang ?? main);
  return segments;
}
