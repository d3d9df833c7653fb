import {
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
  return ["-", "'", "\u2011"].includes(key);
}

/** Whether the word may be part of a person's name, in a script with capital letters. */
export function isNameWord(scene: Scene, index: number): boolean {
  return isCapitalized(scene, index) && !isMark(scene, index) && !isIn(scene, index, "title");
}

/** End of the name that begins at `from`: capitalized words with their joints and particles. */
export function nameRunEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !startsLine(scene, end)) {
    if (isNameWord(scene, end)) end++;
    else if (isNameJoint(scene, end) && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
    else if (isIn(scene, end, "name-particle") && isNameWord(scene, end + 1) && end + 1 < to) end += 2;
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
    if (!isMark(scene, i) && !(isMark(scene, i - 1) && i > from)) starts.push(i);
  }
  return starts.length >= 3 ? (starts[1] ?? -1) : -1;
}

function splitSubjectFirst(scene: Scene, phrase: TokenRange): Parts {
  let head = "";
  let name: TokenRange | null = null;
  for (let i = phrase.from; i < phrase.to; i++) {
    if (head === "" && isIn(scene, i, "source-head")) head = scene.forms[i] ?? "";
    if (!isNameWord(scene, i) || isIn(scene, i, "determiner")) continue;
    const end = nameRunEnd(scene, i, phrase.to);
    const own = i > phrase.from && isGoverned(scene, i, phrase.from) ? afterPlace(scene, i, end) : i;
    if (own >= 0 && !isIn(scene, own, "source-head")) {
      name = { from: own, to: end };
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
  const headed = isDescriptor(scene, from) || scene.vocabulary.words("role").has(bare);
  if (isIn(scene, from, "organization") || scene.vocabulary.words("organization").has(bare))
    return { name: null, role: phrase, head: bare };
  if (!headed && !isDefinite(scene, from)) {
    if (to - from >= 2 && isDefinite(scene, from + 1) && isDescribed(scene, from + 1))
      return { name: null, role: phrase, head: bare };
    return { name: { from, to: nameEnd(scene, from, to) }, role: null, head: "" };
  }
  let lastTitle = -1;
  for (let i = from; i < to; i++) if (isIn(scene, i, "title")) lastTitle = i;
  const comma = commaIn(scene, from, to);
  let start = comma >= 0 ? comma + 1 : nameStart(scene, from, to);
  const titled = lastTitle >= 0 && !isDefinite(scene, lastTitle + 1) && !isFunctionWord(scene, lastTitle + 1);
  if (titled && (start < 0 || lastTitle >= start || lastTitle === from)) start = Math.max(start, lastTitle + 1);
  if (start < 0 || start >= to) return { name: null, role: phrase, head: bare };
  while (start < to && (isIn(scene, start, "title") || isMark(scene, start))) start++;
  if (start >= to || isDescriptor(scene, start)) return { name: null, role: phrase, head: bare };
  return { name: { from: start, to: nameEnd(scene, start, to) }, role: { from, to: start }, head: bare };
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
  let definite = isDefinite(scene, from);
  for (let i = from + 1; i < to; i++) {
    const quotation = quotationFrom(scene, i);
    if (quotation !== null) i = Math.min(quotation.close, to);
    if (isMark(scene, i)) continue;
    if (isDefinite(scene, i)) {
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
    if ((isMark(scene, end) && keyAt(scene, end) !== "-") || isDescriptor(scene, end) || isFunctionWord(scene, end))
      break;
    const lastWord = end + 1 >= to || isMark(scene, end + 1) || isDescriptor(scene, end + 1);
    if (
      isDefinite(scene, end) &&
      (!lastWord || scene.vocabulary.words("role").has(keyAt(scene, end).slice(gluedArticle(scene).length)))
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
