import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { readHijriDate } from "./hijri.ts";

/** A date as read: calendar day, and time of day and zone when they were given. */
export interface ReadDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `HH:MM` or `HH:MM:SS`; `null` when none was given. */
  readonly time: string | null;
  /** `Z` or `±HH:MM`; `null` when none was given. */
  readonly zone: string | null;
}

const DAY = 86_400_000;
/** Before this year no newspaper published a page. */
const FIRST_YEAR = 1990;

const pad = (value: number | string) => String(value).padStart(2, "0");

/** ISO 8601: a date alone, or a date with a time, with its zone if it has one. */
export function writeDate({ year, month, day, time, zone }: ReadDate): string {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return time === null ? date : `${date}T${time}${zone ?? ""}`;
}

/** The moment of a date in milliseconds; without a zone as if in UTC, without a time at its first minute. */
export function momentOf(date: ReadDate): number {
  const { time, zone } = date;
  return Date.parse(writeDate({ ...date, time: time ?? "00:00", zone: zone ?? "Z" }));
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether an article can be of this date: not before 1990, not after `now` but for the clocks of the world. */
export function isCredible(date: ReadDate, now: Date): boolean {
  return date.year >= FIRST_YEAR && momentOf(date) <= now.getTime() + DAY;
}

const MACHINE_DATE =
  /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2})?)?/i;
const OFFSET = /([+-]\d{2}):?(\d{2})\s*(?:\([^)]*\))?$/;
const ENGLISH_DATE = /^[a-z,.\d\s:+()-]{8,60}$/i;

function zoneOf(written: string | undefined): string | null {
  if (written === undefined || written === "") return null;
  if (/^[zug]/i.test(written)) return "Z";
  const digits = written.replace(":", "").padEnd(5, "0");
  return `${digits.slice(0, 3)}:${digits.slice(3, 5)}`;
}

/** Seconds or milliseconds since 1970, for the years 2001 to 2029: others look like dates of eight digits and more. */
const UNIX_TIME = /^(1[0-8]\d{8})(?:\d{3})?$/;

function readUnixTime(seconds: string): ReadDate {
  const at = new Date(Number(seconds) * 1000);
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  return { ...day, time: at.toISOString().slice(11, 19), zone: "Z" };
}

/** Reads a date written for machines: ISO 8601 and its careless forms, mail dates, Unix time. `null` when it is none. */
export function readMachineDate(written: string): ReadDate | null {
  const text = written.trim();
  const seconds = UNIX_TIME.exec(text)?.[1];
  if (seconds !== undefined) return readUnixTime(seconds);
  const match = MACHINE_DATE.exec(text);
  if (match !== null) {
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (!isDay(year, month, day)) return null;
    const hour = match[4];
    if (hour === undefined || Number(hour) > 23 || Number(match[5]) > 59)
      return { year, month, day, time: null, zone: null };
    const seconds = match[6] === undefined ? "" : `:${match[6]}`;
    return { year, month, day, time: `${pad(hour)}:${match[5]}${seconds}`, zone: zoneOf(match[7]) };
  }
  if (!ENGLISH_DATE.test(text) || !/[a-z]{3}/i.test(text) || !/(?:19|20)\d\d/.test(text)) return null;
  const offset = OFFSET.exec(text);
  const zone = offset === null ? null : `${offset[1]}:${offset[2]}`;
  const moment = Date.parse(zone === null ? `${text.replace(/\s*(?:Z|GMT|UTC)$/i, "")} UTC` : text);
  if (Number.isNaN(moment)) return null;
  const shift = zone === null ? 0 : (Number(zone.slice(0, 3)) * 60 + Number(`${zone[0]}${zone.slice(4)}`)) * 60_000;
  const local = new Date(moment + shift);
  const time = /\d:\d\d/.test(text) ? local.toISOString().slice(11, 19) : null;
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    time,
    zone: time === null ? null : (zone ?? (/(?:Z|GMT|UTC)$/i.test(text) ? "Z" : null)),
  };
}

