import { type ClockParts, type DateParts, dayExists, hijriMonthIn, nearestYear } from "./calendar.ts";
import { readDate } from "./date.ts";
import { monthAt, yearAfter } from "./date-part.ts";
import { type Draft, draftOf, type Moment } from "./draft.ts";
import { readNumeral } from "./numeral.ts";
import type { Match, Reader } from "./reader.ts";

const DAY = 86_400_000;

type Counted = "weekday" | "day" | "week" | "fortnight";

/** Which one of a month's days or weeks is meant: the `rank`-th, or the last when `rank` is `null`. */
interface Pick {
  readonly rank: number | null;
  readonly counted: Counted;
  readonly weekday: number;
}

interface MonthOfYear {
  readonly year: number;
  readonly month: number;
}

function utc(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day);
}

function dateOf(time: number): DateParts {
  const date = new Date(time);
  return {
    hijri: false,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: null,
  };
}

function momentOf(date: DateParts, clock: ClockParts | null = null): Moment {
  return { date, clock, period: null };
}

function monthLength({ year, month }: MonthOfYear): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days of the month, all those on `weekday`; for weeks the Mondays whose week lies in the month. */
function candidates(at: MonthOfYear, pick: Pick): readonly number[] {
  const length = monthLength(at);
  const days = Array.from({ length }, (_, index) => index + 1);
  if (pick.counted === "day") return days;
  const weekday = pick.counted === "week" ? 1 : pick.weekday;
  const last = pick.counted === "week" ? length - 6 : length;
  return days.filter((day) => day <= last && new Date(utc(at.year, at.month, day)).getUTCDay() === weekday % 7);
}

function fortnight(at: MonthOfYear, rank: number | null): readonly [Moment, Moment] | null {
  if (rank === 1) return [momentOf(dateOf(utc(at.year, at.month, 1))), momentOf(dateOf(utc(at.year, at.month, 14)))];
  if (rank !== null && rank !== 2) return null;
  return [momentOf(dateOf(utc(at.year, at.month, 15))), momentOf(dateOf(utc(at.year, at.month, monthLength(at))))];
}

function pickIn(at: MonthOfYear, pick: Pick): readonly [Moment, Moment | null] | null {
  if (pick.counted === "fortnight") return fortnight(at, pick.rank);
  const days = candidates(at, pick);
  const day = pick.rank === null ? days.at(-1) : days[pick.rank - 1];
  return day === undefined ? null : [momentOf(dateOf(utc(at.year, at.month, day))), null];
}

function countedAt(
  reader: Reader,
  i: number,
): { readonly counted: Counted; readonly weekday: number; readonly match: Match } | null {
  const weekday = reader.find(i, "weekday");
  if (weekday !== null) return { counted: "weekday", weekday: weekday.entry.value, match: weekday };
  const word = reader.find(i, "cue", "day-word", "week-word", "fortnight-word");
  if (word === null) return null;
  const next = word.entry.role === "day-word" ? reader.find(word.next, "weekday") : null;
  if (next !== null) return { counted: "weekday", weekday: next.entry.value, match: next };
  const counted = word.entry.role === "week-word" ? "week" : word.entry.role === "day-word" ? "day" : "fortnight";
  return { counted, weekday: 0, match: word };
}

function rankAt(
  reader: Reader,
  i: number,
): { readonly rank: number | null; readonly next: number; readonly start: number } | null {
  const last = reader.find(i, "cue", "last");
  if (last !== null) return { rank: null, next: last.next, start: last.start };
  const numeral = readNumeral(reader, i);
  return numeral?.ordinal && numeral.value <= 31
    ? { rank: numeral.value, next: numeral.next, start: numeral.start }
    : null;
}

