import type { Cue } from "./cue.ts";
import { isFunctionWord, isGiven, isPeople, isPrepositional } from "./descriptor.ts";
import { readPhrase } from "./noun-phrase.ts";
import { complementAt, isPrefixedEvent, NAME_REACH, startsWithPreposition } from "./prefixed.ts";
import { hasEnding, isIn, isInAny, isMark, keyAt, quotationFrom, type Scene } from "./scene.ts";
import { gluedLength, isBareIn, isDefinite } from "./word.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Farthest that the start of a content is looked for after its cue, in tokens. */
const REACH = 60;
/** Longest quotation that may be a name inside a source's noun phrase, in tokens. */
export const NAME_LIMIT = 6;

/** Where the content of a verb that stands before its subject begins. Token indices. */
export interface Opening {
  /** Where the source's noun phrase ends at the latest. */
  readonly at: number;
  /** First token of the content. */
  readonly from: number;
  readonly nominal: boolean;
  /** It stands after words of place or occasion, which may hold it. */
  readonly late?: boolean;
}

function isHardStop(scene: Scene, cue: Cue, index: number, cues: Cues): boolean {
  const key = keyAt(scene, index);
  if (key === "\u061b" || key === ";" || key === "." || key === "!" || key === "?" || key === "\u061f")
    return !isAbbreviation(scene, index);
  if (isIn(scene, index, "break")) return true;
  const other = cues.get(index);
  if (other === undefined || other === cue || other.form === "noun") return false;
  if (other.entry.weak || (completes(scene, index) && (!cue.entry.weak || index === cue.to))) return false;
  return other.form === "present" || other.joined || isMark(scene, index - 1);
}

/** Whether the word only leads the verb before it to the content ("he went on saying that"): no mark parts them. */
export function completes(scene: Scene, index: number): boolean {
  return isIn(scene, index, "saying") && !isMark(scene, index - 1);
}

function isAbbreviation(scene: Scene, index: number): boolean {
  if (keyAt(scene, index - 1).length === 1 && isIn(scene, index - 1, "title")) return true;
  const before = scene.tokens[index - 1];
  const after = scene.tokens[index + 1];
  const mark = scene.tokens[index];
  return (
    before !== undefined &&
    after !== undefined &&
    mark !== undefined &&
    after.start === mark.end &&
    keyAt(scene, index - 1).length <= 3
  );
}

/** Whether what looks like a complementizer is a name: a title follows it, and a complementizer right after that. */
function isNamePart(scene: Scene, index: number, verb: number): boolean {
  if (index === verb || !isIn(scene, index, "complementizer") || !isIn(scene, index + 1, "title")) return false;
  for (let i = index + 2; i < index + NAME_REACH && !isMark(scene, i); i++) {
    if (isIn(scene, i, "complementizer")) return true;
  }
  return false;
}

/** The bracket that closes a short insertion, whose words open nothing ("the bank (I.N.G)"); the token itself when none does. */
function pastBracket(scene: Scene, open: number): number {
  for (let i = open + 1; i <= open + NAME_LIMIT; i++) if (keyAt(scene, i) === ")") return i;
  return open;
}

function findThat(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH); i++) {
    if (i > cue.to || !isIn(scene, i, "formula")) {
      const from = complementAt(scene, i);
      if (from >= 0 && !isIn(scene, i - 1, "that-taker") && !isNamePart(scene, i, cue.to)) {
        const preposed = cue.entry.prepositions.has(keyAt(scene, i - 1)) || isIn(scene, i - 1, "that-prep");
        return { at: preposed ? i - 1 : i, from, nominal: false };
      }
    }
    if (keyAt(scene, i) === ":") {
      return cue.entry.weak && quotationFrom(scene, i + 1) === null ? null : { at: i, from: i + 1, nominal: false };
    }
    if (keyAt(scene, i) === "(") i = pastBracket(scene, i);
    const quotation = quotationFrom(scene, i);
    if (quotation !== null) {
      const size = quotation.close - quotation.open - 1;
      const fragment = cue.entry.frames.has("target") && i > cue.to && !isIn(scene, i - 1, "organization");
      if (size > NAME_LIMIT || fragment || !quotation.closed) return { at: i, from: i, nominal: false };
      i = quotation.close;
      continue;
    }
    if (isHardStop(scene, cue, i, cues)) return null;
  }
  return null;
}

