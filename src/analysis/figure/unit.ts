import type { FigureKind } from "../../model/figure.ts";
import { type Draft, draftOf } from "./draft.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
import type { Match, Reader } from "./reader.ts";

const KINDS: ReadonlyMap<string, FigureKind> = new Map([
  ["percent", "percent"],
  ["points", "percent"],
  ["duration", "duration"],
  ["age", "age"],
  ["measure", "measure"],
  ["degree", "measure"],
  ["money", "money"],
  ["cent", "money"],
  ["times", "cardinal"],
  ["fold", "ratio"],
]);

/** Units of time as multiples of the smallest one that they share, for sums ("one hour and ten minutes"). */
const STEPS: ReadonlyMap<string, readonly [string, number]> = new Map([
  ["s", ["s", 1]],
  ["min", ["s", 60]],
  ["h", ["s", 3600]],
  ["d", ["s", 86_400]],
  ["wk", ["s", 604_800]],
  ["mo", ["mo", 1]],
  ["a", ["mo", 12]],
]);

/** Degrees, not said to be of temperature, that are rather those of a turn or a corner. */
const ANGLES: ReadonlySet<number> = new Set([90, 180, 360]);

/** How many of a currency's small coin make one. */
const SUBUNITS: ReadonlyMap<string, number> = new Map([
  ["cent", 100],
  ["mill", 1000],
]);

/** The currency that a bare name stands for in a country, else the name. */
function currencyOf(entry: Entry, lexicon: Lexicon, country: string | null): string {
  if (!entry.traits.has("by-country")) return entry.code;
  const codes = lexicon.currencies.get(entry.code);
  return codes?.get(country ?? "") ?? codes?.get("") ?? entry.code;
}

/** A unit that is one letter is none before an apostrophe, and needs digits before it. */
function isReal(reader: Reader, match: Match, numeral: Numeral, country: string | null): boolean {
  if (match.proclitic !== "") return false;
  if (match.entry.traits.has("needs-country") && currencyOf(match.entry, reader.lexicon, country) === match.entry.code)
    return false;
  if (match.entry.traits.has("small") && reader.text.charAt(match.start) !== reader.key(match.first)) return false;
  const single =
    match.next === match.first + 1 && reader.key(match.first).length === 1 && reader.kind(match.first) === "word";
  if (single && (reader.key(match.next) === "'" || (numeral.words && !numeral.scaled))) return false;
  return !(
    single &&
    reader.key(match.next) === "." &&
    reader.touches(match.next) &&
    reader.touches(match.next + 1) &&
    reader.kind(match.next + 1) === "word"
  );
}

/** A unit that holds no number of its own, before one that does and is spelt the same. */
function countableUnit(reader: Reader, i: number): Match | null {
  const isCountable = ({ entry }: Match): boolean => Number.isNaN(entry.value) || entry.role === "cent";
  return reader.matches(i).find((match) => match.entry.table === "unit" && isCountable(match)) ?? null;
}

/** Whether a unit of time is the word for years before the year that follows: "2099 in the year 2015". */
function leadsToYear(reader: Reader, { first, next }: Match): boolean {
  const digits = reader.kind(next) === "digits" ? reader.key(next) : "";
  return /^(19|20)\d\d$/.test(digits) && reader.find(first, "cue", "year-preposition") !== null;
}

/** Whether a definite unit of time after digits is a word of its own, "2020 | today": counted units are indefinite. */
function isToday(reader: Reader, { digits, first }: Numeral, { definite, entry }: Match): boolean {
  return (
    digits !== null &&
    definite &&
    entry.role === "duration" &&
    reader.key(first - 1) !== reader.lexicon.traits.get("article")
  );
}

/** The unit after a number: at once, after a preposition where the number ends in a scale word, or past adjectives of time. */
function unitMatch(reader: Reader, numeral: Numeral, country: string | null): Match | null {
  let at = numeral.next;
  if (reader.key(at) === "-" && reader.touches(at) && reader.kind(at + 1) === "word" && reader.touches(at + 1)) at++;
  const direct = countableUnit(reader, at) ?? reader.find(at, "unit");
  if (direct !== null && isReal(reader, direct, numeral, country)) return direct;
  const of = reader.find(at, "cue", "of");
  if (of !== null && of.proclitic === "" && (numeral.scaled || numeral.fraction || numeral.blur !== null)) {
    const from = reader.key(of.next) === "'" ? of.next + 1 : of.next;
    const match = reader.find(from, "unit", "money", "measure", "duration");
    if (match !== null && isReal(reader, match, numeral, country)) return match;
  }
  for (let count = 0; count < 2; count++) {
    const adjective = reader.find(at, "cue", "unit-adjective");
    if (adjective === null) break;
    at = adjective.next;
    const match = reader.find(at, "unit", "duration", "times");
    if (match !== null) return match;
  }
  return null;
}

