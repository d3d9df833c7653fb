import { nameText } from "./mention.ts";
import { isIn, isMark, keyAt, type Scene, startsLine, type TokenRange, wordAt } from "./scene.ts";
import { isCapitalized } from "./word.ts";

/** Farthest before its bracket that the long form of a short one begins, in tokens. */
const LONG_FORM = 14;

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
  for (const [key, long] of findInitials(scene)) if (!acronyms.has(key)) acronyms.set(key, nameText(scene, long));
  return acronyms;
}

/** Letters of a short form that is told by the initials of its long form alone. */
const INITIALS = { least: 3, most: 6 } as const;

/** The words of a few letters that are written in capitals. */
function shortForms(scene: Scene): Set<string> {
  const short = new Set<string>();
  for (let i = 0; i < scene.tokens.length; i++) {
    if (scene.senses[i]?.upper !== true || scene.tokens[i]?.kind !== "word") continue;
    const { length } = wordAt(scene, i);
    if (length >= INITIALS.least && length <= INITIALS.most) short.add(keyAt(scene, i));
  }
  return short;
}

/** Short forms whose letters are the initials of words that the text writes in full, the first with a capital. */
function findInitials(scene: Scene): Map<string, TokenRange> {
  const short = shortForms(scene);
  const found = new Map<string, TokenRange>();
  if (short.size === 0) return found;
  const beginnings = new Set(
    [...short].flatMap((key) => Array.from({ length: key.length + 1 }, (_, i) => key.slice(0, i))),
  );
  for (let from = 0; from < scene.tokens.length; from++) {
    if (!isCapitalized(scene, from) || isMark(scene, from) || short.has(keyAt(scene, from))) continue;
    let initials = "";
    for (let i = from; i < from + 2 * INITIALS.most && initials.length < INITIALS.most; i++) {
      if (i > from && (isIn(scene, i, "linker") || keyAt(scene, i) === "'")) continue;
      if (scene.tokens[i]?.kind !== "word" || startsLine(scene, i + 1)) break;
      initials += keyAt(scene, i).slice(0, 1);
      if (!beginnings.has(initials)) break;
      if (short.has(initials) && !found.has(initials)) found.set(initials, { from, to: i + 1 });
    }
  }
  return found;
}

/** The words before the bracket from the one that begins with the first letter of the short form. */
function expansionBefore(scene: Scene, bracket: number, short: string): TokenRange | null {
  let start = -1;
  for (let i = bracket - 1; i >= Math.max(0, bracket - LONG_FORM); i--) {
    if (isMark(scene, i) && !["'", "-"].includes(keyAt(scene, i))) break;
    if (startsLine(scene, i + 1)) break;
    if (isCapitalized(scene, i) && keyAt(scene, i)[0] === short[0] && !isIn(scene, i, "determiner")) start = i;
  }
  return start < 0 || bracket - start < 2 ? null : { from: start, to: bracket };
}
