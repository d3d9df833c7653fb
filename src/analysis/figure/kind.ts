import type { Draft } from "./draft.ts";
import { isListed } from "./link.ts";
import { readNumeral } from "./numeral.ts";
import type { Reader } from "./reader.ts";

/** "X out of Y" is a share when Y is one of these; with any other Y both are counts. */
const GENERIC_TOTALS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000]);
const AGE_UNITS = new Set(["a", "mo", "wk", "d"]);
const FURTHEST_CUE = 6;
/** Years from which "a noun of so many years" is rather a person than a span of time. */
const ADULT = 18;
/** How far before "out of" the one may stand, its noun and an adjective between (tokens). */
const FURTHEST_ONE = 3;
/** Marks that set an age off after a name. */
const OPENERS = new Set(["(", ",", "\u060c", '"', "\u00ab", "\u201c"]);
const CLOSERS = new Set([")", ",", "\u060c", ".", '"', "\u00bb", "\u201d"]);

/** Whether token `i` says nothing by itself: a word of precision or a particle. */
function isParticle(reader: Reader, i: number): boolean {
  return reader.key(i) === "'" || reader.find(i, "cue", "function") !== null || reader.find(i, "precision") !== null;
}

/** A word for age before a span of time; some are one only when nothing else stands between. */
function agePhraseBefore(reader: Reader, first: number, from: number): boolean {
  let near = true;
  for (let at = first; at > from && at > first - FURTHEST_CUE; at--) {
    const match = reader.findBefore(at, "cue", "age-before");
    if (match !== null && !match.definite && (near || !match.entry.traits.has("close"))) return true;
    near &&= isParticle(reader, at - 1);
    if (reader.kind(at - 1) === "mark" && reader.key(at - 1) !== "'") return false;
  }
  return false;
}

/** "a baker of 34 years": a noun that is neither a span of time nor abstract, before as many years as a grown person has. */
function mayBePerson(reader: Reader, draft: Draft, of: number): boolean {
  const adult = draft.unit === "a" && draft.value >= ADULT && draft.value < 110 && Number.isInteger(draft.value);
  const noun = of - 1;
  if (!adult || reader.find(of, "cue", "of") === null || reader.kind(noun) !== "word") return false;
  if (
    reader.find(noun, "cue", "function", "span-noun") !== null ||
    reader.findBefore(of + 1, "precision", "before") !== null
  )
    return false;
  const endings = reader.lexicon.endings.get("abstract");
  return endings !== undefined && !endings.some((ending) => reader.key(noun).endsWith(ending));
}

/** "a man of 34 years", "at 32 years". */
function agePreposition(reader: Reader, draft: Draft, before: Draft | undefined): boolean {
  const at = draft.first - 1;
  if (before?.next === at) return false;
  const isBracket = draft.upper !== null || reader.find(draft.next, "precision", "after")?.entry.code === "at_least";
  if (isBracket && draft.unit === "a" && reader.find(at, "cue", "age-article") !== null) return true;
  if (reader.find(at, "cue", "age-prep") === null) return false;
  if (reader.findBefore(at, "cue", "person") !== null || mayBePerson(reader, draft, at)) return true;
  // Folded alike with another word: only the spelling with its accent is the preposition.
  const isAccented = reader.text.charAt(reader.start(at)) !== reader.key(at).charAt(0);
  const leads = reader.find(at, "cue", "to") !== null && isAccented;
  return (
    leads &&
    draft.unit === "a" &&
    reader.find(draft.next, "cue", "of") === null &&
    reader.find(draft.next, "cue", "to") === null
  );
}

/** An age set off by commas or brackets. */
function ageApposition(reader: Reader, draft: Draft): boolean {
  const opens = OPENERS.has(reader.key(draft.first - 1));
  const closes = CLOSERS.has(reader.key(draft.next));
  return opens && closes && draft.unit === "a" && draft.value < 120 && reader.kind(draft.first - 2) === "word";
}

