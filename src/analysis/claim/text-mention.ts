import { gluedArticle, isDescriptor, isGoverned, isNameWord, nameRunEnd, nameText } from "./mention.ts";
import { isIn, isMark, keyAt, quotationAround, type Scene, startsLine, type TokenRange, unitOf } from "./scene.ts";
import { isCapitalized, isPronoun } from "./word.ts";

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

function roleBefore(scene: Scene, name: TokenRange): TokenRange | null {
  const title = keyAt(scene, name.from - 1) === "." ? name.from - 2 : name.from - 1;
  if (isIn(scene, title, "title")) return { from: title, to: name.from };
  for (let i = name.from - 1; i >= Math.max(0, name.from - ROLE_LIMIT); i--) {
    if (startsLine(scene, i + 1) || (isMark(scene, i) && !["'", "-", ","].includes(keyAt(scene, i)))) return null;
    if (isIn(scene, i, "stop") && !isIn(scene, i, "linker")) return null;
    const opens = isIn(scene, i, "article") && !isIn(scene, i, "genitive");
    const start = keyAt(scene, i + 1) === "'" ? i + 2 : i + 1;
    if (opens && isIn(scene, start, "person") && (start === i + 1 || keyAt(scene, i + 1) === "'"))
      return { from: i, to: name.from };
  }
  return null;
}

function roleAfter(scene: Scene, name: TokenRange): TokenRange | null {
  if (keyAt(scene, name.to) !== ",") return null;
  let from = name.to + 1;
  const first = from;
  while (isIn(scene, from, "article") || keyAt(scene, from) === "'") from++;
  if (!isIn(scene, from, "person")) return null;
  for (let i = from + 1; i <= from + ROLE_LIMIT; i++) {
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
  return scene.vocabulary.verbFirst ? findDescribed(scene) : findNamed(scene);
}

/** How far into a sentence its first described noun phrase is looked for, and how long it may be, in tokens. */
const SUBJECT_REACH = 8;

/** The first noun phrase with a role, a title or a kind of body of each sentence. */
function findDescribed(scene: Scene): TextMention[] {
  const found: TextMention[] = [];
  for (const unit of scene.units) {
    for (let i = unit.from; i < Math.min(unit.to, unit.from + SUBJECT_REACH); i++) {
      if (!isDescriptor(scene, i) && !isDescribedDefinite(scene, i)) continue;
      let to = i + 1;
      while (to < Math.min(unit.to, i + SUBJECT_REACH) && keyAt(scene, to).startsWith(gluedArticle(scene))) to++;
      if (to === i + 1 && !isDescribedDefinite(scene, i)) break;
      found.push({ at: i, name: { from: i, to }, role: null, leads: false, person: false });
      break;
    }
  }
  return found;
}

function isDescribedDefinite(scene: Scene, index: number): boolean {
  const article = gluedArticle(scene);
  const key = keyAt(scene, index);
  const bare = key.startsWith(article) ? key.slice(article.length) : "";
  return scene.vocabulary.words("role").has(bare) || scene.vocabulary.words("organization").has(bare);
}

function findNamed(scene: Scene): TextMention[] {
  const found: TextMention[] = [];
  let lastUnit = -1;
  for (let i = 0; i < scene.tokens.length; i++) {
    if (!isNameWord(scene, i) || isIn(scene, i, "determiner") || isIn(scene, i, "preposition") || isPronoun(scene, i))
      continue;
    const name = { from: i, to: nameRunEnd(scene, i, scene.tokens.length) };
    const governed = isGoverned(scene, i) && !isIn(scene, i - 1, "person-prep");
    const quoted = quotationAround(scene, i) !== null;
    const role = roleBefore(scene, name) ?? roleAfter(scene, name);
    const long = name.to - name.from >= 2;
    if (!governed && !isIn(scene, i, "source-head") && (long || role !== null || isIn(scene, i - 1, "person-prep"))) {
      const unit = unitOf(scene, i).from;
      found.push({ at: i, name, role, leads: unit !== lastUnit && !quoted, person: true });
      if (!quoted) lastUnit = unit;
    }
    i = name.to - 1;
  }
  return found;
}

/** Short forms in brackets: key of the short form → the name written before it. */
export function findAcronyms(scene: Scene): Map<string, string> {
  const acronyms = new Map<string, string>();
  if (scene.vocabulary.verbFirst) return acronyms;
  for (let i = 1; i + 2 < scene.tokens.length; i++) {
    if (keyAt(scene, i) !== "(" || keyAt(scene, i + 2) !== ")" || !isCapitalized(scene, i + 1)) continue;
    const key = keyAt(scene, i + 1);
    const long = expansionBefore(scene, i, key);
    if (long !== null && !acronyms.has(key)) acronyms.set(key, nameText(scene, long));
  }
  return acronyms;
}

/** The words before the bracket from the one that begins with the first letter of the short form. */
function expansionBefore(scene: Scene, bracket: number, short: string): TokenRange | null {
  let start = -1;
  for (let i = bracket - 1; i >= Math.max(0, bracket - ROLE_LIMIT); i--) {
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) break;
    if (startsLine(scene, i + 1)) break;
    if (isCapitalized(scene, i) && keyAt(scene, i)[0] === short[0] && !isIn(scene, i, "determiner")) start = i;
  }
  return start < 0 || bracket - start < 2 ? null : { from: start, to: bracket };
}
