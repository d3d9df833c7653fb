import { tokenize } from "../../text/token.ts";
import { findAcronyms } from "./acronym.ts";
import { isFunctionWord } from "./descriptor.ts";
import { nameText } from "./mention.ts";
import { isIn, isInAny, keyAt, quotationFrom, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { bareKey, gluedLength, hasArticle, isDefinite } from "./word.ts";

/** A name that a text writes, with the keys of its words. */
interface NameForm {
  readonly name: string;
  readonly keys: readonly string[];
}

/** The names that a text writes, to find the fullest form of a short one. */
export interface Names {
  /** Names of two words and more under the key of each of their words, in the order of the text. */
  readonly byWord: ReadonlyMap<string, readonly NameForm[]>;
  /** Fullest forms found so far, by the name as written. */
  readonly full: Map<string, string>;
  /** Names that the text gives an office, a title or speech: people's. */
  readonly people: ReadonlySet<string>;
  /** Short form in brackets → the name before it. */
  readonly acronyms: ReadonlyMap<string, string>;
  /** Where words stand in the text, for scripts without capitals. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Most names kept under one word, and most places of one word. */
const KEPT = 12;

/** Keys of the words of a name, without glued articles. */
export function nameKeys(scene: Scene, name: string): string[] {
  return tokenize(name)
    .filter(
      (token) =>
        token.kind !== "mark" &&
        !scene.vocabulary.words("title").has(scene.vocabulary.formOf(name.slice(token.start, token.end))),
    )
    .map((token) => bareKey(scene, token.key));
}

/** Collects names. `ranges` are the names found in the running text and in the sources of claims. Linear. */
export function findNames(scene: Scene, ranges: readonly TokenRange[], people: readonly TokenRange[]): Names {
  const byWord = new Map<string, NameForm[]>();
  const seen = new Set<string>();
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const name = nameText(scene, range);
    if (seen.has(name)) continue;
    seen.add(name);
    const keys = nameKeys(scene, name);
    if (keys.length < 2) continue;
    for (const key of keys) {
      const list = byWord.get(key);
      if (list === undefined) byWord.set(key, [{ name, keys }]);
      else if (list.length < KEPT) list.push({ name, keys });
    }
  }
  return {
    byWord,
    full: new Map(),
    people: new Set(people.map((range) => nameText(scene, range))),
    acronyms: findAcronyms(scene),
    places: scene.vocabulary.verbFirst ? placesOf(scene) : new Map(),
  };
}

function placesOf(scene: Scene): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let i = 0; i < scene.tokens.length; i++) {
    if (scene.tokens[i]?.kind !== "word") continue;
    const key = keyAt(scene, i);
    const list = places.get(key);
    if (list === undefined) places.set(key, [i]);
    else if (list.length < KEPT) list.push(i);
  }
  return places;
}

function covers(full: readonly string[], short: readonly string[]): boolean {
  return short.every((key) => full.includes(key));
}

/** Names whose spelling wavers: same last word, first words that begin alike. */
function alike(a: readonly string[], b: readonly string[]): boolean {
  const first = a[0] ?? "";
  const other = b[0] ?? "";
  return (
    a.length === b.length &&
    a.at(-1) === b.at(-1) &&
    (first.startsWith(other) || other.startsWith(first)) &&
    Math.abs(first.length - other.length) <= 1
  );
}

/** The fullest form of a name that the text writes; the name itself when there is none. Each name is looked up once. */
export function fullName(scene: Scene, names: Names, name: string): string {
  let full = names.full.get(name);
  if (full === undefined) {
    full = findFullName(scene, names, name);
    names.full.set(name, full);
  }
  return full;
}

