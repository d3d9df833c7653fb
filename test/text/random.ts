/** Ranges that random texts are made of: Latin, combining marks, Arabic and its forms, bidi marks, emoji, anything. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x600, 0x6ff],
  [0x2000, 0x206f],
  [0xfb00, 0xfdff],
  [0xfe70, 0xfeff],
  [0x1f300, 0x1faff],
  [0x0, 0x10ffff],
];

/** Numbers from 0 up to 1, the same at every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** `count` texts of up to 40 random characters, lone surrogates left out; the same at every run. */
export function randomTexts(count: number): string[] {
  const next = numbers(20_241);
  const character = (): string => {
    const [from, to] = RANGES[Math.floor(next() * RANGES.length)] ?? [0x20, 0x7e];
    const code = from + Math.floor(next() * (to - from + 1));
    return code >= 0xd800 && code <= 0xdfff ? "\u200f" : String.fromCodePoint(code);
  };
  return Array.from({ length: count }, () => Array.from({ length: Math.floor(next() * 40) }, character).join(""));
}
