import { UsageError } from "../error.ts";
import { allPacks } from "../language/pack.ts";
import { foldKey } from "../text/fold.ts";
import { baseUnit } from "./unit.ts";
import { findUnit, type SoughtUnit, unitCodes } from "./unit-name.ts";

/** An amount as typed: `5 %`, `2 millions`, `2h30`. */
export interface Amount {
  /** In the first of its unit's codes, where it has a unit. */
  readonly value: number;
  readonly unit: SoughtUnit | null;
}

/** Thousands, millions and milliards as symbols; `m` alone is millions too, since nobody asks for thousandths. */
const SYMBOLS: readonly (readonly [symbol: string, scale: number])[] = [
  ["k", 1e3],
  ["m", 1e6],
  ["md", 1e9],
  ["mds", 1e9],
  ["g", 1e9],
  ["b", 1e9],
  ["bn", 1e9],
  ["t", 1e12],
];

/** What words of number may scale a number in digits: "millions", not "cinq". */
const SCALING: ReadonlySet<string> = new Set(["scale", "collective", "dual"]);
const LEAST_SCALE = 1000;

interface ScaleWords {
  readonly scales: ReadonlyMap<string, number>;
  /** What stands between a scale and a unit: "de", "d'". */
  readonly ofs: readonly string[];
}

function readScales(): ScaleWords {
  const scales = new Map<string, number>(SYMBOLS);
  for (const { form = "", role = "", value = "" } of allPacks().flatMap((pack) => pack.table("figure/number"))) {
    const key = foldKey(form);
    if (SCALING.has(role) && Number(value) >= LEAST_SCALE && (role !== "dual" || !scales.has(key)))
      scales.set(key, Number(value));
  }
  const ofs = allPacks().flatMap((pack) => pack.table("figure/cue").filter(({ role }) => role === "of"));
  return { scales, ofs: ofs.flatMap(({ form = "" }) => [`${foldKey(form)} `, `${foldKey(form)}'`]) };
}

let words: ScaleWords | null = null;

function scaleWords(): ScaleWords {
  words ??= readScales();
  return words;
}

/** What follows a number. */
interface Tail {
  readonly scale: number;
  readonly unit: SoughtUnit | null;
}

const NOTHING_MORE: Tail = { scale: 1, unit: null };
/** Longer ones are no amounts. */
const LONGEST = 80;
/** "mille milliards": scales of scales. */
const MOST_SCALES = 3;

function withoutOf(text: string): string {
  const of = scaleWords().ofs.find((one) => text.startsWith(one));
  return of === undefined ? text : text.slice(of.length).trim();
}

const isOfOneMeasure = (one: SoughtUnit, other: SoughtUnit): boolean =>
  baseUnit(one.codes[0]).base === baseUnit(other.codes[0]).base;

/**
 * Reads what follows a number: a scale, a unit, or both. What may be either is a scale, unless it is a unit of the kind
 * that is asked for.
 */
function readTail(text: string, wanted: SoughtUnit | null, depth = 0): Tail | null {
  const tail = text.trim();
  if (tail === "") return NOTHING_MORE;
  const { scales } = scaleWords();
  const unit = findUnit(tail);
  const scale = scales.get(foldKey(tail));
  const isCapital = scale !== undefined && tail !== tail.toLowerCase();
  if (unit !== null && wanted !== null && !isCapital && isOfOneMeasure(unit, wanted))
    return { scale: unit.scale, unit };
  if (scale !== undefined) return { scale, unit: null };
  if (unit !== null) return { scale: unit.scale, unit };
  if (depth === MOST_SCALES) return null;
  const key = foldKey(tail);
  for (let end = key.length - 1; end > 0; end--) {
    const first = scales.get(key.slice(0, end).trim());
    const rest = first === undefined ? null : readTail(withoutOf(key.slice(end).trim()), wanted, depth + 1);
    if (first !== undefined && rest !== null) return { ...rest, scale: first * rest.scale };
  }
  return null;
}

