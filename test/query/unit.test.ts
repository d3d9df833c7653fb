import { describe, expect, it } from "vitest";
import { baseUnit } from "../../src/query/unit.ts";

function convert(value: number, from: string, to: string): number | null {
  const [one, other] = [baseUnit(from), baseUnit(to)];
  return one.base === other.base ? (value * one.factor) / other.factor : null;
}

describe("units of one measure", () => {
  it.each([
    [5, "km", "m", 5000],
    [1, "t", "kg", 1000],
    [2, "har", "m2", 20_000],
    [1, "km2", "har", 100],
    [3, "m3", "L", 3000],
    [90, "min", "h", 1.5],
    [2, "a", "mo", 24],
    [1, "MW.h", "kW.h", 1000],
    [36, "km/h", "m/s", 10],
    [1, "GBy", "MBy", 1000],
  ])("compares %d %s with %s", (value, from, to, result) => {
    expect(convert(value, from, to)).toBeCloseTo(result, 9);
  });

  it("keeps measures and currencies apart", () => {
    for (const [one, other] of [
      ["km", "kg"],
      ["m", "m2"],
      ["m", "min"],
      ["EUR", "USD"],
      ["EUR/L", "EUR"],
      ["%", "[pp]"],
    ] as const) {
      expect(convert(1, one, other)).toBeNull();
    }
  });
});
