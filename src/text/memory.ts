/** Most answers that one function keeps: pages that invent a name for every element must not fill the memory. */
const MOST = 50_000;

/** The function with its answers kept: the same words and labels come again and again. An answer is never `undefined`. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = compute(text);
      if (known.size >= MOST) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}
