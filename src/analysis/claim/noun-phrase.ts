import { innerWordsEnd, isInCompound } from "./compound.ts";
import type { Cue } from "./cue.ts";
import { isDescribed, isDescriptor } from "./descriptor.ts";
import { splitPhrase } from "./mention.ts";
import {
  hasEnding,
  isIn,
  isInAny,
  isMark,
  keyAt,
  quotationFrom,
  type Scene,
  startsLine,
  type TokenRange,
} from "./scene.ts";
import { COMMAS, gluedLength, hasArticle, isBareIn, isCapitalized, isDefinite, isPronoun } from "./word.ts";

/** What ends a noun phrase from outside: the first token that cannot belong to it, and the cues of the text by token. */
interface PhraseBounds {
  readonly limit: number;
  /** Whether the words from `limit` on complete the verb: an apposition right before it belongs to the phrase. */
  readonly followed: boolean;
  /** The verb takes an addressee of its own, which a new title begins. */
  readonly addressed?: boolean;
  /** An apposition counts only between commas: what follows one comma is the subject of the clause. */
  readonly enclosed?: boolean;
  /** The article of the phrase stands before it, written in one with a preposition. */
  readonly begun?: boolean;
  readonly cueAt: ReadonlyMap<number, Cue>;
}

/** Longest noun phrase read, in tokens. */
const PHRASE_LIMIT = 40;
/** Longest name in marks or brackets inside a noun phrase, in tokens. */
const INSERT_LIMIT = 6;

function insertEnd(scene: Scene, at: number): number {
  const quotation = quotationFrom(scene, at);
  if (quotation !== null) {
    return quotation.closed && quotation.close - quotation.open <= INSERT_LIMIT ? quotation.close + 1 : -1;
  }
  if (keyAt(scene, at) !== "(") return -1;
  for (let i = at + 1; i <= at + INSERT_LIMIT; i++) if (keyAt(scene, i) === ")") return i + 1;
  return -1;
}

/** Whether a name between commas follows: what stands before it is its own office, no apposition of the phrase. */
function leadsName(scene: Scene, comma: number): boolean {
  let i = comma + 1;
  if (!isCapitalized(scene, i)) return false;
  while (isCapitalized(scene, i) || keyAt(scene, i) === "-") i++;
  return keyAt(scene, i) === ",";
}

/** Whether a number begins a name ("20 Minutes") or a share of people ("45 % of…"). */
function isNumberOf(scene: Scene, index: number): boolean {
  if (scene.tokens[index]?.kind !== "digits") return false;
  if (keyAt(scene, index + 1) === "%") return isIn(scene, index + 2, "genitive");
  return isCapitalized(scene, index + 1) && !isMark(scene, index + 1);
}

/** Whether a noun phrase may begin at the token: a determiner, a pronoun, a name, or (verb-first) any word not barred. */
export function beginsPhrase(scene: Scene, index: number): boolean {
  if (scene.vocabulary.verbFirst) {
    return (
      !isMark(scene, index) && !isInAny(scene, index, ["stop", "complementizer", "locative", "negation", "perfect"])
    );
  }
  if (isPronoun(scene, index)) return true;
  if (isIn(scene, index, "determiner") || isNumberOf(scene, index)) return true;
  if (!isCapitalized(scene, index) || isIn(scene, index, "preposition")) return false;
  return !isIn(scene, index, "adverb") || (isCapitalized(scene, index + 1) && !isMark(scene, index + 1));
}

function isAppositionStart(scene: Scene, index: number): boolean {
  if (isMark(scene, index) || isIn(scene, index, "stop") || isIn(scene, index, "preposition")) return false;
  if (isIn(scene, index, "coordinator") || isIn(scene, index, "content-head") || isIn(scene, index, "time"))
    return false;
  if (isPronoun(scene, index) || isIn(scene, index, "complementizer") || isIn(scene, index, "indefinite-article"))
    return false;
  if (
    isIn(scene, index, "comparative") ||
    isIn(scene, index, "complementizer-pronoun") ||
    isIn(scene, index, "reflexive")
  )
    return false;
  if (hasEnding(scene, scene.forms[index] ?? "", "gerund-ending")) {
    return isIn(scene, index, "source-head") || isCapitalized(scene, index);
  }
  if (!scene.vocabulary.verbFirst) return true;
  if (isIn(scene, index, "locative")) return false;
  return !isJoined(scene, index) && (!isDefinite(scene, index) || isDescribed(scene, index));
}

