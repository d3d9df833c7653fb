import type { Draft, Moment } from "./draft.ts";
import { lendScale, scaleOf } from "./lend.ts";
import { isDay, type Link, linkBetween } from "./link.ts";
import type { Reader } from "./reader.ts";
import { sumOf } from "./unit.ts";

/** Hours from which a range may run over midnight: "from 22 to 2 o'clock". */
const EVENING = 18;
/** How far before a figure the word for its change is sought (tokens). */
const FURTHEST_CHANGE = 7;

/** "went from 5 to 7", "rose from 5 to 7": two figures, not a range. */
function tellsChange(reader: Reader, a: Draft): boolean {
  const isFrom = a.hasUnit || reader.lexicon.traits.has("from-is-change");
  const from = isFrom ? reader.findBefore(a.first, "cue", "of", "prep") : null;
  for (let at = a.first; at > a.first - FURTHEST_CHANGE && at > 0; at--) {
    if (reader.findBefore(at, "cue", "change-from") !== null) return true;
    if (from !== null && reader.findBefore(at, "cue", "rise-verb", "rise", "change-verb") !== null) return true;
  }
  return false;
}

/** Whether a date ends in its day, after its month. */
function endsInDay(reader: Reader, { next }: Draft): boolean {
  return reader.kind(next - 1) === "digits" && reader.key(next - 1).length <= 2;
}

/** Whether a number may be an hour of the day, the word for it said once, after the end of the range. */
function isHour({ kind, unit, hasUnit, value }: Draft): boolean {
  return (unit === "h" || (kind === "cardinal" && !hasUnit)) && value < 24 && value >= 0 && Number.isInteger(value);
}

function momentRange(reader: Reader, a: Draft, b: Draft, link: Link): Draft | null {
  if (link === "and" || link === "or") return null;
  const span = { first: a.first, next: b.next, start: a.start, end: b.end };
  const [from, until] = [a.moment, b.moment];
  if (from !== null && until !== null) {
    if ((from.date === null) !== (until.date === null) || from.period !== null || until.period !== null) return null;
    return { ...b, ...span, moment: fillFrom(from, until), until };
  }
  if (
    until?.clock != null &&
    until.date === null &&
    isHour(a) &&
    (a.hasUnit || a.value < until.clock.hour || (a.value >= EVENING && link === "to"))
  ) {
    const noon = until.clock.afternoon && a.value + 12 < until.clock.hour ? 12 : 0;
    const clock = { ...until.clock, hour: a.value + noon, minute: 0 };
    return { ...b, ...span, moment: { ...until, clock }, until };
  }
  if (until?.date != null && until.date.day !== null && isDay(a)) {
    return {
      ...b,
      ...span,
      moment: { ...until, clock: null, date: { ...until.date, day: a.value, weekday: null } },
      until,
    };
  }
  if (
    from?.date != null &&
    from.date.day !== null &&
    isDay(b) &&
    b.numeral?.digits != null &&
    (link !== "to" || endsInDay(reader, a))
  ) {
    return { ...a, ...span, until: { ...from, date: { ...from.date, day: b.value, weekday: null } } };
  }
  return null;
}

/** The first date of a range takes from the second what it leaves out; a shared half of the day too. */
function fillFrom(from: Moment, until: Moment): Moment {
  if (from.date === null || until.date === null) return from;
  const { date } = from;
  return { ...from, date: { ...date, year: date.year ?? until.date.year, month: date.month ?? until.date.month } };
}

function shareUnit(a: Draft, b: Draft): boolean {
  if (a.unit === b.unit) return true;
  return !a.hasUnit && b.hasUnit && b.unit !== null;
}

function numberRange(reader: Reader, a: Draft, b: Draft, link: Link): Draft | null {
  if (a.moment !== null || b.moment !== null || a.upper !== null || b.upper !== null) return null;
  if (a.label || b.label || !shareUnit(a, b)) return null;
  const ordinal = a.kind === "ordinal" || b.kind === "ordinal";
  if (ordinal && (a.kind !== b.kind || link !== "between")) return null;
  if (link === "and" || link === "or") return null;
  const scale = !a.numeral?.scaled && b.numeral?.scaled && a.value < 1000 ? scaleOf(b) : 1;
  const low = a.value < b.value / 1000 || a.value * scale < b.value ? a.value * scale : a.value;
  if (low >= b.value) return null;
  if (link === "to" && tellsChange(reader, a)) return null;
  return { ...b, first: a.first, next: b.next, start: a.start, end: b.end, value: low, upper: b.value };
}

