import { isIn, keyAt, type Scene } from "./scene.ts";
import { procliticLength, startsWithArticle } from "./sense.ts";

/** The commas of both scripts. */
export const COMMAS: ReadonlySet<string> = new Set([",", "\u060c"]);

/** Whether the token is a pronoun of the third person. */
export function isPronoun(scene: Scene, index: number): boolean {
  return isIn(scene, index, "pronoun");
}

/** Whether the word begins with a capital letter. */
export function isCapitalized(scene: Scene, index: number): boolean {
  return index >= 0 && scene.senses[index]?.capital === true;
}

/** Length of a conjunction glued to the word, as a prefix of its key; 0 when there is none. */
export function gluedLength(scene: Scene, key: string): number {
  return procliticLength(scene.vocabulary, key);
}

/** Whether the word, with or without a conjunction glued to it, is of the class. */
export function isGluedIn(scene: Scene, index: number, className: string): boolean {
  const form = scene.forms[index] ?? "";
  return isIn(scene, index, className) || scene.vocabulary.words(className).has(form.slice(gluedLength(scene, form)));
}

/** Whether the key begins with the glued article, and enough of a word is left behind it. */
export function hasArticle(scene: Scene, key: string): boolean {
  return startsWithArticle(scene.vocabulary, key);
}

/** Whether the definite article is glued to the word at the token. */
export function isDefinite(scene: Scene, index: number): boolean {
  return index >= 0 && scene.senses[index]?.definite === true;
}

/** The key of a word without its glued article; the key itself when it has none. */
export function bareKey(scene: Scene, key: string): string {
  return hasArticle(scene, key) ? key.slice(scene.vocabulary.article.length) : key;
}

/** Whether the token is of the class with its glued article or without. */
export function isBareIn(scene: Scene, index: number, className: string): boolean {
  return isIn(scene, index, className) || scene.vocabulary.words(className).has(bareKey(scene, keyAt(scene, index)));
}
