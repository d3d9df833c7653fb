import { isGoverned, isNameWord, isParty, nameRunEnd, ownName } from "./capital-mention.ts";
import { isInfinitive } from "./complement.ts";
import { compoundEnd, innerWordsEnd } from "./compound.ts";
import type { Cue } from "./cue.ts";
import { isDescribed, isForename, isPeople } from "./descriptor.ts";
import { splitPhrase } from "./mention.ts";
import { isJoined, readPhrase } from "./noun-phrase.ts";
import {
  hasEnding,
  isIn,
  isInAny,
  isMark,
  keyAt,
  quotationAround,
  type Scene,
  startsLine,
  type TokenRange,
  unitOf,
} from "./scene.ts";
import { COMMAS, gluedLength, isBareIn, isDefinite, isPronoun } from "./word.ts";

/** A person's name in the running text, with what is said of him or her beside it. */
export interface TextMention {
  /** First token of the name. */
  readonly at: number;
  readonly name: TokenRange;
  /** The title, office or description beside the name. */
  readonly role: TokenRange | null;
  /** It is the first name of its sentence. */
  readonly leads: boolean;
  /** A person's name; else the noun phrase of some body, office or document. */
  readonly person: boolean;
}

/** Longest description beside a name that is read, in tokens. */
const ROLE_LIMIT = 14;

/** Longest short form or place in brackets inside a description, in tokens. */
const BRACKET_LIMIT = 4;

/** The token before the bracket that opens the short insertion closed at `close`; `close` itself when none does. */
function opening(scene: Scene, close: number): number {
  for (let i = close - 1; i >= close - BRACKET_LIMIT; i--) if (keyAt(scene, i) === "(") return i - 1;
  return close;
}

function roleBefore(scene: Scene, name: TokenRange): TokenRange | null {
  const title = keyAt(scene, name.from - 1) === "." ? name.from - 2 : name.from - 1;
  if (isIn(scene, title, "title")) return { from: title, to: name.from };
  for (let i = name.from - 1; i >= Math.max(0, name.from - ROLE_LIMIT); i--) {
    if (keyAt(scene, i) === ")") i = opening(scene, i);
    if (startsLine(scene, i + 1) || (isMark(scene, i) && !["'", "-", ","].includes(keyAt(scene, i)))) return null;
    if (isIn(scene, i, "stop") && !isIn(scene, i, "linker")) return null;
    const opens = isIn(scene, i, "article") && (!isIn(scene, i, "genitive") || isContracted(scene, i));
    const start = keyAt(scene, i + 1) === "'" ? i + 2 : i + 1;
    if (opens && isIn(scene, start, "person") && (start === i + 1 || keyAt(scene, i + 1) === "'"))
      return { from: i, to: name.from };
  }
  return null;
}

/** Whether a preposition and an article are written in one ("du"). */
function isContracted(scene: Scene, index: number): boolean {
  return isIn(scene, index, "article-m") || isIn(scene, index, "article-p");
}

function roleAfter(scene: Scene, name: TokenRange): TokenRange | null {
  if (keyAt(scene, name.to) !== ",") return null;
  let from = name.to + 1;
  const first = from;
  while (isIn(scene, from, "article") || keyAt(scene, from) === "'") from++;
  if (!isIn(scene, from, "person")) return null;
  for (let i = from + 1; i <= from + ROLE_LIMIT; i++) {
    if (isIn(scene, i, "auxiliary") || isIn(scene, i, "auxiliary-be")) return null;
    if (from > first && isIn(scene, i, "stop") && !isIn(scene, i, "linker") && !isIn(scene, i, "relative")) return null;
    if (
      i >= scene.tokens.length ||
      isIn(scene, i, "relative") ||
      (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i)))
    )
      return { from: first, to: i };
  }
  return null;
}

/** The names of people in the running text of a script with capital letters, in order. Linear. */
export function findTextMentions(scene: Scene): TextMention[] {
  return scene.vocabulary.verbFirst
    ? findDescribed(scene)
    : [...findSubjects(scene), ...findNamed(scene)].sort((a, b) => a.at - b.at);
}

/** Longest name read behind a title, in tokens. */
const NAME_LIMIT = 4;

/** How far into a sentence its first described noun phrase is looked for, and how long it may be, in tokens. */
const SUBJECT_REACH = 8;

const NO_CUES: ReadonlyMap<number, Cue> = new Map();

