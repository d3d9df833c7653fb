import type { NameWord } from "./name.ts";
import type { Sounds } from "./sound.ts";

/** Words of a name as one row of sounds: scripts split names into words in different places. */
export interface Run {
  readonly consonants: string;
  /** The vowels before each consonant and after the last, those of a word before included. */
  readonly gaps: readonly string[];
  /** For the gaps in which a word ends: its last vowels. */
  readonly tails: ReadonlyMap<number, string>;
  readonly isLoose: boolean;
}

/** Most ways to read words together. */
const MOST_RUNS = 12;

function joined(words: readonly Sounds[]): Run {
  const gaps: string[] = [];
  const tails = new Map<number, string>();
  let carried = "";
  for (const word of words) {
    for (const gap of word.gaps.slice(0, -1)) {
      gaps.push(carried + gap);
      carried = "";
    }
    carried = word.gaps.at(-1) ?? "";
    tails.set(gaps.length, carried);
  }
  return {
    consonants: words
      .map((word) => word.consonants)
      .join("")
      .replaceAll("MB", "NB"),
    gaps: [...gaps, carried],
    tails,
    isLoose: words.some((word) => word.isLoose),
  };
}

const single = new WeakMap<NameWord, readonly Run[]>();

/** The ways to read words side by side as one. */
export function runsOf(words: readonly NameWord[]): readonly Run[] {
  const [only] = words;
  if (only === undefined || words.length > 1) return makeRuns(words);
  let runs = single.get(only);
  if (runs === undefined) {
    runs = makeRuns(words);
    single.set(only, runs);
  }
  return runs;
}

function makeRuns(words: readonly NameWord[]): readonly Run[] {
  let rows: (readonly Sounds[])[] = [[]];
  for (const { readings } of words)
    rows = rows.flatMap((row) => readings.map((reading) => [...row, reading])).slice(0, MOST_RUNS);
  return rows.map(joined);
}
