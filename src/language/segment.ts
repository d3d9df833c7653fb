import type { LanguageCode, Segment } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import { classOf, JOINED } from "../text/character.ts";
import { countScripts, INTERNATIONAL_SCRIPT, NO_SCRIPT, scriptOf } from "../text/script.ts";
import { classify, favour, leaderOf, readWords, UNDETERMINED } from "./classify.ts";
import { lexiconOf } from "./evidence.ts";
import { allPacks, packOf } from "./pack.ts";
import { splitSentences } from "./sentence.ts";

/** A head start in nats of the language of what surrounds a stretch of text. */
const HOME = 3;
/** Lead in nats from which on a line, sentence or quotation is in another language than its surroundings. */
const LEAD = 6;
/** The same for words in the international script, which names and brands are written in. */
const FOREIGN_LEAD = 2;
/** Words that a stretch must have to be in a language of its own. */
const FEWEST_WORDS = 4;
/** Words that a stretch in the international script must have, inside another. */
const FEWEST_FOREIGN_WORDS = 3;

/** Units of the shortest run in a script nobody reads that is more than a symbol. */
const FEWEST_LETTERS = 4;

const LINE = /[^\n]+/g;
const QUOTATION = /[\u00ab\u201c\u201e"\u2039]([^\u00ab\u00bb\u201c\u201d\u201e"\u2039\u203a]{12,})/g;

/** The script that most letters of `text` are in. */
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

/** Runs of letters in other scripts than `home`, from the first to the last letter of each. */
function foreignRuns(text: string, line: Span, home: string): (Span & { readonly script: string })[] {
  const runs: { start: number; end: number; script: string }[] = [];
  let previous = home;
  for (let at = line.start; at < line.end; at++) {
    const script = scriptOf(text.charCodeAt(at));
    if (script === NO_SCRIPT) continue;
    const last = runs.at(-1);
    if (script !== home) {
      if (script !== previous || last === undefined) runs.push({ start: at, end: at + 1, script });
      else last.end = at + 1;
    }
    previous = script;
  }
  for (const run of runs) while (classOf(text.charCodeAt(run.end)) === JOINED) run.end++;
  return runs;
}

/** The language of a stretch that lies in text of the language `home` and of the same script. */
function languageWithin(words: string, script: string, home: LanguageCode): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null) return home;
  const quick = readWords(words, lexicon);
  if (quick.words < FEWEST_WORDS || leaderOf(quick, home).margin < LEAD) return home;
  const leader = leaderOf(classify(words, lexicon), home);
  return leader.margin >= LEAD ? leader.lang : home;
}

/** The language of a run of another script than that of the text around it, which is in `home`. */
function languageOfRun(words: string, script: string, home: LanguageCode): LanguageCode {
  const lexicon = lexiconOf(script);
  if (lexicon === null) return words.length < FEWEST_LETTERS ? home : UNDETERMINED;
  const verdict = classify(words, lexicon);
  if (script !== INTERNATIONAL_SCRIPT) {
    for (const pack of allPacks()) if (pack.script === script) favour(verdict, pack.code, HOME);
    return leaderOf(verdict).lang;
  }
  const leader = leaderOf(verdict);
  return verdict.words >= FEWEST_FOREIGN_WORDS && leader.margin >= FOREIGN_LEAD ? leader.lang : home;
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

/** The stretches of a line, in order, that are not in the line's language. */
function strangersIn(text: string, line: Span, script: string, home: LanguageCode): Segment[] {
  const found: Segment[] = [];
  for (const run of foreignRuns(text, line, script)) {
    const lang = languageOfRun(text.slice(run.start, run.end), run.script, home);
    if (lang !== home) found.push({ start: run.start, end: run.end, lang });
  }
  for (const part of splitSentences(text.slice(line.start, line.end), packOf(home))) {
    const sentence = { start: line.start + part.start, end: line.start + part.end };
    if (mainScript(text, sentence.start, sentence.end) !== script) continue;
    for (const span of partsOf(text, sentence)) {
      if (span.start === line.start && span.end === line.end) continue;
      const lang = languageWithin(text.slice(span.start, span.end), script, home);
      if (lang !== home) found.push({ ...trim(text, span), lang });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The language of a whole line of a text that is mostly in `main`. */
function languageOfLine(words: string, script: string, main: LanguageCode, mainScript: string): LanguageCode {
  if (script === mainScript) return languageWithin(words, script, main);
  return script === NO_SCRIPT ? main : languageOfRun(words, script, main);
}

/** Collects segments that touch: a piece in the language of the last one lengthens it. */
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
  const script = mainScript(text);
  for (const match of text.matchAll(LINE)) {
    const line = { start: match.index, end: match.index + match[0].length };
    const own = mainScript(text, line.start, line.end);
    const alone = match[0].length === text.length;
    const home = alone ? main : languageOfLine(match[0], own, main, script);
    for (const stranger of strangersIn(text, line, own, home)) {
      append(segments, stranger.start, home);
      append(segments, stranger.end, stranger.lang);
    }
    append(segments, line.end, home);
  }
  append(segments, text.length, segments.at(-1)?.lang ?? main);
  return segments;
}