/** `/L`, "par an": what a price or speed is counted by, as a UCUM suffix; stays outside of the span. */
function perSuffix(reader: Reader, i: number, kind: FigureKind): string {
  if (kind !== "money") return "";
  const per = reader.find(i, "cue", "per");
  const at = per === null ? i : reader.key(per.next) === "'" ? per.next + 1 : per.next;
  const unit = reader.find(at, "unit", "measure", "duration");
  if (unit === null || !Number.isNaN(unit.entry.value)) return "";
  // "ten million last year" was paid once.
  if (reader.find(unit.next, "cue", "past", "future") !== null) return "";
  const led = per !== null || (unit.proclitic === "preposition" && (unit.definite || unit.entry.role === "measure"));
  const isPrice = unit.entry.role === "measure" || ["a", "mo", "d", "h", "wk"].includes(unit.entry.code);
  return led && isPrice ? `/${unit.entry.code}` : "";
}

/** The reading of `1.365` or `2,500` that its unit asks for. */
function valueWith(numeral: Numeral, entry: Entry, suffix: string): number {
  const { decimal } = numeral;
  if (decimal === null) return numeral.value;
  const small = decimal < 10 && suffix !== "";
  const asDecimal = entry.role === "percent" || entry.traits.has("abbreviation") || small;
  return asDecimal ? decimal : numeral.value;
}

/** "and a half" after a unit. */
function halfAfter(reader: Reader, i: number): { readonly next: number; readonly added: number } | null {
  const and = reader.find(i, "cue", "and");
  const one = and === null ? null : reader.find(and.next, "number", "one");
  const half = reader.find(one?.next ?? and?.next ?? i, "number", "fraction");
  if (half === null || (and === null && half.proclitic !== "and")) return null;
  if (half.entry.value >= 1) return null;
  const of = reader.find(half.next, "unit");
  return { next: of?.definite ? of.next : half.next, added: half.entry.value };
}

/** "un" is a number before a unit of money, time or measure; before a word such as "jour" only where a duration is meant. */
function takesArticle(reader: Reader, numeral: Numeral, { entry }: Match): boolean {
  if (!["duration", "money", "cent", "measure"].includes(entry.role)) return false;
  if (!entry.traits.has("article") || reader.tokens.length <= 2) return true;
  return (
    reader.findBefore(numeral.first, "cue", "duration-prep") !== null ||
    reader.findBefore(numeral.first, "precision", "before") !== null
  );
}

/** A number with its unit after it, or `null` when none follows. */
export function attachUnit(reader: Reader, numeral: Numeral, country: string | null): Draft | null {
  const match = unitMatch(reader, numeral, country);
  if (match === null || numeral.ordinal || leadsToYear(reader, match) || isToday(reader, numeral, match)) return null;
  const { entry } = match;
  const kind = KINDS.get(entry.role);
  if (numeral.traits.has("article") && !takesArticle(reader, numeral, match)) return null;
  if (kind === undefined || (!Number.isNaN(entry.value) && entry.role !== "cent" && !numeral.fraction)) return null;
  const half = kind === "duration" || kind === "measure" ? halfAfter(reader, match.next) : null;
  const next = half?.next ?? match.next;
  const suffix = perSuffix(reader, next, kind);
  const isAngle = entry.role === "degree" && ANGLES.has(numeral.value);
  const code = isAngle ? "deg" : kind === "money" ? currencyOf(entry, reader.lexicon, country) : entry.code;
  const scale = entry.traits.has("millions") ? 1e6 : 1;
  const value = (valueWith(numeral, entry, suffix) + (half?.added ?? 0)) * scale;
  const stretch = { first: numeral.first, next, start: numeral.start, end: reader.end(next - 1) };
  return draftOf(stretch, kind, value, { unit: code + suffix, numeral, hasUnit: true, upper: numeral.upper });
}

/** A currency sign or code before a number, or "percentage of" one. */
export function unitBefore(reader: Reader, i: number, country: string | null): Draft | null {
  const match = reader.find(i, "unit", "money", "percent");
  if (match === null || match.proclitic !== "") return null;
  return match.entry.role === "money" ? moneyBefore(reader, match, country) : percentBefore(reader, match);
}

function moneyBefore(reader: Reader, match: Match, country: string | null): Draft | null {
  const written = reader.text.slice(match.start, reader.end(match.next - 1));
  const isSign = reader.kind(match.next - 1) === "mark" || written === match.entry.code;
  const numeral = isSign && reader.kind(match.next) === "digits" ? readNumeral(reader, match.next) : null;
  if (numeral === null || (numeral.digits?.length === 4 && reader.find(numeral.next, "unit") !== null)) return null;
  const unit = currencyOf(match.entry, reader.lexicon, country) + perSuffix(reader, numeral.next, "money");
  return draftOf({ ...numeral, first: match.first, start: match.start }, "money", numeral.value, {
    unit,
    numeral,
    hasUnit: true,
  });
}

