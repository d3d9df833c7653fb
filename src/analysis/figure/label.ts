import type { Numeral } from "./numeral.ts";
import type { Reader } from "./reader.ts";

const JOINTS = new Set(["-", "\u2010", "\u2011", "/", ".", "_"]);
const LIST_MARKS = new Set([")", "-", ".", "\u2013", "\u2014", "/"]);
/** Groups of digits looked at in one chain. */
const LONGEST_CHAIN = 12;
const NUMBER_SIGNS = new Set(["#", "@", "\u2116"]);

function hasLostSpaces(reader: Reader): boolean {
  return reader.lexicon.traits.has("lost-space");
}

function isParticle(reader: Reader, i: number): boolean {
  const key = reader.key(i);
  const article = reader.lexicon.traits.get("article");
  return (
    reader.lexicon.proclitics.some(
      (each) => key === each.form || (article !== undefined && key === each.form + article),
    ) || key === article
  );
}

/** A letter before the digits without a blank: a name (`A36`), unless particles or lost blanks may stand there. */
function gluedBefore(reader: Reader, i: number): boolean {
  if (!reader.touches(i) || reader.kind(i - 1) !== "word") return false;
  if (!hasLostSpaces(reader) || (reader.key(i - 1).length === 1 && !isParticle(reader, i - 1))) return true;
  return !isParticle(reader, i - 1) && !reader.lexicon.script.test(reader.key(i - 1));
}

function joinedBefore(reader: Reader, i: number): boolean {
  if (!reader.touches(i) || !JOINTS.has(reader.key(i - 1)) || !reader.touches(i - 1)) return false;
  return reader.kind(i - 2) === "word" && !isParticle(reader, i - 2);
}

function gluedAfter(reader: Reader, next: number): boolean {
  if (!reader.touches(next)) return false;
  if (reader.key(next) === "'") return true;
  if (hasLostSpaces(reader) && reader.lexicon.script.test(reader.key(next))) return false;
  if (reader.kind(next) === "word") return reader.find(next, "unit") === null && reader.find(next, "clock") === null;
  return false;
}

/** `2)` or `2.` at the head of a sentence, `2-` before a blank anywhere. */
function isListNumber(reader: Reader, { first, next, value }: Numeral): boolean {
  const mark = reader.key(next);
  if (value > 99 || !LIST_MARKS.has(mark) || !reader.touches(next) || reader.kind(next + 1) !== "word") return false;
  const spaced = !reader.touches(next + 1);
  return (first === 0 && (spaced || mark === "-" || mark === ")")) || (spaced && mark === "-");
}

/** `[8]`, and `(2)` at the head of a sentence. */
function isBracketed(reader: Reader, { first, next }: Numeral): boolean {
  if (reader.key(first - 1) === "[" && reader.key(next) === "]") return true;
  return first === 1 && reader.key(0) === "(" && reader.key(next) === ")" && reader.kind(next + 1) === "word";
}

/** Numbers of four digits from here on are no years. */
const PAST_YEARS = 2200;

function isCapitalised(reader: Reader, i: number): boolean {
  return reader.kind(i) === "word" && /^\p{Lu}/u.test(reader.text.slice(reader.start(i), reader.end(i)));
}

/** A capitalised word inside of a sentence, then a bare number that counts nothing: "Apollo 11", or between two such words. */
function followsProperName(reader: Reader, { first, next, digits, value }: Numeral): boolean {
  const at = first - 1;
  const isShort = digits !== null && (digits.length <= 3 || (digits.length === 4 && value >= PAST_YEARS));
  if (!isShort || at < 1 || !isCapitalised(reader, at) || reader.matches(at).length > 0) return false;
  if (isCapitalised(reader, next) && reader.matches(next).length === 0) return true;
  const counts = reader.kind(next) === "word" && reader.find(next, "cue", "function") === null;
  return !counts && reader.find(next, "unit") === null && reader.find(next, "cue", "dash", "to") === null;
}

/** Whether a word that names things by number leads to a number: "article 6". */
export function followsName(reader: Reader, numeral: Pick<Numeral, "first" | "digits">): boolean {
  let at = numeral.first;
  if ([":", "\u00b0", "(", "\u0640"].includes(reader.key(at - 1))) at--;
  const name =
    reader.findBefore(at, "trap", "label-before") ?? reader.findBefore(numeral.first, "trap", "label-before");
  if (name === null) return false;
  return !name.entry.traits.has("digits") || numeral.digits !== null;
}

/**
 * How far a chain of short groups of digits reaches that is a phone number, a version or an address, not a quantity:
 * the index after it, or `null`.
 */
function chainEnd(reader: Reader, i: number): number | null {
  let at = i;
  let groups = 1;
  let short = reader.key(i).length <= 3;
  while (
    groups < LONGEST_CHAIN &&
    reader.kind(at + 1) === "mark" &&
    ["-", ".", "/", ":"].includes(reader.key(at + 1)) &&
    reader.kind(at + 2) === "digits" &&
    reader.touches(at + 1) &&
    reader.touches(at + 2)
  ) {
    at += 2;
    groups++;
    short &&= reader.key(at).length <= 4;
  }
  if (groups >= 3 && short) return at + 1;
  at = i;
  groups = 1;
  while (reader.kind(at + 1) === "digits" && reader.key(at + 1).length === 2) {
    at++;
    groups++;
  }
  return groups >= 4 ? at + 1 : null;
}

/** The groups of digits after a country code. */
function dialledEnd(reader: Reader, next: number): number {
  let at = next;
  while (reader.kind(at) === "digits" || (["-", ".", "/"].includes(reader.key(at)) && reader.kind(at + 1) === "digits"))
    at++;
  return at;
}

/** Where a name in digits ends that goes on after a hyphen or a stroke: `2016-48`. */
function nameEnd(reader: Reader, next: number): number {
  let at = next;
  while (["-", "/", ".", "+"].includes(reader.key(at)) && reader.touches(at) && isTouchingDigits(reader, at + 1))
    at += 2;
  return at;
}

function isTouchingDigits(reader: Reader, i: number): boolean {
  return reader.kind(i) === "digits" && reader.touches(i);
}

/** Where the name ends that the digits at token `i` belong to, or `null` when they count something. */
export function labelEnd(reader: Reader, numeral: Numeral): number | null {
  const { first, next } = numeral;
  const isDigits = reader.kind(first) === "digits";
  const chain = isDigits ? chainEnd(reader, first) : null;
  if (chain !== null && chain > next) return chain;
  if (followsName(reader, numeral)) return nameEnd(reader, next);
  const after = reader.find(next, "trap", "label-after");
  if (after !== null && (after.entry.traits.has("digits") ? numeral.digits !== null : numeral.ordinal))
    return after.next;
  if (!isDigits) return null;
  if (NUMBER_SIGNS.has(reader.key(first - 1)) && reader.touches(first)) return next;
  if (reader.key(next) === "+" && reader.touches(next) && isTouchingDigits(reader, next + 1)) return next + 2;
  const dialled = reader.key(first - 1) === "+" && reader.touches(first) ? dialledEnd(reader, next) : next;
  if (dialled > next) return dialled;
  if (numeral.digits !== null && numeral.digits.length > 2 && numeral.digits.startsWith("0")) return next;
  const isName =
    gluedBefore(reader, first) ||
    joinedBefore(reader, first) ||
    isListNumber(reader, numeral) ||
    isBracketed(reader, numeral) ||
    followsProperName(reader, numeral);
  if (isName) return next;
  return !numeral.words && !numeral.ordinal && gluedAfter(reader, next) ? next : null;
}
