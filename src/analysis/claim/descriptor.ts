import { hasPrefix, isIn, isInAny, keyAt, type Scene, type TokenRange } from "./scene.ts";
import { gluedLength, hasArticle, isBareIn, isGluedIn } from "./word.ts";

/** A noun phrase taken apart: the words of the name, and those of the title, role or description. */
export interface Parts {
  readonly name: TokenRange | null;
  readonly role: TokenRange | null;
  /** Key of the word that says what somebody is ("ministre"); `""` when there is none. */
  readonly head: string;
}

/** Whether the word is that of a people ("Tunisian"). */
export function isPeople(scene: Scene, index: number): boolean {
  const token = scene.tokens[index];
  return token !== undefined && scene.vocabulary.isPeople(token.form);
}

/** Whether the tables of names list the word as a given name. */
export function isGiven(scene: Scene, index: number): boolean {
  const token = scene.tokens[index];
  return token?.kind === "word" && scene.vocabulary.isGiven(token.form);
}

/** Whether the language's table lists the word as a forename. */
export function isForename(scene: Scene, index: number): boolean {
  return isIn(scene, index, "forename-m") || isIn(scene, index, "forename-f");
}

/** Characters of a preposition glued to the first word of a source phrase, with the article that it elides. */
export function dativeLength(scene: Scene, range: TokenRange): number {
  const [glued] = scene.vocabulary.words("source-clitic");
  const key = keyAt(scene, range.from);
  if (glued === undefined || !isGluedIn(scene, range.from - 1, "dative-source") || !key.startsWith(glued)) return 0;
  return key.startsWith(glued + glued) ? 2 * glued.length : glued.length;
}

/** Whether the word says what somebody is: a role, a title or a kind of body. */
export function isDescriptor(scene: Scene, index: number): boolean {
  return isIn(scene, index, "role") || isIn(scene, index, "title") || isIn(scene, index, "organization");
}

/** Whether the word with its article is a role or a kind of body. */
export function isDescribed(scene: Scene, index: number): boolean {
  return isIn(scene, index, "title") || isBareIn(scene, index, "role") || isBareIn(scene, index, "organization");
}

/** Whether a word of the language's grammar stands at the token, not a name. */
export function isFunctionWord(scene: Scene, index: number): boolean {
  return isInAny(scene, index, ["stop", "locative", "partitive-of", "partitive", "time", "lead", "proclitic"]);
}

/** Whether the key is that of a noun of action or of something said. */
export function isActionKey({ vocabulary }: Scene, key: string): boolean {
  return vocabulary.words("event").has(key) || vocabulary.words("content-head").has(key);
}

/** Whether what is left behind a glued preposition is a definite noun, or a noun of action. */
function isNounBehind(scene: Scene, rest: string): boolean {
  return hasArticle(scene, rest) || isActionKey(scene, rest);
}

/** Whether a preposition and the article are glued to the word ("in the city"), which then begins no source. */
export function isPrepositional(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  const word = key.slice(gluedLength(scene, key));
  if (scene.vocabulary.words("unprefixed").has(word)) return false;
  if (hasPrefix(scene, word, "elided-dative")) return true;
  return scene.vocabulary
    .list("glued-preposition")
    .some((prefix) => word.startsWith(prefix) && isNounBehind(scene, word.slice(prefix.length)));
}
