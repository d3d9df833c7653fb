import { asAge, bareAge, rankedAge } from "./age.ts";
import type { Draft } from "./draft.ts";
import { endsLike } from "./lexicon.ts";
import { readNumeral } from "./numeral.ts";
import { hasParticle } from "./particle.ts";
import type { Reader } from "./reader.ts";

/** "X out of Y" is a share when Y is one of these; with any other Y both are counts. */
const GENERIC_TOTALS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000]);
/** How far before "out of" the one may stand, its noun and an adjective between (tokens). */
const FURTHEST_ONE = 3;

/** How far from points a percent sign still tells what they are points of (tokens). */
const NEAR_PERCENT = 30;

/** Points with decimals are rather those of an index than of a percentage from here on, where no percentage is near. */
const MOST_POINTS = 20;

function hasPercentNear(reader: Reader, { first, next }: Draft): boolean {
  const around = reader.tokens.slice(Math.max(0, first - NEAR_PERCENT), next + NEAR_PERCENT);
  return around.some((token) => token.key === "%" || token.key === "\u066a");
}

function pointsAsCount(reader: Reader, draft: Draft): Draft {
  if (draft.unit !== "[pp]" || draft.numeral === null) return draft;
  const match = reader.find(draft.numeral.next, "unit");
  if (match?.entry.role !== "points") return draft;
  const isSmallPart = draft.value < MOST_POINTS && !Number.isInteger(draft.value);
  if (draft.value <= 100 && (isSmallPart || hasPercentNear(reader, draft))) return draft;
  const counted = { start: match.start, end: reader.end(match.next - 1) };
  return { ...draft, kind: "cardinal", unit: null, next: draft.numeral.next, end: draft.numeral.end, counted };
}

/** "n times": how often, or with a comparison how many times as much. */
function timesKind(reader: Reader, draft: Draft): Draft {
  if (draft.unit !== "times" || draft.kind !== "cardinal") return draft;
  const more = reader.find(draft.next, "cue", "times-more");
  if (more !== null) return { ...draft, kind: "ratio", next: more.next, end: reader.end(more.next - 1) };
  for (let at = draft.first; at > Math.max(0, draft.first - 4); at--) {
    if (reader.findBefore(at, "cue", "rise-verb", "multiply") !== null) return { ...draft, kind: "ratio" };
  }
  if (draft.numeral === null) return { ...draft, unit: null };
  const unit = reader.find(draft.numeral.next, "unit");
  const counted = unit === null ? null : { start: unit.start, end: reader.end(unit.next - 1) };
  return { ...draft, unit: null, next: draft.numeral.next, end: draft.numeral.end, counted };
}

/** "multiplied by three": a number of times. */
function factor(reader: Reader, draft: Draft): Draft {
  const isFactor =
    draft.kind === "cardinal" && !draft.hasUnit && reader.findBefore(draft.first, "cue", "factor") !== null;
  return isFactor ? { ...draft, kind: "ratio", unit: "times", hasUnit: true } : draft;
}

function belowZero(reader: Reader, draft: Draft): Draft {
  const below = reader.find(draft.next, "cue", "below-zero");
  if (below === null || (draft.kind !== "measure" && draft.kind !== "cardinal")) return draft;
  return {
    ...draft,
    kind: "measure",
    unit: draft.unit ?? "Cel",
    value: -draft.value,
    next: below.next,
    end: reader.end(below.next - 1),
    hasUnit: true,
  };
}

function minusWord(reader: Reader, draft: Draft): Draft {
  const isTemperature = draft.unit === "Cel" || draft.unit === "[degF]";
  if (isTemperature && draft.first === 1 && reader.key(0) === "-" && draft.value > 0) {
    return { ...draft, first: 0, start: reader.start(0), value: -draft.value };
  }
  const minus = reader.findBefore(draft.first, "cue", "minus");
  if (minus === null || draft.value <= 0) return draft;
  if (!isTemperature && minus.first > 0 && !minus.entry.traits.has("always")) return draft;
  return { ...draft, first: minus.first, start: minus.start, value: -draft.value };
}

/** "three out of five", with at most one noun between. */
function shareOf(reader: Reader, a: Draft, b: Draft | undefined): Draft | null {
  if (b === undefined || a.label || b.label || a.hasUnit || b.hasUnit || a.kind !== "cardinal" || b.kind !== "cardinal")
    return null;
  for (let at = a.next; at <= a.next + 2 && at < b.first; at++) {
    const link =
      reader.find(at, "cue", "every", "out-of") ?? (at === a.next ? reader.find(at, "cue", "divided") : null);
    if (link === null) continue;
    const isGeneric = GENERIC_TOTALS.has(b.value) || (a.value === 1 && at === a.next && b.value <= 1000);
    if (link.next !== b.first || !isGeneric || a.value >= b.value) return null;
    const counted = at > a.next ? { start: reader.start(a.next), end: reader.end(at - 1) } : null;
    return { ...a, kind: "ratio", value: a.value / b.value, next: b.next, end: b.end, counted, hasUnit: true };
  }
  return null;
}

