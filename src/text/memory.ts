/** Most answers that one function keeps: bounds the memory that a long run takes. */
const MOST = 50_000;

/** The function with its answers kept: the same words come again and again. An answer is never `undefined`. */
export function remembered<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let answer = known.get(word);
    if (answer === undefined) {
      answer = compute(word);
      if (known.size >= MOST) known.clear();
      known.set(word, answer);
    }
    return answer;
  };
}