interface Calendar {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  /** Matches a weekday name. */
  readonly weekday: RegExp;
  readonly patterns: readonly RegExp[];
}

let calendar: Calendar | null = null;

function alternation(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join("|");
}

function readCalendar(): Calendar {
  if (calendar !== null) return calendar;
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  for (const pack of allPacks()) {
    for (const row of pack.table("month")) {
      if (row.calendar === "gregorian") months.set(foldKey(row.form ?? ""), Number(row.month));
    }
    for (const row of pack.table("document/weekday")) weekdays.set(foldKey(row.form ?? ""), Number(row.day));
  }
  const name = `(?<!\\p{L})(?<month>${alternation(months.keys())})(?!\\p{L})\\.?`;
  const otherNames = `(?:\\s*[/(-]\\s*\\p{L}+(?:\\s\\p{L}+)?\\s*\\)?)?`;
  calendar = {
    months,
    weekdays,
    weekday: new RegExp(`(?<!\\p{L})(?:${alternation(weekdays.keys())})(?!\\p{L})`, "u"),
    patterns: [
      new RegExp(
        `(?<!\\d)(?<day>\\d{1,2})(?:\\s*er)?[\\s/.,\\u060c-]{0,3}${name}${otherNames}[\\s/.,\\u060c-]{0,3}(?<year>(?:19|20)\\d\\d)(?!\\d)`,
        "u",
      ),
      new RegExp(`${name}\\s+(?<day>\\d{1,2})\\s*[,\\u060c]?\\s+(?<year>(?:19|20)\\d\\d)(?!\\d)`, "u"),
      /(?<!\d)(?<year>(?:19|20)\d\d)\s?(?<mark>[-/.])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<day>\d{1,2})(?!\d)/u,
      /(?<!\d)(?<first>\d{1,2})\s?(?<mark>[-/.])\s?(?<second>\d{1,2})\s?\k<mark>\s?(?<year>(?:19|20)\d\d)(?!\d)/u,
      /(?<!\d)(?<first>\d{1,2})(?<mark>[/.])(?<second>\d{1,2})\k<mark>(?<year>\d\d)(?![\d:])/u,
    ],
  };
  return calendar;
}

const CLOCK = /(?<![\d:])(\d{1,2})\s?[:h]\s?(\d{2})(?::\d{2})?(?!\d)/u;
/** A full hour close behind a date: "4 March 2025 at 18h". */
const FULL_HOUR = /^[\s,|-]{0,3}(?:\p{L}{1,2}\s)?(\d{1,2})h(?![\p{L}\d])/u;
const LATIN_HALF = /^\s*([ap])(?:\.?m\b|(?!\p{L}))/u;

let halves: ReadonlyMap<string, RegExp> | null = null;

/** How the packs' languages say after a time of day in which half of the day it is. */
function dayHalves(): ReadonlyMap<string, RegExp> {
  if (halves !== null) return halves;
  const rows = allPacks().flatMap((pack) => [...pack.table("figure/clock"), ...pack.table("document/clock")]);
  const pattern = (half: string) => {
    const forms = rows.filter(({ role }) => role === half).map(({ form = "" }) => foldKey(form));
    return new RegExp(`^\\s*(?:${alternation(forms)})(?!\\p{L})`, "u");
  };
  halves = new Map(["am", "pm"].map((half) => [half, pattern(half)]));
  return halves;
}

/** Whether what follows a time of day puts it before or after noon; `null` when it does neither. */
function readHalf(after: string): string | null {
  const latin = LATIN_HALF.exec(after)?.[1];
  if (latin !== undefined) return `${latin}m`;
  for (const [half, pattern] of dayHalves()) if (pattern.test(after)) return half;
  return null;
}

/** The time of day that stands in `key`, e.g. `9:05`, `9h05`, with the marks of morning and afternoon of all packs. */
export function readClock(key: string): string | null {
  const match = CLOCK.exec(key);
  if (match === null) return null;
  let hour = Number(match[1]);
  const half = hour > 12 ? null : readHalf(key.slice(match.index + match[0].length));
  if (half !== null && hour === 12) hour = 0;
  if (half === "pm") hour += 12;
  return hour > 23 || Number(match[2]) > 59 ? null : `${pad(hour)}:${match[2]}`;
}

