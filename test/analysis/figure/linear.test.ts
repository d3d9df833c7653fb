import { expect, it } from "vitest";
import { read } from "./read.ts";

/** Milliseconds for `text`; the least of three runs. Short times say nothing, so five are the least counted below. */
function cost(lang: "fr" | "ar", text: string): number {
  const runs = [0, 1, 2].map(() => {
    const from = performance.now();
    read(lang, text);
    return performance.now() - from;
  });
  return Math.min(...runs);
}

it.each([
  ["fr", "digits", "1234567890"],
  ["fr", "groups of digits", "123 "],
  ["fr", "chains of digits", "12345-"],
  ["fr", "number words", "cent mille deux "],
  ["fr", "hyphenated words", "deux-a-"],
  ["fr", "points", "3 points "],
  ["ar", "joined number words", "وخمسة وعشرون "],
  ["ar", "particles", "وبلل "],
] as const)("is linear on %s text of %s", (lang, _, piece) => {
  const small = piece.repeat(300);
  cost(lang, small);
  const ratio = cost(lang, small.repeat(10)) / Math.max(cost(lang, small), 5);
  expect(ratio).toBeLessThan(80);
});