/** The rank and what it ranks, in either order. */
function pickAt(
  reader: Reader,
  i: number,
): { readonly pick: Pick; readonly start: number; readonly next: number } | null {
  const rank = rankAt(reader, i);
  const named = countedAt(reader, rank?.next ?? i);
  if (named === null) return null;
  const { counted, weekday, match } = named;
  if (rank !== null) return { pick: { rank: rank.rank, counted, weekday }, start: rank.start, next: match.next };
  const after = rankAt(reader, match.next);
  return after === null ? null : { pick: { rank: after.rank, counted, weekday }, start: match.start, next: after.next };
}

/** A month after "of" or a preposition, by name or by number, with its year if one follows. */
function monthAfter(
  reader: Reader,
  i: number,
): { readonly month: number; readonly year: number | null; readonly next: number } | null {
  const lead = reader.find(i, "cue", "of", "in-month");
  let at = lead?.next ?? i;
  if (reader.key(at) === "'") at++;
  const word = reader.find(at, "cue", "month-word");
  const named = monthAt(reader, word?.next ?? at);
  const linked = lead !== null || word !== null || named?.value.proclitic === "preposition";
  if (!linked) return null;
  if (named !== null) {
    const year = yearAfter(reader, named.next, false);
    return named.value.entry.role === "hijri"
      ? null
      : { month: named.value.entry.value, year: year?.value ?? null, next: year?.next ?? named.next };
  }
  const plain = word === null ? null : reader.find(word.next, "number", "unit");
  if (plain === null || plain.entry.value > 12 || plain.entry.value < 1) return null;
  const year = yearAfter(reader, plain.next, false);
  return { month: plain.entry.value, year: year?.value ?? null, next: year?.next ?? plain.next };
}

function yearFor(month: number, year: number | null, anchor: number | null): number | null {
  return year ?? (anchor === null ? null : nearestYear(month, 15, anchor));
}

/** "the third Tuesday of September 2014", "the last day of October". */
function rankedDay(reader: Reader, i: number, anchor: number | null): Draft | null {
  const found = pickAt(reader, i);
  const of = found === null ? null : monthAfter(reader, found.next);
  if (found === null || of === null) return null;
  const year = yearFor(of.month, of.year, anchor);
  const range = year === null ? null : pickIn({ year, month: of.month }, found.pick);
  if (range === null) return null;
  const stretch = { first: i, next: of.next, start: found.start, end: reader.end(of.next - 1) };
  return draftOf(stretch, "datetime", 0, { moment: range[0], until: range[1], hasUnit: true });
}

/** "early March": the first, middle or last days of a month without year; the table says from or up to which day. */
function partOfMonth(reader: Reader, i: number, anchor: number | null): Draft | null {
  const part = reader.find(i, "cue", "start", "middle", "end");
  if (part === null || anchor === null) return null;
  let at = part.next;
  if (reader.key(at) === "-") at++;
  const of = reader.find(at, "cue", "of");
  if (of !== null) at = reader.key(of.next) === "'" ? of.next + 1 : of.next;
  const word = reader.find(at, "cue", "month-word");
  const month = monthAt(reader, word?.next ?? at);
  if (month === null || month.value.entry.role === "hijri" || yearAfter(reader, month.next, false) !== null)
    return null;
  const value = month.value.entry.value;
  const year = nearestYear(value, 15, anchor);
  const length = monthLength({ year, month: value });
  const { role, value: limit } = part.entry;
  const [from, until] = role === "start" ? [1, limit] : role === "end" ? [limit, length] : [limit, null];
  const stretch = { first: i, next: month.next, start: part.start, end: reader.end(month.next - 1) };
  const moment = momentOf(dateOf(utc(year, value, from)));
  const end = until === null ? null : momentOf(dateOf(utc(year, value, until)));
  return draftOf(stretch, "datetime", 0, { moment, until: end, hasUnit: true });
}

