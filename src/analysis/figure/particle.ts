import type { Reader } from "./reader.ts";

/** Letters left of a word after a particle that is glued before it; of shorter ones the letter may be their own. */
const SHORTEST_REST = 4;

/** Whether the word at token `i` looks like one with a particle glued before it. */
export function hasParticle(reader: Reader, i: number): boolean {
  const key = reader.key(i);
  return reader.lexicon.proclitics.some(
    ({ form }) => key.startsWith(form) && key.length >= form.length + SHORTEST_REST,
  );
}