/** Whether the word is what an order demands: a noun of action with the cue's preposition glued to it. */
function isCommand(scene: Scene, cue: Cue, index: number): boolean {
  return (
    index > cue.to && [...cue.entry.prepositions].some((preposition) => isPrefixedEvent(scene, index, preposition))
  );
}

function findPreposed(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const { act, frames } = cue.entry;
  const addressed = frames.has("addressee") || frames.has("target");
  let late = false;
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH / 2); i++) {
    const key = keyAt(scene, i);
    if (isHardStop(scene, cue, i, cues)) return null;
    if (cue.entry.weak) {
      if (act === "order" && isCommand(scene, cue, i)) return { at: i, from: i, nominal: true };
      if (isIn(scene, i, "stop") || isIn(scene, i, "locative")) return null;
      continue;
    }
    if (key.length > 1 && cue.entry.prepositions.has(scene.forms[i] ?? ""))
      return { at: i, from: i + 1, nominal: true, late };
    if (
      startsWithPreposition(scene, cue, i) &&
      (i > cue.to || !addressed || cue.form === "present" || cue.entry.frames.has("addressee"))
    )
      return { at: i, from: i, nominal: true, late };
    late ||= (isIn(scene, i, "locative") && isIn(scene, i + 1, "support")) || isIn(scene, i, "stop");
    const quotation = quotationFrom(scene, i);
    if (quotation?.closed) i = quotation.close;
  }
  return null;
}

/** A determiner that begins the source, not the object ("no independent source confirmed"). */
function isSourceDeterminer(scene: Scene, cue: Cue, index: number): boolean {
  if (index !== cue.to || !isIn(scene, index, "partitive")) return false;
  return isIn(scene, index + 1, "role") || isIn(scene, index + 1, "organization");
}

/** Whether a noun phrase that began before the token is complete, so that another may begin: it is no "minister of…". */
function isAfterPhrase(scene: Scene, cue: Cue, index: number): boolean {
  if (index === cue.to || isMark(scene, index - 1)) return true;
  return !isInAny(scene, index - 1, ["organization", "role", "partitive", "event", "content-head", "name-particle"]);
}

/** Whether the token is a noun of action that the cue takes as its object. */
function isEventObject(scene: Scene, cue: Cue, index: number): boolean {
  if (!isAfterPhrase(scene, cue, index)) return false;
  return isBareIn(scene, index, "event");
}

/** Whether the word belongs by a glued preposition to the definite noun before it ("the league *for rights* …"). */
function isGenitive(scene: Scene, index: number): boolean {
  const [glued] = scene.vocabulary.list("source-clitic");
  return glued !== undefined && keyAt(scene, index).startsWith(glued) && isDefinite(scene, index - 1);
}

/** Fewest letters of an indefinite accusative. */
const ACCUSATIVE = 4;

/** An indefinite noun in the accusative behind the source ("he requested *an inquiry*"). */
function findAccusative(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + ASIDE); i++) {
    if (isHardStop(scene, cue, i, cues) || isIn(scene, i, "stop") || isIn(scene, i, "locative")) return null;
    const key = keyAt(scene, i);
    if (i === cue.to + 1 && isDefinite(scene, cue.to) && isPeople(scene, cue.to)) continue;
    if (key.length < ACCUSATIVE || isDefinite(scene, i) || isGenitive(scene, i) || isInAny(scene, i, ["time", "lead"]))
      continue;
    if (hasEnding(scene, key, "ending-accusative") && isAfterPhrase(scene, cue, i))
      return { at: i, from: i, nominal: true };
  }
  return null;
}

function findObject(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const { frames, act } = cue.entry;
  const takesEvents = frames.has("object") || cue.negated || (act === "ask" && frames.has("that"));
  let aside = false;
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH / 2); i++) {
    if (isHardStop(scene, cue, i, cues)) return null;
    if (isSourceDeterminer(scene, cue, i)) continue;
    aside ||= isIn(scene, i, "stop") || isIn(scene, i, "locative");
    if (!aside && takesEvents && isEventObject(scene, cue, i)) return { at: i, from: i, nominal: true };
    if (isIn(scene, i, "content-head")) return { at: i, from: i, nominal: true };
    if (isIn(scene, i, "relative") || isIn(scene, i, "complementizer")) return null;
  }
  return null;
}

function isQuestion(scene: Scene, cue: Cue, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH / 4); i++) {
    if (isIn(scene, i, "question")) return { at: i, from: i, nominal: false };
  }
  return null;
}