/** Whether a conjunction is really glued to the word: what is left of it is a word that the tables list, or definite. */
export function isJoined(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  const rest = key.slice(gluedLength(scene, key));
  if (rest === key) return false;
  return hasArticle(scene, rest) || scene.vocabulary.classesOf(rest) !== null;
}

/** End of an apposition that follows the comma at `comma`, or -1: it must end at a mark or at the bounds. */
function appositionEnd(scene: Scene, comma: number, bounds: PhraseBounds): number {
  const from = comma + 1;
  if (scene.tokens[from]?.kind === "digits") return -1;
  if (!isAppositionStart(scene, from) || bounds.cueAt.has(from)) return -1;
  const named = isCapitalized(scene, from);
  const longest = scene.vocabulary.verbFirst ? 8 : 22;
  for (let i = from; i <= Math.min(from + longest, bounds.limit); i++) {
    if (i === bounds.limit) return bounds.followed || named ? i : -1;
    const key = keyAt(scene, i);
    if (COMMAS.has(key)) return i;
    if (isInAny(scene, i, ["auxiliary", "auxiliary-be", "auxiliary-hearsay", "negation-particle", "near-future"]))
      return -1;
    if (isMark(scene, i) && key !== "-" && key !== "'") {
      const end = insertEnd(scene, i);
      if (end > 0) {
        i = end - 1;
        continue;
      }
      return !scene.vocabulary.verbFirst && !bounds.followed ? i : -1;
    }
    if (i > from && isIn(scene, i, "relative")) return i;
    if (scene.vocabulary.verbFirst && i > from && isIn(scene, i, "locative") && isIn(scene, i + 1, "support")) return i;
    if (bounds.cueAt.get(i)?.form === "finite" && bounds.cueAt.get(i)?.entry.weak === false) return -1;
    if (i > from && named && isIn(scene, i, "stop") && !isIn(scene, i, "linker")) return i;
  }
  return -1;
}

/** Longest name of a body between an office and the title of its holder, in tokens. */
const BODY_LIMIT = 12;

/** Whether a title with a name follows in the phrase: what stands before it is the body that the office belongs to. */
function isBeforeTitle(scene: Scene, index: number): boolean {
  for (let i = index + 1; i < index + BODY_LIMIT && !isMark(scene, i) && !isIn(scene, i, "complementizer"); i++)
    if (isIn(scene, i, "title") && isDefinite(scene, i)) return true;
  return false;
}

function isAddressee(scene: Scene, from: number, index: number): boolean {
  if (!isIn(scene, index, "addressee") || (index === from + 1 && isIn(scene, from, "document"))) return false;
  if (index === from + 1 && isBareIn(scene, from, "anonymous")) return true;
  if (isDefinite(scene, index - 1) && isBeforeTitle(scene, index)) return false;
  return !isBareIn(scene, from, "organization") || !isDefinite(scene, index - 1);
}

/** A verb with an object pronoun after an indefinite noun begins a relative clause ("a study that doctors made"). */
function isBareRelative(scene: Scene, from: number, index: number): boolean {
  const key = keyAt(scene, index);
  return (
    index === from + 1 &&
    !isIn(scene, from, "role") &&
    !isDefinite(scene, from) &&
    !isDefinite(scene, index) &&
    key.length > 4 &&
    hasEnding(scene, key, "ending-object")
  );
}

/** Whether a title with a name behind it goes on with offices that no name followed yet: it is the same person. */
function leadsOwnName(scene: Scene, from: number, index: number): boolean {
  if (!isIn(scene, index, "title") || isDefinite(scene, index + 1) || isMark(scene, index + 1)) return false;
  return isDescribed(scene, from) && splitPhrase(scene, { from, to: index }).name === null;
}

