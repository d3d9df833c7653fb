import { describe, expect, it } from "vitest";
import { byteSize, countOf, shortNumber } from "../../src/render/quantity.ts";

describe("a quantity for a person", () => {
  it("has its noun in the right number", () => {
    expect([0, 1, 1204].map((count) => countOf(count, "article"))).toEqual([
      "0 articles",
      "1 article",
      "1,204 articles",
    ]);
  });

  it("has the unit that keeps bytes short", () => {
    expect([0, 812, 19_500, 2e6, 5.8e9, 3e15].map(byteSize)).toEqual([
      ...["0 bytes", "812 bytes", "19.5 KB", "2.0 MB", "5.8 GB", "3000.0 TB"],
    ]);
  });
});

describe("a number in a column", () => {
  it.each([
    [1 / 3, "0.333333"],
    [1500000 / 7, "214285.71"],
    [2 / 3000, "0.000666667"],
    [4.5, "4.5"],
    [-1.25, "-1.25"],
    [123456789012, "123456789012"],
  ])("%d has no more digits than a person reads: %s", (value, shown) => {
    expect(shortNumber(value)).toBe(shown);
  });
});
