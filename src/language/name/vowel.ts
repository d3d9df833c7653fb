import type { Run } from "./run.ts";

/** Vowels that one spelling writes for another. */
const KIN: Readonly<Record<string, string>> = { a: "aev", e: "aeij", i: "iej", j: "jei", u: "uv", v: "vua" };
/** What a script of long vowels writes for any vowel that begins a word. */
const ANY_ONSET: ReadonlySet<string> = new Set(["", "a", "'"]);

function sharesVowel(vowel: string, gap: string): boolean {
  return [...(KIN[vowel] ?? vowel)].some((kin) => gap.includes(kin));
}

function isKin(vowel: string, other: string): boolean {
  return (KIN[vowel] ?? vowel).includes(other) || (KIN[other] ?? other).includes(vowel);
}

/** Whether the ends of two words, both with all vowels, agree: only a mute e may be missing. */
function endsAlike(a: string, b: string): boolean {
  const mute = (gap: string) => gap === "" || gap === "e";
  if (mute(a) || mute(b)) return mute(a) && mute(b);
  return [...a].some((vowel) => sharesVowel(vowel, b)) && isKin(a.at(-1) ?? "", b.at(-1) ?? "");
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
function agrees(full: string, written: string, isNasal: boolean): boolean {
  for (const vowel of new Set(written.replaceAll("'", ""))) {
    if (vowel === "a" && (isNasal || /[aejv]/.test(full) || written.length > 1)) continue;
    if (vowel === "u" && full === "e") continue;
    if (!sharesVowel(vowel, full)) return false;
  }
  if (full.includes("j") && !/[ia]/.test(written)) return false;
  return !(full.length > 1 && full.includes("i") && written === "");
}

/** Whether the vowels that begin a word agree: a sparse script tells the long ones only, and some short ones. */
function beginsAlike(full: string, written: string): boolean {
  if (ANY_ONSET.has(written)) return true;
  const vowels = written.replaceAll("'", "");
  if (vowels === "a" || vowels === "aa") return /[aejv]/.test(full);
  return agrees(full, written, false);
}

const isOnset = (run: Run, index: number): boolean => run.consonants[index - 1] === "V";

/** One vowel letter too many after the first consonant is no contradiction: some languages shun clusters there. */
function isCluster(full: string, written: string, index: number): boolean {
  return index === 1 && full === "" && written.length === 1;
}

function sameSparse(full: Run, sparse: Run): boolean {
  return full.gaps.every((gap, index) => {
    const written = sparse.gaps[index] ?? "";
    const fullTail = full.tails.get(index);
    const tail = sparse.tails.get(index);
    if (fullTail !== undefined && tail !== undefined) return endsAlikeSparse(fullTail, tail);
    if (isOnset(full, index)) return beginsAlike(gap, written);
    const isNasal = full.consonants[index] === "N" && full.gaps[index + 1] === "";
    return agrees(gap, written, isNasal) || isCluster(gap, written, index);
  });
}

/** Whether the vowels between two consonants have their like in another spelling; an open one may be added. */
function sharesAll(gap: string, other: string): boolean {
  const vowels = [...gap];
  return (
    vowels.some((vowel) => sharesVowel(vowel, other)) &&
    vowels.every((vowel) => sharesVowel(vowel, other) || vowel === "a" || vowel === "e")
  );
}

function sameFull(a: Run, b: Run): boolean {
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
    } else if (!(sharesAll(gap, other) && sharesAll(other, gap))) return false;
  }
  return more === 0 || less === 0;
}

function sameBothSparse(a: Run, b: Run): boolean {
  const long = (gap: string) => [...new Set(gap.replace(/[a']/g, ""))].join("");
  return a.gaps.every((gap, index) => {
    const tail = a.tails.get(index);
    const other = b.tails.get(index);
    if (tail !== undefined && other !== undefined && tail.endsWith("a") !== other.endsWith("a")) return false;
    return long(gap) === long(b.gaps[index] ?? "");
  });
}

/** Whether the vowels of two runs with the same consonants do not contradict each other. */
export function sameVowels(a: Run, b: Run, isSparse: boolean, isOtherSparse: boolean): boolean {
  if (isSparse && isOtherSparse) return sameBothSparse(a, b);
  if (isSparse) return sameSparse(b, a);
  return isOtherSparse ? sameSparse(a, b) : sameFull(a, b);
}
