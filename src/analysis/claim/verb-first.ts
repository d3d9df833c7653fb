import type { Attribution } from "./attribution.ts";
import type { Cue } from "./cue.ts";
import { readPhrase } from "./noun-phrase.ts";
import { completes, findOpening, NAME_LIMIT, type Opening } from "./opening.ts";
import { isPlausibleSource } from "./plausible-source.ts";
import { complementAt } from "./prefixed.ts";
import {
  hasEnding,
  hasPrefix,
  isIn,
  isMark,
  keyAt,
  quotationAround,
  type Scene,
  type TokenRange,
  unitOf,
} from "./scene.ts";
import { subjectBefore } from "./subject-before.ts";
import { isAddressed, targetStart } from "./target.ts";
import { gluedLength } from "./word.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Farthest that the source of a relay is looked for before its noun of speech, in tokens. */
const REACH = 30;

/** Whether a clause may begin at the token: after a mark, at the unit's start, or with a glued conjunction. */
function beginsClause(scene: Scene, cue: Cue): boolean {
  const unit = unitOf(scene, cue.from);
  let before = cue.from - 1;
  while (
    before >= unit.from &&
    (isIn(scene, before, "perfect") || isIn(scene, before, "negation") || isIn(scene, before, "time"))
  )
    before--;
  if (before < unit.from || cue.joined || isMark(scene, before) || isIn(scene, before, "noise")) return true;
  return followsAdverbial(scene, cue.from, unit.from);
}

/** Longest phrase of place or occasion before a verb, in tokens. */
const ADVERBIAL = 8;

/** Whether a phrase that begins with a preposition fills the clause before the verb ("in the same context he said"). */
function followsAdverbial(scene: Scene, index: number, least: number): boolean {
  let start = index;
  while (start > least && index - start <= ADVERBIAL && !isMark(scene, start - 1)) start--;
  if (index - start > ADVERBIAL) return false;
  const form = scene.forms[start] ?? "";
  const bare = form.slice(gluedLength(scene, form));
  return ["locative", "stop", "time"].some((name) => scene.vocabulary.words(name).has(bare));
}

/** Gender or number that the form of the cue demands of its source. */
function agreementOf(scene: Scene, cue: Cue): string {
  const first = keyAt(scene, cue.from);
  const key = cue.to - cue.from > 1 ? first.slice(gluedLength(scene, first)) : cue.key;
  if (cue.form === "present")
    return hasEnding(scene, key, "ending-f") ? "f" : hasEnding(scene, key, "ending-plural") ? "p" : "m";
  if (hasEnding(scene, key, "verb-ending-plural")) return "p";
  if (hasEnding(scene, key, "verb-ending-f")) return "f";
  return hasPrefix(scene, key, "verb-prefix-f") && !isPastOfPrefixed(scene, cue) ? "f" : "m";
}

/** Whether the first letter only looks like the prefix: the verb itself begins with it, and it is not doubled. */
function isPastOfPrefixed(scene: Scene, cue: Cue): boolean {
  const root = scene.vocabulary.formOf(cue.entry.lemma);
  return hasPrefix(scene, root, "verb-prefix-f") && !hasPrefix(scene, cue.key.slice(1), "verb-prefix-f");
}

/** Within how many characters of a verb the vowel sign stands that makes it passive. */
const VOWEL_REACH = 4;

/** Whether a written vowel sign marks the passive, which names no source. */
function isPassive(scene: Scene, cue: Cue): boolean {
  const opening = scene.text.slice(cue.span.start, cue.span.start + VOWEL_REACH);
  return cue.form === "finite" && scene.vocabulary.passiveSigns.some((sign) => opening.includes(sign));
}

/** Farthest that the content of a weak cue may begin after it, in tokens. */
const WEAK_REACH = 12;

/** Whether a nominal cue ("his saying that") stands between: the content is then the noun's. */
function hasNounCue(scene: Scene, cues: Cues, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const cue = cues.get(i);
    if (cue?.form === "noun" && !cue.entry.nominal && !cue.entry.weak && !isIn(scene, i - 1, "locative")) return true;
  }
  return false;
}

/** Whether the cue may report at all: not inside another's quotation, passive, a formula, a noun, or an ordinary verb. */
function mayReport(scene: Scene, cue: Cue, clause: boolean): boolean {
  const around = quotationAround(scene, cue.from);
  if (around?.closed === true && around.open < cue.from && around.close - around.open > NAME_LIMIT) return false;
  const formula = scene.vocabulary.words("formula").has(cue.key);
  if (formula && [0, 1].some((i) => complementAt(scene, cue.to + i) >= 0)) return false;
  if (cue.form === "present") {
    const nounLike = ["ending-f", "ending-plural", "ending-many-f"].some((name) => hasEnding(scene, cue.key, name));
    return !nounLike || cue.joined || isMark(scene, cue.from - 1);
  }
  const relative = isIn(scene, cue.from - 1, "relative");
  if (relative && (cue.suffixed || isIn(scene, cue.from - 2, "idea"))) return false;
  if (cue.form === "finite" && (isPassive(scene, cue) || isIn(scene, cue.from - 1, "complementizer"))) return false;
  return clause || !cue.entry.weak;
}

