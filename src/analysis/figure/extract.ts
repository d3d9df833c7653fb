import { type Draft, draftOf } from "./draft.ts";
import { followsName, labelEnd } from "./label.ts";
import { endsLike } from "./lexicon.ts";
import { readLiteral } from "./literal.ts";
import { readMarkedYear, readMoment, readYear, readYearPair } from "./moment.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
import { readPartOfYear } from "./part-of-year.ts";
import { readPeriod } from "./period.ts";
import type { Reader } from "./reader.ts";
import { readRelative } from "./relative.ts";
import { MOMENT, NUMBER, NUMERIC, PERIOD, RELATIVE, TRAP, UNIT } from "./start.ts";
import { attachUnit, unitAlone, unitBefore, unitThenNumber } from "./unit.ts";

const SLASHES = new Set(["/", "\u2044"]);

function label(reader: Reader, first: number, next: number): Draft {
  return draftOf({ first, next, start: reader.start(first), end: reader.end(next - 1) }, "cardinal", 0, {
    label: true,
  });
}

/** "un vingt-cinquième": a rank of several words after the article is a fraction where no noun follows. */
function articleFraction(reader: Reader, numeral: Numeral): Draft | null {
  const below = numeral.traits.has("article") ? readNumeral(reader, numeral.next) : null;
  if (!below?.ordinal || below.next === numeral.next + 1) return null;
  if (reader.kind(below.next) === "word" && reader.find(below.next, "cue", "of", "function") === null) return null;
  return draftOf({ ...numeral, next: below.next, end: below.end }, "ratio", 1 / below.value, { numeral });
}

/** "The quarter the first" is a part of some period, no fraction: the index after it. */
function rankedPartEnd(reader: Reader, { fraction, definite, next, words }: Numeral): number | null {
  const rank = fraction && definite && words ? readNumeral(reader, next) : null;
  return rank?.ordinal && rank.definite && rank.proclitic === "" ? rank.next : null;
}

/** Whether a number word that is a verb once a particle is glued before it counts nothing: "I am not" is "to six". */
function isVerb(reader: Reader, { traits, proclitic, next }: Numeral): boolean {
  if (!traits.has("verb") || proclitic === "") return false;
  if (reader.find(next, "unit") !== null || reader.find(next, "number") !== null) return false;
  return !endsLike(reader.lexicon, reader.key(next), "plural-definite");
}

/** Whether a number word is another word here: an adjective, an adverb, or only part of a compound. */
function isOtherWord(reader: Reader, numeral: Numeral): boolean {
  const { traits, next } = numeral;
  if (traits.has("compound") || isBareScale(reader, numeral)) return true;
  if (isVerb(reader, numeral)) return true;
  if (traits.has("needs-of")) return reader.find(next, "cue", "of") === null;
  if (traits.has("after-number")) return reader.findBefore(numeral.first, "number") === null;
  if (traits.has("adverb")) return reader.findBefore(numeral.first, "cue", "rank-verb") === null;
  if (traits.has("noun-first") && numeral.definite) return true;
  if (traits.has("article")) return reader.tokens.length > 1;
  if (traits.has("feminine") && !numeral.definite) return traits.has("second") || numeral.proclitic !== "";
  if (!traits.has("plural-follows")) return false;
  if (
    reader.find(next, "number") !== null ||
    reader.find(next, "unit") !== null ||
    reader.find(next, "cue", "out-of") !== null
  )
    return false;
  if (reader.tokens.length === 1) return false;
  const isPlural = endsLike(reader.lexicon, reader.key(next), "plural");
  return reader.kind(next) !== "word" || !isPlural || reader.find(next, "cue", "function") !== null;
}

/** A whole number before a fraction with a stroke: `2 1/4`. */
function mixedStroke(reader: Reader, numeral: Numeral): Numeral {
  const above = readNumeral(reader, numeral.next);
  const part = numeral.digits === null || above?.digits?.length !== 1 ? null : stroke(reader, above);
  if (part === null || part.label || part.value >= 1) return numeral;
  return {
    ...numeral,
    next: part.next,
    end: part.end,
    value: numeral.value + part.value,
    digits: null,
    fraction: true,
  };
}

/** A scale word alone before another number word is no number: it is a verb that is spelt the same ("he composed six…"). */
function isBareScale(reader: Reader, { first, next }: Numeral): boolean {
  if (next !== first + 1 || reader.find(first, "number", "scale") === null) return false;
  const after = reader.find(next, "number", "unit", "ten");
  return after !== null && after.proclitic === "" && !after.definite;
}

/** A fraction with a stroke, `3/4`. */
function stroke(reader: Reader, numeral: Numeral): Draft | null {
  const { first, next, digits } = numeral;
  if (digits === null) return null;
  const isStroke =
    SLASHES.has(reader.key(next)) &&
    reader.touches(next) &&
    reader.kind(next + 1) === "digits" &&
    reader.touches(next + 1);
  if (!isStroke) return null;
  const below = Number(reader.key(next + 1));
  if ((below > 10 && below !== 100) || below < 2 || digits.length > 2) return label(reader, first, next + 2);
  const stretch = { first, next: next + 2, start: numeral.start, end: reader.end(next + 1) };
  return draftOf(stretch, "ratio", numeral.value / below, { numeral });
}

