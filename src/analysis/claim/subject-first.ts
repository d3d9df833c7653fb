import type { Attribution } from "./attribution.ts";
import { type Cue, isCapitalized, isPronoun } from "./cue.ts";
import { readPhrase } from "./noun-phrase.ts";
import {
  isIn,
  isMark,
  keyAt,
  quotationAround,
  quotationFrom,
  type Scene,
  type TokenRange,
  unitOf,
  wordAt,
} from "./scene.ts";
import { readBackwards, readMainSubject, readSubject } from "./subject.ts";

type Cues = ReadonlyMap<number, Cue>;

/** Farthest that the start of a content is looked for after its cue, in tokens. */
const REACH = 16;

interface Found {
  readonly from: number;
  readonly side: "after" | "exact";
  readonly to: number;
  readonly nominal: boolean;
}

const AFTER = { side: "after", to: -1, nominal: false } as const;

function afterElision(scene: Scene, index: number): number {
  return keyAt(scene, index) === "'" ? index + 1 : index;
}

function isInfinitive(scene: Scene, index: number): boolean {
  let at = index;
  while (isIn(scene, at, "clitic") || isIn(scene, at, "negation") || keyAt(scene, at) === "'") at++;
  if (isMark(scene, at) || isCapitalized(scene, at)) return false;
  const key = keyAt(scene, at);
  if (isIn(scene, at, "not-infinitive") || key.length < 4) return false;
  for (const ending of scene.vocabulary.words("infinitive-ending")) if (key.endsWith(ending)) return true;
  return false;
}

function skipAdverbs(scene: Scene, from: number, limit: number): number {
  let at = from;
  while (at < limit && (isIn(scene, at, "adverb") || isIn(scene, at, "negation") || isAdverbPhrase(scene, at))) {
    at += isAdverbPhrase(scene, at) ? 3 : 1;
  }
  return at;
}

/** An elided preposition with an adverb ("d'ailleurs"). */
function isAdverbPhrase(scene: Scene, index: number): boolean {
  return keyAt(scene, index + 1) === "'" && isIn(scene, index, "genitive") && isIn(scene, index + 2, "adverb");
}

/** The complementizer that opens the content, after adverbs and an addressee; the first token of the content, or -1. */
function findComplementizer(scene: Scene, cue: Cue, cues: Cues, limit: number): number {
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

function findAfterAddressee(scene: Scene, cue: Cue, limit: number): number {
  for (let i = cue.to; i < Math.min(limit, cue.to + 2 * REACH); i++) {
    if (
      isIn(scene, i, "infinitive-prep") &&
      cue.entry.prepositions.has(keyAt(scene, i) === "d" ? "de" : keyAt(scene, i))
    ) {
      const next = afterElision(scene, i + 1);
      if (isInfinitive(scene, next)) return next;
      if (quotationFrom(scene, next) !== null) return next;
    }
    if (isMark(scene, i) && !["'", "-", ","].includes(keyAt(scene, i))) return -1;
  }
  return -1;
}

function findObject(scene: Scene, cue: Cue, limit: number): number {
  const at = skipAdverbs(scene, cue.to, limit);
  if (at >= limit) return -1;
  const key = keyAt(scene, at);
  const preposition =
    key === "d" ? "de" : key === "du" || key === "des" ? "de" : key === "au" || key === "aux" ? "a" : key;
  if (
    cue.entry.prepositions.has(preposition) &&
    cue.entry.prepositions.size > 0 &&
    !cue.entry.frames.has("addressee")
  ) {
    return key === preposition || key === "d" ? afterElision(scene, at + 1) : at;
  }
  if (cue.entry.frames.has("call") && isIn(scene, at, "dative")) return key === "a" ? at + 1 : at;
  if (!["object", "marked", "idea"].some((frame) => cue.entry.frames.has(frame))) return -1;
  if (isMark(scene, at) && quotationFrom(scene, at) === null) return -1;
  if (quotationFrom(scene, at) !== null) return at;
  return isIn(scene, at, "determiner") && !isIn(scene, at, "genitive") ? at : key === "des" || key === "du" ? at : -1;
}

/** Whether one of the first words of a noun phrase is of the class. */
function hasClassWithin(scene: Scene, from: number, limit: number, className: string): boolean {
  for (let i = from; i < Math.min(limit, from + 4); i++) if (isIn(scene, i, className)) return true;
  return false;
}

function hasDigits(scene: Scene, from: number, limit: number): boolean {
  for (let i = from; i < Math.min(limit, from + 6); i++) if (scene.tokens[i]?.kind === "digits") return true;
  return false;
}

function hasMarksWithin(scene: Scene, from: number, limit: number): boolean {
  for (let i = from; i < Math.min(limit, from + 12); i++) {
    if (quotationFrom(scene, i) !== null) return true;
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) return false;
  }
  return false;
}

