import type { ClockParts } from "./calendar.ts";
import type { Stretch } from "./date-part.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
import type { Match, Reader } from "./reader.ts";

/** A time of day as written. */
export interface ClockReading extends Stretch, ClockParts {
  /** Whether the words alone leave no doubt that this is a time, not a duration. */
  readonly certain: boolean;
}

interface Hand {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly start: number;
  readonly next: number;
  readonly certain: boolean;
}

type SmallNumber = Pick<Numeral, "value" | "next" | "start" | "ordinal" | "definite">;

/** A whole number below a limit; of a longer one that is no whole number ("three and a quarter") its first word. */
function smallNumber(reader: Reader, i: number, below: number): SmallNumber | null {
  const numeral = readNumeral(reader, i, true);
  if (numeral === null || numeral.fraction || numeral.scaled || numeral.blur !== null) {
    const plain = reader.find(i, "number", "unit", "one", "ordinal");
    if (plain === null) return null;
    return {
      value: plain.entry.value,
      next: plain.next,
      start: plain.start,
      ordinal: plain.entry.role === "ordinal",
      definite: plain.definite,
    };
  }
  if (!Number.isInteger(numeral.value) || numeral.value < 0 || numeral.value >= below) return null;
  return numeral;
}

/** `12:30`, `15:23:24`. */
function colonForm(reader: Reader, i: number): Hand | null {
  const minutes = reader.key(i + 2);
  const isForm =
    reader.kind(i) === "digits" && reader.key(i).length <= 2 && reader.key(i + 1) === ":" && minutes.length === 2;
  if (!isForm || reader.kind(i + 2) !== "digits" || !reader.touches(i + 1) || !reader.touches(i + 2)) return null;
  const [hour, minute] = [Number(reader.key(i)), Number(minutes)];
  if (hour > 24 || minute > 59) return null;
  const hasSeconds =
    reader.key(i + 3) === ":" &&
    reader.kind(i + 4) === "digits" &&
    reader.touches(i + 4) &&
    reader.key(i + 4).length === 2;
  return {
    hour,
    minute,
    second: hasSeconds ? Number(reader.key(i + 4)) : null,
    start: reader.start(i),
    next: i + (hasSeconds ? 5 : 3),
    certain: true,
  };
}

/** Minutes after an hour: a number, a named part of the hour, or what is missing to the next. */
function minutesAfter(
  reader: Reader,
  i: number,
  tight: boolean,
): { readonly minute: number; readonly next: number } | null {
  const part = reader.find(i, "clock", "less-quarter", "less-third", "half", "quarter", "third");
  if (part !== null) return { minute: part.entry.value, next: part.next };
  const less = reader.find(i, "clock", "less");
  const and = reader.find(i, "cue", "and");
  const at = less?.next ?? and?.next ?? i;
  const glued =
    reader.kind(at) === "word" &&
    reader.kind(at + 1) === "digits" &&
    reader.touches(at + 1) &&
    reader.key(at).length === 1
      ? at + 1
      : at;
  const number = smallNumber(reader, glued, 60);
  if (number === null) return null;
  const unit = reader.find(number.next, "clock", "minute");
  const digits = reader.kind(glued) === "digits" && reader.key(glued).length === 2 && less === null && and === null;
  const wordy =
    reader.kind(glued) === "word" &&
    and === null &&
    less === null &&
    number.value >= 5 &&
    number.value % 5 === 0 &&
    !tight;
  if (unit === null && less === null && !digits && !wordy) return null;
  return { minute: less === null ? number.value : -number.value, next: unit?.next ?? number.next };
}

function addMinutes(hour: number, minutes: number): { readonly hour: number; readonly minute: number } {
  return minutes < 0 ? { hour: (hour + 23) % 24, minute: 60 + minutes } : { hour, minute: minutes };
}

/** An hour followed by the word or sign for it: `14h`, `18 h 30`, "quinze heures trente". */
function hourThenWord(reader: Reader, i: number): Hand | null {
  const number = smallNumber(reader, i, 25);
  if (number === null || number.ordinal) return null;
  const isArticle = reader.find(i, "number", "one") !== null && number.value === 1;
  const word = reader.find(number.next, "clock", "hour");
  if (word === null) return null;
  const sign = reader.key(word.first).length === 1;
  if (reader.lexicon.traits.get("hour") === "before") return null;
  const minutes = minutesAfter(reader, word.next, !sign && reader.kind(i) === "digits");
  if (isArticle && minutes === null && halfOfDay(reader, word.next) === null) return null;
  const certain = sign && (minutes !== null || reader.touches(word.first));
  const at = addMinutes(number.value, minutes?.minute ?? 0);
  return { ...at, second: null, start: number.start, next: minutes?.next ?? word.next, certain };
}

/** The word for the hour, then its number: often an ordinal. */
function wordThenHour(reader: Reader, i: number): Hand | null {
  if (reader.lexicon.traits.get("hour") !== "before") return null;
  const word = reader.find(i, "clock", "hour");
  const colon = word === null ? null : colonForm(reader, word.next);
  if (word !== null && colon !== null) return { ...colon, start: word.start };
  const number = smallNumber(reader, word?.next ?? i, 25);
  if (number === null) return null;
  const minutes = minutesAfter(reader, number.next, true);
  const next = minutes?.next ?? number.next;
  const isRank = number.ordinal && number.definite;
  if (word === null && reader.findBefore(i, "unit", "duration") !== null) return null;
  if (word === null && (halfOfDay(reader, next) === null || !(isRank || reader.kind(i) === "digits"))) return null;
  const at = addMinutes(number.value, minutes?.minute ?? 0);
  return { ...at, second: null, start: word?.start ?? number.start, next, certain: true };
}

function named(reader: Reader, i: number): Hand | null {
  const match = reader.find(i, "clock", "named");
  if (match === null) return null;
  const minutes = minutesAfter(reader, match.next, false);
  if (minutes === null) return null;
  return {
    ...addMinutes(match.entry.value, minutes.minute),
    second: null,
    start: match.start,
    next: minutes.next,
    certain: true,
  };
}

function halfOfDay(reader: Reader, i: number): Match | null {
  return reader.find(i, "clock", "am", "pm");
}

function zoneAfter(reader: Reader, i: number): Match | null {
  const at = reader.key(i) === "(" ? i + 1 : i;
  return reader.find(at, "cue", "tz");
}

/** The time of day that begins at token `i`; one that might be a duration comes back as not `certain`. */
export function readClock(reader: Reader, i: number): ClockReading | null {
  const hand = colonForm(reader, i) ?? named(reader, i) ?? hourThenWord(reader, i) ?? wordThenHour(reader, i);
  if (hand === null) return null;
  const half = halfOfDay(reader, hand.next);
  let { hour } = hand;
  if (half?.entry.role === "pm" && hour < 12) hour += 12;
  if (half?.entry.role === "am" && hour === 12) hour = 0;
  if (hour > 24) return null;
  const afterHalf = half?.next ?? hand.next;
  const zone = zoneAfter(reader, afterHalf);
  const next = zone === null || reader.key(afterHalf) === "(" ? afterHalf : zone.next;
  const certain = hand.certain || half !== null;
  return {
    first: i,
    next,
    start: hand.start,
    end: reader.end(next - 1),
    hour,
    minute: hand.minute,
    second: hand.second,
    zone: zone?.entry.code ?? "",
    afternoon: hour > hand.hour,
    certain,
  };
}
