import { foldKey } from "./fold.ts";
import { hashOf } from "./hash.ts";

const NO_LETTER = /[^\p{L}\p{N}]+/gu;

/**
 * What two blocks of text share that say the same, whatever their case, accents, blanks and signs: a hash of 32 bits
 * with a sign. Kept in archives: it must never change.
 */
export function blockKey(text: string): number {
  return hashOf(foldKey(text).replace(NO_LETTER, ""));
}
