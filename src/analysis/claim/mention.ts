import {
  hasEnding,
  hasPrefix,
  isIn,
  isMark,
  keyAt,
  quotationFrom,
  type Scene,
  spanOf,
  startsLine,
  type TokenRange,
  wordAt,
} from "./scene.ts";
import { bareKey, isBareIn, isCapitalized, isDefinite, isGluedIn, isPronoun } from "./word.ts";

/** A noun phrase taken apart: the words of the name, and those of the title, role or description. */
export interface Parts {
  readonly name: TokenRange | null;
  readonly role: TokenRange | null;
  /** Key of the word that says what somebody is ("ministre"); `""` when there is none. */
  readonly head: string;
}

function isNameJoint(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  if (key === ".") return keyAt(scene, index - 1).length === 1;
  return ["-", "'", "\u2011", "&"].includes(key);
}

/** Whether the word may be part of a person's name, in a script with capital letters. */
export function isNameWord(scene: Scene, index: number): boolean {
  return isCapitalized(scene, index) && !isMark(scene, index) && !isIn(scene, index, "title");
}

/** Whether a particle is joined to the name behind it by a hyphen ("al-"). */
function isHyphenedParticle(scene: Scene, index: number): boolean {
  return isIn(scene, index, "name-particle") && keyAt(scene, index + 1) === "-" && isNameWord(scene, index + 2);
}

/** Whether a number ends the name of a body or joins it to a place ("Radio 3", "Radio 3-Nord"). */
function isNumbered(scene: Scene, index: number, to: number): boolean {
  if (scene.tokens[index]?.kind !== "digits" || keyAt(scene, index).length > 2) return false;
  return index + 1 === to || keyAt(scene, index + 1) === "-" || isIn(scene, index + 1, "coordinator");
}

/** End of the name that begins at `from`: capitalized words with their joints and particles. */
export function nameRunEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !startsLine(scene, end)) {
    if (isNameWord(scene, end)) end++;
    else if (isNumbered(scene, end, to)) end++;
    else if (isNameJoint(scene, end) && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
    else if (isIn(scene, end, "name-particle") && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
    else if (isHyphenedParticle(scene, end) && end + 2 < to) end += 3;
    else break;
  }
  return end;
}

/** Whether an article or a preposition stands before the name, or before its title. */
export function isGoverned(scene: Scene, index: number, least = 0): boolean {
  let before = keyAt(scene, index - 1) === "'" ? index - 2 : index - 1;
  if (keyAt(scene, before) === "." && isIn(scene, before - 1, "title")) before--;
  const titled = isIn(scene, before, "title");
  while (isIn(scene, before, "title")) before--;
  if (keyAt(scene, before) === "'") before--;
  if (titled && !isIn(scene, before, "genitive")) return false;
  return before >= least && ["article", "genitive", "place-preposition"].some((name) => isIn(scene, before, name));
}

/** Longest short form of a body, in letters. */
const SHORT_FORM = 5;

/** Whether the word is written in capitals only, as the short forms of bodies are. */
function isShortForm(scene: Scene, index: number): boolean {
  const word = wordAt(scene, index);
  return word.length > 1 && word.length <= SHORT_FORM && word === word.toUpperCase();
}

/** Whether the word is that of a people ("Tunisian"). */
export function isPeople(scene: Scene, index: number): boolean {
  return scene.vocabulary.isPeople(wordAt(scene, index));
}

/** Whether the language's table lists the word as a forename. */
export function isForename(scene: Scene, index: number): boolean {
  return isIn(scene, index, "forename-m") || isIn(scene, index, "forename-f");
}

/**
 * Where somebody's own name begins in a run of names: behind the nationality ("le Français Jean Petit"), the short form
 * of a body ("du PAB Jean Petit") or, when the run is governed, the place ("de la République Jean Petit") that it opens
 * with; -1 when a governed run names no person.
 */
export function ownName(scene: Scene, from: number, end: number, governed: boolean): number {
  const starts: number[] = [];
  for (let i = from; i < end; i++) {
    if (isNameWord(scene, i) && !(isMark(scene, i - 1) && i > from)) starts.push(i);
  }
  const second = starts[1] ?? -1;
  if (second >= 0 && isPeople(scene, from)) return second;
  if (starts.length >= 3 && isShortForm(scene, from) && !isShortForm(scene, second)) return second;
  if (!governed) return from;
  if (starts.length < 3) return -1;
  return starts.slice(1, -1).find((start) => isForename(scene, start)) ?? second;
}

/** Whether a noun that stands right before the token is some body ("the association X"), not a person. */
function followsBody(scene: Scene, index: number): boolean {
  return isIn(scene, index - 1, "source-head") && !isIn(scene, index - 1, "person") && !isCapitalized(scene, index - 1);
}

/** Whether the name is that of the body somebody belongs to ("the economists of the firm X"), no person's. */
function isPartOfRole(scene: Scene, from: number, index: number): boolean {
  if (!followsBody(scene, index) || index - 2 <= from || !isIn(scene, index - 2, "genitive")) return false;
  return !isForename(scene, index);
}

/** The name of a body may go on in lower case up to the end of the noun phrase ("the association Lively Shores"). */
function bodyNameEnd(scene: Scene, from: number, end: number, to: number): number {
  if (!followsBody(scene, from)) return end;
  for (let i = end; i < to; i++) if (isMark(scene, i) || isIn(scene, i, "linker") || isIn(scene, i, "stop")) return end;
  return to;
}

/** End of the last of several names that fill the phrase ("Le Phare et Radio Estran"): together they are the source. */
function listEnd(scene: Scene, first: number, end: number, to: number): number {
  if (!isNameWord(scene, first) && !(isIn(scene, first, "article") && isNameWord(scene, first + 1))) return end;
  let next = end;
  while (next < to && (isIn(scene, next, "coordinator") || keyAt(scene, next) === ",")) {
    let start = next + 1;
    while (isIn(scene, start, "article") || keyAt(scene, start) === "'") start++;
    if (start >= to || !isNameWord(scene, start)) return end;
    next = nameRunEnd(scene, start, to);
  }
  return next === to && isIn(scene, lastCoordinator(scene, end, to), "coordinator") ? to : end;
}

function lastCoordinator(scene: Scene, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (isIn(scene, i, "coordinator")) return i;
  return -1;
}

/** Whether the name is governed, or joined to one that is ("in Algiers and Oran"). */
function isGovernedName(scene: Scene, index: number, least: number): boolean {
  if (isGoverned(scene, index, least)) return true;
  if (!isIn(scene, index - 1, "coordinator") || !isNameWord(scene, index - 2)) return false;
  let start = index - 2;
  while (start > least && isNameWord(scene, start - 1)) start--;
  return isGoverned(scene, start, least);
}

/** Whether a word for a person stands before the bracket, which then holds a place or a party, not a short form. */
function isPersonWithin(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isIn(scene, i, "person")) return true;
  return false;
}

