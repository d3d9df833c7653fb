import { dayExists } from "./calendar.ts";
import { type DateReading, type Located, monthAt, stretch, weekdayAt, yearAfter } from "./date-part.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
import { readNumericDate } from "./numeric-date.ts";
import type { Match, Reader } from "./reader.ts";

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

function leadToMonth(reader: Reader, i: number): number {
  let at = i;
  const of = reader.find(at, "cue", "of");
  if (of !== null) at = of.next;
  else if (["-", "/"].includes(reader.key(at)) && reader.touches(at)) at++;
  const word = reader.find(at, "cue", "month-word");
  return word === null ? at : word.next;
}

/** A month whose name is also a number ("1 - nil") is one where a word leads to it or a year follows. */
function isNumberInstead(reader: Reader, month: Located<Match>, day: Numeral): boolean {
  const at = month.value.first;
  if (reader.find(at, "number") === null) return false;
  const led = at > day.next && reader.kind(at - 1) === "word";
  return !led && yearAfter(reader, month.next, true) === null;
}

/** "Sunday 1 to 0": a score after the weekday of the match, not its day. */
function beginsScore(reader: Reader, day: Numeral): boolean {
  const to = reader.find(day.next, "cue", "to", "dash");
  const other = to === null ? null : readNumeral(reader, to.next);
  if (day.digits === null || other === null || other.digits === null || other.value > day.value) return false;
  return reader.find(other.next, "clock") === null && reader.find(other.next, "month") === null;
}

function dayFirst(reader: Reader, i: number): DateReading | null {
  const weekday = weekdayAt(reader, i);
  const day = dayNumber(reader, weekday?.next ?? i);
  if (day === null) return null;
  const start = weekday?.value.start ?? day.start;
  const found = monthAt(reader, leadToMonth(reader, day.next));
  const month = found === null || isNumberInstead(reader, found, day) ? null : found;
  const named = weekday?.value.entry.value ?? null;
  if (month === null || month.value.proclitic !== "" || !dayExists(day.value, month.value.entry.value)) {
    const alone =
      weekday !== null && (day.digits !== null || day.ordinal) && weekday.next === weekday.value.next && !day.ordinal;
    const counts =
      alone &&
      reader.kind(day.next) === "word" &&
      reader.find(day.next, "cue", "function", "to", "and") === null &&
      reader.find(day.next, "clock") === null;
    if (!alone || counts || beginsScore(reader, day)) return null;
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
    (!day.words || (day.definite && yearAfter(reader, day.next, hijri) !== null) || reader.kind(day.next) === "none") &&
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

/** Whether another month stands before or after, joined to this one as the end of a range: "from March to May". */
function hasMonthBeside(reader: Reader, i: number, next: number): boolean {
  const to = reader.find(next, "cue", "to");
  const from = reader.findBefore(i, "cue", "to");
  return (
    (to !== null && reader.find(to.next, "month") !== null) ||
    (from !== null && reader.findBefore(from.first, "month") !== null)
  );
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
    reader.findBefore(i, "cue", "month-cue", "start", "middle", "end") !== null ||
    hasMonthBeside(reader, i, month.next);
  const dotted = !traits.has("abbreviation") || reader.key(month.next - 1) === ".";
  const named = dotted && (led || !(traits.has("ambiguous") || traits.has("abbreviation")));
  if (!named || parts.hijri) return null;
  return { ...stretch(reader, i, month.next, month.value.start), ...parts, year: null, day: null };
}

/** The calendar date that begins at token `i`: with a day, a month and year, or a month that the words around it name as one. */
export function readDate(reader: Reader, i: number): DateReading | null {
  return readNumericDate(reader, i) ?? dayFirst(reader, i) ?? monthFirst(reader, i);
}
