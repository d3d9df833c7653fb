import { isPrepositional } from "./descriptor.ts";
import { isRelation } from "./glued-mention.ts";
import { hasEnding, isIn, isMark, keyAt, type Scene, type TokenRange, wordAt } from "./scene.ts";
import { isBareIn, isDefinite, isGluedIn } from "./word.ts";

/** Shortest noun with a pronoun at its end, in letters. */
const OWNED_LETTERS = 5;

/** Whether a pronoun at the end of the word says whose it is ("her leadership"), and the word is no role or body. */
function isOwned(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  if (key.length < OWNED_LETTERS || isDefinite(scene, index) || isRelation(scene, index)) return false;
  return hasEnding(scene, key, "ending-owner") && scene.classes[index] === null;
}

/**
 * Whether the noun phrase behind a verb may be its source, in a language with glued prepositions: it begins with no
 * lone letter, no word of the grammar, no prepositional phrase, and with no noun that stands for what is said.
 */
export function isPlausibleSource(scene: Scene, phrase: TokenRange): boolean {
  let { from } = phrase;
  while (from < phrase.to - 1 && isMark(scene, from)) from++;
  if (isIn(scene, from, "title")) return true;
  if (keyAt(scene, from).length < 2 || isGluedIn(scene, from, "stop")) return false;
  if (phrase.to - from === 1 && isOwned(scene, from)) return false;
  if (scene.vocabulary.accusativeSigns.some((sign) => wordAt(scene, from).includes(sign))) return false;
  if (["content-head", "first-person"].some((name) => isBareIn(scene, from, name))) return false;
  return !isPrepositional(scene, from);
}
