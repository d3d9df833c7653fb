import type { Cue } from "./cue.ts";
import { isDescribed } from "./descriptor.ts";
import { readPhrase } from "./noun-phrase.ts";
import { isPlausibleSource } from "./plausible-source.ts";
import { isIn, isInAny, isMark, keyAt, quotationFrom, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { COMMAS, isDefinite } from "./word.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Longest subject before its verb that no particle announces, in tokens. */
const UNMARKED_SUBJECT = 6;

/** Whether a noun phrase that names somebody or some body may begin at the token: definite, a role, an organization, a part of many. */
function beginsSource(scene: Scene, index: number): boolean {
  if (isInAny(scene, index, ["role", "organization", "partitive", "title"])) return true;
  return isDefinite(scene, index) || quotationFrom(scene, index) !== null;
}

/** Longest name, and longest description behind it, that a sentence opens with before its verb, in tokens. */
const OPENING_NAME = 5;
const OPENING_DESCRIPTION = 16;

/** A name and, behind a comma, its description, with which the sentence opens right before the verb ("X, head of Y, said"). */
function describedSubject(scene: Scene, from: number, verb: number): TokenRange | null {
  let comma = from;
  while (comma < verb && !isMark(scene, comma) && comma - from <= OPENING_NAME) comma++;
  if (comma - from < 1 || comma - from > OPENING_NAME || !COMMAS.has(keyAt(scene, comma))) return null;
  if (!isDescribed(scene, comma + 1) || verb - comma > OPENING_DESCRIPTION) return null;
  const to = isMark(scene, verb - 1) ? verb - 1 : verb;
  for (let i = comma + 1; i < to; i++)
    if (isMark(scene, i) || isIn(scene, i, "complementizer") || isIn(scene, i, "relative")) return null;
  return { from, to };
}

/**
 * The source of a verb that stands before it, where verbs usually come first: announced by a particle, described
 * between commas, or the noun phrase that the sentence opens with. Null when there is none, or a conjunction stands
 * right before the verb.
 */
export function subjectBefore(scene: Scene, cue: Cue, cues: Cues): TokenRange | null {
  const unit = unitOf(scene, cue.from);
  if (isIn(scene, cue.from - 1, "noise") && cue.from - 1 > unit.from) return null;
  let end = cue.from;
  while (
    end > unit.from &&
    (isIn(scene, end - 1, "perfect") || isIn(scene, end - 1, "negation") || isIn(scene, end - 1, "then"))
  )
    end--;
  const described = describedSubject(scene, unit.from, end);
  if (described !== null) return described;
  let start = end;
  for (let i = end - 1; i >= Math.max(unit.from, end - 25); i--) {
    if (cues.has(i) && cues.get(i)?.form === "finite" && !cues.get(i)?.entry.weak) break;
    const key = keyAt(scene, i);
    if (key === "." || key === ":" || key === "\u061b") break;
    if (isIn(scene, i, "complementizer")) break;
    start = i;
    if (isIn(scene, i, "was") || isIn(scene, i, "topic") || isIn(scene, i, "break")) {
      start = i + 1;
      break;
    }
  }
  const marked = start > unit.from && isInAny(scene, start - 1, ["was", "topic", "break"]);
  if (start >= end || (!marked && (start > unit.from || end - start > UNMARKED_SUBJECT || cues.has(start))))
    return null;
  if (!beginsSource(scene, start) && !(start > unit.from && isInAny(scene, start - 1, ["was", "topic"]))) return null;
  const phrase = readPhrase(scene, start, { limit: end, followed: true, cueAt: cues });
  return phrase !== null && isPlausibleSource(scene, phrase) && (marked || phrase.to === end) ? phrase : null;
}
