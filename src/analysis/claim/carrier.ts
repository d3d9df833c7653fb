import { isIn, isInAny, isMark, keyAt, type Scene, type TokenRange } from "./scene.ts";
import { isBareIn, isCapitalized, isDefinite, isPronoun } from "./word.ts";

/** How far into a noun phrase the word that only carries what a source says may stand, in tokens. */
const LEAD = 4;
/** Most words between the carrier and its source ("a *first provisional* toll of…"). */
const QUALIFIERS = 4;
/** Within how many tokens of the source's noun phrase its head stands. */
const HEAD_REACH = 4;

function carrierAt(scene: Scene, phrase: TokenRange): number {
  for (let i = phrase.from; i < Math.min(phrase.to, phrase.from + LEAD); i++) {
    if (isBareIn(scene, i, "carrier")) return i;
    if (isCapitalized(scene, i) && i > phrase.from) return -1;
    if (isIn(scene, i, "genitive") && i > phrase.from) return -1;
  }
  return -1;
}

/** Whether somebody or some body is named by the noun phrase. */
function namesSource(scene: Scene, phrase: TokenRange): boolean {
  for (let i = phrase.from; i < Math.min(phrase.to, phrase.from + HEAD_REACH); i++) {
    if (isMark(scene, i)) continue;
    if (isInAny(scene, i, ["source-head", "anaphor"]) || isCapitalized(scene, i)) return true;
    if (isPronoun(scene, i)) return true;
  }
  return false;
}

/** Behind the preposition that links carrier and source, unless the preposition holds the source's article. */
function afterGenitive(scene: Scene, index: number): number {
  if (!isIn(scene, index, "infinitive-prep")) return index;
  return keyAt(scene, index + 1) === "'" ? index + 2 : index + 1;
}

function behindPreposition(scene: Scene, carrier: number, to: number): TokenRange | null {
  for (let i = carrier + 1; i < Math.min(to, carrier + 1 + QUALIFIERS); i++) {
    if (!isIn(scene, i, "genitive")) continue;
    const source = { from: afterGenitive(scene, i), to };
    return source.from < to && namesSource(scene, source) ? source : null;
  }
  return null;
}

/** The noun right behind the carrier, or the one behind the word that says who issued it. */
function behindNoun(scene: Scene, carrier: number, to: number): TokenRange | null {
  for (let i = carrier + 1; i < Math.min(to, carrier + 1 + QUALIFIERS); i++) {
    if (isIn(scene, i, "relay") && i + 1 < to) return { from: i + 1, to };
  }
  const next = carrier + 1;
  if (isDefinite(scene, carrier) || next >= to) return null;
  const named = ["role", "organization"].some((name) => isBareIn(scene, next, name)) || isDefinite(scene, next);
  return named ? { from: next, to } : null;
}

/**
 * The source behind a word that only carries what it says ("les informations *du journal*", "un bilan *de la police*"):
 * its noun phrase; null when the phrase is no carrier with a source.
 */
export function sourceBehind(scene: Scene, phrase: TokenRange): TokenRange | null {
  const carrier = carrierAt(scene, phrase);
  if (carrier < 0) return null;
  return scene.vocabulary.verbFirst
    ? behindNoun(scene, carrier, phrase.to)
    : behindPreposition(scene, carrier, phrase.to);
}
