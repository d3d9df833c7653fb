// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

/** {@link plainKey} in full: what it does to every text, one step after another. */
function plainWhole(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[\u2019\u02bc]/g, "'")
    .toLowerCase();
}

/** `unit[code]` is the one unit that a UTF-16 unit gives, or a sign that there is none, several, or that nobody asked yet. */
const unit = new Uint16Array(0x10000);
const UNKNOWN = 0;
const NONE = 0xfffe;
const SEVERAL = 0xffff;
const several = new Map<number, string>();

function learn(code: number): number {
  const plain = plainWhole(String.fromCharCode(code));
  let answer = plain.charCodeAt(0);
  if (plain === "") answer = NONE;
  else if (plain.length > 1 || answer === UNKNOWN || answer >= NONE) {
    several.set(code, plain);
    answer = SEVERAL;
  }
  unit[code] = answer;
  return answer;
}

/** Units of a key that are written before they become text: their number bounds the arguments of a call. */
const ROOM = 4096;
/** More than the units that one unit gives (the longest decomposition of Unicode has 18). */
const LONGEST_FORM = 20;
const written = new Uint16Array(ROOM);

const textOfUnits = (length: number): string => Reflect.apply(String.fromCharCode, null, written.subarray(0, length));

const CAPITAL_SIGMA = 0x3a3;
const isSurrogate = (code: number) => (code & 0xf800) === 0xd800;

/** The letters of a text without case, accents or harakat: enough to know the furniture of pages by its words. */
export function plainKey(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let key = "";
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // What hangs together with its neighbours cannot be written unit by unit.
    if (isSurrogate(code) || code === CAPITAL_SIGMA) return plainWhole(text);
    const known = unit[code] || learn(code);
    if (known < NONE) written[length++] = known;
    else if (known === SEVERAL) {
      const plain = several.get(code) ?? "";
      for (let i = 0; i < plain.length; i++) written[length++] = plain.charCodeAt(i);
    }
    if (length > ROOM - LONGEST_FORM) {
      key += textOfUnits(length);
      length = 0;
    }
  }
  return key + textOfUnits(length);
}
