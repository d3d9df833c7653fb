import { type ClockReading, readClock } from "./clock.ts";
import { readDate } from "./date.ts";
import { type Draft, draftOf, type Moment } from "./draft.ts";
import type { Numeral } from "./numeral.ts";
import { hasParticle } from "./particle.ts";
import type { Reader } from "./reader.ts";
import { withDayPart } from "./relative.ts";

/** Lowest and highest four-digit numbers that are years by themselves, when nothing is counted by them. */
const LIKELY_YEARS = { from: 1800, to: 2070 } as const;
/** How far after a time of day an hour is still one without a word that says so (tokens): "at 8 and 10 hours". */
const FURTHEST_CLOCK = 2;
/** Years that the news are full of: a word with a particle before it is not what such a number counts. */
const MODERN_YEARS = { from: 1950, to: 2050 } as const;
/** Years of the Hijri calendar from which a pair of them is told by its mark. */
const HIJRI_YEARS = 1300;
/** What stands between the sides of a rectangle. */
const TIMES_SIGNS = new Set(["\u00d7", "x", "*"]);
const POSSIBLE_YEARS = { from: 1000, to: 2200 } as const;

/** Whether token `i` is after "X to", and nothing before X says that the two are hours: "three to five hours". */
function endsNumberRange(reader: Reader, i: number): boolean {
  const to = reader.findBefore(i, "cue", "to");
  const hour = to === null ? null : reader.findBefore(to.first, "number", "unit", "one", "ten");
  const first = to !== null && reader.kind(to.first - 1) === "digits" ? to.first - 1 : hour?.first;
  if (first === undefined) return false;
  if (reader.findBefore(first, "cue", "change-from") !== null) return true;
  return reader.findBefore(first, "cue", "of", "clock-prep") === null;
}

/** "per day" after hours: they are how long, not when. */
function isRate(reader: Reader, next: number): boolean {
  const per = reader.find(next, "cue", "per");
  return per !== null && reader.find(per.next, "unit", "duration") !== null;
}

/** An hour with its date or alone; an hour that may be a duration needs a word before it that asks for a time. */
function clockDraft(reader: Reader, i: number, afterClock: boolean): Draft | null {
  const clock = readClock(reader, i);
  if (clock === null) return null;
  const led = reader.findBefore(i, "cue", "clock-prep") !== null && !endsNumberRange(reader, i);
  const lasting = reader.findBefore(i, "cue", "duration-prep") !== null && !led;
  if (lasting && reader.key(i + 1) !== ":" && clock.zone === "") return null;
  if (!clock.certain && isRate(reader, clock.next)) return null;
  if (!clock.certain && (!(led || afterClock) || lasting || reader.find(clock.next, "cue", "of") !== null)) return null;
  return draftOf(clock, "datetime", 0, { moment: { date: null, clock, period: null }, hasUnit: true });
}

/** Whether another time of day ends a range that this one begins: the two are a figure of their own beside the date. */
function opensClockRange(reader: Reader, clock: ClockReading): boolean {
  const to = reader.find(clock.next, "cue", "to");
  return to !== null && readClock(reader, to.next) !== null;
}

function withClock(reader: Reader, date: Draft): Draft {
  let at = date.next;
  if ([",", "\u060c"].includes(reader.key(at))) at++;
  const lead = reader.find(at, "cue", "clock-prep");
  const from = lead?.next ?? at;
  const clock = readClock(reader, from);
  if (clock !== null && opensClockRange(reader, clock)) return date;
  const hasHour = clock !== null && (clock.certain || (lead !== null && reader.find(from, "clock", "hour") === null));
  if (clock === null || date.moment === null || !hasHour || (lead === null && !clock.certain)) return date;
  return { ...date, next: clock.next, end: clock.end, moment: { ...date.moment, clock } };
}

/** The date or time of day at token `i`. */
export function readMoment(reader: Reader, i: number, before: Draft | null): Draft | null {
  const date = readDate(reader, i);
  if (date !== null) {
    const draft = draftOf(date, "datetime", 0, { moment: { date, clock: null, period: null }, hasUnit: true });
    return withDayPart(reader, withClock(reader, draft));
  }
  return clockDraft(reader, i, before?.moment?.clock != null && i - before.next <= FURTHEST_CLOCK);
}

function countsSomething(reader: Reader, next: number): boolean {
  if (reader.kind(next) !== "word") return reader.key(next) === "%";
  return reader.find(next, "cue", "function") === null && reader.find(next, "month") === null;
}

/** A number of three digits is a year only after the preposition of years, where it counts nothing. */
function isEarlyYear(reader: Reader, { first, next }: Numeral): boolean {
  if (reader.findBefore(first, "cue", "year-preposition") === null) return false;
  return hasEra(reader, next) || (reader.kind(next) !== "word" && reader.find(next, "unit") === null);
}

/** Whether the mark of an era follows, which may look like a unit. */
function hasEra(reader: Reader, next: number): boolean {
  return reader.find(next, "cue", "gregorian-mark", "hijri-mark") !== null;
}

