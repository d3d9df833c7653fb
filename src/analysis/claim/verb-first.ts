import type { Attribution } from "./attribution.ts";
import type { Cue } from "./cue.ts";
import { gluedArticle } from "./mention.ts";
import { readPhrase } from "./noun-phrase.ts";
import { isIn, isMark, keyAt, quotationAround, quotationFrom, type Scene, type TokenRange, unitOf } from "./scene.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Farthest that the start of a content is looked for after its cue, in tokens. */
const REACH = 60;
/** Longest quotation that may be a name inside a source's noun phrase, in tokens. */
const NAME_LIMIT = 6;

interface Opening {
  /** Where the source's noun phrase ends at the latest. */
  readonly at: number;
  /** First token of the content. */
  readonly from: number;
  readonly nominal: boolean;
}

function isHardStop(scene: Scene, cue: Cue, index: number, cues: Cues): boolean {
  const key = keyAt(scene, index);
  if (key === "\u061b" || key === ";" || key === "." || key === "!" || key === "?" || key === "\u061f")
    return !isAbbreviation(scene, index);
  if (isIn(scene, index, "break")) return true;
  const other = cues.get(index);
  if (other === undefined || other === cue || other.form === "noun") return false;
  if (other.entry.weak) return false;
  return other.form === "present" || other.joined || !isIn(scene, index - 1, "relative");
}

function isAbbreviation(scene: Scene, index: number): boolean {
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

function complementAt(scene: Scene, index: number): number {
  if (isIn(scene, index, "complementizer")) return index + 1;
  if (isIn(scene, index, "complementizer-pronoun") || isIn(scene, index, "complementizer-not")) return index;
  return -1;
}

function startsWithPreposition(scene: Scene, cue: Cue, index: number): boolean {
  const key = keyAt(scene, index);
  for (const preposition of cue.entry.prepositions) {
    if (preposition.length === 1 && key.startsWith(preposition) && key.length > 3 && key !== preposition) return true;
  }
  return false;
}

function findThat(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH); i++) {
    if (i > cue.to || !isIn(scene, i, "formula")) {
      const from = complementAt(scene, i);
      if (from >= 0 && !isIn(scene, i - 1, "that-taker")) {
        const preposed = cue.entry.prepositions.has(keyAt(scene, i - 1)) || isIn(scene, i - 1, "that-prep");
        return { at: preposed ? i - 1 : i, from, nominal: false };
      }
    }
    if (keyAt(scene, i) === ":") return { at: i, from: i + 1, nominal: false };
    const quotation = quotationFrom(scene, i);
    if (quotation !== null) {
      const size = quotation.close - quotation.open - 1;
      if (size > NAME_LIMIT || !quotation.closed) return { at: i, from: i, nominal: false };
      i = quotation.close;
      continue;
    }
    if (isHardStop(scene, cue, i, cues)) return null;
  }
  return null;
}

function findPreposed(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const addressed = cue.entry.frames.has("addressee") || cue.entry.frames.has("target");
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH / 2); i++) {
    const key = keyAt(scene, i);
    if (isHardStop(scene, cue, i, cues)) return null;
    if (key.length > 1 && cue.entry.prepositions.has(key)) return { at: i, from: i + 1, nominal: true };
    if (
      startsWithPreposition(scene, cue, i) &&
      (i > cue.to || !addressed || cue.form === "present" || cue.entry.frames.has("addressee"))
    )
      return { at: i, from: i, nominal: true };
    const quotation = quotationFrom(scene, i);
    if (quotation?.closed) i = quotation.close;
  }
  return null;
}

