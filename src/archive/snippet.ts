import { packOf } from "../language/pack.ts";
import { searchTokens } from "../language/search.ts";
import type { Span } from "../model/span.ts";

/** How the words that were found are marked in a snippet: what stands before and after each. */
export interface SnippetMark {
  readonly before: string;
  readonly after: string;
}

/** How many characters a snippet is about. */
const LENGTH = 180;
/** How many of them stand before the first word found, at most. */
const LEAD = 40;
const BLANKS = /\s+/g;

interface Hit extends Span {
  readonly key: string;
}

/** The end of the line that begins at an offset, its break included. */
function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

function hitsInLine(line: string, lang: string, cuts: readonly number[], keys: ReadonlySet<string>): Hit[] {
  const tokens = searchTokens(line, packOf(lang), { cuts });
  return tokens.flatMap((token, index): Hit[] => {
    if (keys.has(token.key) && !token.isStop) return [{ start: token.start, end: token.end, key: token.key }];
    if (token.compound === null || !keys.has(token.compound)) return [];
    return [{ start: token.start, end: tokens[index + token.parts - 1]?.end ?? token.end, key: token.compound }];
  });
}

/** Reads line after line until no better passage can follow: one line holds all that is looked for, and it is whole. */
function findHits(text: string, lang: string, cuts: readonly number[], keys: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  let enough = Number.POSITIVE_INFINITY;
  let next = 0;
  for (let start = 0; start < text.length && start < enough; ) {
    const end = endOfLine(text, start);
    const own: number[] = [];
    for (let cut = cuts[next]; cut !== undefined && cut < end; cut = cuts[++next]) own.push(cut - start);
    const found = hitsInLine(text.slice(start, end), lang, own, keys);
    for (const hit of found) hits.push({ key: hit.key, start: start + hit.start, end: start + hit.end });
    const all = new Set(found.map(({ key }) => key));
    const span = (found.at(-1)?.end ?? 0) - (found[0]?.start ?? 0);
    const isBest = all.size === keys.size && (keys.size === 1 || span <= LENGTH - LEAD);
    if (isBest) enough = Math.min(enough, end + LENGTH);
    start = end;
  }
  return hits;
}

/** The first hit of the stretch that holds the most different keys, the earliest of the best. */
function bestHit(hits: readonly Hit[]): Hit | null {
  let best: Hit | null = null;
  let most = 0;
  let last = 0;
  const counts = new Map<string, number>();
  for (const hit of hits) {
    for (let next = hits[last]; next !== undefined && next.end <= hit.start + LENGTH - LEAD; next = hits[++last]) {
      counts.set(next.key, (counts.get(next.key) ?? 0) + 1);
    }
    if (counts.size > most) {
      most = counts.size;
      best = hit;
    }
    const count = counts.get(hit.key) ?? 0;
    if (count > 1) counts.set(hit.key, count - 1);
    else counts.delete(hit.key);
  }
  return best ?? hits[0] ?? null;
}

/** The stretch of a text to show: near `around`, from the beginning of a word to the end of one. */
function cut(text: string, around: number): Span {
  let start = Math.max(0, around - LEAD);
  let end = Math.min(text.length, start + LENGTH);
  if (start > 0) {
    const blank = text.slice(start, around).search(/\s/);
    start = blank < 0 ? around : start + blank + 1;
  }
  if (end < text.length) {
    const blank = text.slice(start, end).search(/\s\S*$/);
    if (blank > 0 && start + blank > around) end = start + blank;
  }
  return { start, end };
}

/** A stretch of a text with what was found in it between marks. */
function marked(text: string, span: Span, hits: readonly Hit[], mark: SnippetMark | null): string {
  let drawn = "";
  let at = span.start;
  for (const hit of hits) {
    if (mark === null || hit.start < at || hit.end > span.end) continue;
    drawn += text.slice(at, hit.start) + mark.before + text.slice(hit.start, hit.end) + mark.after;
    at = hit.end;
  }
  return drawn + text.slice(at, span.end);
}

/**
 * Cuts the passage of a text that holds most of the keys, as published but for line breaks, with an ellipsis where
 * the text goes on.
 *
 * @param cuts where words of the text lost the blank between them: each is found and marked alone
 * @param keys what was searched for, see `soughtKeys`
 * @param mark stands round the words that were found; none when `null`
 * @returns the beginning of the text when no key is in it; `null` for an empty text
 */
export function makeSnippet(
  text: string,
  lang: string,
  cuts: readonly number[],
  keys: ReadonlySet<string>,
  mark: SnippetMark | null,
): string | null {
  if (text === "") return null;
  const hits = findHits(text, lang, cuts, keys);
  const span = cut(text, bestHit(hits)?.start ?? 0);
  const before = span.start > 0 ? "\u2026" : "";
  const after = span.end < text.length ? "\u2026" : "";
  return (before + marked(text, span, hits, mark) + after).replaceAll(BLANKS, " ");
}

/** A whole title with the words that were found marked. */
export function markTitle(title: string, lang: string, keys: ReadonlySet<string>, mark: SnippetMark): string {
  return marked(title, { start: 0, end: title.length }, hitsInLine(title, lang, [], keys), mark);
}

/** Of several texts the one that holds most of the keys, the first of the best; `null` where none holds any. */
export function bestText(texts: readonly string[], lang: string, keys: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const text of texts) {
    const { size } = new Set(hitsInLine(text, lang, [], keys).map(({ key }) => key));
    if (size <= most) continue;
    most = size;
    best = text;
  }
  return best;
}
