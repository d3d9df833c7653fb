import { describe, expect, it } from "vitest";
import { addSums, rowSum, wordSum } from "../../src/archive/index-sum.ts";

function sumOf(row: number, columns: readonly string[], isOrdered: boolean): number | null {
  const sum = wordSum(columns, isOrdered);
  return sum === null ? null : rowSum(row, sum);
}

describe("the sum of what an index holds", () => {
  it("tells another word, another place, another column and another row", () => {
    const sums = [
      sumOf(7, ["quai port", ""], true),
      sumOf(7, ["quai fort", ""], true),
      sumOf(7, ["port quai", ""], true),
      sumOf(7, ["", "quai port"], true),
      sumOf(8, ["quai port", ""], true),
      sumOf(7, ["قاي port", ""], true),
    ];
    expect(new Set(sums).size).toBe(sums.length);
  });

  it("knows no order where the index keeps none", () => {
    expect(sumOf(7, ["quai port"], false)).toBe(sumOf(7, ["port quai"], false));
  });

  it("is that of its rows, in any order", () => {
    const [a, b] = [sumOf(1, ["quai"], true) ?? 0, sumOf(2, ["port"], true) ?? 0];
    expect(addSums(a, b)).toBe(addSums(b, a));
    expect(sumOf(3, ["", ""], true)).toBe(0);
  });

  it("is not known of letters that SQLite may take for blanks", () => {
    expect(sumOf(7, ["quai \u{1e922}\u{1e923}"], true)).toBeNull();
  });
});
