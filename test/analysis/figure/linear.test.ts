import { expect, it } from "vitest";
import { read } from "./read.ts";

it.each([
  ["fr", "digits", "1234567890"],
  ["fr", "groups of digits", "123 "],
  ["fr", "chains of digits", "12345-"],
  ["fr", "number words", "cent mille deux "],
  ["fr", "hyphenated words", "deux-a-"],
  ["fr", "points", "3 points "],
  ["ar", "joined number words", "وخمسة وعشرون "],
  ["ar", "particles", "وبلل "],
] as const)("reads a long %s text of %s to its end, each figure the words it names", (lang, _, piece) => {
  const text = piece.repeat(3000);
  let last = 0;
  for (const { start, end, text: words } of read(lang, text)) {
    expect(text.slice(start, end)).toBe(words);
    expect(start).toBeGreaterThanOrEqual(last);
    last = end;
  }
});
