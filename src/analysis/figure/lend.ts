import type { Draft } from "./draft.ts";
import { isDay, isListed, type Link, linkBetween } from "./link.ts";
import type { Reader } from "./reader.ts";

/** A bare number joined to one with a unit has the same unit: "25 and 23 years". */
export function lendUnit(a: Draft, b: Draft): Draft | null {
  const bare =
    a.kind === "cardinal" && !a.hasUnit && a.numeral !== null && a.numeral.blur === null && a.moment === null;
  if (!bare || !b.hasUnit || b.unit === null || b.moment !== null) return null;
  return { ...a, kind: b.kind, unit: b.unit, hasUnit: true };
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
