import { detectWhole } from "../language/detect.ts";
import type { LanguageCode } from "../model/language.ts";
import type { KeptLanguages } from "./kept-language.ts";

/** Characters of a page's text that are enough to tell its language. */
const ENOUGH = 1200;
/** Characters between two tags from which on they are a sentence or more, not a label. */
const SENTENCE = 60;
const MOST_RUNS = 400;
/** Letters that can be told a language by, and how sure the answer must be to turn a page away. */
const FEWEST = 200;
const SURE = 0.8;

const SKIPPED = /(?:script|style|noscript|template|svg)\b/iy;
const MARKS: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  cedil: "\u0327",
};
const REFERENCE =
  /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z])(grave|acute|circ|tilde|uml|cedil)|[a-zA-Z]{2,10});?/g;

/** Character references of letters as letters; all others as blanks. */
function readReferences(text: string): string {
  return text.replace(REFERENCE, (_, decimal?: string, hex?: string, letter?: string, mark?: string) => {
    if (letter !== undefined) return letter + (MARKS[mark ?? ""] ?? "");
    const code = decimal === undefined ? Number.parseInt(hex ?? "20", 16) : Number(decimal);
    return code <= 0xffff ? String.fromCharCode(code) : " ";
  });
}

/** Where the element that `<` at `at` opens ends when its text is not for readers; else where its tag ends. */
function endOfTag(html: string, at: number): number {
  if (html.startsWith("<!--", at)) {
    const end = html.indexOf("-->", at + 4);
    return end < 0 ? html.length : end + 3;
  }
  const end = html.indexOf(">", at);
  if (end < 0) return html.length;
  SKIPPED.lastIndex = at + 1;
  const name = SKIPPED.exec(html)?.[0];
  if (name === undefined) return end + 1;
  const close = html.indexOf(`</${name}`, end);
  return close < 0 ? html.length : close;
}

/** Runs of text between tags that are long enough for a sentence. */
function runsOf(html: string): string[] {
  const runs: string[] = [];
  for (let at = 0; at < html.length && runs.length < MOST_RUNS; ) {
    const tag = html.indexOf("<", at);
    const end = tag < 0 ? html.length : tag;
    if (end - at >= SENTENCE) {
      const text = html.slice(at, Math.min(end, at + 4 * ENOUGH)).trim();
      if (text.length >= SENTENCE) runs.push(text);
    }
    if (tag < 0) break;
    at = endOfTag(html, tag);
  }
  return runs;
}

/** The longest sentences of a page, without a look at its structure. */
function sampleOf(html: string): string {
  let sample = "";
  for (const run of runsOf(html).sort((a, b) => b.length - a.length)) {
    if (sample.length >= ENOUGH) break;
    sample += `${readReferences(run.slice(0, ENOUGH))}\n`;
  }
  return sample;
}

// What stands in `<html …>`: its first characters are enough.
const DECLARED = /<html\s[^<>]{0,1000}?\blang\s*=\s*["']?([a-z]{2,3})\b/i;
const BEGINNING = 5000;

/** Whether a page says of itself that it is in one of the languages. */
function claimsToBeIn(html: string, languages: KeptLanguages): boolean {
  const declared = DECLARED.exec(html.slice(0, BEGINNING))?.[1];
  return declared !== undefined && languages.has(declared.toLowerCase());
}

/**
 * The language of a page, told in a fraction of the time that reading it takes, when it is surely none of those that
 * articles are kept in; `null` for all other pages: these have to be read.
 */
export function foreignLanguage(html: string, languages: KeptLanguages): LanguageCode | null {
  if (claimsToBeIn(html, languages)) return null;
  const sample = sampleOf(html);
  if (sample.length < FEWEST) return null;
  const { lang, confidence } = detectWhole(sample);
  return !languages.has(lang) && confidence >= SURE ? lang : null;
}
