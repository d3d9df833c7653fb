import { type DateParts, dayExists } from "./calendar.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
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

interface Located<T> {
  readonly value: T;
  readonly next: number;
}

const NUMERIC_MARKS = new Set(["/", "-", "."]);
const COMMAS = new Set([",", "\u060c"]);

function isYear(value: number, hijri: boolean): boolean {
  return Number.isInteger(value) && (hijri ? value >= 1 && value < 1700 : value >= 1000 && value < 2200);
}

function dayNumber(reader: Reader, i: number): Numeral | null {
  const first = reader.find(i, "cue", "first-of-month");
  const numeral = readNumeral(reader, i);
  if (first !== null && numeral === null) {
    return { ...emptyNumeral(reader, first), value: 1 };
  }
  if (numeral === null || numeral.fraction || numeral.blur !== null || numeral.scaled) return null;
  if (!Number.isInteger(numeral.value) || !dayExists(numeral.value, null)) return null;
  if (numeral.digits !== null && numeral.digits.length > 2) return null;
  return numeral;
}

function emptyNumeral(reader: Reader, match: Match): Numeral {
  return {
    first: match.first,
    next: match.next,
    start: match.start,
    end: reader.end(match.next - 1),
    value: 0,
    upper: null,
    decimal: null,
    ordinal: true,
    fraction: false,
    blur: null,
    digits: null,
    words: true,
    scaled: false,
    definite: false,
    proclitic: match.proclitic,
    traits: new Set(),
  };
}

/** A dot after a month's name belongs to it when the name is short for one, or when a year follows. */
function isAbbreviation(reader: Reader, match: Match, dot: number): boolean {
  return match.entry.traits.has("abbreviation") || reader.kind(dot + 1) === "digits";
}

/** A month name, with the name of the same month in another calendar tradition after a slash or in brackets. */
export function monthAt(reader: Reader, i: number): Located<Match> | null {
  const match = reader.find(i, "month");
  if (match === null) return null;
  let next = match.next;
  if (reader.key(next) === "." && reader.touches(next) && isAbbreviation(reader, match, next)) next++;
  const mark = reader.key(next);
  const again = mark === "/" || mark === "(" || mark === "-" ? reader.find(next + 1, "month") : null;
  if (again !== null && again.entry.value === match.entry.value)
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
  if (unit !== null && word === null && reader.find(at + 1, "cue", "gregorian-mark") === null) return null;
  return { value, next: eraAfter(reader, at + 1, hijri) };
}

function eraAfter(reader: Reader, i: number, hijri: boolean): number {
  const mark = reader.find(i, "cue", hijri ? "hijri-mark" : "gregorian-mark");
  if (mark === null) return i;
  return reader.key(mark.next) === "\u0640" ? mark.next + 1 : mark.next;
}

function leadToMonth(reader: Reader, i: number): number {
  let at = i;
  const of = reader.find(at, "cue", "of");
  if (of !== null) at = of.next;
  else if (["-", "/"].includes(reader.key(at)) && reader.touches(at)) at++;
  const word = reader.find(at, "cue", "month-word");
  return word === null ? at : word.next;
}

function weekdayAt(reader: Reader, i: number): Located<Match> | null {
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

function stretch(reader: Reader, first: number, next: number, start: number): Stretch {
  return { first, next, start, end: reader.end(next - 1) };
}

function dayFirst(reader: Reader, i: number): DateReading | null {
  const weekday = weekdayAt(reader, i);
  const day = dayNumber(reader, weekday?.next ?? i);
  if (day === null) return null;
  const start = weekday?.value.start ?? day.start;
  const month = monthAt(reader, leadToMonth(reader, day.next));
  const named = weekday?.value.entry.value ?? null;
  if (month === null || month.value.proclitic !== "" || !dayExists(day.value, month.value.entry.value)) {
    const alone =
      weekday !== null && (day.digits !== null || day.ordinal) && weekday.next === weekday.value.next && !day.ordinal;
    const counts =
      alone &&
      reader.kind(day.next) === "word" &&
      reader.find(day.next, "cue", "function", "to", "and") === null &&
      reader.find(day.next, "clock") === null;
    if (!alone || counts) return null;
    return {
      ...stretch(reader, i, day.next, start),
      hijri: false,
      year: null,
      month: null,
      day: day.value,
      weekday: named,
    };
  }
  const hijri = month.value.entry.role === "hijri";
  const year = yearAfter(reader, month.next, hijri);
  const next = year?.next ?? month.next;
  return {
    ...stretch(reader, i, next, start),
    hijri,
    year: year?.value ?? null,
    month: month.value.entry.value,
    day: day.value,
    weekday: named,
  };
}

function monthFirst(reader: Reader, i: number): DateReading | null {
  const month = monthAt(reader, i);
  if (month === null) return null;
  const hijri = month.value.entry.role === "hijri";
  const parts = { hijri, month: month.value.entry.value, weekday: null };
  const year = yearAfter(reader, month.next, hijri);
  if (year !== null)
    return { ...stretch(reader, i, year.next, month.value.start), ...parts, year: year.value, day: null };
  const day = dayNumber(reader, month.next);
  if (
    day !== null &&
    (!day.words || (day.definite && yearAfter(reader, day.next, hijri) !== null)) &&
    day.proclitic === "" &&
    dayExists(day.value, parts.month)
  ) {
    const after = yearAfter(reader, day.next, hijri);
    const closes = reader.kind(day.next) !== "word" || reader.find(day.next, "cue", "to", "function") !== null;
    if (after !== null || closes) {
      return {
        ...stretch(reader, i, after?.next ?? day.next, month.value.start),
        ...parts,
        year: after?.value ?? null,
        day: day.value,
      };
    }
  }
  return bareMonth(reader, i, month, parts);
}

/** A month without day or year is a date only where something says that it is one. */
function bareMonth(
  reader: Reader,
  i: number,
  month: Located<Match>,
  parts: Pick<DateReading, "hijri" | "month" | "weekday">,
): DateReading | null {
  const { traits } = month.value.entry;
  const led =
    (month.value.proclitic === "preposition" && !traits.has("ambiguous")) ||
    reader.findBefore(i, "cue", "month-cue", "start", "middle", "end") !== null;
  const dotted = !traits.has("abbreviation") || reader.key(month.next - 1) === ".";
  const named = dotted && (led || !(traits.has("ambiguous") || traits.has("abbreviation")));
  if (!named || parts.hijri) return null;
  return { ...stretch(reader, i, month.next, month.value.start), ...parts, year: null, day: null };
}

interface NumericDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
}