/** A percent sign before its digits, as in text from right to left: `%50`. */
function signBefore(reader: Reader, match: Match): Draft | null {
  const { first, next } = match;
  const joins = reader.touches(next) && !(reader.touches(first) && reader.kind(first - 1) === "digits");
  const numeral = joins && reader.kind(next) === "digits" ? readNumeral(reader, next) : null;
  if (numeral === null || numeral.ordinal || numeral.words) return null;
  const stretch = { first, next: numeral.next, start: match.start, end: numeral.end };
  return draftOf(stretch, "percent", valueWith(numeral, match.entry, ""), {
    unit: match.entry.code,
    numeral,
    hasUnit: true,
  });
}

function percentBefore(reader: Reader, match: Match): Draft | null {
  if (reader.kind(match.first) === "mark") return signBefore(reader, match);
  const of = reader.find(match.next, "cue", "of");
  const numeral = of === null ? null : readNumeral(reader, of.next);
  if (numeral === null || numeral.ordinal || reader.kind(numeral.next) === "word") return null;
  return draftOf(numeral, "percent", numeral.value, { unit: match.entry.code, numeral, hasUnit: true });
}

/** A bare unit of time stands for one of it after a phrase of precision, in a language without indefinite article. */
function isLimited(reader: Reader, match: Match): boolean {
  if (!reader.lexicon.traits.has("article") || reader.kind(match.next) === "digits" || match.next > match.first + 1)
    return false;
  if (match.entry.traits.has("plural")) return false;
  if (reader.findBefore(match.first, "cue", "lasting") !== null) return true;
  const code = reader.findBefore(match.first, "precision", "before")?.entry.code ?? "";
  return code !== "" && code !== "at_most";
}

/** A number after the unit that it counts: a definite one ("the years the twenty"), or "one" ("a year one"). */
export function unitThenNumber(reader: Reader, numeral: Numeral, country: string | null): Draft | null {
  if (numeral.ordinal || numeral.fraction || !numeral.words) return null;
  const isOne = numeral.traits.has("noun-first");
  if (isOne === numeral.definite || (isOne && numeral.proclitic !== "")) return null;
  const unit = reader.findBefore(numeral.first, "unit", "duration", ...(isOne ? ["money", "measure"] : []));
  const kind = unit === null ? undefined : KINDS.get(unit.entry.role);
  if (unit === null || kind === undefined || unit.definite !== numeral.definite) return null;
  const stretch = { first: unit.first, next: numeral.next, start: unit.start, end: numeral.end };
  const code = kind === "money" ? currencyOf(unit.entry, reader.lexicon, country) : unit.entry.code;
  return draftOf(stretch, kind, numeral.value, { unit: code, numeral, hasUnit: true });
}

/** A unit that holds its own number: a dual, or one "and a half". */
export function unitAlone(reader: Reader, i: number, country: string | null): Draft | null {
  const match = reader.matches(i).find(({ entry }) => entry.table === "unit" && entry.role !== "cent");
  if (match === undefined || (match.definite && Number.isNaN(match.entry.value))) return null;
  const { entry } = match;
  const kind = KINDS.get(entry.role);
  if (kind === undefined) return null;
  const isDual = !Number.isNaN(entry.value);
  if (isDual && match.definite && reader.kind(match.next) === "digits") return null;
  const half = kind === "duration" || kind === "measure" ? halfAfter(reader, match.next) : null;
  const limited = kind === "duration" && match.proclitic === "" && isLimited(reader, match);
  const alone = (kind === "duration" || kind === "measure") && reader.tokens.length === 1 && reader.kind(i) === "word";
  if (!isDual && half === null && !limited && !alone) return null;
  const next = half?.next ?? match.next;
  const value = (isDual ? entry.value : 1) + (half?.added ?? 0);
  const unit = kind === "money" ? currencyOf(entry, reader.lexicon, country) : entry.code;
  return draftOf({ first: i, next, start: match.start, end: reader.end(next - 1) }, kind, value, {
    unit,
    hasUnit: true,
  });
}

/** The value of `second` in the unit of `first`, when both are times that can be added; else both in the smaller one. */
export function sumOf(first: Draft, second: Draft): { readonly value: number; readonly unit: string } | null {
  const part = first.kind === "money" ? SUBUNITS.get(second.unit ?? "") : undefined;
  if (part !== undefined) return { value: first.value + second.value / part, unit: first.unit ?? "" };
  const [a, b] = [STEPS.get(first.unit ?? ""), STEPS.get(second.unit ?? "")];
  if (a === undefined || b === undefined || a[0] !== b[0] || a[1] <= b[1] || second.value * b[1] >= a[1]) return null;
  return { value: (first.value * a[1]) / b[1] + second.value, unit: second.unit ?? "" };
}
