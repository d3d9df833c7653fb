import { isIn, keyAt, quotationFrom, type Scene, startsLine } from "./scene.ts";
import { isCapitalized } from "./word.ts";

/** Most words in small letters that a name with hyphens has between two with capitals ("Val-de-la-Brune"). */
const SMALL_WORDS = 3;

/** Whether a hyphen stands at the token, with no blank beside it. */
function isHyphen(scene: Scene, index: number): boolean {
  if (keyAt(scene, index) !== "-" && keyAt(scene, index) !== "\u2011") return false;
  const mark = scene.tokens[index];
  return scene.tokens[index - 1]?.end === mark?.start && scene.tokens[index + 1]?.start === mark?.end;
}

/** End of the rest of a name with hyphens, from its first hyphen, where words in small letters stand inside it ("Mons*-en-Brune*"); -1 when none is there. */
export function compoundEnd(scene: Scene, hyphen: number): number {
  if (!isHyphen(scene, hyphen) || isCapitalized(scene, hyphen + 1)) return -1;
  for (let i = hyphen; i <= hyphen + 2 * SMALL_WORDS && isHyphen(scene, i); i += 2)
    if (isCapitalized(scene, i + 1)) return i + 2;
  return -1;
}

/** Whether the token stands in a name with hyphens behind a word in small letters of it, or is that word. */
export function isInCompound(scene: Scene, index: number): boolean {
  let at = index;
  let small = false;
  while (index - at <= 2 * SMALL_WORDS && isHyphen(scene, at - 1)) {
    if (small && isCapitalized(scene, at)) return true;
    small ||= !isCapitalized(scene, at);
    at -= 2;
  }
  return (
    (small || !isCapitalized(scene, index)) &&
    at < index &&
    isCapitalized(scene, at) &&
    compoundEnd(scene, at + 1) > index
  );
}

/** What a text shows of the names with a preposition inside ("sea without walls") that it writes, by their keys. */
interface InnerNames {
  /** How often each is written behind the noun of some body. */
  readonly bodies: ReadonlyMap<string, number>;
  /** Those that stand in marks of quotation, alone. */
  readonly marked: ReadonlySet<string>;
}

const found = new WeakMap<Scene, InnerNames>();

/** End of the words that a preposition inside a name leads: past its article; -1 when no word follows. */
function ledEnd(scene: Scene, preposition: number): number {
  let at = preposition + 1;
  if (isIn(scene, at, "article") && !isIn(scene, at, "indefinite-article")) at++;
  if (keyAt(scene, at) === "'") at++;
  const word = scene.tokens[at]?.kind === "word" && !startsLine(scene, at);
  return word && !isIn(scene, at, "determiner") && !isIn(scene, at, "time") ? at + 1 : -1;
}

/** A capitalized word with the preposition behind it and what that leads, as one key; `""` when they are none. */
function innerKey(scene: Scene, preposition: number): string {
  if (!isIn(scene, preposition, "name-inner") || !isCapitalized(scene, preposition - 1)) return "";
  const end = ledEnd(scene, preposition);
  if (end < 0) return "";
  return Array.from({ length: end - preposition + 1 }, (_, i) => keyAt(scene, preposition - 1 + i)).join(" ");
}

/** Whether the noun of some body stands before the name that goes on with the preposition ("the association *Sea* without…"). */
function isBodyNamed(scene: Scene, preposition: number): boolean {
  return isIn(scene, preposition - 2, "named-body") && !isIn(scene, preposition - 2, "person");
}

function findInnerNames(scene: Scene): InnerNames {
  const bodies = new Map<string, number>();
  const marked = new Set<string>();
  for (let i = 1; i < scene.tokens.length; i++) {
    const key = innerKey(scene, i);
    if (key === "") continue;
    const quotation = quotationFrom(scene, i - 2);
    if (quotation?.closed && quotation.close === ledEnd(scene, i)) marked.add(key);
    if (isBodyNamed(scene, i)) bodies.set(key, (bodies.get(key) ?? 0) + (isIn(scene, i, "name-inner-sure") ? 2 : 1));
  }
  return { bodies, marked };
}

/**
 * End of the words that a name goes on with at `at` ("Mer *sans murs*"): those that a preposition leads behind a
 * capitalized word, where the text writes them in marks, or twice behind the noun of some body; once is enough for a
 * preposition that leads no adverbial. -1 when the name does not go on.
 */
export function innerWordsEnd(scene: Scene, at: number): number {
  const key = innerKey(scene, at);
  if (key === "") return -1;
  let names = found.get(scene);
  if (names === undefined) {
    names = findInnerNames(scene);
    found.set(scene, names);
  }
  return names.marked.has(key) || (names.bodies.get(key) ?? 0) >= 2 ? ledEnd(scene, at) : -1;
}
