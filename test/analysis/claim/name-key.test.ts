import { describe, expect, it } from "vitest";
import { nameKeys, namesMeet } from "../../../src/analysis/claim/name-key.ts";
import { readTable } from "../../../src/language/table.ts";

const pairs = readTable(new URL("name-pairs.tsv", import.meta.url)).map((row) => ({
  meet: row.meet === "yes",
  one: row.one ?? "",
  other: row.other ?? "",
}));

describe("names across spellings and scripts", () => {
  it("finds at least 95 of 100 pairs of spellings of one name", () => {
    const same = pairs.filter((pair) => pair.meet);
    const missed = same.filter((pair) => !namesMeet(pair.one, pair.other));
    expect(same.length).toBeGreaterThanOrEqual(150);
    expect(missed.length / same.length).toBeLessThanOrEqual(0.05);
  });

  it("takes at most 1 of 100 pairs of different names for one", () => {
    const different = pairs.filter((pair) => !pair.meet);
    const mistaken = different.filter((pair) => namesMeet(pair.one, pair.other));
    expect(different.length).toBeGreaterThanOrEqual(150);
    expect(mistaken.length / different.length).toBeLessThanOrEqual(0.01);
  });

  it("answers the same whichever name comes first", () => {
    for (const { one, other } of pairs) expect(namesMeet(other, one)).toBe(namesMeet(one, other));
  });

  it("gives names that meet a key in common", () => {
    for (const { one, other } of pairs.filter((pair) => namesMeet(pair.one, pair.other))) {
      const keys = new Set(nameKeys(other));
      expect(nameKeys(one).some((key) => keys.has(key))).toBe(true);
    }
  });

  it("leaves titles and articles out", () => {
    expect(nameKeys("M. Delorme")).toEqual(nameKeys("Delorme"));
    expect(nameKeys("الدكتور الخطيب")).toEqual(nameKeys("خطيب"));
  });

  it("has no key for a name in a script that no pack knows", () => {
    expect(nameKeys("Владимир")).toEqual([]);
    expect(namesMeet("Владимир", "Владимир")).toBe(false);
  });
});
