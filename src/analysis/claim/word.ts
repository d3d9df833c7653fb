import { isIn, type Scene } from "./scene.ts";

/** Whether the token is a pronoun of the third person. */
export function isPronoun(scene: Scene, index: number): boolean {
  return isIn(scene, index, "pronoun");
}

/** Whether the word begins with a capital letter. */
export function isCapitalized(scene: Scene, index: number): boolean {
  const token = scene.tokens[index];
  const first = token === undefined ? "" : (scene.text[token.start] ?? "");
  return first !== first.toLowerCase();
}

/** Length of a conjunction glued to the word, as a prefix of its key; 0 when there is none. */
export function gluedLength(scene: Scene, key: string): number {
  for (const prefix of scene.vocabulary.list("proclitic")) {
    if (key.startsWith(prefix) && key.length > prefix.length + 1) return prefix.length;
  }
  return 0;
}