function findContent(scene: Scene, cue: Cue, cues: Cues, limit: number): Found | null {
  const { frames, weak } = cue.entry;
  if (frames.has("that")) {
    const from = findComplementizer(scene, cue, cues, limit);
    if (from >= 0 && from < limit) return { ...AFTER, from };
  }
  const addressee = frames.has("addressee") ? findAfterAddressee(scene, cue, limit) : -1;
  if (addressee >= 0) return { ...AFTER, from: addressee };
  if (frames.has("inf") && !(weak && frames.has("marked"))) {
    const from = findInfinitive(scene, cue, limit);
    if (from >= 0) return { ...AFTER, from };
  }
  if (frames.has("inf") && frames.has("marked")) {
    const from = findInfinitive(scene, cue, limit);
    if (from >= 0 && hasMarksWithin(scene, from, limit)) return { ...AFTER, from };
  }
  const colon = findColon(scene, cue, limit);
  if (colon >= 0 && frames.has("quote") && quotationFrom(scene, colon) !== null) return { ...AFTER, from: colon };
  const direct = quotationFrom(scene, cue.to);
  if (direct !== null && frames.has("quote")) return { ...AFTER, from: cue.to };
  const object = findObject(scene, cue, limit);
  if (object >= 0) {
    const marked = hasMarksWithin(scene, object, limit);
    if (frames.has("idea") && hasClassWithin(scene, object, limit, "idea"))
      return { ...AFTER, from: object, nominal: true };
    if (frames.has("call") && isIn(scene, skipAdverbs(scene, cue.to, limit), "dative"))
      return { ...AFTER, from: object, nominal: true };
    if (cue.entry.act === "estimate" && hasDigits(scene, object, limit))
      return { ...AFTER, from: object, nominal: true };
    if ((frames.has("object") && !weak) || (marked && !frames.has("idea")))
      return { ...AFTER, from: object, nominal: true };
    if (cue.entry.prepositions.size > 0 && !weak && !frames.has("addressee"))
      return { ...AFTER, from: object, nominal: true };
  }
  return colon >= 0 && quotationFrom(scene, colon) !== null ? { ...AFTER, from: colon } : null;
}

function isIncisePosition(scene: Scene, cue: Cue): boolean {
  const before = cue.group - 1;
  const around = quotationAround(scene, before);
  if (around?.closed && around.close === before) return true;
  return [",", "?", "!", "\u2014", "-", "\u2013"].includes(keyAt(scene, before));
}

function comparison(scene: Scene, cue: Cue): number {
  return isIn(scene, cue.group - 1, "comme") ? cue.group - 1 : cue.group - 2;
}

interface Incise {
  readonly speaker: TokenRange | null;
  readonly start: number;
  readonly to: number;
  readonly impersonal: boolean;
}

function pronounAfter(scene: Scene, cue: Cue): number {
  if (cue.pronoun >= 0) return cue.pronoun;
  if (keyAt(scene, cue.to) !== "-") return -1;
  const at = keyAt(scene, cue.to + 1) === "t" && keyAt(scene, cue.to + 2) === "-" ? cue.to + 3 : cue.to + 1;
  return isPronoun(scene, at) ? at : -1;
}

const IMPERSONAL_REACH = 10;