/** The titled names of the text, and the first noun phrase with a role or a kind of body of each sentence. */
function findDescribed(scene: Scene): TextMention[] {
  const found: TextMention[] = [];
  for (const unit of scene.units) {
    let first = true;
    for (let i = unit.from; i < unit.to; i++) {
      const leading: boolean = first && i < unit.from + SUBJECT_REACH && isDescribed(scene, i);
      if (!leading && !isTitleOfName(scene, i)) continue;
      first &&= !leading;
      const titled = titledName(scene, i, unit.to);
      const phrase = titled?.whole ?? describedPhrase(scene, i, unit.to);
      if (phrase === null) continue;
      if (titled !== null) found.push({ at: i, name: titled.name, role: titled.role, leads: false, person: true });
      else found.push({ at: i, name: phrase, role: null, leads: false, person: false });
      i = phrase.to - 1;
    }
  }
  return found;
}

/** A definite description with the definite words behind it; null when it is a lone indefinite word. */
function describedPhrase(scene: Scene, from: number, limit: number): TokenRange | null {
  let to = from + 1;
  while (to < Math.min(limit, from + SUBJECT_REACH) && isDefinite(scene, to)) to++;
  return to === from + 1 && !isDescribedDefinite(scene, from) ? null : { from, to };
}

/** Whether a title with a name behind it stands at the token. */
function isTitleOfName(scene: Scene, index: number): boolean {
  if (!isIn(scene, index, "title") || isIn(scene, index - 1, "name-particle")) return false;
  return isDefinite(scene, index) && !isDescribed(scene, index + 1);
}

/** Where the clause of a title or office ends at the latest: at a word with a conjunction glued to it; behind a title, at a comma. */
function clauseEnd(scene: Scene, from: number, limit: number): number {
  const titled = isIn(scene, from, "title");
  for (let i = from + 1; i < Math.min(limit, from + ROLE_LIMIT); i++) {
    const joined = gluedLength(scene, keyAt(scene, i)) > 0 && (isJoined(scene, i) || isGluedCue(scene, i));
    if (joined || (titled && COMMAS.has(keyAt(scene, i)))) return i;
  }
  return Math.min(limit, from + ROLE_LIMIT);
}

/** Whether a preposition is glued to a word of the tables, which is then no name. */
function isPrefixed(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  return scene.vocabulary
    .list("glued-preposition")
    .some((prefix) => key.startsWith(prefix) && scene.vocabulary.classesOf(key.slice(prefix.length)) !== null);
}

function isGluedCue(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  return scene.vocabulary.cues.has(key.slice(gluedLength(scene, key)));
}

/** The name of a person behind titles or an office; null when the phrase at the token names nobody. */
function titledName(
  scene: Scene,
  from: number,
  limit: number,
): { readonly whole: TokenRange; readonly name: TokenRange; readonly role: TokenRange | null } | null {
  const bounds = { limit: clauseEnd(scene, from, limit), followed: false, cueAt: NO_CUES };
  const phrase = readPhrase(scene, from, bounds);
  if (phrase === null || phrase.from !== from) return null;
  const { name, role } = splitPhrase(scene, phrase);
  if (name === null || name.to - name.from > NAME_LIMIT || isPrefixed(scene, name.from)) return null;
  return { whole: phrase, name, role };
}

function isDescribedDefinite(scene: Scene, index: number): boolean {
  return isDefinite(scene, index) && (isBareIn(scene, index, "role") || isBareIn(scene, index, "organization"));
}

const NEVER_NAMED = ["determiner", "preposition", "coordinator", "pronoun"];

/** Whether only the start of the sentence gives the first word its capital ("Incendie de Paris"). */
function isOpeningNoun(scene: Scene, index: number, own: number): boolean {
  return (
    own === index &&
    unitOf(scene, index).from === index &&
    isIn(scene, index + 1, "genitive") &&
    !isForename(scene, index)
  );
}

/** Somebody's name that begins at the token or, in a run of names, behind it; null when the run names no person. */
function nameAt(scene: Scene, index: number, end: number): Omit<TextMention, "leads"> | null {
  const led = isIn(scene, index - 1, "person-prep");
  const governed = isGoverned(scene, index) && !led;
  const own = ownName(scene, index, end, governed);
  if (own < 0 || (isIn(scene, own, "source-head") && !isForename(scene, own)) || isIn(scene, index - 1, "place-noun"))
    return null;
  if (isOpeningNoun(scene, index, own) || isParty(scene, own, end)) return null;
  if (compoundEnd(scene, own + 1) === end || innerWordsEnd(scene, own + 1) === end) return null;
  const name = { from: own, to: end };
  const role = roleBefore(scene, name) ?? roleAfter(scene, name);
  if (governed && own > index && role === null && !isForename(scene, own) && !isPeople(scene, index)) return null;
  if (end - own < 2 && ((role === null && !led) || isIn(scene, own, "time"))) return null;
  return { at: own, name, role, person: true };
}

