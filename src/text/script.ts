/** The script of characters that have none: digits, marks, blanks. */
export const NO_SCRIPT = "Zyyy";
/** Any script that the program does not tell apart. */
export const OTHER_SCRIPT = "Zzzz";
/** The script whose words stand inside texts of every other without making them another language: names, brands. */
export const INTERNATIONAL_SCRIPT = "Latn";

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Latn", /\p{sc=Latn}/u],
  ["Arab", /(?=\p{L})\p{scx=Arab}/u],
  [OTHER_SCRIPT, /(?!\p{sc=Zyyy})\p{L}/u],
  [NO_SCRIPT, /^/],
];

const known = new Uint8Array(0x10000);

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const index = SCRIPTS.findIndex(([, pattern]) => pattern.test(char)) + 1;
  known[code] = index;
  return index;
}

/** The ISO 15924 code of the script of the letter `code` (a UTF-16 unit); {@link NO_SCRIPT} when it is no letter. */
export function scriptOf(code: number): string {
  return SCRIPTS[(known[code] || learn(code)) - 1]?.[0] ?? NO_SCRIPT;
}

/** How many letters of each script `text` has between `start` and `end`. */
export function countScripts(text: string, start = 0, end = text.length): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const script = scriptOf(text.charCodeAt(at));
    if (script !== NO_SCRIPT) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return counts;
}
