import { hashOf } from "../text/hash.ts";
import type { Token } from "../text/token.ts";

/** The stretches of four words of a text, each as a number of 32 bits, each once. */
export type Shingles = ReadonlySet<number>;

/** A text in brief: enough to find the texts that resemble it, and to guess how much they do. */
export interface Sketch {
  /** Texts that share one of these numbers of 32 bits are looked at more closely: {@link BANDS} of them. */
  readonly bands: readonly number[];
  /** The last byte of each least value: the first ones are nearly all 0. */
  readonly values: Uint8Array;
}

/** Words of a shingle: shorter stretches are shared by texts that only speak of the same thing. */
const WORDS = 4;
/**
 * How many least values are taken, and how many make a band. A pair of which half of the shingles are common shares one
 * of 16 bands in 99 of 100 cases, a copy cut to 40 % in 94; one pair in 13,000 shares one by chance.
 */
const VALUES = 32;
const BAND = 2;
export const BANDS = VALUES / BAND;
/** A text with fewer shingles says too little: short notices are alike by chance. */
const FEWEST = 20;
/** What the shorter text must have, at least, to be a part of the longer one. */
const FEWEST_OF_PART = 40;
const RESEMBLANCE = 0.5;
const CONTAINMENT = 0.8;

/** Spreads the bits of a number: MurmurHash3's finalizer. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const SEEDS = Uint32Array.from({ length: VALUES }, (_, index) => mixed(Math.imul(index + 1, 0x9e3779b9)));

/** The shingles of a text's folded words and digits; marks do not count. */
export function shinglesOf(tokens: readonly Token[]): Shingles {
  const shingles = new Set<number>();
  const last = new Uint32Array(WORDS);
  let count = 0;
  for (const { kind, key } of tokens) {
    if (kind === "mark") continue;
    last[count++ % WORDS] = hashOf(key);
    if (count < WORDS) continue;
    let hash = 0;
    for (let word = count; word < count + WORDS; word++) hash = mixed(Math.imul(hash, 31) + (last[word % WORDS] ?? 0));
    shingles.add(hash);
  }
  return shingles;
}

/** The least value of the shingles in each of several random orders: MinHash (Broder 1997). */
function leastValues(shingles: Shingles): Uint32Array {
  const least = new Uint32Array(VALUES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < VALUES; index++) {
      const half = Math.imul(shingle ^ (SEEDS[index] ?? 0), 0x85ebca6b);
      const value = Math.imul(half ^ (half >>> 15), 0xc2b2ae35) >>> 0;
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return least;
}

/** @returns `null` for a text too short to be told from others like it */
export function sketchOf(shingles: Shingles): Sketch | null {
  if (shingles.size < FEWEST) return null;
  const least = leastValues(shingles);
  const bands: number[] = [];
  for (let first = 0; first < VALUES; first += BAND) {
    let hash = first + 1;
    for (let at = first; at < first + BAND; at++) hash = mixed(Math.imul(hash, 31) ^ (least[at] ?? 0));
    bands.push(hash);
  }
  return { bands, values: Uint8Array.from(least, (value) => value & 0xff) };
}

/** What part of two texts' shingles is common to them, guessed from their sketches: 0 to 1, within about 0.09. */
export function guessResemblance(a: Uint8Array, b: Uint8Array): number {
  let same = 0;
  for (let index = 0; index < VALUES; index++) if (a[index] === b[index]) same++;
  return same / VALUES;
}

/**
 * Whether two texts are copies of one: half of their shingles are common, or the longer one holds four fifths of the
 * shorter.
 */
export function areCopies(a: Shingles, b: Shingles): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  if (short.size < FEWEST) return false;
  let common = 0;
  for (const shingle of short) if (long.has(shingle)) common++;
  if (common >= RESEMBLANCE * (short.size + long.size - common)) return true;
  return short.size >= FEWEST_OF_PART && common >= CONTAINMENT * short.size;
}
