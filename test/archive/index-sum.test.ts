import { describe, expect, it } from "vitest";
import { addSums, rowSum } from "../../src/archive/index-sum.ts";

describe("the sum of what an index holds", () => {
  it("tells another word, another place, another column and another row", () => {
    const sums = [
      rowSum(7, ["quai port", ""], true),
      rowSum(7, ["quai fort", ""], true),
      rowSum(7, ["port quai", ""], true),
      rowSum(7, ["", "quai port"], true),
      rowSum(8, ["quai port", ""], true),
      rowSum(7, ["قاي port", ""], true),
    ];
    expect(new Set(sums).size).toBe(sums.length);
  });

  it("knows no order where the index keeps none", () => {
    expect(rowSum(7, ["quai port"], false)).toBe(rowSum(7, ["port quai"], false));
  });

  it("is that of its rows, in any order", () => {
    const [a, b] = [rowSum(1, ["quai"], true) ?? 0, rowSum(2, ["port"], true) ?? 0];
    expect(addSums(a, b)).toBe(addSums(b, a));
    expect(rowSum(3, ["", ""], true)).toBe(0);
  });

  it("is not known of letters that SQLite may take for blanks", () => {
    expect(rowSum(7, ["quai \u{1e922}\u{1e923}"], true)).toBeNull();
  });
});
