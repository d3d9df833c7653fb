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

/** Reads a date written for machines: ISO 8601 and its careless forms, mail dates. `null` when it is none. */
export function readMachineDate(written: string): ReadDate | null {
  const text = written.trim();
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
        `(?<!\\d)(?<day>\\d{1,2})(?:\\s*er)?[\\s/.,-]{0,3}${name}${otherNames}[\\s/.,-]{0,3}(?<year>(?:19|20)\\d\\d)(?!\\d)`,
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

const CLOCK = /(?<![\d:])(\d{1,2})\s?[:h]\s?(\d{2})(?::\d{2})?(?!\d)(?:\s*([\u0635\u0645ap])(?:\.?m\b|(?!\p{L})))?/u;

/** The time of day that stands in `key`, e.g. `9:05`, `9h05`, with the marks of morning and afternoon of both scripts. */
export function readClock(key: string): string | null {
  const match = CLOCK.exec(key);
  if (match === null) return null;
  let hour = Number(match[1]);
  const half = match[3];
  const afternoon = half === "p" || half === "\u0645";
  if (half !== undefined && hour === 12) hour = 0;
  if (afternoon) hour += 12;
  return hour > 23 || Number(match[2]) > 59 ? null : `${pad(hour)}:${match[2]}`;
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
    return hijri === null ? null : { ...hijri.date, time: readClockBeside(key, hijri.start, hijri.end), zone: null };
  }
  const { match, date } = found;
  const time = readClockBeside(key, match.index, match.index + match[0].length);
  return { year: date[0], month: date[1], day: date[2], time, zone: null };
}

/** The time of day after or before a date. */
function readClockBeside(key: string, start: number, end: number): string | null {
  return readClock(key.slice(end, end + 30)) ?? readClock(key.slice(Math.max(0, start - 20), start));
}
