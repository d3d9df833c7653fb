import { knownNames } from "./known.ts";
import { laySideBySide } from "./match.ts";
import { knownKey, type Name, type NameWord, readName } from "./name.ts";
import { runsOf } from "./run.ts";

/** Most neighbouring words that are one key: a longer name has a key for each two. */
const KEYED_WORDS = 2;

/** The key of a given name that is told by its row in a table, not by its sound. */
const knownKeyOf = (name: string): string => `.${name}`;

/** The key of a letter that stands for a word. */
const initialOf = (word: NameWord): string => `${word.readings[0]?.consonants[0] ?? ""}.`;

function keysOfRun(words: readonly NameWord[]): string[] {
  const [first] = words;
  const keys = runsOf(words).map((run) => run.consonants);
  if (words.length > 1 || first === undefined) return keys;
  if (first.isInitial) return [initialOf(first)];
  return [...keys, ...[...knownNames(first.key)].map(knownKeyOf)];
}

/**
 * The keys that a name is found by, whichever part of it is asked for: for each of its words, and each two of them.
 * Words in small letters count only before one with a capital. A key has only letters and full stops. Empty for a name
 * in a script that no pack knows.
 */
export function nameKeys(name: string): readonly string[] {
  const read = readName(name);
  if (read === null) return [];
  const { words } = read;
  const isNamed = (at: number): boolean => (words[at]?.isMarked ?? false) || (words[at + 1]?.isMarked ?? false);
  const keys = new Set<string>();
  for (const at of words.keys()) {
    for (let count = 1; count <= KEYED_WORDS && at + count <= words.length; count++) {
      if (isNamed(at) && isNamed(at + count - 1))
        for (const key of keysOfRun(words.slice(at, at + count))) keys.add(key);
    }
  }
  keys.delete("");
  return [...keys];
}

/** A name that is asked for: what its bearers' names hold, by their keys and in full. */
export interface SoughtName {
  /** Groups of keys (see {@link nameKeys}): a name that holds the one asked for has one of each group. */
  readonly keys: readonly (readonly string[])[];
  /** Whether a name is the one asked for, or holds it as a part. */
  isIn(name: string): boolean;
}

function sought(name: Name): SoughtName {
  const { words } = name;
  const first = words[0];
  const beginnings: string[] = [];
  const ends: string[] = [];
  for (let count = 1; count <= Math.min(words.length, KEYED_WORDS + 1); count++) {
    beginnings.push(...keysOfRun(words.slice(0, count)));
    ends.push(...keysOfRun(words.slice(-count)));
  }
  if (first !== undefined && words.length > 1) beginnings.push(initialOf(first));
  const groups = first?.isInitial ? [ends] : [ends, beginnings];
  return {
    keys: groups.map((group) => [...new Set(group)].filter((key) => key !== "")),
    isIn(text) {
      const other = readName(text);
      return other !== null && laySideBySide(other, name, true);
    },
  };
}

/**
 * Reads a name, or a part of one, that is asked for.
 *
 * @returns `null` when no pack knows its script or nothing but titles and articles is in it
 */
export function readSoughtName(name: string): SoughtName | null {
  const read = readName(name);
  if (read === null) return null;
  const found = sought(read);
  return found.keys.every((group) => group.length > 0) ? found : null;
}

/**
 * Whether two names, in any of the scripts of the packs, may be spellings of one: word by word, a table of given names
 * or sounds that do not contradict each other tell it. An initial stands for any word that it begins.
 */
export function namesMeet(one: string, other: string): boolean {
  const left = readName(one);
  const right = readName(other);
  return left !== null && right !== null && laySideBySide(left, right, false);
}

/** Whether a word is a given name that a table has. */
export function isGivenName(word: string): boolean {
  return knownNames(knownKey(word)).size > 0;
}

/** Whether two words are given names that a table tells apart: a man's and a woman's, or two that are written alike. */
export function areOtherNames(one: string, other: string): boolean {
  const names = knownNames(knownKey(one));
  const others = knownNames(knownKey(other));
  return names.size > 0 && others.size > 0 && ![...names].some((name) => others.has(name));
}