/** Farthest that a noun object is looked for past words of place and time, in tokens. */
const ASIDE = 14;

/** Whether the token may be a noun that begins a new noun phrase: indefinite, with a definite word or a number behind it. */
function beginsObject(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  if (scene.tokens[index]?.kind !== "word" || key.length < 4 || isDefinite(scene, index) || gluedLength(scene, key) > 0)
    return false;
  if (isInAny(scene, index, ["stop", "locative", "time", "lead", "support", "role", "title", "organization"]))
    return false;
  return isDefinite(scene, index + 1) || scene.tokens[index + 1]?.kind === "digits";
}

/** A noun object that no particle announces, after an organization and words of place and time ("the ministry in a note today the closing of…"). */
function findImplicitObject(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const phrase = readPhrase(scene, cue.to, { limit, followed: false, cueAt: cues });
  if (phrase === null) return null;
  if (!isBareIn(scene, phrase.from, "organization")) return null;
  for (let i = phrase.from + 1; i < Math.min(limit, phrase.to + ASIDE); i++) {
    if (isHardStop(scene, cue, i, cues)) return null;
    if (i === cue.to + 1 && isPeople(scene, cue.to)) continue;
    const definiteBefore = isDefinite(scene, i - 1) || i > phrase.to;
    if (definiteBefore && beginsObject(scene, i)) return { at: i, from: i, nominal: true };
  }
  return null;
}

/** What a verb that also means other things denies: an accusation, a rumour or the like. */
function findIdea(scene: Scene, cue: Cue, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + ASIDE); i++) {
    if (isMark(scene, i) || isIn(scene, i, "stop") || isIn(scene, i, "locative")) return null;
    if (!isIn(scene, i, "idea")) continue;
    const at = isIn(scene, i - 1, "content-head") ? i - 1 : i;
    return { at, from: at, nominal: true };
  }
  return null;
}

/** Longest name with its titles right before a complementizer, in tokens. */
const HOLDER_LIMIT = 7;

/** Whether the words up to the complementizer go on with the office before them and end in its holder's name: behind a title or from a given name on, with no mark but a last comma. */
function namesHolder(scene: Scene, from: number, that: number): boolean {
  let named = false;
  for (let i = from + 1; i < that; i++) {
    if (isMark(scene, i)) return named && i + 1 === that;
    if (named && (isFunctionWord(scene, i) || isPrepositional(scene, i))) return false;
    const begins = isDefinite(scene, i) ? isIn(scene, i, "title") : isGiven(scene, i);
    named ||= begins && i + 1 < that && that - i <= HOLDER_LIMIT;
  }
  return named;
}

/** Where the content of the cue opens: a complementizer, a colon, marks, a preposition, a noun object or a question; null when nowhere. */
export function findOpening(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const { frames, weak, act } = cue.entry;
  const that = findThat(scene, cue, cues, limit);
  const preposed = cue.entry.prepositions.size > 0 ? findPreposed(scene, cue, cues, limit) : null;
  const object = findObject(scene, cue, cues, limit);
  if (
    object !== null &&
    !cue.suffixed &&
    !weak &&
    (frames.has("object") || frames.has("that") || cue.negated) &&
    !frames.has("target") &&
    object.at < Math.min(that?.at ?? limit, preposed?.at ?? limit)
  )
    return object;
  if (
    that !== null &&
    (preposed === null ||
      that.at <= preposed.at ||
      (frames.has("that") && (preposed.late === true || namesHolder(scene, preposed.at, that.at))))
  ) {
    if (frames.has("that") || quotationFrom(scene, that.from) !== null || keyAt(scene, that.at) === ":") return that;
  }
  if (preposed !== null) return preposed;
  if (weak && act === "deny") return that ?? findIdea(scene, cue, limit);
  if (that !== null) return that;
  if (act === "ask" && frames.has("that"))
    return isQuestion(scene, cue, limit) ?? (weak ? null : findAccusative(scene, cue, cues, limit));
  const accusative = frames.has("object") && !weak ? findAccusative(scene, cue, cues, limit) : null;
  if (accusative !== null) return accusative;
  const takesObject = frames.has("object") || act === "confirm" || act === "announce" || act === "deny";
  return takesObject && !weak && cue.form === "finite" ? findImplicitObject(scene, cue, cues, limit) : null;
}
