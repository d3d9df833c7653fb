import { readName, type Sounds } from "./name-sound.ts";

function keyOf(words: readonly Sounds[]): string {
  return words
    .map((word) => word.consonants)
    .join("")
    .replaceAll("MB", "NB");
}

/**
 * The keys of a name: two names whose keys have none in common are of different people or bodies. At most eight, the
 * first with every written letter said; the others without endings that may be silent. Empty for a name in a script
 * that no pack knows. Names with a common key are told apart by {@link namesMeet}.
 */
export function nameKeys(name: string): readonly string[] {
  const read = readName(name);
  return read === null ? [] : [...new Set(read.words.map(keyOf))];
}

/** The words of a name as one row: scripts split names into words in different places. */
interface Flat {
  readonly consonants: string;
  /** The vowels before each consonant and after the last, those of a word before included. */
  readonly gaps: readonly string[];
  /** For the gaps in which a word ends: its last vowels. */
  readonly tails: ReadonlyMap<number, string>;
}

function flatten(words: readonly Sounds[]): Flat {
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
  return { consonants: keyOf(words), gaps: [...gaps, carried], tails };
}

const KIN: Readonly<Record<string, string>> = { a: "aev", e: "aeij", i: "iej", j: "jei", u: "uv", v: "vua" };

function sharesVowel(vowel: string, gap: string): boolean {
  return [...(KIN[vowel] ?? vowel)].some((kin) => gap.includes(kin));
}

/** Whether the ends of two words, both with all vowels, agree: only a mute e may be missing. */
function endsAlike(a: string, b: string): boolean {
  const mute = (gap: string) => gap === "" || gap === "e";
  return (
    (mute(a) && mute(b)) ||
    ([...a].some((vowel) => sharesVowel(vowel, b)) && sharesVowel(a.at(-1) ?? "", b.at(-1) ?? ""))
  );
}

/** Whether a word's end with all vowels agrees with one where only long vowels are written. */
function endsAlikeSparse(full: string, written: string): boolean {
  const last = full.at(-1) ?? "";
  if (Math.max(full.length, written.length) > 1 && /[ij]/.test(full) !== written.includes("i")) return false;
  if (written.endsWith("a") && !["a", "e", "v"].includes(last)) return written.length > 1 && last === "j";
  if (last === "a") return /[a']/.test(written);
  if (["i", "j"].includes(last)) return written.includes("i");
  if (last === "u" || last === "v") return /[ua]/.test(written);
  return last === "e" || !/[ui]/.test(written);
}

/** Whether the long vowels written between two consonants agree with all the vowels of another spelling. */
function agrees(full: string, written: string, nasal: boolean): boolean {
  for (const vowel of new Set(written.replaceAll("'", ""))) {
    if (vowel === "a" && (nasal || /[aejv]/.test(full) || written.length > 1)) continue;
    if (vowel === "u" && full === "e") continue;
    if (!sharesVowel(vowel, full)) return false;
  }
  if (full.includes("j") && !/[ia]/.test(written)) return false;
  return !(full.length > 1 && full.includes("i") && written === "");
}

/** One vowel letter too many after the first consonant is no contradiction: some languages shun clusters there. */
function isCluster(full: string, written: string, index: number): boolean {
  return index === 1 && full === "" && written.length === 1;
}

function sameSparse(full: Flat, sparse: Flat): boolean {
  return full.gaps.every((gap, index) => {
    const written = sparse.gaps[index] ?? "";
    const fullTail = full.tails.get(index);
    const tail = sparse.tails.get(index);
    if (fullTail !== undefined && tail !== undefined && !endsAlikeSparse(fullTail, tail)) return false;
    if (fullTail !== undefined && tail !== undefined) return true;
    const nasal = full.consonants[index] === "N" && full.gaps[index + 1] === "";
    return agrees(gap, written, nasal) || isCluster(gap, written, index);
  });
}

function sameFull(a: Flat, b: Flat): boolean {
  let more = 0;
  let less = 0;
  for (const [index, gap] of a.gaps.entries()) {
    const other = b.gaps[index] ?? "";
    const tail = a.tails.get(index);
    const otherTail = b.tails.get(index);
    if (tail !== undefined && otherTail !== undefined) {
      if (!endsAlike(tail, otherTail)) return false;
    } else if (gap === "" || other === "") {
      more += Number(gap !== "");
      less += Number(other !== "");
    } else if (![...gap].some((vowel) => sharesVowel(vowel, other))) return false;
  }
  return more === 0 || less === 0;
}

function sameBothSparse(a: Flat, b: Flat): boolean {
  const long = (gap: string) => [...new Set(gap.replace(/[a']/g, ""))].join("");
  return a.gaps.every((gap, index) => {
    const tail = a.tails.get(index);
    const other = b.tails.get(index);
    if (tail !== undefined && other !== undefined && tail.endsWith("a") !== other.endsWith("a")) return false;
    return long(gap) === long(b.gaps[index] ?? "");
  });
}

function sameVowels(a: Flat, b: Flat, aSparse: boolean, bSparse: boolean): boolean {
  if (aSparse && bSparse) return sameBothSparse(a, b);
  if (aSparse) return sameSparse(b, a);
  return bSparse ? sameSparse(a, b) : sameFull(a, b);
}

/**
 * Whether two names, in any of the scripts of the packs, may be spellings of one: some reading of each has the same
 * consonants and vowels that do not contradict each other.
 */
export function namesMeet(a: string, b: string): boolean {
  const left = readName(a);
  const right = readName(b);
  if (left === null || right === null) return false;
  const flats = right.words.map(flatten);
  return left.words
    .map(flatten)
    .some((one) =>
      flats.some((other) => one.consonants === other.consonants && sameVowels(one, other, left.sparse, right.sparse)),
    );
}
