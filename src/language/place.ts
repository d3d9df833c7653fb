import type { Span } from "../model/span.ts";
import { foldKey } from "../text/fold.ts";
import type { Token } from "../text/token.ts";
import { type LanguagePack, perPack } from "./pack.ts";

/** How a word names a place: the country itself, its people, the seat that stands for its government, or a city as such. */
export type PlaceRole = "country" | "people" | "seat" | "city";

/** A place as a word or phrase names it. */
export interface Place {
  /** ISO 3166-1 alpha-2 codes, also `EU`, `UN` and `XK`; several when the name is shared. Of a city its own code. */
  readonly codes: readonly string[];
  readonly role: PlaceRole;
}

/** A place named in a text. */
export interface PlaceMention extends Span, Place {}

interface Prefix {
  readonly form: string;
  readonly instead: string;
}

interface Gazetteer {
  /** By key: folded words, one blank between them. */
  readonly places: ReadonlyMap<string, Place>;
  /** Words of the longest name that begins with a word. */
  readonly longest: ReadonlyMap<string, number>;
  /** Particles that are written on to a name, the longest first. */
  readonly prefixes: readonly Prefix[];
}

/** Codes that CLDR names but that are no places: its own and the euro zone. */
const NO_PLACE = /^(?:X[AB]|QO|ZZ|EZ)$/;
const NOT_IN_KEY = /[^\p{L}\p{Nd}]+/gu;
const REMARK = /\s*\(([^)]*)\)/;
const OPTIONAL = /\(([^)]*)\)/;
const ALPHABET = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));

/** The key of a name: folded words, one blank between them, whatever stood there. */
export function placeKey(name: string): string {
  return foldKey(name).replace(NOT_IN_KEY, " ").trim();
}

/** The forms of a pattern in which `(a|b)` is one of `a`, `b` or nothing. */
function expand(pattern: string): string[] {
  const match = OPTIONAL.exec(pattern);
  if (match === null) return [pattern];
  const before = pattern.slice(0, match.index);
  const after = pattern.slice(match.index + match[0].length);
  return ["", ...(match[1] ?? "").split("|")].flatMap((choice) => expand(before + choice + after));
}

/** The names of all regions of the world in a language, from CLDR through `Intl`: long and short, old codes left out. */
function regionNames(language: string): (readonly [code: string, name: string])[] {
  const styles = (["long", "short"] as const).map(
    (style) => new Intl.DisplayNames(language, { type: "region", style, fallback: "none" }),
  );
  return ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second))
    .filter((code) => !NO_PLACE.test(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code) => styles.flatMap((style) => nameAndRemark(style.of(code))).map((name) => [code, name] as const));
}

/** `Myanmar (Burma)` is two names. */
function nameAndRemark(name: string | undefined): string[] {
  if (name === undefined) return [];
  const remark = REMARK.exec(name)?.[1];
  return remark === undefined ? [name] : [name.replace(REMARK, ""), remark];
}

function compile(pack: LanguagePack): Gazetteer {
  const places = new Map<string, Place>();
  for (const [code, name] of regionNames(pack.code)) {
    const key = placeKey(name);
    if (!places.has(key)) places.set(key, { codes: [code], role: "country" });
  }
  const prefixes: Prefix[] = [];
  for (const row of pack.table("place")) {
    const role = row.role ?? "";
    const codes = (row.codes ?? "").split(",");
    const forms = (row.forms ?? "").split(";").flatMap(expand).map(placeKey);
    if (role === "prefix") prefixes.push(...forms.map((form) => ({ form, instead: codes[0] ?? "" })));
    else if (role === "not") for (const form of forms) places.delete(form);
    else {
      for (const form of forms) {
        if (role === "country" || !places.has(form)) places.set(form, { codes, role: role as PlaceRole });
      }
    }
  }
  return { places, longest: longestOf(places), prefixes: prefixes.sort((a, b) => b.form.length - a.form.length) };
}

function longestOf(places: ReadonlyMap<string, Place>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const key of places.keys()) {
    const words = key.split(" ");
    const first = words[0] ?? "";
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return longest;
}

