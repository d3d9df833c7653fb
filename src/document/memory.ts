/** Answers that are remembered: pages that invent a name for every element must not fill the memory. */
const MOST_KNOWN = 20_000;

/** A function of texts that remembers its answers: the pages of one outlet are full of the same labels. */
export function remembered(answer: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
