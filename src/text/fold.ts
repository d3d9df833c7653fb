/** A text folded for matching, with the way back to the offsets of the text it was made from. */
export interface FoldedText {
  readonly key: string;
  /** `source[i]` is the offset in the source of the character that gave `key[i]`; `source[key.length]` is the source's length. */
  readonly source: Int32Array;
}

/** Letters whose folding Unicode's decompositions do not give: bars, hooks and ligatures of one sound. */
const LETTERS: ReadonlyMap<number, string> = new Map([
  [0x153, "oe"],
  [0xe6, "ae"],
  [0xdf, "ss"],
  [0xf8, "o"],
  [0x142, "l"],
  [0x111, "d"],
  [0x127, "h"],
  [0x131, "i"],
  [0x2010, "-"],
  [0x2011, "-"],
  [0x671, "\u0627"],
  [0x629, "\u0647"],
  [0x649, "\u064a"],
  [0x6cc, "\u064a"],
  [0x6a9, "\u0643"],
]);

const APOSTROPHE = /[\u2018\u2019\u201b\u02bc\u00b4\uff07]/;
const BLANK = /\p{Zs}/u;
const UNSEEN = /[\p{M}\p{Cf}\u0640]/u;
/** Ligatures, presentation forms and full-width forms: the ranges whose compatibility form is what was meant. */
const FORM_START = 0xfb00;
const FORM_END = 0xffef;

/** What one character gives in the key; `""` when it leaves no trace there. */
function foldCharacter(char: string): string {
  if (UNSEEN.test(char)) return "";
  if (APOSTROPHE.test(char)) return "'";
  if (BLANK.test(char)) return " ";
  const code = char.codePointAt(0) ?? 0;
  const letter = LETTERS.get(code);
  if (letter !== undefined) return letter;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  const parts = char.toLowerCase().normalize(code >= FORM_START && code <= FORM_END ? "NFKD" : "NFD");
  if (parts === char) return char;
  const folded = Array.from(parts, foldCharacter).join("");
  return folded === " " ? "" : folded;
}

/** `unit[code]` is the one unit that a character folds to, or a sign that there is none, several, or that nobody asked yet. */
const unit = new Uint16Array(0x10000);
const UNKNOWN = 0;
const NONE = 0xfffe;
const SEVERAL = 0xffff;
const several = new Map<number, string>();

/** Folds the BMP character `code` and remembers the answer; the result is `unit[code]`. */
function learn(code: number): number {
  const folded = foldCharacter(String.fromCharCode(code));
  const first = folded.charCodeAt(0);
  let answer = first;
  if (folded === "") answer = NONE;
  else if (folded.length > 1 || first === UNKNOWN || first >= NONE) {
    several.set(code, folded);
    answer = SEVERAL;
  }
  unit[code] = answer;
  return answer;
}

/** What is written into while a text is folded: units of the key, and where each came from. */
interface Draft {
  units: Uint16Array;
  source: Int32Array;
  length: number;
}

function grow(draft: Draft): void {
  const units = new Uint16Array(draft.units.length * 2);
  units.set(draft.units);
  draft.units = units;
  const source = new Int32Array(draft.source.length * 2);
  source.set(draft.source);
  draft.source = source;
}

function writeUnit(draft: Draft, folded: number, at: number): void {
  if (draft.length === draft.units.length) grow(draft);
  draft.units[draft.length] = folded;
  draft.source[draft.length++] = at;
}

function write(draft: Draft, folded: string, at: number): void {
  for (let i = 0; i < folded.length; i++) writeUnit(draft, folded.charCodeAt(i), at);
}

/** Up to this many units it is faster to make a string of them as arguments. */
const FEW = 32;

/** The first `length` units as text; units are of two bytes, least first as processors have them. */
function decode(units: Uint16Array, length: number): string {
  if (length <= FEW) {
    const few: number[] = [];
    for (let i = 0; i < length; i++) few.push(units[i] ?? 0);
    return String.fromCharCode(...few);
  }
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString("utf16le");
}

/**
 * Folds spelling that readers take for the same: case, accents, ligatures, hamza seats, final ya and ta marbuta,
 * tatweel, harakat, presentation forms, digits of all sets, typographic apostrophes, no-break spaces and hyphens,
 * characters without a glyph (soft hyphens, joiners, bidi marks). A text and its NFC and NFD have one key.
 * Linear; no context is looked at, so a character folds alike everywhere.
 */
export function foldText(text: string): FoldedText {
  const draft: Draft = {
    units: new Uint16Array(text.length + 8),
    source: new Int32Array(text.length + 8),
    length: 0,
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = unit[code] || learn(code);
    if (known < NONE) {
      const paired = (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      if (paired) write(draft, foldCharacter(text.slice(at, at + 2)), at++);
      else writeUnit(draft, known, at);
    } else if (known === SEVERAL) write(draft, several.get(code) ?? "", at);
  }
  writeUnit(draft, 0, text.length);
  const key = decode(draft.units, draft.length - 1);
  return { key, source: draft.source.slice(0, draft.length) };
}

/** Units of a key that are written before they become text. */
const ROOM = 4096;
const scratch = new Uint16Array(ROOM);

/** {@link foldText} without the way back, which is most of what folding costs. */
export function foldKey(text: string): string {
  let key = "";
  let length = 0;
  let changed = false;
  const flush = () => {
    key += decode(scratch, length);
    length = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = unit[code] || learn(code);
    if (known < NONE && (code & 0xf800) !== 0xd800) {
      changed ||= known !== code;
      scratch[length++] = known;
      if (length === ROOM) flush();
      continue;
    }
    changed = true;
    if (known === NONE) continue;
    flush();
    const paired = (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    key += paired ? foldCharacter(text.slice(at, at++ + 2)) : (several.get(code) ?? String.fromCharCode(known));
  }
  if (!changed) return text;
  flush();
  return key;
}

/** How many units the character at `at` gives in the key, its low surrogate giving none. */
function unitsAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = unit[code] || learn(code);
  if ((code & 0xf800) === 0xd800) {
    const paired = (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    return (code & 0xfc00) === 0xd800 ? foldCharacter(text.slice(at, at + (paired ? 2 : 1))).length : 0;
  }
  return known < NONE ? 1 : known === NONE ? 0 : (several.get(code)?.length ?? 0);
}

/**
 * The offset in `text` of the character that gives the unit `count` (from 0) of the key of what stands from `start`
 * up to `end`; `end` when the key is not that long.
 */
export function offsetOfUnit(text: string, start: number, end: number, count: number): number {
  let left = count;
  for (let at = start; at < end; at++) {
    left -= unitsAt(text, at);
    if (left < 0) return at;
  }
  return end;
}