/** How many tokens before a word that only leads to the content its verb is looked for. */
const LEAD_REACH = 8;

/** Whether the word only leads a verb of speech before it to the content ("he went on saying that"). */
function isRepeated(scene: Scene, cue: Cue, cues: Cues): boolean {
  if (!completes(scene, cue.from)) return false;
  for (let i = cue.from - 1; i >= Math.max(0, cue.from - LEAD_REACH) && !isMark(scene, i); i--) {
    const other = cues.get(i);
    if (other?.form === "finite") return other.entry.frames.has("that") && (!other.entry.weak || other.to === cue.from);
  }
  return false;
}

/** The cue with the words behind its source that make it a fixed phrase ("expressed … her hope"); null when there are none. */
function completion(scene: Scene, cue: Cue, opening: Opening): Cue | null {
  if (opening.at <= cue.to) return null;
  for (const { keys, entry, form } of scene.vocabulary.cues.get(cue.key) ?? []) {
    if (form === "finite" && keys.length > 1 && keys.slice(1).every((key, i) => keyAt(scene, opening.at + i) === key))
      return { ...cue, entry, to: opening.at + keys.length - 1 };
  }
  return null;
}

/** Reads the attribution of one cue where verbs stand before subjects; null when it reports nothing. */
export function readVerbFirst(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  const unit = unitOf(scene, cue.from);
  const summary = readSummary(scene, cue, cues);
  if (summary !== null) return summary;
  if (!mayReport(scene, cue, beginsClause(scene, cue)) || isRepeated(scene, cue, cues)) return null;
  const opening = findOpening(scene, cue, cues, unit.to);
  if (opening === null) return readBehindQuotation(scene, cue, cues);
  if (hasNounCue(scene, cues, cue.to, opening.at)) return null;
  if (cue.entry.weak && opening.at - cue.to > WEAK_REACH) return null;
  const whole = cue.form === "finite" ? completion(scene, cue, opening) : null;
  if (whole === null) return readOpened(scene, cue, cues, opening);
  const next = findOpening(scene, whole, cues, unit.to);
  return next === null ? null : readOpened(scene, { ...whole, to: cue.to }, cues, { ...next, at: opening.at });
}

/** A verb with a pronoun for what stands before it ("…, this is *what the minister confirmed*"), with its source behind it. */
function readSummary(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  if (cue.form !== "finite" || !cue.suffixed || !isIn(scene, cue.from - 1, "summary-what")) return null;
  const phrase = readPhrase(scene, cue.to, { limit: unitOf(scene, cue.from).to, followed: false, cueAt: cues });
  const pointing = isIn(scene, cue.from - 2, "summary");
  if (phrase === null || !pointing || !cue.entry.frames.has("that") || !isPlausibleSource(scene, phrase)) return null;
  return {
    ...baseOf(scene, cue),
    start: cue.from - 2,
    cuts: true,
    side: "around",
    to: phrase.to,
    speaker: phrase,
    shared: false,
  };
}

/** A verb right behind the words that it reports, with its source behind it ("…», said the writer"). */
function readBehindQuotation(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  const closed = cue.from - 2;
  const around = quotationAround(scene, closed);
  if (cue.form !== "finite" || !isMark(scene, cue.from - 1) || around?.closed !== true || around.close !== closed)
    return null;
  const phrase = readPhrase(scene, cue.to, { limit: unitOf(scene, cue.from).to, followed: false, cueAt: cues });
  if (phrase === null || !cue.entry.frames.has("that")) return null;
  return { ...baseOf(scene, cue), cuts: true, side: "around", to: phrase.to, speaker: phrase, shared: false };
}

/** What an attribution takes from its cue alone. */
function baseOf(scene: Scene, cue: Cue): Base {
  return {
    cue: cue.span,
    act: cue.entry.act,
    certainty: cue.entry.certainty,
    negated: cue.negated,
    hearsay: false,
    start: cue.from,
    side: "after",
    from: -1,
    to: -1,
    nominal: false,
    main: null,
    relay: false,
    impersonal: false,
    agreement: agreementOf(scene, cue),
  };
}