function findFullName(scene: Scene, names: Names, name: string): string {
  const keys = nameKeys(scene, name);
  if (keys.length === 0) return name;
  let best = name;
  let size = keys.length;
  let settled = false;
  const candidates = new Map(keys.flatMap((key) => names.byWord.get(key) ?? []).map((form) => [form.name, form.keys]));
  for (const [candidate, other] of candidates) {
    const family = keys.length > 1 || other.at(-1) === keys[0] || names.people.has(candidate);
    if (other.length > size && covers(other, keys) && family) {
      best = candidate;
      size = other.length;
      settled = true;
    } else if (!settled && other.length === size && candidate !== name && alike(other, keys)) {
      best = candidate;
      settled = true;
    }
    if (candidate === name) settled = settled || other.length >= 2;
  }
  if (best !== name || keys.length > 1) return best;
  return scene.vocabulary.verbFirst ? withForename(scene, names, name) : (names.acronyms.get(keys[0] ?? "") ?? name);
}

function isCueWord(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  return scene.vocabulary.cues.has(key) || scene.vocabulary.cues.has(key.slice(gluedLength(scene, key)));
}

/** Longest noun phrase that a lone noun is expanded to, in tokens. */
const EXPANSION = 5;

/** Behind a name in marks, or a word that no table lists, right after the noun of some body; else right behind the noun. */
function afterProper(scene: Scene, place: number): number {
  const next = place + 1;
  if (!isIn(scene, place, "organization") || isDefinite(scene, place)) return next;
  const quotation = quotationFrom(scene, next);
  if (quotation?.closed && quotation.close - quotation.open <= EXPANSION) return quotation.close + 1;
  const proper = scene.tokens[next]?.kind === "word" && scene.classes[next] === null;
  return proper && !isDefinite(scene, next) && !isCueWord(scene, next) && !isGluedGenitive(scene, next)
    ? next + 1
    : next;
}

/**
 * A lone definite noun ("the ministry") with the words that follow it, or its indefinite form, where the text writes
 * it in full ("ministry of health"): the first such place. Only for languages with a glued article.
 */
export function expandNoun(scene: Scene, names: Names, key: string, own: number): string | null {
  if (!hasArticle(scene, key)) return null;
  const places = [...(names.places.get(bareKey(scene, key)) ?? []), ...(names.places.get(key) ?? [])].sort(
    (a, b) => a - b,
  );
  for (const place of places) {
    if (place === own) continue;
    let to = afterProper(scene, place);
    while (to < place + EXPANSION && isDefinite(scene, to) && !isIn(scene, to, "stop") && !isIn(scene, to, "time"))
      to++;
    if (to > place + 1 && isGluedGenitive(scene, to)) {
      to++;
      while (to < place + 2 * EXPANSION && isDefinite(scene, to)) to++;
    }
    if (to > place + 1) return nameText(scene, { from: place, to });
  }
  return null;
}

/** Whether a noun with a glued preposition of belonging goes on with the noun phrase. */
function isGluedGenitive(scene: Scene, index: number): boolean {
  const [glued] = scene.vocabulary.words("source-clitic");
  const key = keyAt(scene, index);
  return (
    glued !== undefined &&
    key.startsWith(glued) &&
    key.length > 3 &&
    !isIn(scene, index, "addressee") &&
    !isIn(scene, index, "lead")
  );
}

/** A lone family name with the word that the text writes before it where a title or a described role leads to it. */
function withForename(scene: Scene, names: Names, name: string): string {
  const key = tokenize(name)[0]?.key ?? "";
  for (const place of names.places.get(key) ?? []) {
    const before = place - 1;
    if (before <= unitOf(scene, place).from || scene.tokens[before]?.kind !== "word") continue;
    const leads =
      scene.tokens[before - 1]?.kind === "mark" ||
      isInAny(scene, before - 1, ["title", "role", "organization"]) ||
      isDefinite(scene, before - 1) ||
      (isFunctionWord(scene, before - 1) && place === names.places.get(key)?.[0] && scene.classes[before] === null) ||
      isCueWord(scene, before - 1);
    const barred = isInAny(scene, before, [
      "title",
      "role",
      "organization",
      "stop",
      "locative",
      "time",
      "complementizer",
      "perfect",
      "partitive",
    ]);
    if (leads && !barred && !isDefinite(scene, before) && !isCueWord(scene, before)) {
      return nameText(scene, { from: before, to: place + 1 });
    }
  }
  return name;
}
