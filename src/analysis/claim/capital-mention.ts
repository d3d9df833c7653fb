import { compoundEnd, innerWordsEnd, isInCompound } from "./compound.ts";
import { isForename, isPeople, type Parts } from "./descriptor.ts";
import { hasEnding, isIn, isInAny, isMark, keyAt, type Scene, startsLine, type TokenRange, wordAt } from "./scene.ts";
import { isCapitalized } from "./word.ts";

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
  return (
    index + 1 === to ||
    isNameWord(scene, index + 1) ||
    keyAt(scene, index + 1) === "-" ||
    isIn(scene, index + 1, "coordinator")
  );
}

/** End of the name that begins at `from`: capitalized words with their joints and particles. */
export function nameRunEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !startsLine(scene, end)) {
    const compound = compoundEnd(scene, end);
    const phrase = innerWordsEnd(scene, end);
    if (isNameWord(scene, end)) end++;
    else if (compound > end && compound <= to) end = compound;
    else if (phrase > end && phrase <= to) end = phrase;
    else if (isNumbered(scene, end, to)) end++;
    else if (isNameJoint(scene, end) && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
    else if (isIn(scene, end, "name-particle") && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
    else if (keyAt(scene, end) === "-" && isHyphenedParticle(scene, end + 1) && end + 3 < to) end += 4;
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
  return before >= least && isInAny(scene, before, ["article", "genitive", "place-preposition"]);
}

/** Longest short form of a body, in letters. */
const SHORT_FORM = 5;

/** Whether the word is written in capitals only, as the short forms of bodies are. */
function isShortForm(scene: Scene, index: number): boolean {
  const word = wordAt(scene, index);
  return word.length > 1 && word.length <= SHORT_FORM && word === word.toUpperCase();
}

/**
 * Where somebody's own name begins in a run of names: behind the nationality ("le Français Jean Petit"), the short form
 * of a body ("du PAB Jean Petit") or, when the run is governed, the place ("de la République Jean Petit") that it opens
 * with; -1 when a governed run names no person.
 */
export function ownName(scene: Scene, from: number, end: number, governed: boolean): number {
  const starts: number[] = [];
  for (let i = from; i < end; i++) {
    if (isNameWord(scene, i) && !(isMark(scene, i - 1) && i > from) && !isInCompound(scene, i)) starts.push(i);
  }
  const second = starts[1] ?? -1;
  if (second >= 0 && isPeople(scene, from)) return second;
  if (starts.length >= 3 && isShortForm(scene, from) && !isShortForm(scene, second)) return second;
  if (!governed) return from;
  if (starts.length < 3) return -1;
  const forename = starts.slice(1, -1).find((start) => isForename(scene, start));
  if (forename !== undefined) return forename;
  for (let i = from + 1; i < second; i++) if (isIn(scene, i, "genitive")) return -1;
  return second;
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

/** Whether the run is the short form of a party right behind the word for a person ("the candidate *PDL*"). */
export function isParty(scene: Scene, from: number, end: number): boolean {
  return (
    end === from + 1 && isShortForm(scene, from) && isIn(scene, from - 1, "person") && !isIn(scene, from - 1, "title")
  );
}

/** The name of a body may go on in lower case up to the end of the noun phrase ("the association Lively Shores"). */
function bodyNameEnd(scene: Scene, from: number, end: number, to: number): number {
  if (!followsBody(scene, from)) return end;
  if (hasEnding(scene, scene.forms[end] ?? "", "participle-ending")) return end;
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

/** Takes a noun phrase apart in a language that puts subjects first and writes names with capitals. */
export function splitSubjectFirst(scene: Scene, phrase: TokenRange): Parts {
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
      !isPartOfRole(scene, phrase.from, own) &&
      !isParty(scene, own, end)
    ) {
      const from = own === phrase.from + 1 && scene.tokens[phrase.from]?.kind === "digits" ? phrase.from : own;
      name = { from, to: listEnd(scene, phrase.from, bodyNameEnd(scene, own, end, phrase.to), phrase.to) };
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
