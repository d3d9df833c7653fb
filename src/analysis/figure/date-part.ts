import type { DateParts } from "./calendar.ts";
import type { Match, Reader } from "./reader.ts";

/** A stretch of tokens `[first, next)` with its span of characters. */
export interface Stretch {
  readonly first: number;
  readonly next: number;
  readonly start: number;
  readonly end: number;
}

/** A calendar date as written. */
export interface DateReading extends Stretch, DateParts {}

/** Something found, with the index of the token after it. */
export interface Located<T> {
  readonly value: T;
  readonly next: number;
}

/** Marks that may stand between the parts of a date. */
export const COMMAS = new Set([",", "\u060c"]);

/** Whether a number may be a year of the calendar. */
export function isYear(value: number, hijri: boolean): boolean {
  return Number.isInteger(value) && (hijri ? value >= 1 && value < 1700 : value >= 1000 && value < 2200);
}

/** A dot after a month's name belongs to it when the name is short for one, or when a year follows. */
function isAbbreviation(reader: Reader, match: Match, dot: number): boolean {
  return match.entry.traits.has("abbreviation") || reader.kind(dot + 1) === "digits";
}

/** A month name, with the name of the same month in another tradition after it: at once, after a slash or in brackets. */
export function monthAt(reader: Reader, i: number): Located<Match> | null {
  const match = reader.find(i, "month");
  if (match === null) return null;
  let next = match.next;
  if (reader.key(next) === "." && reader.touches(next) && isAbbreviation(reader, match, next)) next++;
  const mark = reader.key(next);
  const parted = mark === "/" || mark === "(" || mark === "-";
  const again = reader.find(parted ? next + 1 : next, "month");
  if (again !== null && again.entry.value === match.entry.value && again.proclitic === "")
    next = again.next + (reader.key(again.next) === ")" ? 1 : 0);
  return { value: match, next };
}

/** A year after a date: its digits, the word for "year" before them and the mark of the era after them. */
export function yearAfter(reader: Reader, i: number, hijri: boolean): Located<number> | null {
  let at = i;
  if (COMMAS.has(reader.key(at))) at++;
  const of = reader.find(at, "cue", "of");
  const lead = of ?? reader.find(at, "cue", "in-month");
  const word = reader.find(lead?.next ?? at, "cue", "year-word") ?? reader.find(at, "cue", "year-word");
  if (word !== null) at = word.next;
  else if (of !== null && reader.kind(of.next) === "digits") at = of.next;
  const digits = reader.key(at);
  if (reader.kind(at) !== "digits" || digits.length < 3 || digits.length > 4) return null;
  const value = Number(digits);
  const mark = reader.find(at + 1, "cue", "hijri-mark");
  if (!isYear(value, hijri || mark !== null)) return null;
  const unit = mark === null ? reader.find(at + 1, "unit") : null;
  if (unit !== null && unit.proclitic === "" && word === null && reader.find(at + 1, "cue", "gregorian-mark") === null)
    return null;
  return { value, next: eraAfter(reader, at + 1, hijri) };
}

function eraAfter(reader: Reader, i: number, hijri: boolean): number {
  const mark = reader.find(i, "cue", hijri ? "hijri-mark" : "gregorian-mark");
  if (mark === null) return i;
  return reader.key(mark.next) === "\u0640" ? mark.next + 1 : mark.next;
}

/** A weekday with what may stand between it and its date. */
export function weekdayAt(reader: Reader, i: number): Located<Match> | null {
  const match = reader.find(i, "weekday");
  if (match === null) return null;
  let next = match.next;
  if (match.entry.role === "abbreviation" && reader.key(next) === ".") next++;
  const matching = reader.find(next, "cue", "matching");
  if (matching !== null) next = matching.next;
  else if (COMMAS.has(reader.key(next))) next++;
  if (reader.key(next) === "(") next++;
  return { value: match, next };
}

/** The stretch of the tokens from `first` up to `next`, its span beginning at `start`. */
export function stretch(reader: Reader, first: number, next: number, start: number): Stretch {
  return { first, next, start, end: reader.end(next - 1) };
}
