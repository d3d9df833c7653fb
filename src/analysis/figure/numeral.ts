import { endingsOf } from "./lexicon.ts";
import { readLiteral } from "./literal.ts";
import type { Match, Reader } from "./reader.ts";
import { isShare } from "./share.ts";
import { addWord, type Blur, fillGroup, type Sum } from "./sum.ts";

/** A number found in a text, before anything is known of what it counts. */
export interface Numeral {
  readonly first: number;
  readonly next: number;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The upper end, for words such as "a few" that stand for a range. */
  readonly upper: number | null;
  /** The decimal reading of digits whose separator may also group thousands. */
  readonly decimal: number | null;
  readonly ordinal: boolean;
  readonly fraction: boolean;
  readonly blur: Blur | null;
  /** Whether it is made of digits alone, in one run. */
  readonly digits: string | null;
  /** Whether any part is a number word. */
  readonly words: boolean;
  /** Whether it ends in a scale word or a collective, after which a unit may follow a preposition. */
  readonly scaled: boolean;
  readonly definite: boolean;
  /** Role of the particle glued before it. */
  readonly proclitic: string;
  /** Traits of a number word that stands alone. */
  readonly traits: ReadonlySet<string>;
}

interface Part {
  readonly next: number;
  readonly joined: boolean;
  readonly match: Match | null;
  readonly value: number;
}

const NO_TRAITS: ReadonlySet<string> = new Set();
const HYPHENS = new Set(["-", "\u2010", "\u2011"]);
/** Marks that some papers set around each number. */
const BRACKETS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["\u00ab", "\u00bb"],
]);

/** Whether a short scale sign (k, M) may be one here: it touches its digits, or a currency sign follows. */
function signFits(reader: Reader, match: Match, written: boolean): boolean {
  if (!match.entry.traits.has("sign")) return true;
  if (written) return false;
  const sign = reader.text.slice(reader.start(match.first), reader.end(match.first));
  if (match.entry.traits.has("capital") && sign !== sign.toUpperCase()) return false;
  if (match.entry.traits.has("mixed") && sign === sign.toUpperCase()) return false;
  const unit = reader.find(match.next, "unit", "money");
  if (unit !== null) return reader.touches(match.next) || match.entry.traits.has("free");
  const closed = !reader.touches(match.next) || reader.kind(match.next) === "mark";
  return match.entry.traits.has("free") || (reader.touches(match.first) && closed);
}

/** A word that is both a construct dual and a singular is the singular before a joined number ("a million and…") and where no noun follows. */
function isSingular(reader: Reader, match: Match): boolean {
  if (match.entry.role !== "dual" || reader.find(match.first, "number", "scale") === null) return false;
  const joined = reader.find(match.next, "cue", "and") !== null || reader.kind(match.next + 1) === "digits";
  const alone = reader.kind(match.next) !== "word" || reader.find(match.next, "cue", "function") !== null;
  return joined || alone || reader.find(match.next, "number")?.proclitic === "and";
}

/** After an article a rank is a rank where its noun follows, a fraction elsewhere. */
function ranksNoun(reader: Reader, i: number): boolean {
  return reader.kind(i) === "word" && reader.find(i, "cue", "of", "function", "and") === null;
}

function tryWord(reader: Reader, i: number, joined: boolean, sum: Sum, order: string): Part | null {
  for (const match of reader.matches(i)) {
    const { entry } = match;
    if (entry.table !== "number") continue;
    const isJoined = joined || match.proclitic === "and";
    if (match.proclitic !== "" && match.proclitic !== "and" && sum.last !== null) continue;
    if (match.proclitic !== "" && (match.proclitic !== "and" || joined) && (sum.last !== null || sum.digits)) continue;
    if (!signFits(reader, match, sum.words > 0) || isSingular(reader, match)) continue;
    if (entry.role === "ordinal" && sum.last?.role === "one" && ranksNoun(reader, match.next)) continue;
    if (addWord(sum, entry, (sum.last !== null || sum.digits) && isJoined, order)) {
      sum.last = entry;
      sum.words++;
      return { next: match.next, joined: isJoined, match, value: entry.value };
    }
  }
  return null;
}

function tryDigits(reader: Reader, i: number, joined: boolean, sum: Sum, order: string): Part | null {
  const literal = readLiteral(reader, i);
  if (literal === null || (sum.digits && sum.group !== null)) return null;
  const { value } = literal;
  const fits =
    sum.group === null
      ? Number.isInteger(value) &&
        value < sum.scale &&
        (joined || order !== "units-tens") &&
        sum.scale < Infinity &&
        value >= 1
      : literal.plain && value < 100 && fillGroup(sum, value, joined, order);
  if (!fits || sum.blur !== null) return null;
  if (sum.group === null) sum.group = value;
  sum.digits = true;
  return { next: literal.next, joined, match: null, value };
}