function fullYear(digits: string): number {
  const value = Number(digits);
  return digits.length === 2 ? value + (value < 50 ? 2000 : 1900) : value;
}

function validNumeric(year: number, month: number, day: number): NumericDate | null {
  return month >= 1 && month <= 12 && dayExists(day, month) && isYear(year, false) ? { year, month, day } : null;
}

function threeParts(a: string, b: string, c: string, mark: string): NumericDate | null {
  if (a.length === 4 && b.length <= 2 && c.length <= 2) return validNumeric(Number(a), Number(b), Number(c));
  const isShort = a.length <= 2 && b.length <= 2 && (c.length === 4 || (c.length === 2 && mark === "/"));
  if (!isShort) return null;
  return validNumeric(fullYear(c), Number(b), Number(a)) ?? validNumeric(fullYear(c), Number(a), Number(b));
}

function twoParts(a: string, b: string, mark: string): NumericDate | null {
  if (mark === ".") return null;
  const [year, month] = a.length === 4 ? [Number(a), Number(b)] : [Number(b), Number(a)];
  const isShort =
    (a.length === 4 && (b.length === 2 || (b.length === 1 && mark === "/"))) || (b.length === 4 && a.length <= 2);
  return isShort && month >= 1 && month <= 12 && year >= 1900 && year < 2100 ? { year, month, day: null } : null;
}

function numeric(reader: Reader, i: number): DateReading | null {
  const weekday = weekdayAt(reader, i);
  const at = weekday?.next ?? i;
  const mark = reader.key(at + 1);
  if (reader.kind(at) !== "digits" || !NUMERIC_MARKS.has(mark) || reader.kind(at + 2) !== "digits") return null;
  if (!reader.touches(at + 1) || !reader.touches(at + 2)) return null;
  const third =
    reader.key(at + 3) === mark && reader.touches(at + 3) && reader.kind(at + 4) === "digits" && reader.touches(at + 4);
  const [a, b] = [reader.key(at), reader.key(at + 2)];
  const date = third
    ? threeParts(a, b, reader.key(at + 4), mark)
    : (twoParts(a, b, mark) ?? slashDay(reader, i, weekday !== null, at));
  if (date === null) return null;
  const late = third || date.year !== null ? null : yearAfter(reader, at + 3, false);
  if (late !== null)
    return {
      ...stretch(reader, i, late.next, weekday?.value.start ?? reader.start(at)),
      ...date,
      year: late.value,
      hijri: false,
      weekday: null,
    };
  const start = weekday?.value.start ?? reader.start(at);
  return {
    ...stretch(reader, i, at + (third ? 5 : 3), start),
    ...date,
    hijri: false,
    weekday: weekday?.value.entry.value ?? null,
  };
}

/** `12/08` is a date after a weekday, an article or the word for day, and before a year. */
function slashDay(reader: Reader, i: number, hasWeekday: boolean, at: number): NumericDate | null {
  if (reader.key(at + 1) !== "/") return null;
  const led = hasWeekday || reader.findBefore(i, "cue", "date-article", "day-word") !== null;
  const dated = COMMAS.has(reader.key(at + 3)) && yearAfter(reader, at + 3, false) !== null;
  return led || dated ? dayAndMonth(reader.key(at), reader.key(at + 2)) : null;
}

/** `20 02 2014`: a day, a month and a year with blanks between. */
function blankForm(reader: Reader, i: number): DateReading | null {
  const [a, b, c] = [reader.key(i), reader.key(i + 1), reader.key(i + 2)];
  const isForm =
    [i, i + 1, i + 2].every((at) => reader.kind(at) === "digits") && a.length <= 2 && b.length <= 2 && c.length === 4;
  const date = isForm ? validNumeric(Number(c), Number(b), Number(a)) : null;
  if (date === null || date.year === null || date.year < 1900) return null;
  return { ...stretch(reader, i, i + 3, reader.start(i)), ...date, hijri: false, weekday: null };
}

function dayAndMonth(a: string, b: string): NumericDate | null {
  const [day, month] = [Number(a), Number(b)];
  return month >= 1 && month <= 12 && dayExists(day, month) ? { year: null, month, day } : null;
}

/** The calendar date that begins at token `i`: with a day, a month and year, or a month that the words around it name as one. */
export function readDate(reader: Reader, i: number): DateReading | null {
  return numeric(reader, i) ?? blankForm(reader, i) ?? dayFirst(reader, i) ?? monthFirst(reader, i);
}