/** Whether the word is the common noun of some body, which a name without an article begins with ("Radio Estran"). */
function isBodyNoun(scene: Scene, index: number): boolean {
  return isIn(scene, index, "source-head") && !isIn(scene, index, "person") && !isForename(scene, index);
}

/** The bracket that closes the one at `open`; the last token before `to` when none does. */
function closing(scene: Scene, open: number, to: number): number {
  for (let i = open + 1; i < to; i++) if (keyAt(scene, i) === ")") return i;
  return to - 1;
}

function splitSubjectFirst(scene: Scene, phrase: TokenRange): Parts {
  let head = "";
  let name: TokenRange | null = null;
  for (let i = phrase.from; i < phrase.to; i++) {
    if (keyAt(scene, i) === "(" && isPersonWithin(scene, phrase.from, i)) i = closing(scene, i, phrase.to);
    if (head === "" && isIn(scene, i, "source-head")) head = scene.forms[i] ?? "";
    if (!isNameWord(scene, i) || (i === phrase.from && isIn(scene, i, "determiner"))) continue;
    if (isIn(scene, i, "coordinator")) continue;
    if (i === phrase.from && isBodyNoun(scene, i)) break;
    const end = nameRunEnd(scene, i, phrase.to);
    const own = ownName(scene, i, end, i > phrase.from && isGovernedName(scene, i, phrase.from));
    if (
      own >= 0 &&
      (!isIn(scene, own, "source-head") || isForename(scene, own)) &&
      !isPartOfRole(scene, phrase.from, own)
    ) {
      name = { from: own, to: listEnd(scene, phrase.from, bodyNameEnd(scene, own, end, phrase.to), phrase.to) };
      break;
    }
    i = end - 1;
  }
  return { name, role: roleAround(phrase, name), head };
}

function roleAround(phrase: TokenRange, name: TokenRange | null): TokenRange | null {
  if (name === null) return phrase;
  if (name.from - phrase.from > 0) return { from: phrase.from, to: name.from };
  return name.to < phrase.to ? { from: name.to, to: phrase.to } : null;
}

/** Characters of a preposition glued to the first word of a source phrase, with the article that it elides. */
export function dativeLength(scene: Scene, range: TokenRange): number {
  const [glued] = scene.vocabulary.words("source-clitic");
  const key = keyAt(scene, range.from);
  if (glued === undefined || !isGluedIn(scene, range.from - 1, "dative-source") || !key.startsWith(glued)) return 0;
  return key.startsWith(glued + glued) ? 2 * glued.length : glued.length;
}

