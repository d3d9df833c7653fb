import {
  dativeLength,
  isDescribed,
  isDescriptor,
  isFunctionWord,
  isGiven,
  isPeople,
  isPrepositional,
  type Parts,
} from "./descriptor.ts";
import {
  hasEnding,
  hasPrefix,
  isIn,
  isInAny,
  isMark,
  keyAt,
  quotationFrom,
  type Scene,
  type TokenRange,
  wordAt,
} from "./scene.ts";
import { bareKey, COMMAS, gluedLength, hasArticle, isDefinite } from "./word.ts";

/** Takes a noun phrase apart in a language that puts verbs first and writes names like any word. */
export function splitVerbFirst(scene: Scene, phrase: TokenRange): Parts {
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
  if (!headed && !isDefinite(scene, from)) return splitBare(scene, phrase, { from, to }, bare);
  const comma = nameComma(scene, from, to);
  if (comma > 0 && isDescribed(scene, comma + 1)) {
    const parts = splitVerbFirst(scene, { from, to: comma });
    if (parts.name !== null) return { ...parts, role: parts.role ?? { from: comma + 1, to } };
  }
  const start = nameBehind(scene, { from, to }, comma);
  if (start >= to || isDescriptor(scene, start)) return { name: null, role: phrase, head: bare };
  return { name: { from: start, to: nameEnd(scene, start, to) }, role: { from, to: start }, head: bare };
}

/** Takes a phrase apart that begins with neither a description nor an article: it is a name unless what follows tells otherwise. */
function splitBare(scene: Scene, phrase: TokenRange, { from, to }: TokenRange, bare: string): Parts {
  if (to - from >= 2 && isDefinite(scene, from + 1) && isDescribed(scene, from + 1))
    return { name: null, role: phrase, head: bare };
  if (quotationFrom(scene, from + 1) !== null) return { name: markedName(scene, from, to), role: phrase, head: bare };
  const end = nameEnd(scene, from, to);
  const described =
    isFunctionWord(scene, from) ||
    (end < to && !isNamed(scene, from, end) && (isDefinite(scene, end) || leavesName(scene, end)));
  return described ? { name: null, role: phrase, head: bare } : { name: { from, to: end }, role: null, head: "" };
}

/** Where the name begins behind a comma, a role or titles; `to` when there is none. */
function nameBehind(scene: Scene, { from, to }: TokenRange, comma: number): number {
  let lastTitle = -1;
  for (let i = from; i < to - 1; i++)
    if (isIn(scene, i, "title") && !isIn(scene, i - 1, "name-particle")) lastTitle = i;
  let start = comma >= 0 ? comma + 1 : nameStart(scene, from, to);
  const addressed = isIn(scene, lastTitle, "honorific") && !isDescribed(scene, lastTitle + 1);
  const titled =
    lastTitle >= 0 &&
    (addressed || !isDefinite(scene, lastTitle + 1)) &&
    !isFunctionWord(scene, lastTitle + 1) &&
    !hasPrefix(scene, keyAt(scene, lastTitle + 1), "elided-dative");
  if (titled && (start < 0 || lastTitle >= start || lastTitle === from)) start = Math.max(start, lastTitle + 1);
  if (start < 0) return to;
  while (start < to && (isIn(scene, start, "title") || isMark(scene, start))) start++;
  return start;
}

/** Whether two words and more stand before a definite title: they are the name of its holder. */
function isNamed(scene: Scene, from: number, end: number): boolean {
  return end - from >= 2 && isDefinite(scene, end) && isDescribed(scene, end);
}

/** Whether what follows shows that the words before it are no name: a preposition, or a body that they belong to. */
function leavesName(scene: Scene, index: number): boolean {
  return isInAny(scene, index, ["net-preposition", "organization"]) || isFunctionWord(scene, index);
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
export function isRelation(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  const ending = scene.vocabulary.list("ending-possessive").find((pronoun) => key.endsWith(pronoun));
  if (ending === undefined || key.length < RELATION_LETTERS || isDefinite(scene, index)) return false;
  if (!wordAt(scene, index).endsWith(ending)) return false;
  const stem = key.slice(0, -ending.length);
  const roles = scene.vocabulary.words("role");
  const [feminine = ""] = scene.vocabulary.list("ending-f");
  const [bound = ""] = scene.vocabulary.list("ending-f-bound");
  return (
    roles.has(stem) || (bound !== "" && stem.endsWith(bound) && roles.has(stem.slice(0, -bound.length) + feminine))
  );
}

/** The first comma in the phrase, behind which a name may stand; -1 when there is none. */
function nameComma(scene: Scene, from: number, to: number): number {
  for (let i = from; i < to; i++) if (COMMAS.has(keyAt(scene, i))) return isFunctionWord(scene, i + 1) ? -1 : i;
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
    if (isIn(scene, i + 1, "son") && i + 1 < to && isDefinite(scene, i) && !isDescribed(scene, i)) return i;
    if (isDefinite(scene, i) || hasEnding(scene, keyAt(scene, i), "ending-owner")) {
      definite = true;
    } else if (isFunctionWord(scene, i)) {
      definite = false;
    } else if (!definite && isGivenName(scene, i, to)) {
      return i;
    } else if (
      definite &&
      !isDescriptor(scene, i) &&
      !isGluedPhrase(scene, i, to) &&
      !isCoordinated(scene, i) &&
      !isPrepositional(scene, i) &&
      !isPlaceBeforeName(scene, i, to)
    ) {
      return i;
    }
  }
  return -1;
}

