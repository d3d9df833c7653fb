import { dayExists } from "./calendar.ts";
import { COMMAS, type DateReading, isYear, stretch, weekdayAt, yearAfter } from "./date-part.ts";
import type { Reader } from "./reader.ts";

const NUMERIC_MARKS = new Set(["/", "-", "."]);
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

/** A date in digits at token `i`: `14/07/2024`, `2015-03`, `20 02 2014`. */
export function readNumericDate(reader: Reader, i: number): DateReading | null {
  return markedForm(reader, i) ?? blankForm(reader, i);
}

function markedForm(reader: Reader, i: number): DateReading | null {
  const weekday = weekdayAt(reader, i);
  const at = weekday?.next ?? i;
  const mark = reader.key(at + 1);
  if (reader.kind(at) !== "digits" || !NUMERIC_MARKS.has(mark) || reader.kind(at + 2) !== "digits") return null;
  const hasThird = reader.key(at + 3) === mark && reader.kind(at + 4) === "digits";
  const isLoose = mark === "/" && hasThird && reader.key(at + 4).length === 4;
  if (!isLoose && (!reader.touches(at + 1) || !reader.touches(at + 2))) return null;
  const third = hasThird && (isLoose || (reader.touches(at + 3) && reader.touches(at + 4)));
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
  const era = third ? reader.find(at + 5, "cue", "hijri-mark") : null;
  return {
    ...stretch(reader, i, era?.next ?? at + (third ? 5 : 3), start),
    ...date,
    hijri: era !== null,
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
