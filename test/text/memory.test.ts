import { describe, expect, it } from "vitest";
import { partOf, remembered } from "../../src/text/memory.ts";

describe("a function that remembers", () => {
  it("computes once for each text, and every time for a very long one", () => {
    const asked: number[] = [];
    const length = remembered((text) => {
      asked.push(text.length);
      return text.length;
    });
    const long = "a".repeat(1001);
    expect([length("mot"), length("mot"), length(long), length(long)]).toEqual([3, 3, 1001, 1001]);
    expect(asked).toEqual([3, 1001, 1001]);
  });

  it("keeps parts of texts as strings of their own, letter by letter", () => {
    expect(partOf("le désert 𝒳 صحراء", 3, 16)).toBe("désert 𝒳 صحر");
  });
});
