import { describe, expect, it } from "vitest";
import { nameKeys, namesMeet, readSoughtName } from "../../../src/language/name/index.ts";
import { readTable } from "../../../src/language/table.ts";

const pairs = readTable(new URL("pair.tsv", import.meta.url)).map((row) => ({
  meet: row.meet === "yes",
  one: row.one ?? "",
  other: row.other ?? "",
}));

const isIn = (part: string, name: string): boolean => readSoughtName(part)?.isIn(name) ?? false;

describe("names across spellings and scripts", () => {
  it("finds at least 97 of 100 pairs of spellings of one name", () => {
    const same = pairs.filter((pair) => pair.meet);
    const missed = same.filter((pair) => !namesMeet(pair.one, pair.other));
    expect(same.length).toBeGreaterThanOrEqual(290);
    expect(missed.length / same.length).toBeLessThanOrEqual(0.03);
  });

  it("takes at most 1 of 200 pairs of different names for one", () => {
    const different = pairs.filter((pair) => !pair.meet);
    const mistaken = different.filter((pair) => namesMeet(pair.one, pair.other));
    expect(different.length).toBeGreaterThanOrEqual(280);
    expect(mistaken.length / different.length).toBeLessThanOrEqual(0.005);
  });

  it("answers the same whichever name comes first", () => {
    for (const { one, other } of pairs) expect(namesMeet(other, one)).toBe(namesMeet(one, other));
  });

  it("takes a name of the table of given names for no other in it", () => {
    expect(namesMeet("عمر البناي", "Omar Bennai")).toBe(true);
    expect(namesMeet("عمر البناي", "Ammar Bennai")).toBe(false);
    expect(namesMeet("Danielle Verdon", "Daniel Verdon")).toBe(false);
  });

  it("has no key for a name in a script that no pack knows", () => {
    expect(nameKeys("Владимир")).toEqual([]);
    expect(namesMeet("Владимир", "Владимир")).toBe(false);
    expect(readSoughtName("Владимир")).toBeNull();
  });

  it("reads the beginning of a name of a million letters, or of as many words", () => {
    for (const name of ["ab".repeat(5e5), "Ben ".repeat(2.5e5), "عبد".repeat(3e5)]) {
      expect(namesMeet(name, name)).toBe(true);
    }
  });
});

describe("a name that is asked for", () => {
  it("is found by a part of it, in any script", () => {
    for (const part of ["Seghiri", "الصغيري", "sghiri", "Nawal", "nawal seghiri", "N. Seghiri"]) {
      expect(isIn(part, "نوال الصغيري")).toBe(true);
      expect(isIn(part, "la ministre Nawal Seghiri")).toBe(true);
    }
  });

  it("is not found in a name that has another given name, or only its own", () => {
    for (const name of ["Samir Seghiri", "سمير الصغيري", "نوال", "Nawal Haddad", "S. Seghiri", "N."])
      expect(isIn("Nawal Seghiri", name)).toBe(false);
  });

  it("is found where a further name stands between", () => {
    expect(isIn("Jamal Khairi", "جمال أحمد خيري")).toBe(true);
    expect(isIn("جورج بوشار", "George W. Bouchard")).toBe(true);
  });

  it("shares a key of each group with every name that it is found in", () => {
    for (const { one, other } of pairs) {
      const part = readSoughtName(one);
      if (part === null || !part.isIn(other)) continue;
      const keys = new Set(nameKeys(other));
      for (const group of part.keys)
        expect(
          group.some((key) => keys.has(key)),
          `${one} ${other}`,
        ).toBe(true);
    }
  });

  it("has no keys of words that are no names", () => {
    expect(nameKeys("le ministre de la santé")).toEqual([]);
    expect(nameKeys("M. Delorme")).toEqual(nameKeys("Delorme"));
    expect(nameKeys("الدكتور الخطيب")).toEqual(nameKeys("الخطيب"));
  });
});
