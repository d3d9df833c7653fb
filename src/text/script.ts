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
/** By number: the scripts from 1 on, in the order of the list. */
const NAMES: readonly string[] = ["", ...SCRIPTS.map(([name]) => name)];
const NONE = NAMES.indexOf(NO_SCRIPT);

const known = new Uint8Array(0x10000);

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const index = SCRIPTS.findIndex(([, pattern]) => pattern.test(char)) + 1;
  known[code] = index;
  return index;
}

/** The ISO 15924 code of the script of the letter `code` (a UTF-16 unit); {@link NO_SCRIPT} when it is no letter. */
export function scriptOf(code: number): string {
  return NAMES[known[code] || learn(code)] ?? NO_SCRIPT;
}

/** The scripts of a stretch of a text. */
interface Scripts {
  /** The one that most letters are in, of several the one that comes first; {@link NO_SCRIPT} without letters. */
  readonly main: string;
  /** Whether there are letters of another one. */
  readonly mixed: boolean;
}

/** The scripts of `text` from `start` to `end`. */
export function scriptsOf(text: string, start = 0, end = text.length): Scripts {
  const counts = NAMES.map(() => 0);
  const found: number[] = [];
  let last = NONE;
  let run = 0;
  const count = () => {
    const before = counts[last] ?? 0;
    if (before === 0) found.push(last);
    counts[last] = before + run;
  };
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const number = known[code] || learn(code);
    if (number === last) run++;
    else if (number !== NONE) {
      if (last !== NONE) count();
      last = number;
      run = 1;
    }
  }
  if (last !== NONE) count();
  const most = Math.max(0, ...counts);
  const main = found.find((number) => counts[number] === most);
  return { main: NAMES[main ?? NONE] ?? NO_SCRIPT, mixed: found.length > 1 };
}
