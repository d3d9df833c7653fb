const PRIME = 0x01000193;

/** The hash of nothing. */
export const NO_HASH = 0x811c9dc5;

/** One step of FNV-1a: the hash (32 bits) of what came before, and a number after it. */
export function addToHash(hash: number, next: number): number {
  return Math.imul(hash ^ next, PRIME);
}

/** FNV-1a of a text by its UTF-16 units, in 32 bits with a sign. Kept in archives: it must never change. */
export function hashOf(text: string): number {
  let hash = NO_HASH;
  for (let at = 0; at < text.length; at++) hash = addToHash(hash, text.charCodeAt(at));
  return hash;
}