/** Where the next part of a number may begin after token `i - 1`: past a hyphen or a conjunction. */
function openings(reader: Reader, i: number, sum: Sum): readonly (readonly [number, boolean])[] {
  if (HYPHENS.has(reader.key(i)) && reader.touches(i) && reader.touches(i + 1) && reader.kind(i + 1) === "word") {
    const after = reader.find(i + 1, "cue", "and");
    if (after !== null && HYPHENS.has(reader.key(after.next))) return [[after.next + 1, true]];
    return [[i + 1, false]];
  }
  const and = reader.find(i, "cue", "and");
  if (and !== null)
    return [
      [i, false],
      [and.next, true],
    ];
  const of = reader.find(i, "cue", "of");
  if (of !== null && (sum.blur !== null || sum.fraction)) {
    return [[reader.key(of.next) === "'" ? of.next + 1 : of.next, false]];
  }
  return [[i, false]];
}

function extend(reader: Reader, i: number, sum: Sum, order: string, guarded: boolean): Part | null {
  for (const [at, joined] of openings(reader, i, sum)) {
    if (joined && guarded && !(sum.last?.role === "ten")) continue;
    const part =
      reader.kind(at) === "word" ? tryWord(reader, at, joined, sum, order) : tryDigits(reader, at, joined, sum, order);
    if (part !== null) return part;
    const glued =
      order === "units-tens" &&
      reader.kind(at) === "word" &&
      reader.kind(at + 1) === "digits" &&
      reader.touches(at + 1);
    if (glued && reader.lexicon.proclitics.some((each) => each.role === "and" && each.form === reader.key(at))) {
      const digits = tryDigits(reader, at + 1, true, sum, order);
      if (digits !== null) return digits;
    }
  }
  return null;
}

/** "and a half" after a scale word or a number: the index after it and what it adds. */
function halfAfter(reader: Reader, i: number, sum: Sum): { readonly next: number; readonly added: number } | null {
  const and = reader.find(i, "cue", "and");
  const at = and === null ? i : and.next;
  const half = reader.find(at, "number", "fraction", "ordinal");
  const one = half === null ? reader.find(at, "number", "one", "unit") : null;
  const part = half ?? (one === null ? null : reader.find(one.next, "number", "fraction", "ordinal"));
  if (part === null || (and === null && half?.proclitic !== "and")) return null;
  const isOrdinal = part.entry.role === "ordinal";
  if (isOrdinal && (one === null || part.definite || part.entry.value < 4)) return null;
  const size = (isOrdinal ? 1 / part.entry.value : part.entry.value) * (one?.entry.value ?? 1);
  if (size >= 1 || sum.fraction || sum.ordinal) return null;
  const scaled = sum.group === null && sum.scale < Infinity;
  const repeated = scaled ? reader.find(part.next, "number", "scale") : null;
  const next = repeated?.definite && repeated.entry.value === sum.scale ? repeated.next : part.next;
  return { next, added: size * (scaled ? sum.scale : 1) };
}

/** Decimals said in words: "five comma four two". */
function spokenDecimals(reader: Reader, i: number, sum: Sum): { readonly next: number; readonly added: number } | null {
  const comma = reader.find(i, "cue", "comma");
  if (comma === null || sum.ordinal || sum.fraction || (sum.scale < Infinity && sum.group === null)) return null;
  const literal = readLiteral(reader, comma.next);
  if (literal?.plain) return { next: literal.next, added: Number(`0.${literal.whole}`) };
  let digits = "";
  let at = comma.next;
  for (let word = digitWord(reader, at); word !== null; word = digitWord(reader, at)) {
    digits += String(word.entry.value);
    at = word.next;
  }
  return digits === "" ? null : { next: at, added: Number(`0.${digits}`) };
}

/** A number word that may stand for decimals. */
function digitWord(reader: Reader, i: number): Match | null {
  const word = reader.find(i, "number", "unit", "one", "ten");
  return word === null || word.proclitic !== "" || word.definite ? null : word;
}

/** Letters that make a rank of the digits that they touch: `1er`, `2e`. */
function isRankSuffix(reader: Reader, i: number): boolean {
  return reader.touches(i) && endingsOf(reader.lexicon, "rank").includes(reader.key(i));
}

function start(
  reader: Reader,
  i: number,
  sum: Sum,
  order: string,
): {
  readonly part: Part;
  readonly begin: number;
  readonly decimal: number | null;
  readonly digits: string | null;
} | null {
  const literal = readLiteral(reader, i);
  if (literal !== null) {
    sum.group = literal.value;
    sum.digits = true;
    const part = { next: literal.next, joined: false, match: null, value: literal.value };
    return { part, begin: reader.start(i), decimal: literal.decimal, digits: literal.plain ? reader.key(i) : null };
  }
  if (reader.kind(i) !== "word") return null;
  const part = tryWord(reader, i, false, sum, order);
  return part === null || part.match === null ? null : { part, begin: part.match.start, decimal: null, digits: null };
}

