import type { Cue } from "./cue.ts";
import { hasClass, isIn, isInAny, isMark, keyAt, quotationFrom, type Scene } from "./scene.ts";
import { isCapitalized } from "./word.ts";

/** Farthest that the start of a content is looked for after its cue, in tokens. */
const REACH = 16;

/** What a cue says, where it follows the cue. */
export interface Complement {
  /** First token of the content. */
  readonly from: number;
  /** A noun phrase, not a clause or quotation. */
  readonly nominal: boolean;
  /** A complementizer opens it. */
  readonly clause: boolean;
}

function clauseAt(from: number): Complement {
  return { from, nominal: false, clause: false };
}

function nounAt(from: number): Complement {
  return { from, nominal: true, clause: false };
}

function afterElision(scene: Scene, index: number): number {
  return keyAt(scene, index) === "'" ? index + 1 : index;
}

/** Whether an infinitive, with its clitics and negation, begins at the token. */
export function isInfinitive(scene: Scene, index: number): boolean {
  let at = index;
  while (isIn(scene, at, "clitic") || isIn(scene, at, "negation") || keyAt(scene, at) === "'") at++;
  if (isMark(scene, at) || isCapitalized(scene, at)) return false;
  const key = keyAt(scene, at);
  const verbal = isIn(scene, index, "negation-particle") || isIn(scene, index, "reflexive");
  if ((!verbal && isInAny(scene, at, ["not-infinitive", "source-head", "person"])) || key.length < 4) return false;
  for (const ending of scene.vocabulary.words("infinitive-ending")) if (key.endsWith(ending)) return true;
  return false;
}

function skipAdverbs(scene: Scene, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const next = afterTime(scene, at);
    if (next > at) at = next;
    else if (isAdverbPhrase(scene, at)) at += 3;
    else if (isIn(scene, at, "adverb") || isIn(scene, at, "negation")) at++;
    else break;
  }
  return at;
}

/** Past a noun phrase of time ("l'an dernier", "ce matin"), or `index` when none begins there. */
export function afterTime(scene: Scene, index: number): number {
  if (!isIn(scene, index, "article")) return index;
  const noun = afterElision(scene, index + 1);
  if (!isIn(scene, noun, "time-noun")) return index;
  return isIn(scene, noun + 1, "time-adjective") ? noun + 2 : noun + 1;
}

/** An elided preposition with an adverb ("d'ailleurs"). */
function isAdverbPhrase(scene: Scene, index: number): boolean {
  return keyAt(scene, index + 1) === "'" && isIn(scene, index, "genitive") && isIn(scene, index + 2, "adverb");
}

/** The complementizer that opens the content, after adverbs and an addressee; the first token of the content, or -1. */
function findComplementizer(scene: Scene, cue: Cue, cues: ReadonlyMap<number, Cue>, limit: number): number {
  const first = skipAdverbs(scene, cue.to, limit);
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH); i++) {
    if (i === first && isIn(scene, i, "coordinator")) return -1;
    if (isIn(scene, i, "complementizer"))
      return isIn(scene, i - 1, "que-taker") && i > cue.to ? -1 : afterElision(scene, i + 1);
    if (i > cue.to && quotationFrom(scene, i) !== null) return -1;
    const other = cues.get(i);
    if (
      other !== undefined &&
      (other.form === "present" || ((other.form === "finite" || other.form === "past") && !other.entry.weak))
    )
      return -1;
    if (i === first && isIn(scene, i, "determiner") && !isIn(scene, i, "dative") && !cue.entry.frames.has("told"))
      return -1;
    if (isMark(scene, i) && !["'", "-", ",", "."].includes(keyAt(scene, i))) return -1;
    if (keyAt(scene, i) === "." && keyAt(scene, i - 1).length > 3) return -1;
    if (isIn(scene, i, "relative")) return -1;
  }
  return -1;
}

function findColon(scene: Scene, cue: Cue, limit: number): number {
  for (let i = cue.to; i < Math.min(limit, cue.to + 2 * REACH); i++) {
    if (keyAt(scene, i) === ":") return i + 1;
    if (quotationFrom(scene, i) !== null) return -1;
  }
  return -1;
}

function findInfinitive(scene: Scene, cue: Cue, limit: number): number {
  const at = skipAdverbs(scene, cue.to, limit);
  if (isIn(scene, at, "infinitive-prep")) {
    const next = afterElision(scene, at + 1);
    return isInfinitive(scene, next) || quotationFrom(scene, next) !== null ? next : -1;
  }
  return isInfinitive(scene, at) ? at : -1;
}

/** The preposition at the token, without what is contracted or elided in it, as cues list it. */
function prepositionAt(scene: Scene, index: number): string {
  const form = scene.forms[index] ?? "";
  return scene.vocabulary.contractions.get(form) ?? form;
}

/** Whether an article is contracted in the preposition: it then begins the noun phrase itself. */
function holdsArticle(scene: Scene, index: number): boolean {
  return scene.vocabulary.contractions.has(scene.forms[index] ?? "") && keyAt(scene, index + 1) !== "'";
}

/** Past the person addressed: first token of an infinitive or quotation behind a preposition of the cue, or -1. */
function findAfterAddressee(scene: Scene, cue: Cue, cues: ReadonlyMap<number, Cue>, limit: number): number {
  for (let i = cue.to; i < Math.min(limit, cue.to + 2 * REACH); i++) {
    if (isIn(scene, i, "coordinator") && cues.has(i + 1)) return -1;
    if (isIn(scene, i, "infinitive-prep") && cue.entry.prepositions.has(prepositionAt(scene, i))) {
      const next = afterElision(scene, i + 1);
      if (isInfinitive(scene, next) || quotationFrom(scene, next) !== null) return next;
    }
    if (isMark(scene, i) && !["'", "-", ","].includes(keyAt(scene, i))) return -1;
  }
  return -1;
}

