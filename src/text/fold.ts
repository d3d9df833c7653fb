/** A text folded for matching, with the way back to the offsets of the text it was made from. */
export interface FoldedText {
  readonly key: string;
  /** `source[i]` is the offset in the source of the character that gave `key[i]`; `source[key.length]` is the source's length. */
  readonly source: Int32Array;
}

const MARKS = /\p{M}/u;
const ALEF = /[\u0622\u0623\u0625\u0671]/;

function foldCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return char.toLowerCase();
  if (code === 0x640 || code === 0xad) return "";
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  if (ALEF.test(char)) return "\u0627";
  if (code === 0x649) return "\u064a";
  if (code === 0x629) return "\u0647";
  if (code === 0x2019 || code === 0x2bc) return "'";
  if (code === 0x153 || code === 0x152) return "oe";
  if (code === 0xe6 || code === 0xc6) return "ae";
  if (code === 0xa0 || code === 0x202f || code === 0x2009) return " ";
  const normal = code >= 0xfb00 && code <= 0xfeff ? char.normalize("NFKD") : char.normalize("NFD");
  return Array.from(normal)
    .filter((part) => !MARKS.test(part))
    .map((part) => (part.length === normal.length ? part.toLowerCase() : foldCharacter(part)))
    .join("");
}

/**
 * Folds spelling that readers take for the same: case, accents, ligatures, hamza seats, final ya and ta marbuta,
 * tatweel, harakat, presentation forms, digits of all sets, typographic apostrophes and no-break spaces.
 */
export function foldText(text: string): FoldedText {
  const offsets: number[] = [];
  let key = "";
  let at = 0;
  for (const char of text) {
    const folded = MARKS.test(char) ? "" : foldCharacter(char);
    for (let i = 0; i < folded.length; i++) offsets.push(at);
    key += folded;
    at += char.length;
  }
  offsets.push(text.length);
  return { key, source: Int32Array.from(offsets) };
}

/** {@link foldText} without the way back. */
export function foldKey(text: string): string {
  return foldText(text).key;
}
