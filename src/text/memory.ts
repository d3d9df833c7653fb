/** Most answers that one function keeps: pages that invent a name for every element must not fill the memory. */
const MOST = 50_000;
/** Units of the longest text whose answer is kept: longer ones hardly come again. */
const LONGEST = 1000;

/** A short part of a text as a string of its own: a slice would keep the whole text in memory for as long as it is remembered. */
export function partOf(text: string, start: number, end: number): string {
  const units: number[] = [];
  for (let at = start; at < end; at++) units.push(text.charCodeAt(at));
  return String.fromCharCode(...units);
}

/** The function with its answers kept: the same words and labels come again and again. An answer is never `undefined`. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    let answer = known.get(text);
    if (answer === undefined) {
      const own = partOf(text, 0, text.length);
      answer = compute(own);
      if (known.size >= MOST) known.clear();
      known.set(own, answer);
    }
    return answer;
  };
}
