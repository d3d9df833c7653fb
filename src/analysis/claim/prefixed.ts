import type { Cue } from "./cue.ts";
import { isActionKey } from "./descriptor.ts";
import { isIn, isMark, keyAt, quotationFrom, type Scene } from "./scene.ts";
import { bareKey, COMMAS, hasArticle } from "./word.ts";

/** First token of the content when a complementizer stands at `index`, else -1; one with a pronoun is content itself. */
export function complementAt(scene: Scene, index: number): number {
  if (isIn(scene, index, "complementizer")) return index + 1;
  if (isIn(scene, index, "complementizer-pronoun") || isIn(scene, index, "complementizer-not")) return index;
  return -1;
}

/** Farthest that what shows a word to be part of a name is looked for behind it, in tokens. */
export const NAME_REACH = 10;

/** Farthest behind a name that looks prefixed that the prefixed word itself is looked for, in tokens. */
const PREFIX_REACH = 3;
/** The same when a comma parts the two. */
const COMMA_REACH = 14;

/** Farthest that a title and the prefixed word behind it are looked for, in tokens. */
const TITLE_REACH = 16;

/** Whether the name of a body goes on with the word: a title and a prefixed word follow it ("head of the bureau *for* X, Dr. Y, *of* …"). */
function isBeforeTitle(scene: Scene, index: number, preposition: string): boolean {
  let titled = false;
  for (let i = index + 1; i < index + TITLE_REACH && !isMark(scene, i) && !isIn(scene, i, "relative"); i++) {
    if (
      titled &&
      keyAt(scene, i).startsWith(preposition) &&
      hasArticle(scene, keyAt(scene, i).slice(preposition.length))
    )
      return true;
    titled ||= isIn(scene, i, "title");
  }
  return false;
}

/** Whether the word is a name that only looks prefixed: the prefixed word follows it. */
function isNameBefore(scene: Scene, index: number, preposition: string): boolean {
  if (isPrefixedEvent(scene, index, preposition)) return false;
  if (isBeforeTitle(scene, index, preposition) || complementAt(scene, index + 1) >= 0) return true;
  const aside = COMMAS.has(keyAt(scene, index + 1));
  for (let i = index + 1; i < index + (aside ? COMMA_REACH : PREFIX_REACH) && (aside || !isMark(scene, i)); i++) {
    if (isPrefixedEvent(scene, i, preposition)) return true;
  }
  return false;
}

/** Whether the word is a noun of action, or one that contents begin with, with the preposition glued to it. */
export function isPrefixedEvent(scene: Scene, index: number, preposition: string): boolean {
  const key = keyAt(scene, index);
  const rest = key.startsWith(preposition) ? key.slice(preposition.length) : "";
  return isActionKey(scene, rest);
}

/** Whether the word with its article is some kind of body: somebody's, not what is said. */
function isBody(scene: Scene, key: string): boolean {
  return hasArticle(scene, key) && scene.vocabulary.words("organization").has(bareKey(scene, key));
}

/** Whether the word begins with a preposition of the cue that is no part of a name, and so opens what is said. */
export function startsWithPreposition(scene: Scene, cue: Cue, index: number): boolean {
  const key = keyAt(scene, index);
  for (const preposition of cue.entry.prepositions) {
    if (preposition.length !== 1 || !key.startsWith(preposition)) continue;
    if (key === preposition) return quotationFrom(scene, index + 1) !== null;
    if (key.length > 3 && isBody(scene, key.slice(preposition.length))) return false;
    if (key.length > 3) return !isIn(scene, index, "unprefixed") && !isNameBefore(scene, index, preposition);
  }
  return false;
}
