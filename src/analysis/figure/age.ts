import type { Draft } from "./draft.ts";
import { endsLike } from "./lexicon.ts";
import { isListed } from "./link.ts";
import type { Match, Reader } from "./reader.ts";

const AGE_UNITS = new Set(["a", "mo", "wk", "d"]);
const FURTHEST_CUE = 6;
/** Years from which "a noun of so many years" is rather a person than a span of time. */
const ADULT = 18;
/** Marks that set an age off after a name. */
const OPENERS = new Set(["(", ",", "\u060c", '"', "\u00ab", "\u201c"]);
const CLOSERS = new Set([")", ",", "\u060c", ".", '"', "\u00bb", "\u201d"]);

/** Whether token `i` says nothing by itself: a word of precision or a particle. */
function isParticle(reader: Reader, i: number): boolean {
  return reader.key(i) === "'" || reader.find(i, "cue", "function") !== null || reader.find(i, "precision") !== null;
}

/** Some words are of age only before as many years as a grown person has, and where they limit no number. */
function suitsAge(reader: Reader, { entry, next }: Match, draft: Draft): boolean {
  if (!entry.traits.has("adult")) return true;
  return isAdult(draft) && next === draft.first && reader.findBefore(next, "precision", "before") === null;
}

function isAdult({ unit, value }: Draft): boolean {
  return unit === "a" && value >= ADULT && value < 110 && Number.isInteger(value);
}

/** A word for age before a span of time; some are one only when nothing else stands between. */
function agePhraseBefore(reader: Reader, draft: Draft, from: number): boolean {
  const { first } = draft;
  let near = true;
  for (let at = first; at > from && at > first - FURTHEST_CUE; at--) {
    const match = reader.findBefore(at, "cue", "age-before");
    if (
      match !== null &&
      !match.definite &&
      (near || !match.entry.traits.has("close")) &&
      suitsAge(reader, match, draft)
    )
      return true;
    near &&= isParticle(reader, at - 1);
    if (reader.kind(at - 1) === "mark" && reader.key(at - 1) !== "'") return false;
  }
  return false;
}

/** "a baker of 34 years": a noun that is neither a span of time nor abstract, before as many years as a grown person has. */
function mayBePerson(reader: Reader, draft: Draft, of: number): boolean {
  const noun = of - 1;
  if (!isAdult(draft) || reader.find(of, "cue", "of") === null || reader.kind(noun) !== "word") return false;
  if (
    reader.find(noun, "cue", "function", "span-noun") !== null ||
    reader.findBefore(of + 1, "precision", "before") !== null
  )
    return false;
  const endings = reader.lexicon.endings.get("abstract");
  return endings !== undefined && !endings.some((ending) => reader.key(noun).endsWith(ending));
}

/** Whether a word for a person ends before token `i`, an adjective after it or none: "a player from Brazil". */
function isPerson(reader: Reader, i: number): boolean {
  if (reader.findBefore(i, "cue", "person") !== null) return true;
  const key = reader.key(i - 1);
  const isAdjective = endsLike(reader.lexicon, key, "adjective");
  return isAdjective && reader.findBefore(i - 1, "cue", "person") !== null;
}

/** "a man of 34 years", "a child of less than 3 years", "at 32 years". */
function agePreposition(reader: Reader, draft: Draft, before: Draft | undefined): boolean {
  const at = (reader.findBefore(draft.first, "precision", "before")?.first ?? draft.first) - 1;
  if (before?.next === at) return false;
  const isBracket = draft.upper !== null || reader.find(draft.next, "precision", "after")?.entry.code === "at_least";
  if (isBracket && draft.unit === "a" && reader.find(at, "cue", "age-article") !== null) return true;
  if (reader.find(at, "cue", "age-prep") === null) return false;
  if (isPerson(reader, at) || mayBePerson(reader, draft, at)) return true;
  // Folded alike with another word: only the spelling with its accent is the preposition.
  const isAccented = reader.text.charAt(reader.start(at)) !== reader.key(at).charAt(0);
  const leads = reader.find(at, "cue", "to") !== null && isAccented;
  return (
    leads &&
    draft.unit === "a" &&
    (reader.find(draft.next, "cue", "of") === null || tellsDeath(reader, at)) &&
    reader.find(draft.next, "cue", "to") === null
  );
}

/** A word for dying or being born before "at 87 years": then it is an age, whatever follows. */
function tellsDeath(reader: Reader, i: number): boolean {
  for (let at = i; at > Math.max(0, i - FURTHEST_CUE); at--) {
    if (reader.findBefore(at, "cue", "life-verb") !== null) return true;
  }
  return false;
}

/** An age set off by commas or brackets, with a word of precision or without. */
function ageApposition(reader: Reader, draft: Draft): boolean {
  const first = reader.findBefore(draft.first, "precision", "before")?.first ?? draft.first;
  const opens = OPENERS.has(reader.key(first - 1));
  const closes = CLOSERS.has(reader.key(draft.next));
  return opens && closes && draft.unit === "a" && draft.value < 120 && reader.kind(first - 2) === "word";
}

/** A span of time joined to an age is one too: "25 and 23 years". */
function continuesAge(reader: Reader, draft: Draft, before: Draft | undefined): boolean {
  if (before?.kind !== "age" || before.unit !== draft.unit) return false;
  if (before.next === draft.first) return draft.numeral?.proclitic === "and";
  return reader.find(before.next, "cue", "and", "or")?.next === draft.first || isListed(reader, before, draft);
}

/** A span of time that the words around make an age; `before` is the figure before it. */
export function asAge(reader: Reader, draft: Draft, before: Draft | undefined): Draft {
  if (draft.kind !== "duration" || !AGE_UNITS.has(draft.unit ?? "")) return draft;
  const after = reader.find(draft.next, "cue", "age-after") !== null;
  const isAge =
    after ||
    continuesAge(reader, draft, before) ||
    agePhraseBefore(reader, draft, before?.next ?? 0) ||
    agePreposition(reader, draft, before) ||
    ageApposition(reader, draft);
  return isAge ? { ...draft, kind: "age" } : draft;
}

/** "the son of the thirty", "the daughter of the tenth": after some words for age a definite number is one, and a feminine rank. */
function ranksAge(reader: Reader, draft: Draft, before: Match | null): boolean {
  if (before === null || !before.entry.traits.has("ranked") || !draft.numeral?.definite) return false;
  const key = reader.key(draft.first);
  const isFeminine = endsLike(reader.lexicon, key, "feminine");
  return draft.value > 2 && (draft.kind === "cardinal" || isFeminine);
}

/** A number without unit after a word for age, or before "of his life". */
export function bareAge(reader: Reader, draft: Draft): Draft {
  if (draft.hasUnit || (draft.kind !== "cardinal" && draft.kind !== "ordinal") || draft.value > 120) return draft;
  const before = reader.findBefore(draft.first, "cue", "age-before");
  const after =
    reader.find(draft.next, "cue", "age-after") !== null ||
    ranksAge(reader, draft, before) ||
    (draft.kind === "cardinal" && before !== null && !before.definite && before.entry.traits.has("bare"));
  return after ? { ...draft, kind: "age", unit: "a", hasUnit: true } : draft;
}

/** An age told by a rank and a word for years of life. */
export function rankedAge(reader: Reader, draft: Draft): Draft {
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
