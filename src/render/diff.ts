import type { Change } from "../model/record.ts";

/** A word, or the end of a line or paragraph. */
const TOKEN = /[^\S\n]*\n\s*|\S+/g;

/** Stretches without a word of their own are compared word by word up to this many pairs, else taken as rewritten. */
const MOST_PAIRS = 250_000;
/** Deeper nesting is taken as rewritten, so that hostile texts take no longer than others. */
const MOST_DEPTH = 32;

function tokensOf(text: string): string[] {
  const tokens = text.trim().match(TOKEN) ?? [];
  return tokens.map((token) => (token.includes("\n") ? (/\n\s*\n/.test(token) ? "\n\n" : "\n") : token));
}

/** A part of both texts: from `a` up to `aEnd` of the one, from `b` up to `bEnd` of the other. */
interface Range {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** Words that both texts share, in order: indexes in the one and in the other. */
type Match = readonly [a: number, b: number];

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Words that stand once in each part, with their places, in the order of the first. */
function uniqueMatches({ before, after }: Sides, { a, aEnd, b, bEnd }: Range): Match[] {
  const places = new Map<string, { a: number; b: number; inA: number; inB: number }>();
  for (let at = a; at < aEnd; at++) {
    const word = before[at] ?? "";
    const known = places.get(word);
    if (known === undefined) places.set(word, { a: at, b: -1, inA: 1, inB: 0 });
    else known.inA++;
  }
  for (let at = b; at < bEnd; at++) {
    const known = places.get(after[at] ?? "");
    if (known === undefined) continue;
    known.b = at;
    known.inB++;
  }
  const once = [...places.values()].filter(({ inA, inB }) => inA === 1 && inB === 1);
  return once.map((place) => [place.a, place.b] as const);
}

/** The longest run of matches that stand in the same order in both texts: patience sorting. */
function longestInOrder(matches: readonly Match[]): Match[] {
  const piles: number[] = [];
  const previous = new Int32Array(matches.length);
  for (const [index, [, b]] of matches.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[piles[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (piles[low - 1] ?? -1);
    piles[low] = index;
  }
  const run: Match[] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const match = matches[at];
    if (match !== undefined) run.push(match);
  }
  return run.reverse();
}

/** The longest common subsequence, by the table of all pairs. */
function commonSubsequence({ before, after }: Sides, { a, aEnd, b, bEnd }: Range): Match[] {
  const width = bEnd - b + 1;
  const longest = new Uint32Array((aEnd - a + 1) * width);
  const lengthAt = (i: number, j: number): number => longest[(i - a) * width + (j - b)] ?? 0;
  for (let i = aEnd - 1; i >= a; i--) {
    for (let j = bEnd - 1; j >= b; j--) {
      longest[(i - a) * width + (j - b)] =
        before[i] === after[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const matches: Match[] = [];
  for (let i = a, j = b; i < aEnd && j < bEnd; ) {
    if (before[i] === after[j]) matches.push([i++, j++]);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return matches;
}

/** Collects the matches of a part, in order: equal ends, then what stands between words that both have once. */
function collect(sides: Sides, range: Range, depth: number, found: Match[]): void {
  let { a, aEnd, b, bEnd } = range;
  while (a < aEnd && b < bEnd && sides.before[a] === sides.after[b]) found.push([a++, b++]);
  const tail: Match[] = [];
  while (a < aEnd && b < bEnd && sides.before[aEnd - 1] === sides.after[bEnd - 1]) tail.push([--aEnd, --bEnd]);
  const inner = { a, aEnd, b, bEnd };
  if (a < aEnd && b < bEnd && depth < MOST_DEPTH) collectInner(sides, inner, depth, found);
  for (const match of tail.reverse()) found.push(match);
}

function collectInner(sides: Sides, range: Range, depth: number, found: Match[]): void {
  const anchors = longestInOrder(uniqueMatches(sides, range));
  if (anchors.length === 0) {
    if ((range.aEnd - range.a) * (range.bEnd - range.b) > MOST_PAIRS) return;
    for (const match of commonSubsequence(sides, range)) found.push(match);
    return;
  }
  let { a, b } = range;
  for (const [nextA, nextB] of anchors) {
    collect(sides, { a, aEnd: nextA, b, bEnd: nextB }, depth + 1, found);
    found.push([nextA, nextB]);
    a = nextA + 1;
    b = nextB + 1;
  }
  collect(sides, { a, aEnd: range.aEnd, b, bEnd: range.bEnd }, depth + 1, found);
}

function textOf(tokens: readonly string[]): string {
  return tokens.join(" ").replaceAll(/ ?(\n+) ?/g, "$1");
}

/**
 * How one text became another, word by word: what was removed stands before what was added in its place. Patience
 * diff (Cohen): words that both texts have once are found first, then what stands between them. Spacing does not
 * count, ends of lines and paragraphs do. The time grows with the texts' lengths, hardly faster.
 */
export function diffWords(before: string, after: string): Change[] {
  const sides = { before: tokensOf(before), after: tokensOf(after) };
  const matches: Match[] = [];
  collect(sides, { a: 0, aEnd: sides.before.length, b: 0, bEnd: sides.after.length }, 0, matches);
  const changes: Change[] = [];
  const add = (kind: Change["kind"], tokens: readonly string[]): void => {
    if (tokens.length > 0) changes.push({ kind, text: textOf(tokens) });
  };
  let same: string[] = [];
  let a = 0;
  let b = 0;
  for (const [nextA, nextB] of [...matches, [sides.before.length, sides.after.length] as const]) {
    if (nextA > a || nextB > b) {
      add("same", same);
      same = [];
      add("removed", sides.before.slice(a, nextA));
      add("added", sides.after.slice(b, nextB));
    }
    const word = sides.before[nextA];
    if (word !== undefined) same.push(word);
    a = nextA + 1;
    b = nextB + 1;
  }
  add("same", same);
  return changes;
}

/** How many words of a kind there are. */
export function countWords(changes: readonly Change[], kind: Change["kind"]): number {
  let count = 0;
  for (const change of changes) if (change.kind === kind) count += change.text.match(/\S+/g)?.length ?? 0;
  return count;
}