/** Whether the word says what somebody is: a role, a title or a kind of body. */
export function isDescriptor(scene: Scene, index: number): boolean {
  return isIn(scene, index, "role") || isIn(scene, index, "title") || isIn(scene, index, "organization");
}

function splitVerbFirst(scene: Scene, phrase: TokenRange): Parts {
  let { from } = phrase;
  const { to } = phrase;
  while (from < to - 1 && isMark(scene, from)) from++;
  const first = keyAt(scene, from).slice(dativeLength(scene, phrase));
  const bare = bareKey(scene, first);
  const headed = isDescriptor(scene, from) || scene.vocabulary.words("role").has(bare) || isRelation(scene, from);
  if (isIn(scene, from, "organization") || scene.vocabulary.words("organization").has(bare))
    return { name: isIn(scene, from, "plural") ? null : markedName(scene, from, to), role: phrase, head: bare };
  if (isRelative(scene, from, to))
    return { name: { from: from + 1, to: nameEnd(scene, from + 1, to) }, role: { from, to: from + 1 }, head: bare };
  if (
    !headed &&
    isDefinite(scene, from) &&
    isPeople(scene, from) &&
    from + 1 < to &&
    !isDescribed(scene, from + 1) &&
    !isDefinite(scene, from + 1)
  )
    return { name: { from: from + 1, to: nameEnd(scene, from + 1, to) }, role: { from, to: from + 1 }, head: bare };
  if (!headed && !isDefinite(scene, from)) {
    if (to - from >= 2 && isDefinite(scene, from + 1) && isDescribed(scene, from + 1))
      return { name: null, role: phrase, head: bare };
    const end = nameEnd(scene, from, to);
    const described = isFunctionWord(scene, from) || (end < to && (isDefinite(scene, end) || leavesName(scene, end)));
    return described ? { name: null, role: phrase, head: bare } : { name: { from, to: end }, role: null, head: "" };
  }
  let lastTitle = -1;
  for (let i = from; i < to; i++) if (isIn(scene, i, "title")) lastTitle = i;
  const comma = commaIn(scene, from, to);
  if (comma > 0 && isDescribed(scene, comma + 1)) {
    const parts = splitVerbFirst(scene, { from, to: comma });
    if (parts.name !== null) return { ...parts, role: parts.role ?? { from: comma + 1, to } };
  }
  let start = comma >= 0 ? comma + 1 : nameStart(scene, from, to);
  const addressed = isIn(scene, lastTitle, "honorific") && !isDescribed(scene, lastTitle + 1);
  const titled =
    lastTitle >= 0 &&
    (addressed || !isDefinite(scene, lastTitle + 1)) &&
    !isFunctionWord(scene, lastTitle + 1) &&
    !hasPrefix(scene, keyAt(scene, lastTitle + 1), "elided-dative");
  if (titled && (start < 0 || lastTitle >= start || lastTitle === from)) start = Math.max(start, lastTitle + 1);
  if (start < 0 || start >= to) return { name: null, role: phrase, head: bare };
  while (start < to && (isIn(scene, start, "title") || isMark(scene, start))) start++;
  if (start >= to || isDescriptor(scene, start)) return { name: null, role: phrase, head: bare };
  return { name: { from: start, to: nameEnd(scene, start, to) }, role: { from, to: start }, head: bare };
}

/** Whether what follows shows that the words before it are no name: a preposition, or a body that they belong to. */
function leavesName(scene: Scene, index: number): boolean {
  return ["net-preposition", "organization"].some((name) => isIn(scene, index, name)) || isFunctionWord(scene, index);
}

/** The name in marks that ends the phrase of some body ("the company «X»"). */
function markedName(scene: Scene, from: number, to: number): TokenRange | null {
  const quotation = quotationFrom(scene, from + 1);
  return quotation?.close === to - 1 ? { from: quotation.open + 1, to: quotation.close } : null;
}

/** Whether the phrase is a relation with a pronoun at its end, and a name of two words and more ("her brother X Y"). */
function isRelative(scene: Scene, from: number, to: number): boolean {
  if (to - from < 3 || isDefinite(scene, from + 1) || isDescriptor(scene, from + 1)) return false;
  return isRelation(scene, from) && !isFunctionWord(scene, from + 1);
}

/** Shortest word with a pronoun at its end, in letters. */
const RELATION_LETTERS = 5;

/** Whether the word is a role with a pronoun at its end ("her director"). */
function isRelation(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  const ending = scene.vocabulary.list("ending-possessive").find((pronoun) => key.endsWith(pronoun));
  if (ending === undefined || key.length < RELATION_LETTERS || isDefinite(scene, index)) return false;
  const stem = key.slice(0, -ending.length);
  const roles = scene.vocabulary.words("role");
  const [feminine = ""] = scene.vocabulary.list("ending-f");
  const [bound = ""] = scene.vocabulary.list("ending-f-bound");
  return (
    roles.has(stem) || (bound !== "" && stem.endsWith(bound) && roles.has(stem.slice(0, -bound.length) + feminine))
  );
}