/** "the day after 13 February". */
function shiftedDay(reader: Reader, i: number, anchor: number | null): Draft | null {
  const shift = reader.find(i, "cue", "day-of", "eve-of");
  const date = shift === null ? null : readDate(reader, shift.next);
  if (shift === null || date === null || date.day === null || date.month === null || date.hijri) return null;
  const year = yearFor(date.month, date.year, anchor);
  if (year === null) return null;
  const moment = momentOf(dateOf(utc(year, date.month, date.day) + (shift.entry.role === "day-of" ? DAY : -DAY)));
  return draftOf({ first: i, next: date.next, start: shift.start, end: date.end }, "datetime", 0, {
    moment,
    hasUnit: true,
  });
}

/** A feast or a month of another calendar with a year of ours: "Noël 2020". */
function datedFeast(reader: Reader, i: number): Draft | null {
  const feast = reader.find(i, "holiday") ?? reader.find(i, "month", "hijri");
  if (feast === null) return null;
  const year = yearAfter(reader, feast.next, false);
  if (year === null || year.value < 1900) return null;
  const { entry } = feast;
  const day = entry.code === "" ? null : Number(entry.code);
  const stretch = { first: i, next: year.next, start: feast.start, end: reader.end(year.next - 1) };
  if (entry.role !== "hijri") {
    const date = { hijri: false, year: year.value, month: entry.value, day, weekday: null };
    return draftOf(stretch, "datetime", 0, { moment: momentOf(date), hasUnit: true });
  }
  const span = hijriMonthIn(year.value, entry.value);
  if (span === null) return null;
  const moment = momentOf(dateOf(day === null ? span.from : span.from + (day - 1) * DAY));
  return draftOf(stretch, "datetime", 0, {
    moment,
    until: day === null ? momentOf(dateOf(span.until)) : null,
    hasUnit: true,
  });
}

/** Adds a named part of the day to a date: "12 February in the late afternoon" is from 17 to 18 o'clock. */
export function withDayPart(reader: Reader, draft: Draft): Draft {
  const part = reader.find(draft.next, "clock", "part");
  const date = draft.moment?.date ?? null;
  if (part === null || date === null || date.day === null || draft.moment?.clock !== null || draft.until !== null)
    return draft;
  const hour = (value: number): ClockParts => ({ hour: value, minute: 0, second: null, zone: "", afternoon: false });
  return {
    ...draft,
    next: part.next,
    end: reader.end(part.next - 1),
    moment: momentOf(date, hour(part.entry.value)),
    until: momentOf(date, hour(Number(part.entry.code))),
  };
}

/** "the 31 of this month": a day of the article's month, of the one before or of the one after. */
function dayOfThisMonth(reader: Reader, i: number, anchor: number | null): Draft | null {
  const day = readNumeral(reader, i);
  const of = day === null || day.fraction || day.scaled ? null : reader.find(day.next, "cue", "of-month");
  if (day === null || of === null || !Number.isInteger(day.value) || !dayExists(day.value, null)) return null;
  const stretch = { first: i, next: of.next, start: day.start, end: reader.end(of.next - 1) };
  if (anchor === null) {
    const date = { hijri: false, year: null, month: null, day: day.value, weekday: null };
    return draftOf(stretch, "datetime", 0, { moment: momentOf(date), hasUnit: true });
  }
  const now = new Date(anchor);
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + of.entry.value, 1));
  const time = utc(month.getUTCFullYear(), month.getUTCMonth() + 1, day.value);
  if (new Date(time).getUTCDate() !== day.value) return null;
  return draftOf(stretch, "datetime", 0, { moment: momentOf(dateOf(time)), hasUnit: true });
}

/** A date told by its place in a month, next to another date, or by its feast. */
export function readRelative(reader: Reader, i: number, anchor: number | null): Draft | null {
  return (
    rankedDay(reader, i, anchor) ??
    dayOfThisMonth(reader, i, anchor) ??
    partOfMonth(reader, i, anchor) ??
    shiftedDay(reader, i, anchor) ??
    datedFeast(reader, i)
  );
}