function readOpened(scene: Scene, cue: Cue, cues: Cues, opening: Opening): Attribution | null {
  if (isPrayer(scene, cue, opening)) return null;
  const unit = unitOf(scene, cue.from);
  const target = judgedTarget(scene, cue, opening);
  const base = { ...baseOf(scene, cue), from: target >= 0 ? target : opening.from, nominal: opening.nominal };
  if (cue.form === "present") {
    const from = namesTarget(cue, opening) || namesJudged(scene, cue, opening) ? cue.to : base.from;
    return { ...base, from, cuts: true, speaker: null, shared: true, main: governingSource(scene, cue, cues) };
  }
  if (cue.form === "noun") return readNoun(scene, cue, cues, opening, base);
  const { frames } = cue.entry;
  const addressed = target < 0 && (frames.has("addressee") || frames.has("target"));
  const limit = target >= 0 ? target : opening.at;
  const phrase = readPhrase(scene, cue.to, { limit, followed: true, addressed, cueAt: cues });
  const clause = beginsClause(scene, cue);
  const named = target < 0 && namesTarget(cue, opening);
  if (isSource(scene, cue, phrase, opening, base.agreement))
    return { ...base, from: named ? phrase.to : base.from, cuts: clause, speaker: phrase, shared: false };
  const before = cue.joined && !isTopicJoined(scene, cue) ? null : subjectBefore(scene, cue, cues);
  if (before === null && !clause) return null;
  const fresh = before !== null && isIn(scene, before.from - 1, "topic");
  return {
    ...base,
    from: named ? cue.to : base.from,
    start: fresh ? before.from : cue.from,
    cuts: before === null || fresh,
    speaker: before,
    shared: before === null && cue.from > unit.from + 1,
  };
}

/** Whether the noun phrase behind the verb is its source, not whom it addresses or what it says. */
function isSource(
  scene: Scene,
  cue: Cue,
  phrase: TokenRange | null,
  opening: Opening,
  agreement: string,
): phrase is TokenRange {
  if (phrase === null || !isPlausibleSource(scene, phrase)) return false;
  if (cue.entry.frames.has("entreat") && cue.joined && !cue.suffixed && phrase.to === opening.at) return false;
  return !(cue.entry.frames.has("addressee") && isAddressed(scene, phrase, agreement));
}

/** Whether the verb asks the deity, which is no claim. */
function isPrayer(scene: Scene, cue: Cue, opening: Opening): boolean {
  if (cue.entry.act !== "ask") return false;
  for (let i = cue.to; i < opening.at; i++) if (isIn(scene, i, "deity")) return true;
  return false;
}

/** First token of whom or what the cue judges when the judgement itself is no clause; -1 when it names none. */
function judgedTarget(scene: Scene, cue: Cue, opening: Opening): number {
  if (!cue.entry.frames.has("target") || cue.suffixed || cue.form !== "finite" || cue.entry.act === "accuse") return -1;
  if (isIn(scene, opening.at, "complementizer") || keyAt(scene, opening.at) === ":") return -1;
  return targetStart(scene, cue, opening);
}

/** Farthest that a participle's judgement stands behind whom it judges, in tokens. */
const JUDGED_REACH = 6;

/** Whether whom or what a participle judges stands between it and its judgement ("describing him as…"). */
function namesJudged(scene: Scene, cue: Cue, opening: Opening): boolean {
  if (!cue.entry.frames.has("target") || isIn(scene, opening.at, "complementizer") || keyAt(scene, opening.at) === ":")
    return false;
  return opening.at > cue.to && opening.at - cue.to <= JUDGED_REACH;
}

/** Whether the verb goes on with a subject set before it ("as for X, it says"). */
function isTopicJoined(scene: Scene, cue: Cue): boolean {
  return isIn(scene, unitOf(scene, cue.from).from, "topic");
}

/** The source of the verb that a participle goes with, when that verb reports nothing itself. */
function governingSource(scene: Scene, cue: Cue, cues: Cues): TokenRange | null {
  const unit = unitOf(scene, cue.from);
  for (let i = cue.from - 1; i >= Math.max(unit.from, cue.from - REACH); i--) {
    const other = cues.get(i);
    if (other?.form !== "finite") continue;
    const phrase = readPhrase(scene, other.to, { limit: cue.from, followed: false, cueAt: cues });
    return phrase !== null && isPlausibleSource(scene, phrase) ? phrase : null;
  }
  return null;
}

/** Whether the content begins with whom the cue accuses, before the charge. */
function namesTarget(cue: Cue, opening: Opening): boolean {
  return cue.entry.act === "accuse" && cue.entry.frames.has("target") && opening.nominal && !cue.suffixed;
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
  for (let i = cue.from - 1; i >= Math.max(unit.from, cue.from - REACH); i--) {
    if (isIn(scene, i, "relay")) return readPhrase(scene, i + 1, { limit: cue.from, followed: true, cueAt: cues });
  }
  return null;
}
