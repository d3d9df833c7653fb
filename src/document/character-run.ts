/** Tells of which classes the characters of texts are, as bits. */
export interface CharacterTable {
  /**
   * The classes of the character that the unit at an offset belongs to: bit 0 for the first class, and so on. Both
   * units of a pair of surrogates have the classes of the pair.
   */
  kindsAt(text: string, at: number): number;
}

const KNOWN = 0x80;
const isLead = (code: number) => (code & 0xfc00) === 0xd800;
export const isTrail = (code: number) => (code & 0xfc00) === 0xdc00;

/**
 * Remembers of which classes of characters each character is, so that scanning a text costs one look at a table
 * for each of its units.
 *
 * @param classes at most seven patterns of one character, with the flag `u`
 */
export function characterTable(classes: readonly RegExp[]): CharacterTable {
  const table = new Uint8Array(0x10000);
  const test = (char: string) => classes.reduce((bits, pattern, i) => bits | (Number(pattern.test(char)) << i), 0);
  const learn = (text: string, at: number) => {
    const code = text.charCodeAt(at);
    if (isLead(code) && isTrail(text.charCodeAt(at + 1))) return test(text.slice(at, at + 2));
    if (isTrail(code) && isLead(text.charCodeAt(at - 1))) return test(text.slice(at - 1, at + 1));
    const kinds = test(text.charAt(at));
    if (!isLead(code) && !isTrail(code)) table[code] = kinds | KNOWN;
    return kinds;
  };
  return {
    kindsAt(text, at) {
      const known = table[text.charCodeAt(at)] ?? 0;
      return known === 0 ? learn(text, at) : known & ~KNOWN;
    },
  };
}

const { kindsAt } = characterTable([/\p{L}/u, /\p{M}/u, /\p{N}/u, /_/u]);
export const LETTERS = 1;
export const MARKS = 2;
export const NUMBERS = 4;
export const UNDERSCORE = 8;

/** A word is cut where it reaches this many units, so that none is longer than what looks at it expects. */
const LONGEST = 60;

/**
 * Where the words of a text are: runs of characters of the given kinds, added together from the constants of this file.
 *
 * @returns start and end of the first word, start and end of the second, and so on
 */
export function wordBounds(text: string, kinds: number): readonly number[] {
  const bounds: number[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    if ((kindsAt(text, at) & kinds) === 0) {
      if (start >= 0) bounds.push(start, at);
      start = -1;
    } else if (start < 0) start = at;
    else if (at - start === LONGEST) {
      bounds.push(start, at);
      start = at;
    }
  }
  if (start >= 0) bounds.push(start, text.length);
  return bounds;
}

/**
 * The letters and digits of a text, without what stands between them.
 *
 * @param bounds where its words of letters and digits are, as {@link wordBounds} gives them
 * @param reach units at its start that count
 */
export function lettersOf(
  text: string,
  bounds: readonly number[] = wordBounds(text, LETTERS | NUMBERS),
  reach = text.length,
): string {
  let letters = "";
  for (let i = 0; i < bounds.length; i += 2) {
    const [start = 0, end = 0] = [bounds[i], bounds[i + 1]];
    if (start >= reach) break;
    letters += text.slice(start, Math.min(end, reach));
  }
  return letters;
}
