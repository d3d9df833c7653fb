import { knownNames } from "./known.ts";
import type { Name, NameWord } from "./name.ts";
import { type Run, runsOf } from "./run.ts";
import { sameVowels } from "./vowel.ts";

/** Most words of one script that another writes as one. */
const LONGEST_RUN = 3;

/** How many words of each name are taken together at a time. */
const STEPS: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
];

function sharesSound(word: NameWord, initial: NameWord, isSameScript: boolean): boolean {
  if (isSameScript) return word.key.startsWith(initial.key);
  return word.readings[0]?.consonants[0] === initial.readings[0]?.consonants[0];
}

/** Whether some readings of two words begin with the same consonant: what does not is not worth joining. */
function beginsAlike(word: NameWord, other: NameWord): boolean {
  return word.readings.some(({ consonants }) =>
    other.readings.some((reading) => reading.consonants[0] === consonants[0]),
  );
}

/** The fewest and the most consonants that some words can be read with. */
function lengthsOf(words: readonly NameWord[], from: number, count: number): readonly [least: number, most: number] {
  let [least, most] = [0, 0];
  for (let at = from; at < from + count; at++) {
    const lengths = (words[at]?.readings ?? []).map(({ consonants }) => consonants.length);
    least += Math.min(...lengths);
    most += Math.max(...lengths);
  }
  return [least, most];
}

function shares(names: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const name of names) if (others.has(name)) return true;
  return false;
}

/** The runs of a name, made when they are first asked for. */
function runReader({ words }: Name): (from: number, count: number) => readonly Run[] {
  const made = new Map<number, readonly Run[]>();
  return (from, count) => {
    const key = from * (LONGEST_RUN + 1) + count;
    let runs = made.get(key);
    if (runs === undefined) {
      runs = runsOf(words.slice(from, from + count));
      made.set(key, runs);
    }
    return runs;
  };
}

/**
 * Whether some words of a name are some words of another.
 *
 * @returns a function of two places and two counts of words
 */
function wordMatcher(one: Name, other: Name): (i: number, j: number, a: number, b: number) => boolean {
  const isSameScript = one.isSparse === other.isSparse;
  const oneRuns = runReader(one);
  const otherRuns = runReader(other);
  const sounds = (i: number, j: number, a: number, b: number): boolean =>
    oneRuns(i, a).some((run) =>
      otherRuns(j, b).some(
        (against) =>
          run.consonants === against.consonants &&
          !(isSameScript && (run.isLoose || against.isLoose)) &&
          sameVowels(run, against, one.isSparse, other.isSparse),
      ),
    );
  const mayBeAsLong = (i: number, j: number, a: number, b: number): boolean => {
    const [least, most] = lengthsOf(one.words, i, a);
    const [otherLeast, otherMost] = lengthsOf(other.words, j, b);
    return least <= otherMost && otherLeast <= most;
  };
  return (i, j, a, b) => {
    const word = one.words[i];
    const against = other.words[j];
    if (word === undefined || against === undefined) return false;
    if (a > 1 || b > 1) return beginsAlike(word, against) && mayBeAsLong(i, j, a, b) && sounds(i, j, a, b);
    if (word.isInitial !== against.isInitial) {
      const isLast = i === one.words.length - 1 || j === other.words.length - 1;
      const [full, initial] = word.isInitial ? [against, word] : [word, against];
      return !isLast && sharesSound(full, initial, isSameScript);
    }
    if (word.key === against.key && isSameScript) return true;
    const names = knownNames(word.key);
    const others = knownNames(against.key);
    if (names.size > 0 && others.size > 0) return shares(names, others);
    return sounds(i, j, 1, 1);
  };
}

/**
 * Whether two names can be laid side by side, word by word, from the first to the last.
 *
 * @param isPart whether `other` may be some words of `one`, in their order
 */
export function laySideBySide(one: Name, other: Name, isPart: boolean): boolean {
  const matches = wordMatcher(one, other);
  const width = other.words.length + 1;
  const reached = new Set([0]);
  const isSkipped = (name: Name, at: number): boolean => at > 0 && (name.words[at]?.isInitial ?? false);
  for (let i = 0; i <= one.words.length; i++) {
    for (let j = 0; j < width; j++) {
      if (!reached.has(i * width + j)) continue;
      if (j === width - 1 && (isPart || i === one.words.length)) return true;
      if (i < one.words.length && (isPart || isSkipped(one, i))) reached.add((i + 1) * width + j);
      if (isSkipped(other, j)) reached.add(i * width + j + 1);
      for (const [a, b] of STEPS) {
        if (i + a > one.words.length || j + b >= width) continue;
        const place = (i + a) * width + j + b;
        if (reached.has(place) || !matches(i, j, a, b)) continue;
        if (isPart && j + b === width - 1) return true;
        reached.add(place);
      }
    }
  }
  return false;
}
