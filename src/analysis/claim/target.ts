import type { Cue } from "./cue.ts";
import { splitPhrase } from "./mention.ts";
import type { Opening } from "./opening.ts";
import { hasEnding, isIn, isInAny, isMark, keyAt, type Scene, type TokenRange } from "./scene.ts";
import { isDefinite } from "./word.ts";

/** Shortest plural that is told from a name by its ending, in letters. */
const PLURAL_LETTERS = 6;

/**
 * First token of whom or what a cue judges, right before its judgement ("the minister described *the affair* as…"):
 * a definite noun, with the noun that it belongs to, or one with a pronoun at its end; -1 when there is none.
 */
export function targetStart(scene: Scene, cue: Cue, opening: Opening): number {
  const last = opening.at - 1;
  if (last < cue.to || isMark(scene, last) || isIn(scene, last, "title")) return -1;
  const before = last - 1;
  if (!isDefinite(scene, last))
    return before > cue.to && hasEnding(scene, keyAt(scene, last), "enclitic") ? before : -1;
  if (before <= cue.to) return last;
  if (isIn(scene, before, "content-head")) return before;
  const belongs = !isDefinite(scene, before) && !isMark(scene, before) && !isIn(scene, before, "stop");
  return belongs && isDefinite(scene, before - 1) && !isIn(scene, before - 1, "title") ? before : last;
}

/**
 * Whether the noun phrase behind a cue that addresses somebody is whom it addresses, not its source: its form does not
 * agree with the verb ("he called *the citizens* to…").
 */
export function isAddressed(scene: Scene, phrase: TokenRange, agreement: string): boolean {
  const key = keyAt(scene, phrase.from);
  if (isIn(scene, phrase.from, "oblique")) return true;
  if (!isDefinite(scene, phrase.from) || splitPhrase(scene, phrase).name !== null) return false;
  if (isInAny(scene, phrase.from, ["title", "role", "organization"]) && agreement !== "m") return false;
  if (key.length >= PLURAL_LETTERS && hasEnding(scene, key, "ending-accusative-plural"))
    return !isIn(scene, phrase.from, "title");
  return agreement === "m" && (hasEnding(scene, key, "ending-f") || hasEnding(scene, key, "ending-many-f"));
}
