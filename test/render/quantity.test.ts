import { describe, expect, it } from "vitest";
import { byteSize, countOf } from "../../src/render/quantity.ts";

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