function plain(numeral: Numeral): Draft {
  const kind = numeral.ordinal ? "ordinal" : numeral.fraction ? "ratio" : "cardinal";
  return draftOf(numeral, kind, numeral.value, { numeral, upper: numeral.upper });
}

/** Puts the minus sign before a number into it: the sign touches its digits and nothing touches the sign. */
function signed(reader: Reader, numeral: Numeral): Numeral {
  const at = numeral.first - 1;
  const sign = reader.key(at);
  const isMinus = sign === "-" || sign === "\u2212" || sign === "\u2013";
  const free =
    !reader.touches(at) || (reader.kind(at - 1) === "mark" && ![")", "\u00bb", "]"].includes(reader.key(at - 1)));
  if (!isMinus || !reader.touches(numeral.first) || !free || reader.kind(at - 1) === "digits") return numeral;
  return {
    ...numeral,
    first: at,
    start: reader.start(at),
    value: -numeral.value,
    decimal: numeral.decimal === null ? null : -numeral.decimal,
  };
}

/** Where a fixed phrase ends that begins with a later word of the number: "un | quart de finale". */
function trapInside(reader: Reader, { first, next }: Numeral): number | null {
  for (let at = first + 1; at < next; at++) {
    const trap = reader.find(at, "trap", "whole");
    if (trap !== null) return trap.next;
  }
  return null;
}

function numberDraft(reader: Reader, i: number, country: string | null): Draft | null {
  const guarded = reader.findBefore(i, "cue", "between") !== null;
  const found = readNumeral(reader, i, guarded);
  if (found === null || (found.definite && found.next === i + 1 && reader.find(i, "weekday") !== null)) return null;
  const end = labelEnd(reader, found) ?? trapInside(reader, found) ?? rankedPartEnd(reader, found);
  if (end !== null) return label(reader, i, end);
  const numeral = signed(reader, mixedStroke(reader, found));
  const measured =
    readYearPair(reader, numeral) ?? readMarkedYear(reader, numeral) ?? attachUnit(reader, numeral, country);
  if (measured !== null) return measured;
  const part = articleFraction(reader, numeral);
  if (part !== null) return part;
  if (isOtherWord(reader, numeral)) return null;
  return (
    stroke(reader, numeral) ?? readYear(reader, numeral) ?? unitThenNumber(reader, numeral, country) ?? plain(numeral)
  );
}

/** What the article tells of its text: the country of its outlet (ISO 3166) and its date (milliseconds, UTC). */
export interface Setting {
  readonly country: string | null;
  readonly anchor: number | null;
}

/** The extractors that may begin at token `i`, as bits: most words of a text begin nothing, and cost no more than this. */
function startsAt(reader: Reader, i: number): number {
  const starts = reader.starts(i);
  return reader.kind(i) === "mark" && readLiteral(reader, i) !== null ? starts | NUMERIC : starts;
}

function draftAt(
  reader: Reader,
  i: number,
  { country, anchor }: Setting,
  before: Draft | null,
  century: boolean,
): Draft | null {
  const starts = startsAt(reader, i);
  if (starts === 0) return null;
  if (reader.isArticle(i)) return followsName(reader, { first: i, digits: null }) ? label(reader, i, i + 1) : null;
  const trap = starts & TRAP ? reader.find(i, "trap", "whole") : null;
  if (trap !== null) return label(reader, i, trap.next);
  return (
    (starts & RELATIVE ? (readRelative(reader, i, anchor) ?? readPartOfYear(reader, i, anchor)) : null) ??
    (starts & PERIOD ? readPeriod(reader, i, century) : null) ??
    (starts & MOMENT ? readMoment(reader, i, before) : null) ??
    (starts & UNIT ? unitBefore(reader, i, country) : null) ??
    (starts & NUMBER ? numberDraft(reader, i, country) : null) ??
    (starts & UNIT ? unitAlone(reader, i, country) : null)
  );
}

/** Finds the numbers, dates and times of one sentence, each with its unit, in order, without overlap; labels among them. */
export function extractDrafts(reader: Reader, setting: Setting): Draft[] {
  const drafts: Draft[] = [];
  let century = false;
  for (let i = 0; i < reader.tokens.length; ) {
    const draft = draftAt(reader, i, setting, drafts.at(-1) ?? null, century);
    if (draft === null) {
      i++;
      continue;
    }
    const last = drafts.at(-1);
    if (last !== undefined && draft.first < last.next) drafts.pop();
    drafts.push(draft);
    century ||= draft.moment?.period?.endsWith("XX") ?? false;
    i = draft.next;
  }
  return drafts;
}
