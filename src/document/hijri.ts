import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";

/** A day of the Gregorian calendar. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Reader {
  readonly months: ReadonlyMap<string, number>;
  readonly pattern: RegExp;
}

let reader: Reader | null = null;

function hijriReader(): Reader {
  if (reader !== null) return reader;
  const rows = allPacks().flatMap((pack) => pack.table("month"));
  const months = new Map(
    rows.filter((row) => row.calendar === "hijri").map((row) => [foldKey(row.form ?? ""), Number(row.month)]),
  );
  const names = [...months.keys()].sort((a, b) => b.length - a.length).join("|");
  const pattern = new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})[\\s/.,-]{0,3}(?<!\\p{L})(?<month>${names})(?!\\p{L})[\\s/.,\\u060c-]{0,3}(?<year>1[34]\\d\\d)(?!\\d)`,
    "u",
  );
  reader = { months, pattern };
  return reader;
}

const DAY = 86_400_000;
/** The first day of the calendar (16 July 622, Julian), and the mean lengths of its years and months, in days. */
const EPOCH = Date.UTC(622, 6, 19);
const YEAR = 354.367;
const MONTH = 29.53;
/** The calendar of Umm al-Qura, by which the press of the peninsula dates. */
const CALENDAR = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});
/** Days by which the mean lengths may be wrong. */
const SLACK = 4;

function toGregorian(year: number, month: number, day: number): Day | null {
  const guess = EPOCH + Math.round((year - 1) * YEAR + (month - 1) * MONTH + (day - 1)) * DAY;
  for (let shift = -SLACK; shift <= SLACK; shift++) {
    const date = new Date(guess + shift * DAY);
    const parts = new Map(CALENDAR.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    if (parts.get("day") === day && parts.get("month") === month && parts.get("year") === year)
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  return null;
}

/** The day that a date of the Hijri calendar in a {@link foldKey} means, and where its words end; `null` when there is none. */
export function readHijriDate(
  key: string,
): { readonly date: Day; readonly start: number; readonly end: number } | null {
  const { months, pattern } = hijriReader();
  const match = pattern.exec(key);
  if (match === null) return null;
  const { day, month = "", year } = match.groups ?? {};
  const date = toGregorian(Number(year), months.get(month) ?? 0, Number(day));
  return date === null ? null : { date, start: match.index, end: match.index + match[0].length };
}