function takesObject(cue: Cue): boolean {
  const { frames } = cue.entry;
  return frames.has("object") || frames.has("idea") || (frames.has("marked") && !frames.has("inf"));
}

/** What a source calls several people or a body to ("appeler les deux camps au calme"): the noun behind them, or -1. */
function findCall(scene: Scene, from: number, limit: number): number {
  if (!isIn(scene, from, "determiner") || isIn(scene, from, "genitive")) return -1;
  const head = afterElision(scene, from + 1);
  if (!isIn(scene, from, "article-p") && !isIn(scene, head, "source-head")) return -1;
  for (let i = head + 1; i < Math.min(limit, from + REACH); i++) {
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) return -1;
    if (isIn(scene, i, "relative") || isIn(scene, i, "coordinator")) return -1;
    if (!isIn(scene, i, "dative")) continue;
    const noun = afterElision(scene, i + 1);
    if (scene.tokens[noun]?.kind !== "word" || isCapitalized(scene, noun)) return -1;
    return holdsArticle(scene, i) ? i : noun;
  }
  return -1;
}

/** First token of a noun phrase behind the cue, with or without a preposition of the cue's, or -1. */
function findObject(scene: Scene, cue: Cue, limit: number): number {
  const at = skipAdverbs(scene, cue.to, limit);
  if (at >= limit) return -1;
  const { act, frames, prepositions } = cue.entry;
  if (frames.has("call") && !isIn(scene, at, "dative")) return findCall(scene, at, limit);
  const governed = frames.has("addressee")
    ? frames.has("call") && isIn(scene, at, "dative")
    : prepositions.has(prepositionAt(scene, at));
  if (governed) return holdsArticle(scene, at) ? at : afterElision(scene, at + 1);
  if (!takesObject(cue) || (isMark(scene, at) && quotationFrom(scene, at) === null)) return -1;
  if (quotationFrom(scene, at) !== null) return at;
  if (act === "estimate" && scene.tokens[at]?.kind === "digits") return at;
  if (act === "accuse" && isCapitalized(scene, at)) return at;
  const partitive = isIn(scene, at, "genitive") && holdsArticle(scene, at);
  return isIn(scene, at, "determiner") && (partitive || !isIn(scene, at, "genitive")) ? at : -1;
}

/** First words of a noun phrase that are asked whether it is one of ideas. */
const FIRST_WORDS = 4;

function hasDigits(scene: Scene, from: number, limit: number): boolean {
  for (let i = from; i < Math.min(limit, from + REACH); i++) {
    if (scene.tokens[i]?.kind === "digits") return true;
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) return false;
  }
  return false;
}

function hasMarksWithin(scene: Scene, from: number, limit: number): boolean {
  for (let i = from; i < Math.min(limit, from + 12); i++) {
    if (quotationFrom(scene, i) !== null) return !isIn(scene, i - 1, "work");
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) return false;
  }
  return false;
}

/** Whether the noun phrase is what the cue says, by the cue's frames. */
function isReported(scene: Scene, cue: Cue, object: number, limit: number): boolean {
  const { frames, weak, act, prepositions } = cue.entry;
  if (frames.has("idea")) return cue.negated || hasClass(scene, object, Math.min(limit, object + FIRST_WORDS), "idea");
  if (act === "estimate" && hasDigits(scene, object, limit)) return true;
  if (hasMarksWithin(scene, object, limit)) return true;
  if (frames.has("call")) return true;
  return !weak && (frames.has("object") || (prepositions.size > 0 && !frames.has("addressee")));
}

function infinitiveOf(scene: Scene, cue: Cue, limit: number): number {
  const { frames } = cue.entry;
  if (!frames.has("inf")) return -1;
  const from = findInfinitive(scene, cue, limit);
  return from >= 0 && frames.has("marked") && !hasMarksWithin(scene, from, limit) ? -1 : from;
}

/**
 * What the cue says, where it follows it: a clause with a complementizer, an infinitive (after whom it addresses), a
 * quotation, or a noun phrase. Null when nothing of the kind stands before `limit`.
 */
export function findComplement(
  scene: Scene,
  cue: Cue,
  cues: ReadonlyMap<number, Cue>,
  limit: number,
): Complement | null {
  const { frames } = cue.entry;
  const that = frames.has("that") ? findComplementizer(scene, cue, cues, limit) : -1;
  if (that >= 0 && that < limit) return { from: that, nominal: false, clause: true };
  const addressee = frames.has("addressee") ? findAfterAddressee(scene, cue, cues, limit) : -1;
  if (addressee >= 0) return clauseAt(addressee);
  const infinitive = infinitiveOf(scene, cue, limit);
  if (infinitive >= 0) return clauseAt(infinitive);
  const colon = findColon(scene, cue, limit);
  const quoted = colon >= 0 && quotationFrom(scene, colon) !== null;
  if (quoted && frames.has("quote")) return clauseAt(colon);
  if (frames.has("quote") && quotationFrom(scene, cue.to) !== null) return clauseAt(cue.to);
  const object = findObject(scene, cue, limit);
  if (object >= 0 && isReported(scene, cue, object, limit)) return nounAt(object);
  return quoted ? clauseAt(colon) : null;
}
