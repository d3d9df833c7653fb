import type { LanguageCode, Segment } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { classOf, JOINED } from "../text/character.ts";
import { NO_SCRIPT, scriptOf, scriptsOf } from "../text/script.ts";
import { lexiconOf } from "./evidence.ts";
import { type Ground, groundOf } from "./ground.ts";
import { packOf } from "./pack.ts";
import { splitSentences } from "./sentence.ts";
import { languageOfRun, languageWithin, type Stretch, type Visitors, visitorsOf } from "./stretch.ts";

const LINE = /[^\n]+/g;
const QUOTE = /[\u00ab\u201c\u201e"\u2039]/;
/** A quotation long enough to be in a language of its own. */
const QUOTATION = /[\u00ab\u201c\u201e"\u2039]([^\u00ab\u00bb\u201c\u201d\u201e"\u2039\u203a]{12,})/g;

/** A line of a text: its script, and the language of what is in that script. */
interface Line extends Stretch {
  /** Whether there are letters of other scripts in it. */
  readonly mixed: boolean;
  readonly home: LanguageCode;
}

/** Runs of letters in other scripts than the line's, from the first to the last letter of each. */
function foreignRuns(text: string, line: Line): Stretch[] {
  if (!line.mixed) return [];
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
  const words = text.slice(sentence.start, sentence.end);
  if (!QUOTE.test(words)) return [sentence];
  const parts: Span[] = [];
  let last = sentence.start;
  for (const match of words.matchAll(QUOTATION)) {
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
function foreignParts(text: string, line: Line, ground: Ground): Segment[] {
  const found: Segment[] = [];
  for (const sentence of splitSentences(text.slice(line.start, line.end), packOf(line.home))) {
    const start = line.start + sentence.start;
    const end = line.start + sentence.end;
    if (line.mixed && scriptsOf(text, start, end).main !== line.script) continue;
    for (const part of partsOf(text, { start, end })) {
      if (part.start <= line.start && part.end >= line.end) continue;
      const lang = languageWithin(text, { ...part, script: line.script }, line.home, ground);
      if (lang !== line.home) found.push({ ...trim(text, part), lang });
    }
  }
  return found;
}

/** The stretches of a line, by their start, that are not in the line's language. A longer one hides those inside it. */
function strangersIn(text: string, line: Line, visitors: Visitors, ground: Ground): Segment[] {
  const runs = foreignRuns(text, line)
    .map(({ start, end, script }) => {
      const lang = languageOfRun(text, { start, end, script }, line.home, visitors);
      return { start, end, lang };
    })
    .filter(({ lang }) => lang !== line.home);
  return [...runs, ...foreignParts(text, line, ground)].sort((a, b) => a.start - b.start || b.end - a.end);
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
  const written = scriptsOf(text).main;
  const ground = groundOf(text, lexiconOf(written), main);
  const languageOfLine = (line: Stretch): LanguageCode => {
    if (line.script === NO_SCRIPT || line.end - line.start === text.length) return main;
    if (line.script === written) return languageWithin(text, line, main, ground);
    return languageOfRun(text, line, main, visitors);
  };
  for (const match of text.matchAll(LINE)) {
    const start = match.index;
    const end = start + match[0].length;
    const { main: script, mixed } = scriptsOf(text, start, end);
    const line = { start, end, script, mixed, home: languageOfLine({ start, end, script }) };
    for (const stranger of strangersIn(text, line, visitors, ground)) {
      append(segments, stranger.start, line.home);
      append(segments, stranger.end, stranger.lang);
    }
    append(segments, end, line.home);
  }
  append(segments, text.length, segments.at(-1)?.lang ?? main);
  return segments;
}