/** Whether the word with its article is a role or a kind of body. */
export function isDescribed(scene: Scene, index: number): boolean {
  return isIn(scene, index, "title") || isBareIn(scene, index, "role") || isBareIn(scene, index, "organization");
}

function commaIn(scene: Scene, from: number, to: number): number {
  for (let i = from; i < to; i++) if (["\u060c", ","].includes(keyAt(scene, i))) return i;
  return -1;
}

/** After a described role, the first word without an article that follows one with it begins the name. */
function nameStart(scene: Scene, from: number, to: number): number {
  let definite = isDefinite(scene, from) || isRelation(scene, from);
  for (let i = from + 1; i < to; i++) {
    const quotation = quotationFrom(scene, i);
    if (quotation !== null) {
      i = Math.min(quotation.close, to);
      definite = true;
    }
    if (isMark(scene, i)) continue;
    if (isDefinite(scene, i) || hasEnding(scene, keyAt(scene, i), "ending-owner")) {
      definite = true;
    } else if (isFunctionWord(scene, i)) {
      definite = false;
    } else if (definite && !isDescriptor(scene, i) && !isGluedPhrase(scene, i, to)) {
      return i;
    }
  }
  return -1;
}

/** Whether the word has a preposition glued to it ("in Cairo"), and is not the first of a name of two words. */
function isGluedPhrase(scene: Scene, index: number, to: number): boolean {
  const key = keyAt(scene, index);
  if (hasPrefix(scene, key, "elided-dative")) return true;
  return (
    hasPrefix(scene, key, "glued-preposition") && key.length > 3 && isDefinite(scene, index - 1) && to - index !== 2
  );
}

/** Whether a word of the language's grammar stands at the token, not a name. */
export function isFunctionWord(scene: Scene, index: number): boolean {
  return ["stop", "locative", "partitive-of", "partitive", "time", "lead"].some((name) => isIn(scene, index, name));
}

function nameEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to) {
    if (
      (isMark(scene, end) && keyAt(scene, end) !== "-") ||
      (isDescriptor(scene, end) && !isIn(scene, end - 1, "name-particle")) ||
      isFunctionWord(scene, end)
    )
      break;
    const lastWord = end + 1 >= to || isMark(scene, end + 1) || isDescriptor(scene, end + 1);
    if (
      isDefinite(scene, end) &&
      !isIn(scene, end, "name-definite") &&
      !isIn(scene, end - 1, "name-particle") &&
      (end > from + 1 || isPeople(scene, end) || isDescribed(scene, end)) &&
      (!lastWord || (end > from + 1 && isDescribed(scene, end)))
    )
      break;
    end++;
  }
  return end;
}

/** The words of a range, without marks of quotation and brackets at its edges. */
export function nameText(scene: Scene, range: TokenRange): string {
  let { from, to } = range;
  while (from < to && isMark(scene, from)) from++;
  while (to > from && isMark(scene, to - 1)) to--;
  const span = spanOf(scene, from, to);
  return span === null ? "" : scene.text.slice(span.start, span.end);
}

/** Takes the noun phrase of a source apart into name and role. */
export function splitPhrase(scene: Scene, phrase: TokenRange): Parts {
  if (isPronoun(scene, phrase.from)) return { name: null, role: null, head: "" };
  return scene.vocabulary.verbFirst ? splitVerbFirst(scene, phrase) : splitSubjectFirst(scene, phrase);
}

/**
 * The title, office or description in a phrase as written, without article and preposition before it; null when only
 * a form of address is left ("M.").
 */
export function roleText(scene: Scene, role: TokenRange): string | null {
  const described = range(role).some(
    (i) => !isMark(scene, i) && !isIn(scene, i, "title-only") && !isIn(scene, i, "article"),
  );
  return described ? withoutArticle(scene, role) : null;
}

function range({ from, to }: TokenRange): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** The words of a phrase without a leading article. */
export function withoutArticle(scene: Scene, phrase: TokenRange): string {
  let { from } = phrase;
  while (
    from < phrase.to - 1 &&
    (quotationFrom(scene, from) !== null ||
      isIn(scene, from, "article") ||
      isIn(scene, from, "genitive") ||
      isIn(scene, from, "dative") ||
      keyAt(scene, from) === "'")
  )
    from++;
  const span = spanOf(scene, from, phrase.to);
  return span === null ? "" : scene.text.slice(span.start, span.end);
}
