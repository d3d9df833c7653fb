import { UsageError } from "../error.ts";

/** A stretch of time: from `start` up to, not including, `end`. */
interface Period {
  readonly start: Date;
  readonly end: Date;
}

const AGO = /^(\d{1,5})([hdwmy])$/;
const CALENDAR = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const HOUR = 3_600_000;

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
  if (month === null) return { start: new Date(year, 0), end: new Date(year + 1, 0) };
  if (month < 1 || month > 12) return null;
  if (day === null) return { start: new Date(year, month - 1), end: new Date(year, month) };
  const start = new Date(year, month - 1, day);
  if (start.getMonth() !== month - 1 || day < 1) return null;
  return { start, end: new Date(year, month - 1, day + 1) };
}

function readPeriod(given: string, now: Date): Period {
  const text = given.trim();
  const word = text.toLowerCase();
  if (word === "today") return dayFrom(now, 0, 0);
  if (word === "yesterday") return dayFrom(now, 0, -1);
  const ago = AGO.exec(word);
  if (ago !== null) return readAgo(Number(ago[1]), ago[2] ?? "", now);
  const parts = CALENDAR.exec(word);
  const numberOf = (part: string | undefined): number | null => (part === undefined ? null : Number(part));
  const period = parts === null ? null : readCalendar(Number(parts[1]), numberOf(parts[2]), numberOf(parts[3]));
  if (period !== null) return period;
  const instant = INSTANT.test(text) ? new Date(text) : null;
  if (instant !== null && !Number.isNaN(instant.getTime()))
    return { start: instant, end: new Date(instant.getTime() + 1000) };
  throw new UsageError({
    what: `"${given}" is not a date`,
    fix: "write it as 2026-10-03, 2026-10, 2026, today, yesterday, 12h, 7d, 3w or 6m",
  });
}

function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/**
 * The first second of a date as typed: `2026-10-03`, `2026-10`, `2026`, `today`, `yesterday`, an ISO instant, or so
 * long ago: `12h` to the second, `7d`, `3w`, `6m`, `1y` from local midnight.
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