const ZONE = /(?<!\p{L})(?:gmt|utc)\s*(?:([+-])\s?(\d{1,2})(?::?(\d{2}))?)?(?![\p{L}\d])/u;

/** The zone that is named after a time of day by its distance from UTC; `null` when none is. */
function readZone(key: string): string | null {
  const match = ZONE.exec(key);
  if (match === null) return null;
  const [, sign, hours, minutes = "00"] = match;
  return hours === undefined || Number(hours) > 14 ? "Z" : `${sign}${pad(hours)}:${minutes}`;
}

/** ISO weekday, 1 for Monday. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** Which of `a/b/year` is the day: what the calendar, the weekday beside it and the present allow; else the first. */
function orderDay(
  first: number,
  second: number,
  year: number,
  weekday: number | null,
  now: Date,
): readonly [number, number] | null {
  const readings = (
    [
      [first, second],
      [second, first],
    ] as const
  ).filter(([day, month]) => isDay(year, month, day));
  const fits = readings.filter(([day, month]) => weekday === null || weekdayOf(year, month, day) === weekday);
  const past = (fits.length > 0 ? fits : readings).filter(
    ([day, month]) => Date.UTC(year, month - 1, day) <= now.getTime() + DAY,
  );
  return past[0] ?? null;
}

/** Characters of a visible text in which a date is looked for. */
const REACH = 300;

/**
 * Reads the first date in visible text, with month and weekday names of all packs, digits of all scripts, and
 * the time of day beside it. A date that could be day-first or month-first is decided by its weekday, then by
 * not being later than `now`; else it is day-first. A Hijri date is read where no other stands.
 */
export function readVisibleDate(text: string, now: Date): ReadDate | null {
  const key = foldKey(text.slice(0, REACH));
  if (!/\d/.test(key)) return null;
  const { months, weekdays, weekday, patterns } = readCalendar();
  let found: { readonly match: RegExpExecArray; readonly date: readonly [number, number, number] } | null = null;
  const named = weekday.exec(key)?.[0];
  const dayOfWeek = named === undefined ? null : (weekdays.get(named) ?? null);
  for (const pattern of patterns) {
    const match = pattern.exec(key);
    if (match === null || (found !== null && match.index >= found.match.index)) continue;
    const groups = match.groups ?? {};
    const year = Number(groups.year) + ((groups.year ?? "").length === 2 ? 2000 : 0);
    const written = groups.month ?? "";
    const dayAndMonth =
      groups.first === undefined
        ? ([Number(groups.day), months.get(written) ?? Number(written)] as const)
        : orderDay(Number(groups.first), Number(groups.second), year, dayOfWeek, now);
    if (dayAndMonth === null || !isDay(year, dayAndMonth[1], dayAndMonth[0])) continue;
    found = { match, date: [year, dayAndMonth[1], dayAndMonth[0]] };
  }
  if (found === null) {
    const hijri = readHijriDate(key);
    return hijri === null ? null : { ...hijri.date, ...readClockBeside(key, hijri.start, hijri.end) };
  }
  const { match, date } = found;
  const clock = readClockBeside(key, match.index, match.index + match[0].length);
  return { year: date[0], month: date[1], day: date[2], ...clock };
}

/** The time of day after or before a date, and its zone where one is named. */
function readClockBeside(key: string, start: number, end: number): Pick<ReadDate, "time" | "zone"> {
  const after = key.slice(end, end + 50);
  const fullHour = FULL_HOUR.exec(after)?.[1];
  const time =
    readClock(after.slice(0, 30)) ??
    (fullHour === undefined || Number(fullHour) > 23 ? null : `${pad(fullHour)}:00`) ??
    readClock(key.slice(Math.max(0, start - 20), start));
  return { time, zone: time === null ? null : readZone(after) };
}