/** Whether another definite title, organization or plural after a definite noun is whom the source speaks to. */
function opensAddressee(scene: Scene, from: number, index: number): boolean {
  const key = keyAt(scene, index);
  if (isIn(scene, index, "quantifier")) return true;
  if (leadsOwnName(scene, from, index)) return false;
  if (!isDefinite(scene, index) || isIn(scene, index - 1, "title")) return false;
  const before = keyAt(scene, index - 1);
  if (!isDefinite(scene, index - 1) && isDescriptor(scene, index - 1)) return false;
  if (isInAny(scene, index, ["title", "role", "organization", "addressed"])) return true;
  return (
    isDefinite(scene, index - 1) && hasEnding(scene, key, "ending-many") && !hasEnding(scene, before, "ending-many")
  );
}

/** Whether the preposition at the token belongs to the role or carrier before it ("the head *of* the project", "figures issued *by*…"). */
function isGoverningRole(scene: Scene, from: number, at: number): boolean {
  if (at <= from) return false;
  if (isIn(scene, at, "relay") && isIn(scene, at - 1, "issued")) return true;
  if (!isIn(scene, at, "role-preposition")) return false;
  return [at - 1, at - 2].some((i) => i >= from && isBareIn(scene, i, "takes-preposition"));
}

/** Whether a word of time ends an office behind which a comma and the name of its holder follow ("the *former* head, X"). */
function isBeforeApposition(scene: Scene, from: number, at: number): boolean {
  return at > from && isIn(scene, at, "time") && COMMAS.has(keyAt(scene, at + 1)) && isBareIn(scene, from, "role");
}

function endsVerbFirst(scene: Scene, from: number, at: number, bounds: PhraseBounds): boolean {
  if (at > from && isIn(scene, at, "partitive-of") && isIn(scene, at - 1, "partitive")) return false;
  if (isGoverningRole(scene, from, at) || isBeforeApposition(scene, from, at)) return false;
  if (isIn(scene, at, "partitive-of") && isIn(scene, at + 1, "cause") && isBareIn(scene, from, "organization"))
    return false;
  if (isIn(scene, at, "complementizer") && !bounds.followed) return true;
  if (isIn(scene, at, "complementizer-pronoun") || isIn(scene, at, "complementizer-then")) return true;
  if (
    at > from &&
    (isIn(scene, at, "time") ||
      isAddressee(scene, from, at) ||
      isIn(scene, at, "content-head") ||
      (isIn(scene, at, "idea") && isDefinite(scene, at) && isDefinite(scene, at - 1)) ||
      isBareRelative(scene, from, at))
  )
    return true;
  if (at > from && bounds.addressed && opensAddressee(scene, from, at)) return true;
  if (isIn(scene, at + 1, "net") && isIn(scene, at, "net-preposition") && at === from + 1) return false;
  if (isIn(scene, at, "stop") || isIn(scene, at, "relative")) return true;
  if (isIn(scene, at, "locative")) {
    const next = at + 1;
    if (at > from && isIn(scene, next, "organization") && !isIn(scene, next, "support")) return false;
    const described = isDefinite(scene, at - 1) || isIn(scene, at - 1, "role") || isMark(scene, at - 1);
    return (
      !described ||
      isBareIn(scene, next, "support") ||
      isIn(scene, next, "time") ||
      !bounds.followed ||
      isMark(scene, next)
    );
  }
  if (isIn(scene, at, "negation") || isIn(scene, at, "perfect")) return true;
  const cue = bounds.cueAt.get(at);
  return at > from && cue !== undefined && cue.form !== "noun" && (cue.joined || cue.form === "present");
}

/** Whether the word before a full stop is a title or an initial. */
export function isAbbreviation(scene: Scene, index: number): boolean {
  return keyAt(scene, index).length === 1 || isIn(scene, index, "title");
}

function endsSubjectFirst(scene: Scene, from: number, at: number): boolean {
  if (at === from || isInCompound(scene, at) || innerWordsEnd(scene, at) > at) return false;
  const dated = isIn(scene, at + 1, "time") || scene.tokens[at + 1]?.kind === "digits";
  if (isIn(scene, at, "demonstrative") && dated) return true;
  if (isIn(scene, at - 1, "anaphor") && isIn(scene, from, "demonstrative")) return true;
  if (isIn(scene, at, "linker") && !isIn(scene, at, "stop")) return false;
  if (isIn(scene, at, "linker") && isIn(scene, at + 1, "title-suffix")) return false;
  if (isIn(scene, at, "stop")) return !(isIn(scene, at, "dative") && isIn(scene, at - 1, "takes-dative"));
  return false;
}