/** The index after the bracket that closes around digits alone, where what they count goes on after it: `(50) thousand`. */
function pastBracket(reader: Reader, i: number, next: number): number {
  if (reader.kind(i) !== "digits" || BRACKETS.get(reader.key(i - 1)) !== reader.key(next)) return next;
  const counts =
    reader.find(next + 1, "number", "scale") ?? reader.find(next + 1, "unit", "money", "duration", "measure");
  return counts !== null && counts.proclitic === "" && reader.kind(counts.first) === "word" ? next + 1 : next;
}

/**
 * The longest number that begins at token `i`: digits, words, or both ("20 thousand").
 *
 * @param guarded whether a conjunction may be that of "between X and Y": then it joins only what must be one number.
 */
export function readNumeral(reader: Reader, i: number, guarded = false): Numeral | null {
  if (reader.kind(i) === "word" && reader.find(i, "number") === null) return null;
  const { numerals } = reader;
  const key = guarded ? -1 - i : i;
  let numeral = numerals.get(key);
  if (numeral === undefined) {
    numeral = composeNumeral(reader, i, guarded);
    numerals.set(key, numeral);
  }
  return numeral;
}

const emptySum = (): Sum => ({
  total: 0,
  group: null,
  scale: Infinity,
  last: null,
  ordinal: false,
  fraction: false,
  blur: null,
  upper: null,
  words: 0,
  digits: false,
});

/** A number that was read up to token `next`, and its value before a scale when that has decimals. */
interface Reach {
  readonly next: number;
  readonly decimal: number | null;
}

/** Adds to a sum what follows of the number; a conjunction that leads on to another number's scale ends it. */
function addParts(reader: Reader, from: Reach, sum: Sum, order: string, guarded: boolean): Reach {
  let { next, decimal } = from;
  let before: Sum = { ...sum };
  let joint: { readonly next: number; readonly sum: Sum } | null = null;
  const nextPart = (): Part | null =>
    halfAfter(reader, next, sum) === null ? extend(reader, next, sum, order, guarded) : null;
  for (let part = nextPart(); part !== null; part = nextPart()) {
    if (decimal !== null && part.match !== null && sum.scale < Infinity && sum.group === null) {
      sum.total = decimal * sum.scale;
      decimal = null;
    }
    if (part.joined && part.match?.entry.role !== "ten" && before.total > 0) joint = { next, sum: before };
    before = { ...sum };
    next = part.next;
  }
  if (joint !== null && reader.find(next, "number", "scale")?.proclitic === "") {
    next = joint.next;
    Object.assign(sum, joint.sum);
  }
  return { next, decimal };
}

function composeNumeral(reader: Reader, i: number, guarded: boolean): Numeral | null {
  const order = reader.lexicon.traits.get("order") ?? "";
  const sum = emptySum();
  const opening = start(reader, i, sum, order);
  if (opening === null) return null;
  const firstMatch = opening.part.match;
  const begun = { next: pastBracket(reader, i, opening.part.next), decimal: opening.decimal };
  const { next: last, decimal } = addParts(reader, begun, sum, order, guarded);
  let next = last;
  const share = sum.words === 1 && !sum.digits && isShare(reader, firstMatch, next);
  if (share) Object.assign(sum, { group: 1 / (sum.group ?? 1), fraction: true });
  let value = sum.total + (sum.group ?? 0);
  if (opening.digits !== null && next === i + 1 && isRankSuffix(reader, next)) {
    sum.ordinal = true;
    next++;
  }
  const mixed = halfAfter(reader, next, sum);
  const half = mixed ?? spokenDecimals(reader, next, sum);
  if (half !== null) {
    value += half.added;
    next = half.next;
  }
  return {
    first: i,
    next,
    start: opening.begin,
    end: reader.end(next - 1),
    value,
    upper: sum.upper === null ? null : (value / 3) * sum.upper,
    decimal,
    ordinal: sum.ordinal,
    fraction: (sum.fraction && sum.scale === Infinity) || (mixed !== null && sum.scale === Infinity),
    blur: sum.blur,
    digits: next === i + 1 ? opening.digits : null,
    words: sum.words > 0,
    scaled: sum.group === null && sum.scale < Infinity && sum.scale >= 10,
    definite: firstMatch?.definite ?? false,
    proclitic: firstMatch?.proclitic ?? "",
    traits: sum.words === 1 && !sum.digits ? (firstMatch?.entry.traits ?? NO_TRAITS) : NO_TRAITS,
  };
}
