import { allPacks } from "../../language/pack.ts";
import { readTable } from "../../language/table.ts";
import { foldKey } from "../../text/fold.ts";

// RFC 822, 5.1: the names of months in mail dates.
const MAIL_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

let months: ReadonlyMap<string, number> | null = null;
let zones: ReadonlyMap<string, number> | null = null;

function readMonths(): ReadonlyMap<string, number> {
  const made = new Map<string, number>(MAIL_MONTHS.map((name, i) => [name, i + 1]));
  for (const pack of allPacks()) {
    for (const { form = "", month, calendar } of pack.table("month")) {
      if (calendar === "gregorian") made.set(foldKey(form), Number(month));
    }
  }
  return made;
}

/** Minutes east of Greenwich by the letters that stand for a zone. */
function readZones(): ReadonlyMap<string, number> {
  const rows = readTable(new URL("zone.tsv", import.meta.url));
  return new Map(rows.map(({ zone = "", minutes }) => [zone.toLowerCase(), Number(minutes)]));
}

/** @returns minutes east of Greenwich; 0 for a zone that nobody knows */
function offsetOf(zone: string): number {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match !== null) {
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
    return match[1] === "-" ? -minutes : minutes;
  }
  zones ??= readZones();
  return zones.get(zone) ?? 0;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly zone: string;
}

function isMoment({ month, day, hour, minute, second }: Parts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60;
}

/** ISO 8601 in UTC, to the second. Beyond the end of a day or month it is the next one. */
function write(parts: Parts): string | null {
  if (!isMoment(parts)) return null;
  const { year, month, day, hour, minute, second, zone } = parts;
  return writeMoment(Date.UTC(year, month - 1, day, hour, minute - offsetOf(zone), second));
}

const LAST_YEAR = Date.UTC(9999, 11, 31);

function writeMoment(milliseconds: number): string | null {
  if (!(milliseconds > 0 && milliseconds < LAST_YEAR)) return null;
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m\b)?/;
const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[t\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*([+-]\d{1,2}:?(?:\d{2})?|[a-z]{1,5})?$/;
const ORDINAL = /^(\d{4})-?(\d{3})$/;
const SLASHED = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})\b/;

/** Two digits stand for a year from 1970 to 2069. */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length > 2 ? number : number + (number < 70 ? 2000 : 1900);
}

function readIso(text: string): string | null {
  const ordinal = ORDINAL.exec(text);
  if (ordinal !== null) return writeMoment(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])));
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month = "1", day = "1", hour = "0", minute = "0", second = "0", zone = ""] = match;
  const number = { month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) };
  return write({ year: Number(year), ...number, second: Number(second), zone });
}

/** The letters that make a day an ordinal number in many languages. */
const ORDINAL_ENDING = /(?<!\p{N})(\d{1,2})\p{L}{1,3}(?![\p{L}\p{N}])/gu;

/** Day and month and year, each where its kind of writing has it. */
type Day = Pick<Parts, "year" | "month" | "day">;

function readDay(text: string): Day | null {
  const slashed = SLASHED.exec(text);
  if (slashed !== null) {
    const [, first = "", second = "", third = ""] = slashed;
    if (first.length === 4) return { year: Number(first), month: Number(second), day: Number(third) };
    const [one, two] = [Number(first), Number(second)];
    const isMonthFirst = two > 12;
    return { year: fullYear(third), month: isMonthFirst ? one : two, day: isMonthFirst ? two : one };
  }
  return readNamedDay(text.replace(ORDINAL_ENDING, "$1").match(/\d+|\p{L}[\p{L}\p{M}']*/gu) ?? []);
}

/** Where among the words a month is named: in full, in one word or two, before a beginning of three letters. */
function findMonth(
  words: readonly string[],
): { readonly month: number; readonly at: number; readonly length: number } | null {
  months ??= readMonths();
  for (const length of [2, 1]) {
    for (let at = 0; at + length <= words.length; at++) {
      const month = months.get(words.slice(at, at + length).join(" "));
      if (month !== undefined) return { month, at, length };
    }
  }
  for (const [at, word] of words.entries()) {
    const month = word.length > 3 ? months.get(word.slice(0, 3)) : undefined;
    if (month !== undefined) return { month, at, length: 1 };
  }
  return null;
}

/** A day whose month is a word: the day stands before it or, when no number does, after it; the year follows. */
function readNamedDay(words: readonly string[]): Day | null {
  const found = findMonth(words);
  if (found === null) return null;
  const before = words[found.at - 1] ?? "";
  const after = words.slice(found.at + found.length).filter((word) => /^\d/.test(word));
  const day = /^\d{1,2}$/.test(before) ? before : after.shift();
  const [year] = after;
  if (day === undefined || day.length > 2 || year === undefined || year.length % 2 === 1) return null;
  return { year: fullYear(year), month: found.month, day: Number(day) };
}

/** The zone in what follows a time: an offset, else letters that stand for one. */
function zoneIn(rest: string): string {
  zones ??= readZones();
  const offset = /[+-]\d{1,2}(?::?\d{2})?\b/.exec(rest)?.[0];
  return offset ?? (rest.match(/[a-z]+/g) ?? []).find((word) => zones?.has(word)) ?? "";
}

function readWritten(text: string): string | null {
  const time = TIME.exec(text);
  const day = readDay(time === null ? text : text.replace(time[0], " "));
  if (day === null) return null;
  const [whole = "", hour = "0", minute = "0", second = "0", half] = time ?? [];
  const shift = half === "pm" && Number(hour) < 12 ? 12 : half === "am" && Number(hour) === 12 ? -12 : 0;
  const zone = time === null ? "" : zoneIn(text.slice(time.index + whole.length));
  return write({ ...day, hour: Number(hour) + shift, minute: Number(minute), second: Number(second), zone });
}

const LONGEST = 100;

/**
 * Reads a date as feeds and sitemaps write it: mail dates with names of months in any language that there is a pack
 * for, ISO 8601 and its careless forms, seconds since 1970. A time without a zone is taken as UTC.
 *
 * @returns ISO 8601 in UTC, to the second; `null` when it is no date
 */
export function readFeedDate(written: string): string | null {
  const text = foldKey(written.slice(0, LONGEST)).replace(/\s+/g, " ").trim();
  if (/^\d{9,10}$/.test(text)) return writeMoment(Number(text) * 1000);
  if (/^\d{12,13}$/.test(text)) return writeMoment(Number(text));
  return readIso(text) ?? readWritten(text);
}
