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

/** The word of `known` that `typed` is a likely slip for; `null` when none is near. */
export function closest(typed: string, known: readonly string[]): string | null {
  const near = known
    .map((word) => ({ word, far: distance(typed.toLowerCase().slice(0, 64), word) }))
    .sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= Math.max(1, Math.round(near.word.length * 0.4)) ? near.word : null;
}
