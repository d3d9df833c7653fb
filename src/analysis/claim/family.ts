import { isDescribed, isFunctionWord, isGiven } from "./descriptor.ts";
import type { Names } from "./name-index.ts";
import { isIn, isMark, keyAt, type Scene, startsLine, type TokenRange, unitOf } from "./scene.ts";
import { bareKey, COMMAS, gluedLength, isBareIn, isDefinite } from "./word.ts";

/** Most words of a name before the family's, and farthest before a name behind a comma that its office begins, in tokens. */
const FORENAMES = 5;
const OFFICE_REACH = 14;

/** Whether the word at the token is a forename's, or one that is only written inside a name: a particle, what a particle leads. */
function isInForename(scene: Scene, index: number): boolean {
  if (isMark(scene, index) || isFunctionWord(scene, index)) return false;
  if (isIn(scene, index, "name-particle")) return true;
  if (isIn(scene, index - 1, "name-particle")) return !isDescribed(scene, index);
  if (isDefinite(scene, index) || isBareIn(scene, index - 1, "takes-preposition")) return false;
  return isGiven(scene, index) || isIn(scene, index + 1, "son");
}

/** Whether a lone word stands between a comma with an office before it and the family's name with a mark behind it ("the head of X, *Y* Z."). */
function isNamedByOffice(scene: Scene, family: number): boolean {
  const word = family - 1;
  if (!COMMAS.has(keyAt(scene, word - 1)) || scene.classes[word] !== null || isDefinite(scene, word)) return false;
  if (gluedLength(scene, keyAt(scene, word)) > 0) return false;
  if (family + 1 < scene.tokens.length && !isMark(scene, family + 1) && !isFunctionWord(scene, family + 1))
    return false;
  for (let i = word - 2; i >= Math.max(unitOf(scene, word).from, word - OFFICE_REACH) && !isMark(scene, i); i--)
    if (isDescribed(scene, i)) return true;
  return false;
}

/** Where the forenames before the name of a family begin; -1 when none stand there. */
function forenameStart(scene: Scene, family: number): number {
  const least = Math.max(unitOf(scene, family).from, family - FORENAMES);
  let start = family;
  while (start > least && !startsLine(scene, start) && isInForename(scene, start - 1)) start--;
  if (start < family) return isIn(scene, start, "name-particle") && start + 1 === family ? -1 : start;
  return family - 1 > least && isNamedByOffice(scene, family) ? family - 1 : -1;
}

/**
 * The full name that a text writes elsewhere for somebody whom a phrase calls by the name of the family alone, told by
 * the given name before it or by an office and a comma. Null when the phrase is none, or the text writes no more of it.
 */
export function familyHolder(scene: Scene, names: Names, { from, to }: TokenRange): TokenRange | null {
  const at = to - 1;
  if (!isDefinite(scene, at) || scene.vocabulary.classesOf(bareKey(scene, keyAt(scene, at))) !== null) return null;
  if (scene.classes[at] !== null) return null;
  for (let i = from; i < at; i++) if (!isIn(scene, i, "title")) return null;
  for (const place of names.places.get(keyAt(scene, at)) ?? []) {
    const start = place === at ? -1 : forenameStart(scene, place);
    if (start >= 0) return { from: start, to: place + 1 };
  }
  return null;
}