function sourceAfter(scene: Scene, from: number, limit: number): TokenRange | null {
  for (let i = from; i < Math.min(limit, from + IMPERSONAL_REACH); i++) {
    if (!isIn(scene, i, "source-of")) continue;
    const start = isIn(scene, i + 1, "genitive") ? i + 2 : i + 1;
    for (let to = start; to <= limit; to++) {
      if (to === limit || isIn(scene, to, "stop") || (isMark(scene, to) && !["'", "-"].includes(keyAt(scene, to)))) {
        return to > start ? { from: start, to } : null;
      }
    }
  }
  return null;
}

function readIncise(scene: Scene, cue: Cue, cues: Cues, limit: number): Incise | null {
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

function looksLikeSource(scene: Scene, phrase: TokenRange): boolean {
  for (let i = phrase.from; i < phrase.to; i++) {
    if (isIn(scene, i, "source-head") || (isCapitalized(scene, i) && wordAt(scene, i).length > 1)) return true;
  }
  return isPronoun(scene, phrase.from);
}

/** Past the medium or person spoken to ("au Monde", "à l'agence Reuters") when a name follows; else `at`. */
function afterAddressee(scene: Scene, at: number, limit: number): number {
  if (!isIn(scene, at, "dative")) return at;
  let i = at + 1;
  while (i < limit && (isIn(scene, i, "article") || keyAt(scene, i) === "'" || isIn(scene, i, "medium"))) i++;
  if (!isCapitalized(scene, i)) return at;
  const next = keyAt(scene, i + 1) === "-" ? i + 3 : i + 1;
  return isCapitalized(scene, next) || isIn(scene, next, "title") || isIn(scene, next, "article") ? next : at;
}

/** First token of the source after the verb: past adverbs, and past a phrase of place or medium before a title or office. */
function skipPlace(scene: Scene, cue: Cue, limit: number): number {
  let at = cue.to;
  while (at < limit && isIn(scene, at, "adverb") && !isPronoun(scene, at)) at++;
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

/** Reads the attribution of one cue where subjects stand before verbs; null when it reports nothing. */
export function readSubjectFirst(scene: Scene, cue: Cue, cues: Cues): Attribution | null {
  const unit = unitOf(scene, cue.from);
  const around = quotationAround(scene, cue.from);
  const inside = around !== null && around.open < cue.from && cue.from < around.close;
  const limit = inside && around !== null ? Math.min(around.close, unit.to) : unit.to;
  const base = {
    cue: cue.span,
    act: cue.entry.act,
    certainty: cue.entry.certainty,
    negated: cue.negated,
    hearsay: cue.hearsay,
    impersonal: false,
    agreement: "",
  } as const;
  if (cue.form === "noun") return null;
  const coordinated = isIn(scene, cue.group - 1, "coordinator");
  if (cue.form === "past" && !cue.auxiliary && !coordinated) return null;
  const found = findContent(scene, cue, cues, limit);
  const incise = readIncise(scene, cue, cues, limit);
  const complement = found !== null && !found.nominal && quotationFrom(scene, found.from) === null;
  if (
    incise !== null &&
    (incise.speaker === null || cue.pronoun >= 0 || !complement || pronounAfter(scene, cue) >= 0)
  ) {
    const source = incise.speaker === null || looksLikeSource(scene, incise.speaker);
    const quoted =
      quotationAround(scene, cue.group - 1) !== null || quotationAround(scene, cue.group - 2)?.close === cue.group - 2;
    if ((source || quoted) && !(found?.nominal === true && !quoted && cue.pronoun < 0 && !source)) {
      const pronounIncise =
        incise.speaker !== null &&
        incise.speaker.to - incise.speaker.from === 1 &&
        isPronoun(scene, incise.speaker.from);
      if (isIncisePosition(scene, cue) || cue.pronoun >= 0 || isIn(scene, incise.start, "comme") || pronounIncise) {
        return {
          ...base,
          start: incise.start,
          cuts: true,
          side: isIn(scene, incise.start, "comme") && incise.start === unit.from ? "after" : "around",
          from: isIn(scene, incise.start, "comme") && incise.start === unit.from ? incise.to : -1,
          to: incise.to,
          nominal: false,
          speaker: incise.speaker,
          shared: false,
          main: null,
          relay: false,
          impersonal: incise.impersonal,
        };
      }
    }
  }
  if (found === null || (found.nominal && cue.toUs)) return null;
  const plain = readPlain(scene, cue, found, base);
  return inside && plain !== null && !isNested(scene, cue, found, plain) ? null : plain;
}

/** Whether a claim inside a quotation is another source's: its own subject of the third person, and a clause. */
function isNested(scene: Scene, cue: Cue, found: Found, plain: Attribution): boolean {
  if (found.nominal || cue.entry.weak || plain.shared || cue.form === "present" || cue.form === "infinitive")
    return false;
  return plain.impersonal || (plain.speaker !== null && !isIn(scene, plain.speaker.from, "pronoun-any"));
}

type Base = Pick<Attribution, "cue" | "act" | "certainty" | "negated" | "hearsay" | "impersonal" | "agreement">;

/** Whether an infinitive reports: after the words that lead one ("et d'ajouter", "tient à préciser", "avant de conclure"). */
function reportsInInfinitive(scene: Scene, cue: Cue): boolean {
  const before = keyAt(scene, cue.group - 1) === "'" ? cue.group - 2 : cue.group - 1;
  if (isIn(scene, before, "infinitive-prep")) {
    const lead = before - 1;
    return (
      lead < unitOf(scene, cue.from).from || isIn(scene, lead, "coordinator") || isIn(scene, lead, "infinitive-lead")
    );
  }
  return isIn(scene, before, "infinitive-lead");
}

/** A conditional after a coordinator is the future of the clause that it goes on with, not a new report. */
function isConditional(scene: Scene, cue: Cue): boolean {
  for (const ending of scene.vocabulary.words("conditional-ending")) if (cue.key.endsWith(ending)) return true;
  return false;
}

function readPlain(scene: Scene, cue: Cue, found: Found, base: Base): Attribution | null {
  const joinedStart = isIn(scene, cue.group - 1, "coordinator") ? cue.group - 1 : cue.group;
  const plain = {
    ...base,
    start: joinedStart,
    side: found.side,
    from: found.from,
    to: found.to,
    nominal: found.nominal,
    main: null,
    relay: false,
  };
  if (cue.form === "present") {
    const adjacent =
      keyAt(scene, cue.group - 1) !== "," &&
      !isIn(scene, cue.group - 1, "gerund") &&
      !isIn(scene, cue.group - 1, "coordinator");
    const head = adjacent ? readBackwards(scene, unitOf(scene, cue.from).from, cue.group) : null;
    const start = isIn(scene, cue.group - 1, "gerund") ? cue.group - 1 : cue.group;
    const joined = isIn(scene, start - 1, "coordinator") ? start - 1 : start;
    return {
      ...plain,
      start: joined,
      cuts: !adjacent,
      speaker: head,
      shared: head === null,
      main: readMainSubject(scene, cue.group),
    };
  }
  if (cue.form === "infinitive") {
    const clause = isIn(scene, found.from - 1, "complementizer") || isIn(scene, found.from - 2, "complementizer");
    if (!reportsInInfinitive(scene, cue) || !(clause || quotationFrom(scene, found.from) !== null)) return null;
    return { ...plain, cuts: false, speaker: null, shared: true };
  }
  if (isIn(scene, cue.group - 1, "coordinator") && isConditional(scene, cue)) return null;
  if (isIn(scene, cue.group - 1, "coordinator") || (cue.form === "past" && !cue.auxiliary))
    return { ...plain, cuts: true, speaker: null, shared: true };
  const speaker = readSubject(scene, cue);
  if (speaker !== null && isIn(scene, speaker.from, "first-person")) return null;
  if (cue.passive) {
    const clause = isIn(scene, found.from - 1, "complementizer") || isIn(scene, found.from - 2, "complementizer");
    const impersonal = clause && speaker !== null && isIn(scene, speaker.from, "pronoun-m");
    return impersonal ? { ...plain, cuts: false, speaker: null, shared: false, impersonal: true } : null;
  }
  return { ...plain, cuts: false, speaker, shared: speaker === null };
}