const JOINTS: ReadonlySet<string> = new Set(["'", "-", "\u2011", "&", "/"]);

/** Where the phrase goes on behind a mark inside it; -1 when the mark ends it. */
function pastMark(scene: Scene, at: number, most: number, bounds: PhraseBounds): number {
  const key = keyAt(scene, at);
  if (JOINTS.has(key)) return at + 1;
  if (key === "." && isAbbreviation(scene, at - 1) && at + 1 < most) return at + 1;
  const inserted = insertEnd(scene, at);
  return inserted > 0 && inserted <= most && inserted <= bounds.limit ? inserted : -1;
}

function hasCapital(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isCapitalized(scene, i)) return true;
  return false;
}

/** Longest relative clause inside an apposition, in tokens. */
const RELATIVE_LIMIT = 20;

/** Whether a comma closes the apposition that ends at the token, or the relative clause that it goes on with. */
function isClosed(scene: Scene, end: number): boolean {
  if (!isIn(scene, end, "relative")) return COMMAS.has(keyAt(scene, end));
  for (let i = end + 1; i < end + RELATIVE_LIMIT && keyAt(scene, i) !== "."; i++)
    if (COMMAS.has(keyAt(scene, i))) return true;
  return false;
}

/** End of an apposition behind the comma at `comma` that belongs to the phrase, else `comma`. */
function pastApposition(scene: Scene, start: number, comma: number, bounds: PhraseBounds): number {
  if (!COMMAS.has(keyAt(scene, comma))) return comma;
  if (bounds.enclosed === true && !hasCapital(scene, start, comma)) return comma;
  const end = appositionEnd(scene, comma, bounds);
  const subject = isCapitalized(scene, comma + 1) || isIn(scene, comma + 1, "determiner");
  if (end <= 0 || (bounds.enclosed === true && subject && !isClosed(scene, end))) return comma;
  return bounds.followed && !scene.vocabulary.verbFirst && leadsName(scene, end) ? comma : end;
}

/** End of the phrase that begins at `start`. */
function phraseEnd(scene: Scene, start: number, bounds: PhraseBounds): number {
  const most = Math.min(bounds.limit, start + PHRASE_LIMIT);
  const { verbFirst } = scene.vocabulary;
  let at = start;
  while (at < most && !(at > start && startsLine(scene, at))) {
    if (isMark(scene, at)) {
      const next = pastMark(scene, at, most, bounds);
      if (next < 0) return pastApposition(scene, start, at, bounds);
      at = next;
    } else {
      if (verbFirst ? endsVerbFirst(scene, start, at, bounds) : endsSubjectFirst(scene, start, at)) return at;
      at++;
    }
  }
  return at;
}

/**
 * Reads the noun phrase that begins at `from`, after leading words of time, up to the bounds: with names in
 * brackets or marks, and with an apposition that says who somebody is. Null when none begins there.
 */
export function readPhrase(scene: Scene, from: number, bounds: PhraseBounds): TokenRange | null {
  let start = from;
  const leading = scene.vocabulary.verbFirst ? ["time", "lead"] : ["adverb"];
  const leads = (at: number) => isInAny(scene, at, leading) && !isPronoun(scene, at);
  while (start < bounds.limit && leads(start) && !(isCapitalized(scene, start) && isCapitalized(scene, start + 1)))
    start++;
  if (
    start >= bounds.limit ||
    (bounds.begun !== true &&
      !beginsPhrase(scene, start) &&
      keyAt(scene, start) !== "(" &&
      quotationFrom(scene, start) === null)
  )
    return null;
  if (isPronoun(scene, start) && !scene.vocabulary.verbFirst && !isIn(scene, start, "indefinite"))
    return { from: start, to: start + 1 };
  let to = phraseEnd(scene, start, bounds);
  while (
    to > start &&
    isMark(scene, to - 1) &&
    ![")", "\u00bb", '"', "\u201d", "\u201c"].includes(keyAt(scene, to - 1))
  )
    to--;
  return to > start ? { from: start, to } : null;
}
