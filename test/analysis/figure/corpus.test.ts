import { expect, it } from "vitest";
import { scoreOf, tally } from "./corpus.ts";

it.each(["fr", "ar"] as const)("reads the figures of our own annotated %s news sentences", (lang) => {
  const read = tally(lang);
  expect(scoreOf(read), read.differences.join("\n")).toBeGreaterThanOrEqual(0.98);
  expect(read.precise / read.right, read.differences.join("\n")).toBeGreaterThanOrEqual(0.98);
  expect(read.counted / read.right, read.differences.join("\n")).toBeGreaterThanOrEqual(0.97);
});