/** Whether a person's name begins at the token by what stands there, not by what stands before: a given name, a particle or "son of" behind the word. No name of some body. */
function isGivenName(scene: Scene, index: number, to: number): boolean {
  if (index + 1 >= to || isDescriptor(scene, index - 1) || isDescriptor(scene, index)) return false;
  if (isIn(scene, index - 1, "name-particle") || isFunctionWord(scene, index + 1) || isMark(scene, index + 1))
    return false;
  if (isIn(scene, index, "name-particle")) return isIn(scene, index + 1, "name-definite");
  return isIn(scene, index + 1, "son") || (isGiven(scene, index) && !isDescribed(scene, index + 1));
}

/** Whether a conjunction is glued to a definite word, or to one of the tables ("*and* the group of…"). */
function isCoordinated(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  const length = gluedLength(scene, key);
  const rest = key.slice(length);
  return length > 0 && (hasArticle(scene, rest) || scene.vocabulary.classesOf(rest) !== null);
}

/** Whether the word only goes on with a prepositional phrase ("in the region of *X*"): a given name follows it. */
function isPlaceBeforeName(scene: Scene, index: number, to: number): boolean {
  if (!isGluedPhrase(scene, index - 1, to) || isGiven(scene, index)) return false;
  return [index + 1, index + 2].some((at) => !isDefinite(scene, at) && isGivenName(scene, at, to));
}

/** Whether the word has a preposition glued to it ("in Cairo"), and is not the first of a name of two words. */
function isGluedPhrase(scene: Scene, index: number, to: number): boolean {
  const key = keyAt(scene, index);
  if (hasPrefix(scene, key, "elided-dative")) return true;
  if (!hasPrefix(scene, key, "glued-preposition") || key.length <= 3 || to - index === 2) return false;
  const before = keyAt(scene, index - 1);
  return isDefinite(scene, index - 1) || hasArticle(scene, before.slice(gluedLength(scene, before)));
}

/** Most definite words that a name of two words and more ends with. */
const FAMILY = 2;

/** Whether the name goes on to the end of the phrase with words that have the article, as names of families do. */
function isFamily(scene: Scene, from: number, to: number): boolean {
  if (to - from > FAMILY) return false;
  for (let i = from; i < to; i++)
    if (!isDefinite(scene, i) || isPeople(scene, i) || isDescribed(scene, i)) return false;
  return to > from;
}

/** Whether the word before is the definite name of a family, behind which no word without the article goes on with the name. */
function endsInFamily(scene: Scene, index: number): boolean {
  if (isDefinite(scene, index) || isIn(scene, index, "name-particle") || isMark(scene, index)) return false;
  if (isCoordinated(scene, index)) return false;
  const family = index - 1;
  if (!isDefinite(scene, family) || isIn(scene, family, "name-definite") || isGiven(scene, family)) return false;
  return !isIn(scene, family - 1, "name-particle");
}

/** Whether the word cannot belong to the name: a mark, a word of the grammar, a prepositional phrase, or an office that is no name of a family. */
function isForeign(scene: Scene, from: number, index: number, to: number): boolean {
  if ((isMark(scene, index) && keyAt(scene, index) !== "-") || isFunctionWord(scene, index)) return true;
  if (isPrepositional(scene, index) || isRelation(scene, index)) return true;
  const family = index === from + 1 && index + 1 === to && isDefinite(scene, index) && isIn(scene, index, "title");
  if (index > from + 1 && endsInFamily(scene, index)) return true;
  const given = isGiven(scene, index) && isGiven(scene, index - 1) && index > from;
  return isDescriptor(scene, index) && !isIn(scene, index - 1, "name-particle") && !family && !given;
}

function nameEnd(scene: Scene, from: number, to: number): number {
  let end = from + 1;
  while (end < to) {
    if (end > from + 1 && isFamily(scene, end, to)) return to;
    if (isForeign(scene, from, end, to)) break;
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