/** Shortest line that may be a sentence without its full stop, in tokens. */
const LINE_OF_TEXT = 30;
const TERMINAL: ReadonlySet<string> = new Set([".", "!", "?", "\u2026", "\u00bb", "\u201d", '"', ":", ")"]);

/** Whether the token stands in a heading or a caption: a short line, not the last one, that no mark ends. */
function isHeading(scene: Scene, index: number): boolean {
  const end = scene.lineEnd[index] ?? 0;
  if (end >= scene.tokens.length || TERMINAL.has(keyAt(scene, end - 1))) return false;
  return end < LINE_OF_TEXT || startsLineWithin(scene, end - LINE_OF_TEXT, end);
}

function startsLineWithin(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (startsLine(scene, i)) return true;
  return false;
}

/** Longest noun phrase with which a sentence opens that is read as its subject, in tokens. */
const SUBJECT_LENGTH = 12;

/** The subject of a sentence that opens with an office or a body and goes on with an auxiliary ("Le conseil a…"); null when it does not. */
function openingSubject(scene: Scene, from: number, limit: number): TokenRange | null {
  const head = keyAt(scene, from + 1) === "'" ? from + 2 : from + 1;
  if (!isIn(scene, from, "article") || isIn(scene, from, "article-p") || !isIn(scene, head, "source-head")) return null;
  for (let i = head + 1; i < Math.min(limit, from + SUBJECT_LENGTH); i++) {
    if (isIn(scene, i, "auxiliary") || isIn(scene, i, "auxiliary-be")) return { from, to: i };
    if (isPronoun(scene, i)) return { from, to: i };
    if (isIn(scene, i, "negation-particle")) return isNegatedFinite(scene, i) ? { from, to: i } : null;
    if (isMark(scene, i) && keyAt(scene, i) !== "'" && keyAt(scene, i) !== "-") return null;
    if (isIn(scene, i, "stop") && !isIn(scene, i, "linker")) return null;
  }
  return null;
}

/** Whether the negation goes with an auxiliary that is no infinitive. */
function isNegatedFinite(scene: Scene, index: number): boolean {
  const at = keyAt(scene, index + 1) === "'" ? index + 2 : index + 1;
  if (hasEnding(scene, keyAt(scene, at), "infinitive-ending")) return false;
  return isIn(scene, at, "auxiliary") || isIn(scene, at, "auxiliary-be");
}

function findSubjects(scene: Scene): TextMention[] {
  return scene.units.flatMap(({ from, to }) => {
    const subject = quotationAround(scene, from) === null ? openingSubject(scene, from, to) : null;
    return subject === null ? [] : [{ at: from, name: subject, role: null, leads: true, person: false }];
  });
}

/** Whether the word is the end of a longer one written with hyphens ("Val-et-*Mer*"). */
function isHyphened(scene: Scene, index: number): boolean {
  return keyAt(scene, index - 1) === "-" && scene.tokens[index - 1]?.end === scene.tokens[index]?.start;
}

/** Longest phrase before the subject of a sentence in which a name is no subject, in tokens. */
const ADVERBIAL = 10;

/** Whether the name stands in the infinitive clause that a sentence opens with, up to its comma ("To answer X, the mayor…"). */
function isInAdverbial(scene: Scene, index: number): boolean {
  const { from } = unitOf(scene, index);
  if (!isIn(scene, from, "preposition") || index - from > ADVERBIAL || !isInfinitive(scene, from + 1)) return false;
  for (let i = index; i < index + ADVERBIAL; i++) if (keyAt(scene, i) === ",") return true;
  return false;
}

function findNamed(scene: Scene): TextMention[] {
  const found: TextMention[] = [];
  let lastUnit = -1;
  for (let i = 0; i < scene.tokens.length; i++) {
    if (!isNameWord(scene, i) || isHyphened(scene, i) || isInAny(scene, i, NEVER_NAMED)) continue;
    const end = nameRunEnd(scene, i, scene.tokens.length);
    const mention = nameAt(scene, i, end);
    if (mention !== null) {
      const unit = unitOf(scene, i).from;
      const stands = quotationAround(scene, i) === null && !isHeading(scene, i) && !isInAdverbial(scene, i);
      found.push({ ...mention, leads: unit !== lastUnit && stands });
      if (stands) lastUnit = unit;
    }
    i = end - 1;
  }
  return found;
}