/** Whether the word after a number may be the thing that it counts, so that the number is no year. */
function maybeCounts(reader: Reader, { first, next, value }: Numeral): boolean {
  if (!countsSomething(reader, next)) return false;
  if (value >= MODERN_YEARS.from && value < MODERN_YEARS.to && hasParticle(reader, next)) return false;
  if (value % 100 === 0 || reader.findBefore(first, "precision", "before") !== null) return true;
  const plurals = reader.lexicon.endings.get("plural");
  if (plurals !== undefined) return plurals.some((ending) => reader.key(next).endsWith(ending));
  const article = reader.lexicon.traits.get("article") ?? "";
  const placed = reader.findBefore(first, "cue", "in-month", "of", "function") !== null;
  return !placed && !(article !== "" && reader.key(next).startsWith(article));
}

/** A year in words: only after the preposition or the noun of years, where it counts nothing. */
function isSpokenYear(reader: Reader, numeral: Numeral): boolean {
  const { value, first, next, ordinal, fraction, blur, scaled } = numeral;
  if (ordinal || fraction || scaled || blur !== null || !Number.isInteger(value)) return false;
  if (value < POSSIBLE_YEARS.from || value >= POSSIBLE_YEARS.to) return false;
  return (
    reader.findBefore(first, "cue", "year-preposition") !== null &&
    !(reader.lexicon.endings.has("plural") && countsSomething(reader, next))
  );
}

/** Whether a bare number is a year: digits that a word for time leads to, or that count nothing. */
function isYear(reader: Reader, numeral: Numeral): boolean {
  const { value, digits, first, next, words } = numeral;
  if (words) return isSpokenYear(reader, numeral);
  if (TIMES_SIGNS.has(reader.key(next)) || TIMES_SIGNS.has(reader.key(first - 1))) return false;
  if (digits?.length === 3 && value >= 200) return isEarlyYear(reader, numeral);
  if (digits?.length !== 4 || value < POSSIBLE_YEARS.from || value >= POSSIBLE_YEARS.to) return false;
  if (reader.findBefore(first, "cue", "year") !== null) return true;
  const bracketed =
    reader.key(first - 1) === "(" && (reader.key(next) === ")" || reader.find(next, "cue", "dash") !== null);
  if ((value < LIKELY_YEARS.from && !bracketed) || value >= LIKELY_YEARS.to) return false;
  return !maybeCounts(reader, numeral);
}

/** A year before our era: EDTF counts a year zero, so that 44 BC is `-0043`. */
function readEarlyEra(reader: Reader, numeral: Numeral): Draft | null {
  const mark = numeral.digits === null ? null : reader.find(numeral.next, "cue", "before-era");
  if (mark === null || numeral.value < 1) return null;
  const stretch = { first: numeral.first, next: mark.next, start: numeral.start, end: reader.end(mark.next - 1) };
  const date = { hijri: false, year: 1 - numeral.value, month: null, day: null, weekday: null };
  return draftOf(stretch, "datetime", 0, { moment: { date, clock: null, period: null }, hasUnit: true });
}

/**
 * A year by itself, with the mark of its era.
 *
 * @param certain whether nothing but a year can stand here, whatever follows.
 */
export function readYear(reader: Reader, numeral: Numeral, certain = false): Draft | null {
  const early = readEarlyEra(reader, numeral);
  if (early !== null) return early;
  const mark = reader.find(numeral.next, "cue", "hijri-mark");
  const hijri = mark !== null && mark.proclitic === "" && numeral.digits?.length === 4;
  if (!hijri && !certain && !isYear(reader, numeral)) return null;
  const era = mark ?? reader.find(numeral.next, "cue", "gregorian-mark");
  const next =
    era === null || (!reader.touches(era.first) && reader.key(era.first).length === 1 && !hijri)
      ? numeral.next
      : era.next;
  const date = { hijri, year: numeral.value, month: null, day: null, weekday: null };
  const stretch = { first: numeral.first, next, start: numeral.start, end: reader.end(next - 1) };
  return draftOf(stretch, "datetime", 0, { moment: { date, clock: null, period: null }, hasUnit: true });
}

/** A year that the word for years leads to and the mark of an era closes, or touches: no unit can follow it. */
export function readMarkedYear(reader: Reader, numeral: Numeral): Draft | null {
  const { value, digits, first, next } = numeral;
  const isModern = digits?.length === 4 && value >= MODERN_YEARS.from && value < MODERN_YEARS.to && value % 100 !== 0;
  const led = reader.findBefore(first, "cue", "year-preposition") !== null || (isModern && reader.touches(next));
  return led && hasEra(reader, next) ? readYear(reader, numeral, true) : null;
}

/** Two years in a row with a stroke or a hyphen between, `2015/2016`, `2015-16`: a season or a school year. */
export function readYearPair(reader: Reader, { first, next, start, digits, value }: Numeral): Draft | null {
  const mark = reader.key(next);
  const after = reader.key(next + 1);
  if (digits?.length !== 4 || (mark !== "/" && mark !== "-") || reader.kind(next + 1) !== "digits") return null;
  const follows = after === String(value + 1) || (after === String(value + 1).slice(2) && reader.touches(next + 1));
  const era = reader.find(next + 2, "cue", "hijri-mark");
  if (!follows || value < (era === null ? LIKELY_YEARS.from : HIJRI_YEARS) || value >= LIKELY_YEARS.to) return null;
  const end = era?.next ?? next + 2;
  const yearOf = (year: number): Moment => ({
    date: { hijri: era !== null, year, month: null, day: null, weekday: null },
    clock: null,
    period: null,
  });
  const stretch = { first, next: end, start, end: reader.end(end - 1) };
  return draftOf(stretch, "datetime", 0, { moment: yearOf(value), until: yearOf(value + 1), hasUnit: true });
}