/** A span of time joined to an age is one too: "25 and 23 years". */
function continuesAge(reader: Reader, draft: Draft, before: Draft | undefined): boolean {
  if (before?.kind !== "age" || before.unit !== draft.unit) return false;
  if (before.next === draft.first) return draft.numeral?.proclitic === "and";
  return reader.find(before.next, "cue", "and", "or")?.next === draft.first || isListed(reader, before, draft);
}

function asAge(reader: Reader, draft: Draft, before: Draft | undefined): Draft {
  if (draft.kind !== "duration" || !AGE_UNITS.has(draft.unit ?? "")) return draft;
  const after = reader.find(draft.next, "cue", "age-after") !== null;
  const isAge =
    after ||
    continuesAge(reader, draft, before) ||
    agePhraseBefore(reader, draft.first, before?.next ?? 0) ||
    agePreposition(reader, draft, before) ||
    ageApposition(reader, draft);
  return isAge ? { ...draft, kind: "age" } : draft;
}

/** A number without unit after a word for age, or before "of his life". */
function bareAge(reader: Reader, draft: Draft): Draft {
  if (draft.hasUnit || (draft.kind !== "cardinal" && draft.kind !== "ordinal") || draft.value > 120) return draft;
  const before = reader.findBefore(draft.first, "cue", "age-before");
  const after =
    reader.find(draft.next, "cue", "age-after") !== null ||
    (draft.kind === "cardinal" && before !== null && !before.definite && before.entry.traits.has("bare"));
  return after ? { ...draft, kind: "age", unit: "a", hasUnit: true } : draft;
}

/** An age told by a rank and a word for years of life. */
function rankedAge(reader: Reader, draft: Draft): Draft {
  const unit = reader.find(draft.next, "unit", "age");
  if (draft.kind !== "ordinal" || unit === null) return draft;
  return {
    ...draft,
    kind: "age",
    unit: unit.entry.code,
    next: unit.next,
    end: reader.end(unit.next - 1),
    hasUnit: true,
  };
}

/** How far from points a percent sign still tells what they are points of (tokens). */
const NEAR_PERCENT = 30;

function hasPercentNear(reader: Reader, { first, next }: Draft): boolean {
  const around = reader.tokens.slice(Math.max(0, first - NEAR_PERCENT), next + NEAR_PERCENT);
  return around.some((token) => token.key === "%" || token.key === "\u066a");
}

function pointsAsCount(reader: Reader, draft: Draft): Draft {
  if (draft.unit !== "[pp]" || draft.numeral === null) return draft;
  const match = reader.find(draft.numeral.next, "unit");
  if (match?.entry.role !== "points") return draft;
  if (draft.value <= 100 && (!Number.isInteger(draft.value) || hasPercentNear(reader, draft))) return draft;
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

/** A large number that counts nothing after an amount of money is one too: "42 million euros, 15 million of them for…". */
export function shareCurrency(reader: Reader, drafts: readonly Draft[]): Draft[] {
  let currency: string | null = null;
  return drafts.map((draft) => {
    if (draft.kind === "money") currency = draft.unit?.split("/")[0] ?? null;
    const elliptic =
      draft.kind === "cardinal" &&
      draft.counted === null &&
      draft.numeral?.scaled &&
      reader.find(draft.next, "cue", "of") === null;
    return elliptic && currency !== null && draft.value >= 1000
      ? { ...draft, kind: "money" as const, unit: currency }
      : draft;
  });
}

/** A bare number after the word for a rank, or before an adverb of rank ("18 worldwide"), is one. */
function rankNumber(reader: Reader, draft: Draft): Draft {
  if (draft.kind !== "cardinal" || draft.hasUnit || draft.numeral?.digits == null) return draft;
  const rank =
    reader.lexicon.traits.get("rank-noun") === "before" ? reader.findBefore(draft.first, "cue", "rank") : null;
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

function settle(reader: Reader, draft: Draft, before: Draft | undefined): Draft {
  const aged = bareAge(reader, rankedAge(reader, asAge(reader, rankNumber(reader, draft), before)));
  return minusWord(reader, belowZero(reader, timesKind(reader, factor(reader, pointsAsCount(reader, aged)))));
}
