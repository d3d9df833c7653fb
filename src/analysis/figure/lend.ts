import type { Draft } from "./draft.ts";
import { isDay, isListed, type Link, linkBetween } from "./link.ts";
import type { Reader } from "./reader.ts";

/** What the scale word of a figure multiplies by: 1000 to the power that its value reaches. */
export function scaleOf({ numeral }: Draft): number {
  if (numeral === null) return 1;
  let scale = 1;
  while (scale * 1000 <= numeral.value) scale *= 1000;
  return scale;
}

/** How many times one of two numbers that share a scale word may be the other. */
const SHARED_SCALE = 100;

/** The scale word of the second number, where the first goes without: "from 820 to 787 millions"; else 1. */
function sharedScale(a: Draft, b: Draft): number {
  if (a.numeral?.scaled !== false || b.numeral?.scaled !== true || a.value >= 1000) return 1;
  const scale = scaleOf(b);
  const times = (a.value * scale) / b.value;
  return times <= SHARED_SCALE && times * SHARED_SCALE >= 1 ? scale : 1;
}

function isBareNumber({ kind, hasUnit, numeral, moment }: Draft): boolean {
  return kind === "cardinal" && !hasUnit && numeral !== null && numeral.blur === null && moment === null;
}

/** A bare number joined to one with a unit has the same unit: "25 and 23 years". */
function lendUnit(a: Draft, b: Draft): Draft | null {
  if (!isBareNumber(a) || !b.hasUnit || b.unit === null || b.moment !== null) return null;
  return { ...a, kind: b.kind, unit: b.unit, hasUnit: true };
}

/** A bare number that something changes from has the scale word and the unit of what it changes to: "from 820 to 787 million euros". */
export function lendScale(a: Draft, b: Draft): Draft | null {
  if (!isBareNumber(a) || b.moment !== null) return null;
  const scale = sharedScale(a, b);
  const lent = lendUnit(a, b) ?? (scale === 1 ? null : a);
  return lent === null ? null : { ...lent, value: lent.value * scale };
}

/** A bare day joined to a date is in the same month: "the 3 and 4 March". */
function lendMonth(a: Draft, b: Draft, link: Link): Draft | null {
  const date = b.moment?.date ?? null;
  if (link !== "and" || date === null || date.day === null || date.month === null || b.until !== null || !isDay(a))
    return null;
  if (a.numeral?.digits == null || a.value >= date.day) return null;
  return {
    ...a,
    kind: "datetime",
    hasUnit: true,
    moment: { date: { ...date, day: a.value, weekday: null }, clock: null, period: null },
  };
}

/** A second number after a name is a name too: "articles 6 and 7". */
function isSecondName(reader: Reader, a: Draft, b: Draft): boolean {
  const isBare = b.numeral?.digits != null && !b.hasUnit && b.moment === null;
  const counts = reader.kind(b.next) === "word" && reader.find(b.next, "cue", "function") === null;
  return a.label && isBare && !counts && reader.kind(a.next - 1) === "digits" && linkBetween(reader, a, b) === "and";
}

/** Gives to a bare number what it shares with the figure it is joined to: from the last one backwards, names forwards. */
export function lendUnits(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const lent = [...drafts];
  for (let i = lent.length - 2; i >= 0; i--) {
    const [a, b] = [lent[i], lent[i + 1]];
    if (a === undefined || b === undefined || a.label || b.label) continue;
    const link = linkBetween(reader, a, b);
    if (link === "and" || link === "or") lent[i] = lendUnit(a, b) ?? lendMonth(a, b, link) ?? a;
    else if (b !== drafts[i + 1] && isListed(reader, a, b)) lent[i] = lendUnit(a, b) ?? lendMonth(a, b, "and") ?? a;
  }
  for (let i = 1; i < lent.length; i++) {
    const [a, b] = [lent[i - 1], lent[i]];
    if (a !== undefined && b !== undefined && isSecondName(reader, a, b)) lent[i] = { ...b, label: true };
  }
  return lent;
}
