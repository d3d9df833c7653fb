import { afterTime } from "./complement.ts";
import type { Cue } from "./cue.ts";
import { readPhrase } from "./noun-phrase.ts";
import { isIn, isMark, keyAt, quotationAround, type Scene, type TokenRange, unitOf, wordAt } from "./scene.ts";
import { isCapitalized, isPronoun } from "./word.ts";

/** Fewest tokens of a quotation inside a sentence that a verb may follow without a comma. */
const SPEECH_TOKENS = 5;

/** Whether the verb group stands where an incise stands: right after a comma, a dash, a question or a closed quotation. */
function isIncisePosition(scene: Scene, cue: Cue): boolean {
  const before = cue.group - 1;
  const around = quotationAround(scene, before);
  if (around?.closed && around.close === before) {
    return (
      around.close - around.open > SPEECH_TOKENS ||
      (around.open <= unitOf(scene, before).from && around.close - around.open > 2)
    );
  }
  return [",", "?", "!", "\u2014", "-", "\u2013"].includes(keyAt(scene, before));
}

function comparison(scene: Scene, cue: Cue): number {
  return isIn(scene, cue.group - 1, "comme") ? cue.group - 1 : cue.group - 2;
}

/** A verb with its source behind it, inserted in or added to what is said. Token indices. */
export interface Incise {
  readonly speaker: TokenRange | null;
  readonly start: number;
  readonly to: number;
  readonly impersonal: boolean;
}

/** The subject pronoun inverted with the verb or its auxiliary, or -1. */
export function pronounAfter(scene: Scene, cue: Cue): number {
  if (cue.pronoun >= 0) return cue.pronoun;
  if (isIn(scene, cue.to, "euphonic") && keyAt(scene, cue.to + 1) === "-" && isPronoun(scene, cue.to + 2))
    return cue.to + 2;
  if (keyAt(scene, cue.to) !== "-" || scene.tokens[cue.to]?.start !== scene.tokens[cue.to - 1]?.end) return -1;
  const at = isIn(scene, cue.to + 1, "euphonic") && keyAt(scene, cue.to + 2) === "-" ? cue.to + 3 : cue.to + 1;
  return isPronoun(scene, at) ? at : -1;
}

/** Longest source behind an impersonal verb, in tokens. */
const SOURCE_LIMIT = 20;
/** Farthest that the source of an impersonal verb is looked for, in tokens. */
const IMPERSONAL_REACH = 10;

/** The source that a preposition names behind an impersonal verb ("a-t-on appris de…"). */
function sourceAfter(scene: Scene, from: number, limit: number): TokenRange | null {
  for (let i = from; i < Math.min(limit, from + IMPERSONAL_REACH); i++) {
    if (!isIn(scene, i, "source-of")) continue;
    const start = isIn(scene, i + 1, "genitive") ? i + 2 : i + 1;
    for (let to = start; to <= Math.min(limit, start + SOURCE_LIMIT); to++) {
      if (to === limit || isIn(scene, to, "stop") || (isMark(scene, to) && !["'", "-"].includes(keyAt(scene, to)))) {
        return to > start ? { from: start, to } : null;
      }
    }
  }
  return null;
}

/** Reads the verb group as an incise with its source behind it; null when it is none. */
export function readIncise(scene: Scene, cue: Cue, cues: ReadonlyMap<number, Cue>, limit: number): Incise | null {
  const pronoun = pronounAfter(scene, cue);
  if (pronoun >= 0) {
    const to = Math.max(cue.to, pronoun + 1);
    if (isIn(scene, pronoun, "impersonal-pronoun")) {
      const source = sourceAfter(scene, to, limit);
      return { speaker: source, start: cue.group, to: source?.to ?? to, impersonal: source === null };
    }
    return { speaker: { from: pronoun, to: pronoun + 1 }, start: cue.group, to, impersonal: false };
  }
  const compared =
    isIn(scene, cue.group - 1, "comme") || (cue.form === "infinitive" && isIn(scene, cue.group - 2, "comme"));
  if (!compared && !isIncisePosition(scene, cue)) return null;
  if (cue.form === "past" && !cue.auxiliary && !compared) return null;
  if (cue.form !== "finite" && cue.form !== "past" && !(compared && cue.form === "infinitive")) return null;
  const at = skipPlace(scene, cue, limit);
  const phrase = readPhrase(scene, at, { limit, followed: false, cueAt: cues });
  if (phrase === null)
    return compared ? { speaker: null, start: comparison(scene, cue), to: cue.to, impersonal: false } : null;
  return { speaker: phrase, start: compared ? comparison(scene, cue) : cue.group, to: phrase.to, impersonal: false };
}

/** Among how many words behind its determiners the head of a noun phrase stands. */
const HEAD_WORDS = 3;

/** Whether the phrase names somebody or some body, by its head or a capital letter. */
export function looksLikeSource(scene: Scene, phrase: TokenRange): boolean {
  if (isPronoun(scene, phrase.from)) return true;
  let head = phrase.from;
  while (head < phrase.to - 1 && (isIn(scene, head, "determiner") || isMark(scene, head))) head++;
  for (let i = head; i < Math.min(phrase.to, head + HEAD_WORDS); i++) {
    if (isIn(scene, i, "genitive")) return false;
    if (isIn(scene, i, "source-head") || (isCapitalized(scene, i) && wordAt(scene, i).length > 1)) return true;
  }
  return false;
}

/** Past the medium or person spoken to ("au Monde", "à l'agence Reuters") when a name follows; else `at`. */
function afterAddressee(scene: Scene, at: number, limit: number): number {
  if (!isIn(scene, at, "dative")) return at;
  let i = at + 1;
  while (i < limit && (isIn(scene, i, "article") || keyAt(scene, i) === "'" || isIn(scene, i, "medium"))) i++;
  if (!isCapitalized(scene, i)) return at;
  let next = keyAt(scene, i + 1) === "-" ? i + 3 : i + 1;
  if (isCapitalized(scene, next) && isIn(scene, next + 1, "indefinite-article")) next++;
  return isCapitalized(scene, next) || isIn(scene, next, "title") || isIn(scene, next, "article") ? next : at;
}

/** Whether the token is an adverb or belongs to words of time ("ce mardi 3 mars"). */
function isTime(scene: Scene, index: number): boolean {
  if (isIn(scene, index, "adverb")) return true;
  if (isIn(scene, index, "demonstrative")) return isIn(scene, index + 1, "time");
  const dated = isIn(scene, index - 1, "time") || isIn(scene, index + 1, "time");
  return scene.tokens[index]?.kind === "digits" ? dated : isIn(scene, index, "time") && index > 0;
}

/** First token of the source after the verb: past adverbs, and past a phrase of place or medium before a title or office. */
function skipPlace(scene: Scene, cue: Cue, limit: number): number {
  let at = cue.to;
  while (at < limit && isTime(scene, at) && !isPronoun(scene, at) && !isCapitalized(scene, at)) at++;
  at = afterTime(scene, at);
  if (!isIn(scene, at, "preposition") || isIn(scene, at, "genitive")) return at;
  const told = afterAddressee(scene, at, limit);
  if (told > at) return told;
  for (let i = at + 1; i < Math.min(limit, at + 7); i++) {
    if (isMark(scene, i) && !["'", "-", ","].includes(keyAt(scene, i))) return at;
    const head = keyAt(scene, i + 1) === "'" ? i + 2 : i + 1;
    if (i > at + 1 && isIn(scene, i, "article") && !isIn(scene, i, "genitive") && isIn(scene, head, "source-head"))
      return i;
  }
  return at;
}