/** "one Frenchman out of three": the article is the number. */
function articleShare(reader: Reader, draft: Draft): Draft | null {
  if (
    draft.kind !== "cardinal" ||
    draft.hasUnit ||
    draft.value < 2 ||
    draft.value > 1000 ||
    draft.numeral?.digits?.startsWith("0")
  )
    return null;
  const link = reader.findBefore(draft.first, "cue", "out-of", "every");
  if (link === null) return null;
  for (let at = link.first - 1; at >= Math.max(0, link.first - FURTHEST_ONE); at--) {
    if (reader.kind(at) !== "word") return null;
    const one = reader.find(at, "number", "one", "unit");
    if (one === null || one.entry.value !== 1) continue;
    const counted = one.next < link.first ? { start: reader.start(one.next), end: reader.end(link.first - 1) } : null;
    const numeral = readNumeral(reader, at);
    return {
      ...draft,
      kind: "ratio",
      value: 1 / draft.value,
      first: at,
      start: numeral?.start ?? one.start,
      counted,
      hasUnit: true,
    };
  }
  return null;
}

/** Shares ("three out of five") made of two numbers. */
export function joinShares(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const draft = drafts[i];
    if (draft === undefined) continue;
    const share = shareOf(reader, draft, drafts[i + 1]);
    if (share !== null) i++;
    joined.push(share ?? articleShare(reader, draft) ?? draft);
  }
  return joined;
}

/** A number that counts nothing after "of which" is a part of the span of time before it: "twelve months, of which six". */
function isPartOf(reader: Reader, draft: Draft, whole: Draft | undefined): whole is Draft {
  return (
    whole?.kind === "duration" &&
    draft.value < whole.value &&
    reader.findBefore(draft.first, "cue", "of-which") !== null
  );
}

/**
 * Gives a number that counts nothing the unit of the figure before it that it is a part of: a large one that of an
 * amount of money ("42 million euros, 15 million of them for…"), any after "of which" that of a span of time.
 */
export function shareUnits(reader: Reader, drafts: readonly Draft[]): Draft[] {
  let currency: string | null = null;
  return drafts.map((draft, index) => {
    if (draft.kind === "money") currency = draft.unit?.split("/")[0] ?? null;
    if (draft.kind !== "cardinal" || draft.counted !== null || reader.find(draft.next, "cue", "of") !== null)
      return draft;
    const whole = drafts[index - 1];
    if (isPartOf(reader, draft, whole)) return { ...draft, kind: whole.kind, unit: whole.unit };
    const isAmount = draft.numeral?.scaled === true && currency !== null && draft.value >= 1000;
    return isAmount ? { ...draft, kind: "money" as const, unit: currency } : draft;
  });
}

/** Whether token `i` names several things, with an article or without. */
function isPlural(reader: Reader, i: number, article: string): boolean {
  const { plurals } = reader.lexicon;
  const key = reader.key(i);
  const noun = key.startsWith(article) ? key.slice(article.length) : key;
  return plurals.has(noun) || endsLike(reader.lexicon, noun, "plural-noun");
}

/** Digits after a definite noun and an article of their own, that count nothing: "the festival the 17", not "the states the 27". */
function followsArticle(reader: Reader, { first, next }: Draft): boolean {
  const article = reader.lexicon.traits.get("article");
  if (article === undefined || reader.key(first - 1) !== article || first < 2) return false;
  const counts =
    reader.kind(next) === "word" &&
    reader.find(next, "cue", "function") === null &&
    !reader.key(next).startsWith(article) &&
    !hasParticle(reader, next);
  const follows = reader.kind(first - 2) === "word" && reader.find(first - 2, "cue", "function", "age-before") === null;
  const isOfSeveral = isPlural(reader, first - 2, article) || isPlural(reader, first - 3, article);
  return !counts && follows && !isOfSeveral;
}

/** A bare number after the word for a rank, or before an adverb of rank ("18 worldwide"), is one. */
function rankNumber(reader: Reader, draft: Draft): Draft {
  if (draft.kind !== "cardinal" || draft.hasUnit || draft.numeral?.digits == null) return draft;
  const rank =
    reader.lexicon.traits.get("rank-noun") === "before" ? reader.findBefore(draft.first, "cue", "rank") : null;
  if (rank === null && followsArticle(reader, draft)) return { ...draft, kind: "ordinal" };
  if (rank === null)
    return reader.find(draft.next, "cue", "rank-adverb") === null ? draft : { ...draft, kind: "ordinal" };
  return { ...draft, kind: "ordinal", counted: { start: rank.start, end: reader.end(rank.next - 1) } };
}

/**
 * Settles the kinds that hang on the words around: ages, times, points, temperatures below zero. A figure that has
 * taken the words of the next one into its span replaces it.
 */
export function settleKinds(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const settled: Draft[] = [];
  for (const draft of drafts) {
    const before = settled.at(-1);
    if (before !== undefined && draft.first < before.next) continue;
    settled.push(draft.label || draft.moment !== null ? draft : settle(reader, draft, before));
  }
  return settled;
}

/** A number word that is also a name, in a sentence and without a unit: it counts nothing. */
function isName(reader: Reader, { kind, hasUnit, numeral, upper }: Draft): boolean {
  const isBare = kind === "cardinal" && upper === null && !hasUnit;
  return isBare && numeral?.traits.has("needs-unit") === true && reader.tokens.length > 1;
}

function settle(reader: Reader, draft: Draft, before: Draft | undefined): Draft {
  if (isName(reader, draft)) return { ...draft, label: true };
  const aged = bareAge(reader, rankedAge(reader, asAge(reader, rankNumber(reader, draft), before)));
  return minusWord(reader, belowZero(reader, timesKind(reader, factor(reader, pointsAsCount(reader, aged)))));
}