/** Two numbers with a loose stroke between them, or one before nil: how some agencies write a score. */
function isLooseScore(reader: Reader, a: Draft, b: Draft): boolean {
  const isNil = b.value === 0 && b.numeral?.words === true;
  if (reader.key(a.next) === "/" && a.next + 1 === b.first) return isNil || (a.value < 20 && b.value < 20);
  return isNil && a.next === b.first;
}

/** Two numbers in digits with a dash or a loose stroke and nothing that they count, or "4 to 3": a score. */
function isScore(reader: Reader, a: Draft, b: Draft, link: Link): boolean {
  const bare = ({ numeral, hasUnit, value }: Draft): boolean =>
    numeral !== null && (numeral.digits !== null || value === 0) && !hasUnit && value < 200;
  if (!bare(a) || !bare(b)) return false;
  if (isLooseScore(reader, a, b)) return true;
  if (link === "to") return a.value >= b.value && a.value < 50 && !tellsChange(reader, a);
  if (link !== "dash") return false;
  if (a.value >= b.value) return true;
  const spaced =
    !reader.touches(a.next) &&
    !reader.touches(b.first) &&
    reader.findBefore(a.first, "cue", "function") === null &&
    a.first > 0;
  const article = reader.lexicon.traits.get("article") ?? "\0";
  const counts =
    reader.kind(b.next) === "word" &&
    reader.find(b.next, "cue", "function") === null &&
    !reader.key(b.next).startsWith(article);
  return spaced || a.value === 0 || (!counts && b.value < 10);
}

/** A time of day before its date: "at 4 pm on 1 November". */
function clockThenDate(reader: Reader, a: Draft, b: Draft): Draft | null {
  if (
    a.moment?.clock == null ||
    a.moment.date !== null ||
    b.moment?.date == null ||
    b.moment.clock !== null ||
    b.moment.date.day === null
  )
    return null;
  const article = reader.find(a.next, "cue", "date-article");
  if ((article?.next ?? a.next) !== b.first) return null;
  return { ...b, first: a.first, start: a.start, moment: { ...b.moment, clock: a.moment.clock } };
}

/** "15 euros 50": two digits after an amount that count nothing are its coins. */
function withCoins(reader: Reader, a: Draft, b: Draft): Draft | null {
  const isWhole = a.kind === "money" && a.upper === null && Number.isInteger(a.value) && a.numeral?.scaled === false;
  const isCoins = b.numeral?.digits?.length === 2 && b.kind === "cardinal" && !b.hasUnit;
  if (!isWhole || !isCoins || a.next !== b.first || reader.kind(a.next - 1) !== "word") return null;
  const counts = reader.kind(b.next) === "word" && reader.find(b.next, "cue", "function") === null;
  return counts ? null : { ...a, next: b.next, end: b.end, value: a.value + b.value / 100 };
}

function merge(reader: Reader, a: Draft, b: Draft): readonly Draft[] {
  const paid = withCoins(reader, a, b);
  if (paid !== null) return [paid];
  const dated = clockThenDate(reader, a, b);
  if (dated !== null) return [dated];
  const link = linkBetween(reader, a, b);
  if (isScore(reader, a, b, link)) return [{ ...a, next: b.next, end: b.end, label: true }];
  const range = link === null ? null : (momentRange(reader, a, b, link) ?? numberRange(reader, a, b, link));
  if (range !== null) return [range];
  const lent = link === "to" ? lendScale(a, b) : null;
  if (lent !== null) return [lent, b];
  const adjacent =
    link === "and" ||
    a.next === b.first ||
    (reader.key(a.next) === "," &&
      a.next + 1 === b.first &&
      a.kind === "duration" &&
      reader.find(b.next, "cue", "and") !== null);
  const sum = adjacent && a.hasUnit && b.hasUnit ? sumOf(a, b) : null;
  if (sum !== null) return [{ ...a, next: b.next, end: b.end, ...sum }];
  return [a, b];
}

/** Joins figures that are the two ends of a range or the parts of a sum. */
export function joinDrafts(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.pop();
    if (last === undefined) joined.push(draft);
    else if (last.label || draft.label || last.until !== null) joined.push(last, draft);
    else joined.push(...merge(reader, last, draft));
  }
  return joined;
}
