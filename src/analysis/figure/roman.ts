/** A Roman number, with the letters that may make a rank of it. */
export const ROMAN = /^([IVXLC]{2,7}|[IVX])(\p{Ll}{0,3})$/u;
const DIGITS: ReadonlyMap<string, number> = new Map([
  ["I", 1],
  ["V", 5],
  ["X", 10],
  ["L", 50],
  ["C", 100],
]);

/** The value of a Roman number in capitals. */
export function romanValue(letters: string): number {
  let sum = 0;
  for (const [at, letter] of [...letters].entries()) {
    const value = DIGITS.get(letter) ?? 0;
    sum += value < (DIGITS.get(letters.charAt(at + 1)) ?? 0) ? -value : value;
  }
  return sum;
}

/** Whether a word is written like a Roman number or rank. */
export function isRomanShaped(written: string): boolean {
  return DIGITS.has(written.charAt(0)) && ROMAN.test(written);
}