const gazetteerOf = perPack(compile);

/** Cities go by a code of their own, which all languages share. */
function compileCities(pack: LanguagePack): Gazetteer {
  const places = new Map<string, Place>();
  for (const { city = "", forms = "" } of pack.table("city"))
    for (const form of forms.split(";")) places.set(placeKey(form), { codes: [city], role: "city" });
  return { places, longest: longestOf(places), prefixes: gazetteerOf(pack).prefixes };
}

const citiesOf = perPack(compileCities);

/** A name as it stands, then without each particle that may be written on to it. */
function readings(key: string, prefixes: readonly Prefix[]): string[] {
  const bare = prefixes
    .filter(({ form }) => key.startsWith(form) && key.length > form.length + 1)
    .map(({ form, instead }) => instead + key.slice(form.length));
  return [key, ...bare];
}

/** Names of each place in each role, as keys. */
const namesOf = perPack((pack) => {
  const names = new Map<string, string[]>();
  for (const [key, { codes, role }] of [...gazetteerOf(pack).places, ...citiesOf(pack).places]) {
    const place = `${role} ${codes.join()}`;
    const known = names.get(place);
    if (known === undefined) names.set(place, [key]);
    else known.push(key);
  }
  return names;
});

/** The names of a place in a language, in the same role, as folded words. */
export function namesOfPlace({ codes, role }: Place, pack: LanguagePack): readonly string[] {
  return namesOf(pack).get(`${role} ${codes.join()}`) ?? [];
}

/**
 * The place that a word or phrase names in a language, with the particles that may be written on to it.
 *
 * @param name as written or as a key: case, accents and marks do not matter.
 */
export function placeOf(name: string, pack: LanguagePack): Place | null {
  const { places, prefixes } = gazetteerOf(pack);
  for (const key of readings(placeKey(name), prefixes)) {
    const place = places.get(key);
    if (place !== undefined) return place;
  }
  return null;
}

/** The longest place that begins at token `at`, and how many tokens it has. */
function longestAt(tokens: readonly Token[], at: number, gazetteer: Gazetteer): { place: Place; count: number } | null {
  let found: { place: Place; count: number } | null = null;
  for (const first of readings(tokens[at]?.key ?? "", gazetteer.prefixes)) {
    const limit = gazetteer.longest.get(first) ?? 0;
    let key = first;
    let words = 1;
    for (let i = at; words <= limit; ) {
      const place = gazetteer.places.get(key);
      if (place !== undefined && i - at + 1 > (found?.count ?? 0)) found = { place, count: i - at + 1 };
      i++;
      if (tokens[i]?.kind === "mark") i++;
      const next = tokens[i];
      if (next === undefined || next.kind !== "word") break;
      key += ` ${next.key}`;
      words++;
    }
    if (found !== null) return found;
  }
  return null;
}

/** Whether a word is written as no name of a country or town is, in a script that has capitals. */
function isLower(char: string): boolean {
  return char !== char.toUpperCase();
}

/**
 * The places named in `tokens` of `text`, in order: at each word the longest name; names do not overlap.
 * Where a script has capitals, only demonyms are found without one.
 */
export function findPlaces(text: string, tokens: readonly Token[], pack: LanguagePack): PlaceMention[] {
  return mentionsOf(text, tokens, gazetteerOf(pack));
}

/** The cities named in `tokens` of `text`, as {@link findPlaces} finds countries. Those are no cities here. */
export function findCities(text: string, tokens: readonly Token[], pack: LanguagePack): PlaceMention[] {
  return mentionsOf(text, tokens, citiesOf(pack));
}

function mentionsOf(text: string, tokens: readonly Token[], gazetteer: Gazetteer): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = tokens[at]?.kind === "word" ? longestAt(tokens, at, gazetteer) : null;
    const start = tokens[at]?.start ?? 0;
    const named = found !== null && (found.place.role === "people" || !isLower(text.charAt(start)));
    at += named ? found.count : 1;
    if (named) mentions.push({ start, end: tokens[at - 1]?.end ?? start, ...found.place });
  }
  return mentions;
}