function findObject(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  for (let i = cue.to; i < Math.min(limit, cue.to + REACH / 2); i++) {
    if (isHardStop(scene, cue, i, cues)) return null;
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

function findOpening(scene: Scene, cue: Cue, cues: Cues, limit: number): Opening | null {
  const { frames, weak, act } = cue.entry;
  const that = findThat(scene, cue, cues, limit);
  const preposed = cue.entry.prepositions.size > 0 && !weak ? findPreposed(scene, cue, cues, limit) : null;
  const object = findObject(scene, cue, cues, limit);
  if (
    object !== null &&
    !cue.suffixed && !weak &&
    (frames.has("object") || frames.has("that")) &&
    object.at < Math.min(that?.at ?? limit, preposed?.at ?? limit)
  )
    return object;
  if (that !== null && (preposed === null || that.at <= preposed.at)) {
    if (frames.has("that") || quotationFrom(scene, that.from) !== null || keyAt(scene, that.at) === ":") return that;
  }
  if (preposed !== null) return preposed;
  if (that !== null) return that;
  return act === "ask" && frames.has("that") ? isQuestion(scene, cue, limit) : null;
}

/** Whether a clause may begin at the token: after a mark, at the unit's start, or with a glued conjunction. */
function beginsClause(scene: Scene, cue: Cue): boolean {
  const unit = unitOf(scene, cue.from);
  let before = cue.from - 1;
  while (
    before >= unit.from &&
    (isIn(scene, before, "perfect") || isIn(scene, before, "negation") || isIn(scene, before, "time"))
  )
    before--;
  return before < unit.from || cue.joined || isMark(scene, before) || isIn(scene, before, "noise");
}

/** Longest subject before its verb that no particle announces, in tokens. */
const UNMARKED_SUBJECT = 6;

/** Whether a noun phrase that names somebody or some body may begin at the token: definite, a role, an organization, a part of many. */
function beginsSource(scene: Scene, index: number): boolean {
  if (["role", "organization", "partitive", "title"].some((name) => isIn(scene, index, name))) return true;
  return keyAt(scene, index).startsWith(gluedArticle(scene)) || quotationFrom(scene, index) !== null;
}

function subjectBefore(scene: Scene, cue: Cue, cues: Cues): TokenRange | null {
  const unit = unitOf(scene, cue.from);
  let end = cue.from;
  while (
    end > unit.from &&
    (isIn(scene, end - 1, "perfect") || isIn(scene, end - 1, "negation") || isIn(scene, end - 1, "then"))
  )
    end--;
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
  const marked = start > unit.from && ["was", "topic", "break"].some((name) => isIn(scene, start - 1, name));
  if (start >= end || (!marked && (start > unit.from || end - start > UNMARKED_SUBJECT || cues.has(start))))
    return null;
  if (
    !beginsSource(scene, start) &&
    !(start > unit.from && ["was", "topic"].some((name) => isIn(scene, start - 1, name)))
  )
    return null;
  const phrase = readPhrase(scene, start, { limit: end, followed: true, cueAt: cues });
  return phrase !== null && (marked || phrase.to === end) ? phrase : null;
}

function agreementOf(cue: Cue): string {
  const { key } = cue;
  if (cue.form === "present") return key.endsWith("\u0647") ? "f" : key.endsWith("\u064a\u0646") ? "p" : "m";
  if (key.endsWith("\u0648\u0627") || key.endsWith("\u0648\u0646")) return "p";
  return key.endsWith("\u062a") || key.startsWith("\u062a") ? "f" : "m";
}

/** A damma written after the first letters marks the passive, which names no source. */
function isPassive(scene: Scene, cue: Cue): boolean {
  return cue.form === "finite" && scene.text.slice(cue.span.start, cue.span.start + 4).includes("\u064f");
}

/** Farthest that the content of a weak cue may begin after it, in tokens. */
const WEAK_REACH = 12;

/** Whether a nominal cue ("his saying that") stands between: the content is then the noun's. */
function hasNounCue(scene: Scene, cues: Cues, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const cue = cues.get(i);
    if (cue?.form === "noun" && !cue.entry.nominal && !isIn(scene, i - 1, "locative")) return true;
  }
  return false;
}

/** Reads the attribution of one cue where verbs stand before subjects; null when it reports nothing. */
export function readVerbFirst(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  const unit = unitOf(scene, cue.from);
  const around = quotationAround(scene, cue.from);
  if (around?.closed === true && around.open < cue.from && around.close - around.open > NAME_LIMIT) return null;
  if (isPassive(scene, cue)) return null;
  if (scene.vocabulary.words("formula").has(cue.key) && [0, 1].some((i) => complementAt(scene, cue.to + i) >= 0))
    return null;
  const clause = beginsClause(scene, cue);
  if (cue.form === "finite" && isIn(scene, cue.from - 1, "complementizer")) return null;
  if (cue.entry.weak && cue.form !== "present" && !clause) return null;
  const opening = findOpening(scene, cue, cues, unit.to);
  if (opening === null || hasNounCue(scene, cues, cue.to, opening.at)) return null;
  if (cue.entry.weak && opening.at - cue.to > WEAK_REACH) return null;
  const base = {
    cue: cue.span,
    act: cue.entry.act,
    certainty: cue.entry.certainty,
    negated: cue.negated,
    hearsay: false,
    start: cue.from,
    side: "after" as const,
    from: opening.from,
    to: -1,
    nominal: opening.nominal,
    main: null,
    relay: false,
    impersonal: false,
    agreement: agreementOf(cue),
  };
  const ambiguous = cue.form === "present" && cue.key.endsWith("\u0647") && !cue.joined && !isMark(scene, cue.from - 1);
  if (ambiguous) return null;
  if (cue.form === "present") return { ...base, cuts: true, speaker: null, shared: true };
  if (cue.form === "noun") return readNoun(scene, cue, cues, opening, base);
  const addressed = cue.entry.frames.has("addressee") || cue.entry.frames.has("target");
  const phrase = readPhrase(scene, cue.to, { limit: opening.at, followed: true, addressed, cueAt: cues });
  if (phrase !== null) return { ...base, cuts: clause, speaker: phrase, shared: false };
  const before = cue.joined ? null : subjectBefore(scene, cue, cues);
  if (before === null && !clause) return null;
  return { ...base, cuts: before === null, speaker: before, shared: false };
}

type Base = Omit<Attribution, "cuts" | "speaker" | "shared">;

function readNoun(scene: Scene, cue: Cue, cues: Cues, opening: Opening, base: Base): Attribution | null {
  if (opening.nominal || isIn(scene, cue.from - 1, "locative")) return null;
  const direct = opening.at === cue.to || (opening.at <= cue.to + 4 && isIn(scene, cue.to, "locative"));
  const phrase = readPhrase(scene, cue.to, { limit: opening.at, followed: true, cueAt: cues });
  if (!direct && (phrase === null || opening.at - cue.to > 8)) return null;
  const relayed = relaySource(scene, cue, cues);
  if (relayed !== null) return { ...base, cuts: false, speaker: relayed, shared: false };
  return { ...base, cuts: false, speaker: direct ? null : phrase, shared: direct };
}

/** The source between a preposition of relay ("عن" and its like) and the nominal cue. */
function relaySource(scene: Scene, cue: Cue, cues: Cues): TokenRange | null {
  const unit = unitOf(scene, cue.from);
  for (let i = cue.from - 1; i >= Math.max(unit.from, cue.from - REACH / 2); i--) {
    if (isIn(scene, i, "relay")) return readPhrase(scene, i + 1, { limit: cue.from, followed: true, cueAt: cues });
  }
  return null;
}
