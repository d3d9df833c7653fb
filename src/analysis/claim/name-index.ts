import { tokenize } from "../../text/token.ts";
import { gluedArticle, nameText } from "./mention.ts";
import { isIn, keyAt, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { findAcronyms } from "./text-mention.ts";
import { gluedLength } from "./word.ts";

/** The names that a text writes, to find the fullest form of a short one. */
export interface Names {
  /** Names of two words and more under the key of each of their words, in the order of the text. */
  readonly byWord: ReadonlyMap<string, readonly string[]>;
  /** Names that the text gives an office, a title or speech: people's. */
  readonly people: ReadonlySet<string>;
  /** Short form in brackets → the name before it. */
  readonly acronyms: ReadonlyMap<string, string>;
  /** Where words stand in the text, for scripts without capitals. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Most names kept under one word, and most places of one word. */
const KEPT = 12;

function bareKey(key: string, article: string): string {
  return article !== "" && key.startsWith(article) && key.length > 4 ? key.slice(article.length) : key;
}

/** Keys of the words of a name, without glued articles. */
export function nameKeys(scene: Scene, name: string): string[] {
  const article = gluedArticle(scene);
  return tokenize(name)
    .filter(
      (token) =>
        token.kind !== "mark" &&
        !scene.vocabulary.words("title").has(scene.vocabulary.formOf(name.slice(token.start, token.end))),
    )
    .map((token) => bareKey(token.key, article));
}

/** Collects names. `ranges` are the names found in the running text and in the sources of claims. Linear. */
export function findNames(scene: Scene, ranges: readonly TokenRange[], people: readonly TokenRange[]): Names {
  const byWord = new Map<string, string[]>();
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const name = nameText(scene, range);
    const keys = nameKeys(scene, name);
    if (keys.length < 2) continue;
    for (const key of keys) {
      const list = byWord.get(key);
      if (list === undefined) byWord.set(key, [name]);
      else if (list.length < KEPT && !list.includes(name)) list.push(name);
    }
  }
  return {
    byWord,
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

/** The fullest form of a name that the text writes; the name itself when there is none. */
export function fullName(scene: Scene, names: Names, name: string): string {
  const keys = nameKeys(scene, name);
  if (keys.length === 0) return name;
  let best = name;
  let size = keys.length;
  let settled = false;
  for (const candidate of new Set(keys.flatMap((key) => names.byWord.get(key) ?? []))) {
    const other = nameKeys(scene, candidate);
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

/**
 * A lone definite noun ("the ministry") with the words that follow it, or its indefinite form, where the text writes
 * it in full ("ministry of health"): the first such place. Only for languages with a glued article.
 */
export function expandNoun(scene: Scene, names: Names, key: string, own: number): string | null {
  const article = gluedArticle(scene);
  if (article === "" || !key.startsWith(article)) return null;
  const places = [...(names.places.get(key.slice(article.length)) ?? []), ...(names.places.get(key) ?? [])].sort(
    (a, b) => a - b,
  );
  for (const place of places) {
    if (place === own) continue;
    let to = place + 1;
    while (
      to < place + EXPANSION &&
      keyAt(scene, to).startsWith(article) &&
      !isIn(scene, to, "stop") &&
      !isIn(scene, to, "time")
    )
      to++;
    if (to > place + 1 && isGluedGenitive(scene, to)) {
      to++;
      while (to < place + 2 * EXPANSION && keyAt(scene, to).startsWith(article)) to++;
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
    const article = gluedArticle(scene);
    const leads =
      scene.tokens[before - 1]?.kind === "mark" ||
      ["title", "role", "organization"].some((className) => isIn(scene, before - 1, className)) ||
      keyAt(scene, before - 1).startsWith(article);
    const barred = [
      "title",
      "role",
      "organization",
      "stop",
      "locative",
      "time",
      "complementizer",
      "perfect",
      "partitive",
    ].some((className) => isIn(scene, before, className));
    if (leads && !barred && !keyAt(scene, before).startsWith(article) && !isCueWord(scene, before)) {
      return nameText(scene, { from: before, to: place + 1 });
    }
  }
  return name;
}
