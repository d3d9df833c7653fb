/** Levenshtein's distance between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Longer words than this are no slips. */
const LONGEST = 64;

/** The words of `known` that `typed` may be a slip for, the nearest first; as they are there, in any case. */
export function nearest(typed: string, known: Iterable<string>, most: number): readonly string[] {
  const slip = typed.toLowerCase().slice(0, LONGEST);
  return [...new Set(known)]
    .map((word) => ({ word, far: distance(slip, word.toLowerCase()) }))
    .filter(({ word, far }) => far <= Math.max(1, Math.round(word.length * 0.4)))
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ word }) => word);
}

/** The word of `known` that `typed` is a likely slip for; `null` when none is near. */
export function closest(typed: string, known: readonly string[]): string | null {
  return nearest(typed, known, 1)[0] ?? null;
}
