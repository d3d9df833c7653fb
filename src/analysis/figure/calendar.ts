import { fromHijri, hijriOf } from "../../text/hijri.ts";
/** A calendar point as far as a text tells it; month 1–12, day 1–31, weekday 1 (Monday) to 7. */
export interface DateParts {
  readonly hijri: boolean;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly weekday: number | null;
}

/** A time of day; `zone` is an ISO 8601 suffix such as `Z`, or `""`. */
export interface ClockParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly zone: string;
  /** Whether a word for the half of the day puts the hour after noon: it was written below 12. */
  readonly afternoon: boolean;
}

const DAY = 86_400_000;
/** A date in another year than the article's is meant when it is nearer than this (days): news are about the last weeks. */
const NEAR = 100;

function pad(value: number, width = 2): string {
  return (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(width, "0");
}

/** Milliseconds of a published date (ISO 8601, its own calendar day), or `null`. */
export function parseAnchor(published: string | null): number | null {
  const match = published === null ? null : /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(published);
  if (match === null) return null;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? "1"));
}

function weekdayOf(time: number): number {
  return ((new Date(time).getUTCDay() + 6) % 7) + 1;
}

function formatDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first and last day (milliseconds, UTC) of a Hijri month that begins in a Gregorian year, or `null`. */
export function hijriMonthIn(year: number, month: number): { readonly from: number; readonly until: number } | null {
  const near = hijriOf(Date.UTC(year, 6, 1)).year;
  for (const candidate of [near - 1, near, near + 1]) {
    const from = fromHijri(candidate, month, 1);
    if (from === null || new Date(from).getUTCFullYear() !== year) continue;
    const next = month === 12 ? fromHijri(candidate + 1, 1, 1) : fromHijri(candidate, month + 1, 1);
    return next === null ? null : { from, until: next - DAY };
  }
  return null;
}

function hijriDate(parts: DateParts, anchor: number | null): string {
  const year = parts.year ?? (anchor === null ? null : hijriOf(anchor).year);
  const time = year === null || parts.month === null ? null : fromHijri(year, parts.month, parts.day ?? 1);
  if (time === null) {
    const first = parts.month === null && year !== null ? fromHijri(year, 1, 1) : null;
    return first === null ? `XXXX-XX${parts.day === null ? "" : "-XX"}` : formatDay(first).slice(0, 4);
  }
  return parts.day === null ? formatDay(time).slice(0, 7) : formatDay(time);
}

/** Whether the words around a date put it before or after the article's. */
export type Tense = "past" | "future";

/**
 * The year in which a month and day without year are meant, seen from the article's date (milliseconds): the next or
 * the last such day when the words tell, else that of the article's year or, near the turn of the year, the nearer one.
 */
export function nearestYear(month: number, day: number, anchor: number, tense: Tense | null = null): number {
  const year = new Date(anchor).getUTCFullYear();
  const time = Date.UTC(year, month - 1, day);
  if (tense === "future") return time + DAY > anchor ? year : year + 1;
  if (tense === "past") return time <= anchor ? year : year - 1;
  const distance = (candidate: number): number => Math.abs(Date.UTC(candidate, month - 1, day) - anchor) / DAY;
  const other = distance(year - 1) < distance(year + 1) ? year - 1 : year + 1;
  return distance(other) < Math.min(NEAR, distance(year)) ? other : year;
}

/** The day nearest to the article's that is the given day of the month, on the given weekday if one is written. */
function nearestDay(day: number, weekday: number | null, anchor: number): string {
  const now = new Date(anchor);
  for (const shift of [0, -1, 1, -2, 2, 3, -3, 4, 5, 6]) {
    const time = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + shift, day);
    const same = new Date(time).getUTCDate() === day;
    if (same && (weekday === null || weekdayOf(time) === weekday)) return formatDay(time);
  }
  return `XXXX-XX-${pad(day)}`;
}

/** The EDTF form of a date; what the text leaves out comes from the article's date, else is `X`. */
export function formatDate(parts: DateParts, anchor: number | null, tense: Tense | null): string {
  if (parts.hijri) return hijriDate(parts, anchor);
  const { month, day } = parts;
  if (month === null && day !== null)
    return anchor === null ? `XXXX-XX-${pad(day)}` : nearestDay(day, parts.weekday, anchor);
  const known = parts.year ?? (anchor === null || month === null ? null : nearestYear(month, day ?? 15, anchor, tense));
  const year = known === null ? "XXXX" : pad(known, 4);
  if (month === null) return year;
  return day === null ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}

/** The ISO 8601 form of a time of day, `T18:30`. */
export function formatClock({ hour, minute, second, zone }: ClockParts): string {
  return `T${pad(hour)}:${pad(minute)}${second === null ? "" : `:${pad(second)}`}${zone}`;
}

/** Whether a day exists in a month (February may have 29). */
export function dayExists(day: number, month: number | null): boolean {
  if (day < 1 || day > 31) return false;
  return month === null || day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
