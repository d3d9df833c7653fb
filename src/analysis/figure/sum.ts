import type { Entry } from "./lexicon.ts";

/** How a collective or a plural scale word blurs its number. */
export type Blur = "about" | "multiples";

/** The sum as it grows: `total` holds what was closed by a scale word, `group` what waits for one. */
export interface Sum {
  total: number;
  group: number | null;
  scale: number;
  last: Entry | null;
  ordinal: boolean;
  fraction: boolean;
  blur: Blur | null;
  upper: number | null;
  words: number;
  digits: boolean;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value < high;
}

/** Adds a word below 100 to the group in hand, when its digits are still free. */
export function fillGroup(sum: Sum, value: number, joined: boolean, order: string): boolean {
  const group = sum.group;
  if (group === null || !Number.isInteger(group)) return false;
  const rest = group % 100;
  if (rest === 0) {
    if (group === 0 || value === 0) return false;
  } else if (order === "units-tens") {
    const free = rest < 10 && joined && isBetween(value, 20, 100);
    if (!free) return false;
  } else {
    const tens = rest >= 20 && rest % 10 === 0;
    const open =
      tens && (value < 10 ? value > 0 && !sum.last?.traits.has("closed") : value < 20 && sum.last?.traits.has("teens"));
    if (!open) return false;
  }
  sum.group = group + value;
  return true;
}

function addSmall(sum: Sum, value: number, joined: boolean, order: string): boolean {
  if (sum.group !== null) return value < 100 && (sum.words > 0 || order === "") && fillGroup(sum, value, joined, order);
  if (sum.total > 0 && (value >= sum.scale || (order === "units-tens" && !joined))) return false;
  sum.group = value;
  return true;
}

function addHundred(sum: Sum, value: number, joined: boolean): boolean {
  if (sum.group === null) return addSmall(sum, value, joined, "");
  const { group } = sum;
  const counts = isBetween(group, 2, 20) && (group < 10 || sum.words > 0);
  if (joined || !Number.isInteger(group) || !(counts || (sum.words === 0 && group >= 100))) return false;
  sum.group = group * value;
  return true;
}

function addScale(sum: Sum, scale: number, joined: boolean): boolean {
  if (sum.group === null) {
    if (sum.total === 0) sum.total = scale;
    else if (joined && scale < sum.scale) sum.total += scale;
    else if (!joined && scale > sum.scale) sum.total *= scale;
    else return false;
  } else {
    if (joined) return false;
    if (scale < sum.scale) sum.total += sum.group * scale;
    else if (scale > sum.scale) sum.total = (sum.total + sum.group) * scale;
    else return false;
    sum.group = null;
  }
  sum.scale = scale;
  return true;
}

/** A dual scale word brings its own "two". */
function addDual(sum: Sum, value: number, joined: boolean): boolean {
  if (sum.group !== null || (sum.total > 0 && (!joined || value / 2 >= sum.scale))) return false;
  sum.total += value;
  sum.scale = value / 2;
  return true;
}

function addCollective(sum: Sum, entry: Entry): boolean {
  const plural = entry.traits.has("plural");
  if (sum.total > 0) {
    if (sum.blur === null || sum.group !== null) return false;
    sum.total *= entry.value;
  } else if (sum.group === null || sum.group === 1) {
    sum.total = entry.value;
    sum.blur = plural && sum.group === null ? "multiples" : entry.traits.has("exact") ? null : "about";
  } else sum.total = sum.group * entry.value;
  sum.group = null;
  sum.scale = entry.value;
  return true;
}

function addFraction(sum: Sum, entry: Entry, joined: boolean): boolean {
  if (joined || sum.fraction || sum.total > 0) return false;
  if (sum.group !== null && (!Number.isInteger(sum.group) || sum.group > 20)) return false;
  sum.group = (sum.group ?? 1) * entry.value;
  sum.fraction = true;
  return true;
}

/** An ordinal word: a unit or ten of a compound, or after a number that it does not fit, a denominator. */
function addOrdinal(sum: Sum, entry: Entry, joined: boolean, order: string): boolean {
  const before = sum.group;
  if (sum.last?.role === "one" || ((sum.last !== null || sum.digits) && entry.traits.has("plural"))) {
    const isRank = entry.value < 3 || entry.traits.has("rank-only") || sum.last?.traits.has("rank-only");
    if (before === null || sum.total > 0 || isRank) return false;
    sum.group = before / entry.value;
    sum.fraction = true;
    return true;
  }
  if (order === "units-tens" && before !== null) return false;
  const added =
    entry.value >= 1000
      ? addScale(sum, entry.value, joined)
      : entry.value === 100
        ? addHundred(sum, 100, joined)
        : addSmall(sum, entry.value, joined, order);
  if (added) sum.ordinal = true;
  else if (before !== null && before <= 20 && sum.total === 0 && entry.value > 4 && sum.words > 0 && !joined) {
    sum.group = before / entry.value;
    sum.fraction = true;
    return true;
  }
  return added;
}

/** Adds the next word of a number to the sum; `false` when it cannot belong to it, the sum then being as before. */
export function addWord(sum: Sum, entry: Entry, joined: boolean, order: string): boolean {
  switch (entry.role) {
    case "one":
    case "unit":
    case "ten":
      return addSmall(sum, entry.value, joined, order);
    case "teen":
      if (joined || sum.last?.role === "ten" || sum.group === null || !isBetween(sum.group % 100, 1, 10)) return false;
      sum.group += entry.value;
      return true;
    case "hundred":
      return addHundred(sum, entry.value, joined);
    case "scale":
      if (entry.traits.has("plural") && sum.group === null && sum.total === 0) sum.blur = "multiples";
      return addScale(sum, entry.value, joined);
    case "dual":
      return addDual(sum, entry.value, joined);
    case "collective":
      return !joined && addCollective(sum, entry);
    case "fraction":
      return addFraction(sum, entry, joined);
    case "ordinal":
      return addOrdinal(sum, entry, joined, order);
    case "few":
      if (sum.group !== null || sum.total > 0) return false;
      sum.group = entry.value;
      sum.upper = 9;
      sum.blur = "about";
      return true;
    default:
      return false;
  }
}
