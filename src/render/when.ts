const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

const two = (number: number): string => String(number).padStart(2, "0");

/** The local calendar day of a moment: `2026-10-03`. */
function localDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment of an ISO date with a time; one without a zone is in UTC, as the archive takes it. */
function momentOf(date: string): Date | null {
  const moment = new Date(ZONE.test(date) ? date : `${date}Z`);
  return INSTANT.test(date) && !Number.isNaN(moment.getTime()) ? moment : null;
}

function sinceMoment(moment: Date, now: Date): string {
  const passed = now.getTime() - moment.getTime();
  if (passed < 0) return localDay(moment);
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  return `${Math.floor(passed / HOUR)} h ago`;
}

/**
 * A date as a person at a terminal reads it: `5 min ago` and `2 h ago` for today, `today` where the time is not
 * known, `yesterday`, and else the day as `2026-10-03`. Days begin at local midnight.
 *
 * @param date ISO 8601, in any precision
 */
export function relativeDate(date: string, now: Date): string {
  const moment = momentOf(date);
  if (moment === null && !DAY.test(date)) return date.slice(0, 10);
  const day = moment === null ? date : localDay(moment);
  if (day === localDay(now)) return moment === null ? "today" : sinceMoment(moment, now);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return day === localDay(yesterday) ? "yesterday" : day;
}

/** A date as other programs read it: its day as the page told it, or less where that is all that is known. */
export function plainDate(date: string): string {
  return date.slice(0, 10);
}

/** A moment in local time with its zone: `2026-10-03T00:00:00+01:00`. @param seconds of Unix time */
export function localMoment(seconds: number): string {
  const date = new Date(seconds * 1000);
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${zone}`;
}
