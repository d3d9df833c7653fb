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
} from "./scene.ts";
import { isCapitalized, isPronoun } from "./word.ts";

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

/** End of the name that begins at `from`: capitalized words with their joints and particles. */
export function nameRunEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !startsLine(scene, end)) {
    if (isNameWord(scene, end)) end++;
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

/** In a governed run of three names and more ("de la République Jean Petit") the first is the place; the rest is somebody's. */
function afterPlace(scene: Scene, from: number, end: number): number {
  const starts: number[] = [];
  for (let i = from; i < end; i++) {
    if (isNameWord(scene, i) && !(isMark(scene, i - 1) && i > from)) starts.push(i);
  }
  return starts.length >= 3 ? (starts[1] ?? -1) : -1;
}

/** Whether a noun that stands right before the token is some body ("the association X"), not a person. */
function followsBody(scene: Scene, index: number): boolean {
  return isIn(scene, index - 1, "source-head") && !isIn(scene, index - 1, "person") && !isCapitalized(scene, index - 1);
}

/** Whether the name is that of the body somebody belongs to ("the economists of the firm X"), no person's. */
function isPartOfRole(scene: Scene, from: number, index: number): boolean {
  if (!followsBody(scene, index) || index - 2 <= from || !isIn(scene, index - 2, "genitive")) return false;
  return !isIn(scene, index, "forename-m") && !isIn(scene, index, "forename-f");
}

/** The name of a body may go on in lower case up to the end of the noun phrase ("the association Lively Shores"). */
function bodyNameEnd(scene: Scene, from: number, end: number, to: number): number {
  if (!followsBody(scene, from)) return end;
  for (let i = end; i < to; i++) if (isMark(scene, i) || isIn(scene, i, "linker") || isIn(scene, i, "stop")) return end;
  return to;
}

function splitSubjectFirst(scene: Scene, phrase: TokenRange): Parts {
  let head = "";
  let name: TokenRange | null = null;
  for (let i = phrase.from; i < phrase.to; i++) {
    if (head === "" && isIn(scene, i, "source-head")) head = scene.forms[i] ?? "";
    if (!isNameWord(scene, i) || isIn(scene, i, "determiner")) continue;
    const end = nameRunEnd(scene, i, phrase.to);
    const own = i > phrase.from && isGoverned(scene, i, phrase.from) ? afterPlace(scene, i, end) : i;
    if (own >= 0 && !isIn(scene, own, "source-head") && !isPartOfRole(scene, phrase.from, own)) {
      name = { from: own, to: bodyNameEnd(scene, own, end, phrase.to) };
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

/** The definite article glued to words of an Arabic-like script, as a prefix of keys; `""` when the language has none. */
export function gluedArticle(scene: Scene): string {
  const { value } = scene.vocabulary.words("article-proclitic").values().next();
  return value ?? "";
}

/** Characters of a preposition glued to the first word of a source phrase, with the article that it elides. */
export function dativeLength(scene: Scene, range: TokenRange): number {
  const [glued] = scene.vocabulary.words("source-clitic");
  const key = keyAt(scene, range.from);
  if (glued === undefined || !isIn(scene, range.from - 1, "dative-source") || !key.startsWith(glued)) return 0;
  return key.startsWith(glued + glued) ? 2 * glued.length : glued.length;
}

/** The letter that the feminine ending becomes before a pronoun. */
const BOUND = "\u062a";

function isDefinite(scene: Scene, index: number): boolean {
  const article = gluedArticle(scene);
  return article !== "" && keyAt(scene, index).startsWith(article) && keyAt(scene, index).length > article.length + 2;
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
  const bare = first.startsWith(gluedArticle(scene)) ? first.slice(gluedArticle(scene).length) : first;
  const headed = isDescriptor(scene, from) || scene.vocabulary.words("role").has(bare) || isRelation(scene, from);
  if (isIn(scene, from, "organization") || scene.vocabulary.words("organization").has(bare))
    return { name: markedName(scene, from, to), role: phrase, head: bare };
  if (isRelative(scene, from, to))
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
  const titled = lastTitle >= 0 && !isDefinite(scene, lastTitle + 1) && !isFunctionWord(scene, lastTitle + 1);
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
  return roles.has(stem) || (stem.endsWith(BOUND) && roles.has(stem.slice(0, -1) + feminine));
}

/** Whether the word with its article is a role or a kind of body. */
function isDescribed(scene: Scene, index: number): boolean {
  const bare = keyAt(scene, index).slice(gluedArticle(scene).length);
  return (
    isDescriptor(scene, index) ||
    scene.vocabulary.words("role").has(bare) ||
    scene.vocabulary.words("organization").has(bare)
  );
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

/** The words of a phrase without a leading article. */
export function withoutArticle(scene: Scene, phrase: TokenRange): string {
  let { from } = phrase;
  while (from < phrase.to - 1 && (isIn(scene, from, "article") || keyAt(scene, from) === "'")) from++;
  const span = spanOf(scene, from, phrase.to);
  return span === null ? "" : scene.text.slice(span.start, span.end);
}
