import { findPlaces } from "../../language/place.ts";
import type { FigureReading } from "../../model/figure.ts";
import { foldKey } from "../../text/fold.ts";
import type { Passage } from "../passage.ts";
import type { Lexicon } from "./lexicon.ts";

/** The country of an outlet, from the last label of its host or a word of its name (ISO 3166), or `null`. */
export function countryOf(outlet: string | null, lexicon: Lexicon): string | null {
  if (outlet === null) return null;
  const name = foldKey(outlet);
  const labels = name.split(/[^\p{L}\p{N}-]+/u).filter((label) => label !== "");
  const last = labels.at(-1) ?? "";
  const byDomain = name.includes(".")
    ? lexicon.outlets.find(({ form }) => form.length === 2 && form === last)
    : undefined;
  const byName = lexicon.outlets.find(({ form }) => form.length > 2 && name.includes(form));
  return (byDomain ?? byName)?.country ?? null;
}

/** Whether a currency is left as the bare name that the text has for it: nothing tells which is meant. */
export function hasBareName(readings: readonly FigureReading[], lexicon: Lexicon): boolean {
  return readings.some(({ kind, unit }) => kind === "money" && lexicon.currencies.has(unit?.split("/")[0] ?? ""));
}

/** Countries whose currency may be meant by a unit that no country has told yet: a bare name, or what it means by default. */
function candidates(unit: string, lexicon: Lexicon): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, codes] of lexicon.currencies) {
    if (unit !== name && unit !== codes.get("")) continue;
    for (const country of codes.keys()) if (country !== "") found.add(country);
  }
  return found;
}

/**
 * The one country named in a text whose currency a bare name in it may mean ("dinar", where only Tunisia and Tunisians
 * are named); `null` where there is no such name, none is named or several are.
 */
export function countryNamed(passage: Passage, readings: readonly FigureReading[], lexicon: Lexicon): string | null {
  const possible = new Set<string>();
  for (const { kind, unit } of readings) {
    if (kind !== "money" || unit === null) continue;
    for (const country of candidates(unit.split("/")[0] ?? unit, lexicon)) possible.add(country);
  }
  if (possible.size === 0) return null;
  const named = new Set<string>();
  for (const { codes, role } of findPlaces(passage.text, passage.tokens, passage.pack)) {
    const [code] = codes;
    if (codes.length === 1 && code !== undefined && role !== "seat" && possible.has(code)) named.add(code);
  }
  const [only] = named;
  return named.size === 1 ? (only ?? null) : null;
}