/**
 * Thousands in groups of three, or decimals after a comma or a point. A single group after either is decimals.
 *
 * @returns the digits as a program writes them, or `null` when they are no number
 */
function readDigits(whole: string, rest: string): string | null {
  const digits = whole.replaceAll(/[ ']/g, "");
  const mark = rest.charAt(0);
  const parts = rest.split(/[.,]/).slice(1);
  if (parts.length < 2) return `${digits === "" ? "0" : digits}.${parts[0] ?? "0"}`;
  const last = rest.charAt(rest.length - (parts.at(-1)?.length ?? 0) - 1);
  const groups = last === mark ? parts : parts.slice(0, -1);
  const isGrouped = digits.length < 4 && groups.every(({ length }) => length === 3);
  const isOneMark = !rest.slice(0, groups.join(".").length + 1).includes(mark === "," ? "." : ",");
  if (!isGrouped || !isOneMark) return null;
  return `${digits}${groups.join("")}.${last === mark ? "0" : (parts.at(-1) ?? "0")}`;
}

const NUMBER = /^(\d{1,3}(?:[ ']\d{3})+(?!\d)|\d*)((?:[.,]\d+)*)(?:e([+-]?\d{1,3}))?/;
const DIGIT = /\d/;
/** The unit in which a number stands that follows one of a unit of time, as in `2h30`. */
const NEXT_TIME: ReadonlyMap<string, string> = new Map([
  ["h", "min"],
  ["min", "s"],
]);

/** One number with what follows it, up to the next number. */
function readPart(text: string, wanted: SoughtUnit | null): { readonly amount: Amount; readonly rest: string } | null {
  const [number = "", whole = "", decimals = "", exponent = "0"] = NUMBER.exec(text) ?? [];
  if (whole + decimals === "") return null;
  const after = text.slice(number.length);
  const next = after.search(DIGIT);
  // "m2", "km2": a digit that ends a unit begins no number.
  const own = readTail(after, wanted);
  const isOwn = own !== null || next < 0;
  const tail = isOwn ? own : readTail(after.slice(0, next), wanted);
  const digits = readDigits(whole, decimals);
  if (tail === null || digits === null) return null;
  // A number alone is one of the units that are asked for: of millions in "MEUR".
  const scale = after.trim() === "" ? (wanted?.scale ?? 1) : tail.scale;
  const value = Number(`${digits}e${exponent}`) * scale;
  if (!Number.isFinite(value)) return null;
  return { amount: { value, unit: tail.unit }, rest: isOwn ? "" : after.slice(next) };
}

/** A time in two or three units: `2h30`, `1 h 30 min`; in the first of them. */
function addTime(first: Amount, text: string): Amount | null {
  const next = NEXT_TIME.get(first.unit?.codes[0] ?? "");
  const part = next === undefined ? null : readPart(text, null);
  if (first.unit === null || next === undefined || part === null) return null;
  const unit = part.amount.unit?.codes[0] ?? next;
  const { base, factor } = baseUnit(unit);
  const own = baseUnit(first.unit.codes[0]);
  if (base !== own.base || factor >= own.factor) return null;
  const value = first.value + (part.amount.value * factor) / own.factor;
  return part.rest === "" ? { value, unit: first.unit } : null;
}

/** A number in digits, with its sign; its unit may stand before it, as in `$5M`. */
function readNumber(text: string, wanted: SoughtUnit | null): Amount | null {
  const start = text.search(/[+\-.,\d]/);
  if (start < 0) {
    const scale = readTail(text, wanted);
    return scale === null || scale.scale < LEAST_SCALE ? null : { value: scale.scale, unit: scale.unit };
  }
  const before = start === 0 ? null : findUnit(text.slice(0, start));
  if (start > 0 && before === null) return null;
  const sign = text.charAt(start) === "-" ? -1 : 1;
  const part = readPart(/[+-]/.test(text.charAt(start)) ? text.slice(start + 1) : text.slice(start), before ?? wanted);
  if (part === null || (before !== null && part.amount.unit !== null)) return null;
  const whole = part.rest === "" ? part.amount : addTime(part.amount, part.rest);
  return whole === null ? null : { value: sign * whole.value, unit: whole.unit ?? before };
}

/**
 * Reads an amount as typed, with its unit where it has one: `1e9`, `1,5M`, `10 000`, `٢٠`, `3 Mds`, `-0.5`,
 * "2 milliards d'euros", `5 %`, `2h30`. A comma or a point is a decimal mark unless it stands before several groups of
 * three digits.
 *
 * @param wanted the unit that is asked for beside it: what has none of its own is read in it
 * @throws UsageError when it is no amount
 */
export function readAmount(given: string | number, wanted: SoughtUnit | null = null): Amount {
  // Only marks and blanks are folded here: the case of letters tells `Mo` from `mo`.
  const text = String(given)
    .trim()
    .normalize("NFC")
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => foldKey(digit))
    .replaceAll("\u066b", ".")
    .replaceAll(/[\u066c\u200e\u200f\u061c]/g, "")
    .replaceAll("\u2212", "-")
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, " ");
  const amount = text.length > LONGEST ? null : readNumber(text.replace(/(?<=\d)E(?=[+-]?\d)/, "e"), wanted);
  if (amount !== null) return amount;
  const isRange = text.includes("..");
  throw new UsageError({
    what: isRange ? `"${given}" is a range, not an amount` : `"${given}" is not an amount`,
    fix: isRange
      ? "give both its ends:  --min 10 --max 20, or figure:10..20"
      : "write it in digits, as 1500, 1e9, 1,5M, 20k, 3Mds, 5 % or 2h30",
  });
}

/** Whether amounts in one unit can be told in the other. */
function isComparable(unit: SoughtUnit, wanted: SoughtUnit): boolean {
  return unitCodes(wanted).includes(unit.codes[0]) || isOfOneMeasure(unit, wanted);
}

/** What is said of an amount that is of another kind than what it is compared with. */
export function unlike(unit: SoughtUnit, others: string, fix: string): UsageError {
  return new UsageError({ what: `an amount in ${unit.codes[0]} cannot be compared with ${others}`, fix });
}

/** The value of an amount in another unit. */
function valueIn({ value, unit }: Amount, wanted: SoughtUnit | null): number {
  if (unit === null || wanted === null || unitCodes(wanted).includes(unit.codes[0])) return value;
  if (!isComparable(unit, wanted)) throw unlike(unit, `one in ${wanted.codes[0]}`, "give both amounts in one unit");
  return (value * baseUnit(unit.codes[0]).factor) / baseUnit(wanted.codes[0]).factor;
}

/** Amounts of one unit. */
export interface Amounts {
  /** As many as were given; in the first of the unit's codes, where there is one. */
  readonly values: readonly (number | null)[];
  readonly unit: SoughtUnit | null;
}

/**
 * Reads amounts that belong together: the ends of a range, say. The unit of one is that of all: the one that is asked
 * for beside them where they can be told in it, otherwise the first that one of them has.
 *
 * @param given as typed (see {@link readAmount}); `null` where there is none
 * @throws UsageError when one is no amount, or they are of different kinds
 */
export function readAmounts(given: readonly (string | number | null)[], beside: SoughtUnit | null): Amounts {
  const read = (wanted: SoughtUnit | null): (Amount | null)[] =>
    given.map((one) => (one === null ? null : readAmount(one, wanted)));
  const own = read(beside).find((amount) => amount !== null && amount.unit !== null)?.unit ?? null;
  const unit = beside !== null && (own === null || isComparable(own, beside)) ? beside : own;
  return { values: read(unit).map((amount) => amount && valueIn(amount, unit)), unit };
}

/** @throws UsageError when a range of amounts ends before it begins */
export function checkRange<T extends { readonly min: number | null; readonly max: number | null }>(range: T): T {
  const { min, max } = range;
  if (min === null || max === null || min <= max) return range;
  throw new UsageError({
    what: "no amount lies in that range: it ends before it begins",
    fix: "give the smaller amount first:  figure:10..20, or --min 10 --max 20",
  });
}
