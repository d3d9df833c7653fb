import { UsageError } from "../error.ts";
import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { OWN_DAYS } from "./own-language.ts";
import { findUnit } from "./unit-name.ts";

/** A stretch of time: from `start` up to, not including, `end`. */
interface Period {
  readonly start: Date;
  readonly end: Date;
}

const AGO = /^(\d{1,5})([hdwmy])$/;
/** A count with the name of a time: "3 weeks" in any of the languages. */
const NAMED_AGO = /^(\d{1,5}) ?(\D+)$/;
const CALENDAR = /^(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
/** The order of the countries whose news these are: the day first. */
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
/** "3 October 2026" in any of the languages; the day may be an ordinal. */
const NAMED_MONTH = /^(?:(\d{1,2})\p{L}{0,2} )?(\D+) (\d{4})$/u;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const HOUR = 3_600_000;
/** Earlier years are slips; and those of two digits would be taken for others. */
const FIRST_YEAR = 1000;
/** The letters of times, by their codes. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ["h", "h"],
  ["d", "d"],
  ["wk", "w"],
  ["mo", "m"],
  ["a", "y"],
]);

/** How many days from today a word means; `null` when it is none for a day. */
function daysOf(word: string): number | null {
  const own = OWN_DAYS.get(word);
  if (own !== undefined) return own;
  const rows = allPacks().flatMap((pack) => pack.table("query/day"));
  const row = rows.find(({ form = "" }) => foldKey(form) === word);
  return row === undefined ? null : Number(row.days);
}

/** What is said of a time ago without the words before it: "il y a 3 jours". */
function withoutAgo(word: string): string {
  const rows = allPacks().flatMap((pack) => pack.table("query/ago"));
  const before = rows.map(({ form = "" }) => `${foldKey(form)} `).find((form) => word.startsWith(form));
  return before === undefined ? word : word.slice(before.length);
}

/** The number of a month of the Gregorian calendar; `null` when it is no name of one. */
function monthOf(name: string): number | null {
  const abbreviated = name.replace(/\.$/, "");
  const rows = allPacks().flatMap((pack) => pack.table("month"));
  const row = rows.find(({ form = "", calendar }) => calendar === "gregorian" && foldKey(form) === abbreviated);
  return row === undefined ? null : Number(row.month);
}

/** The local day that lies so many months and days from today. */
function dayFrom(now: Date, months: number, days: number): Period {
  const month = now.getMonth() + months;
  const lastOfMonth = new Date(now.getFullYear(), month + 1, 0).getDate();
  const day = Math.min(now.getDate(), lastOfMonth) + days;
  return {
    start: new Date(now.getFullYear(), month, day),
    end: new Date(now.getFullYear(), month, day + 1),
  };
}

function readAgo(count: number, unit: string, now: Date): Period {
  if (unit === "h") {
    const start = new Date(now.getTime() - count * HOUR);
    return { start, end: start };
  }
  if (unit === "d") return dayFrom(now, 0, -count);
  if (unit === "w") return dayFrom(now, 0, -7 * count);
  return dayFrom(now, unit === "m" ? -count : -12 * count, 0);
}

function readCalendar(year: number, month: number | null, day: number | null): Period | null {
  if (year < FIRST_YEAR) return null;
  if (month === null) return { start: new Date(year, 0), end: new Date(year + 1, 0) };
  if (month < 1 || month > 12) return null;
  if (day === null) return { start: new Date(year, month - 1), end: new Date(year, month) };
  const start = new Date(year, month - 1, day);
  if (start.getMonth() !== month - 1 || day < 1) return null;
  return { start, end: new Date(year, month - 1, day + 1) };
}

const numberOf = (part: string | undefined): number | null => (part === undefined ? null : Number(part));

function readAgoText(word: string, now: Date): Period | null {
  const [, count, unit] = AGO.exec(word) ?? [];
  return unit === undefined ? null : readAgo(Number(count), unit, now);
}

/** What is said in words of a language. */
function readWords(word: string, now: Date): Period | null {
  const days = daysOf(word);
  if (days !== null) return dayFrom(now, 0, days);
  const [, named, month, year] = NAMED_MONTH.exec(word) ?? [];
  const itsMonth = month === undefined ? null : monthOf(month);
  if (itsMonth !== null) return readCalendar(Number(year), itsMonth, numberOf(named));
  const [, number, name = ""] = NAMED_AGO.exec(withoutAgo(word)) ?? [];
  const time = number === undefined ? undefined : TIMES.get(findUnit(name)?.codes[0] ?? "");
  return time === undefined ? null : readAgo(Number(number), time, now);
}

function readCalendarText(word: string): Period | null {
  const [, year, , month, day] = CALENDAR.exec(word) ?? [];
  if (year !== undefined) return readCalendar(Number(year), numberOf(month), numberOf(day));
  const [, first, , second, last] = DAY_FIRST.exec(word) ?? [];
  return last === undefined ? null : readCalendar(Number(last), numberOf(second), numberOf(first));
}

function readInstant(text: string): Period | null {
  const instant = INSTANT.test(text) ? new Date(text) : null;
  if (instant === null || Number.isNaN(instant.getTime())) return null;
  return { start: instant, end: new Date(instant.getTime() + 1000) };
}

function readPeriod(given: string, now: Date): Period {
  const text = given.trim();
  const word = foldKey(text).replaceAll(/\s+/g, " ");
  const period = readAgoText(word, now) ?? readCalendarText(word) ?? readInstant(text) ?? readWords(word, now);
  if (period !== null) return period;
  throw new UsageError({
    what: `"${given}" is not a date`,
    fix: "write it as 2026-10-03, 2026-10, 2026, today, yesterday, or so long ago: 12h, 30d, 2w, 3m, 1y",
  });
}

function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/**
 * The first second of a date as typed: `2026-10-03`, `3/10/2026`, `2026-10`, `2026`, with the name of its month,
 * `today`, `yesterday`, an ISO instant, or so long ago: `12h` to the second, `7d`, `3w`, `6m`, `1y` from local midnight.
 * Words may be of any of the languages.
 *
 * @returns seconds of Unix time
 * @throws UsageError when it is no date
 */
export function startOfDate(given: string, now: Date): number {
  return toSeconds(readPeriod(given, now).start);
}

/** The first second after a date as typed (see {@link startOfDate}): the day, month or year belongs to the range. */
export function endOfDate(given: string, now: Date): number {
  return toSeconds(readPeriod(given, now).end);
}
