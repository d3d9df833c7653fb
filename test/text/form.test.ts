import { describe, expect, it } from "vitest";
import { type Form, formAt, perForm } from "../../src/text/form.ts";
import { addToHash } from "../../src/text/hash.ts";

function formOf(text: string, start = 0, end = text.length): Form {
  let hash = 0;
  for (let at = start; at < end; at++) hash = addToHash(hash, text.charCodeAt(at));
  return formAt(text, start, end, hash);
}

/** Words of three letters and a number, all different. */
function manyWords(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `mot${i}`);
}

describe("forms of words", () => {
  it("gives a word as it is written and its folded key, wherever it stands", () => {
    expect(formOf("L'Été dernier", 2, 5)).toMatchObject({ written: "Été", key: "ete" });
    expect(formOf("المدينةُ القديمة", 0, 8)).toMatchObject({ written: "المدينةُ", key: "المدينه" });
  });

  it("knows a word again in another text", () => {
    expect(formOf("le village", 3)).toBe(formOf("village voisin", 0, 7));
  });

  it("tells words apart that differ only in accents or capitals", () => {
    expect(["cote", "côté", "Cote"].map((word) => formOf(word).written)).toEqual(["cote", "côté", "Cote"]);
  });

  it("never takes one word for another, though more come than are remembered", () => {
    const words = manyWords(80_000);
    expect(words.filter((word) => formOf(word).written !== word)).toEqual([]);
  });

  it("does not mix up words that have the same hash", () => {
    expect(formAt("nord", 0, 4, 7).written).toBe("nord");
    expect(formAt("sud", 0, 3, 7).written).toBe("sud");
    expect(formAt("ouest", 0, 5, 7).written).toBe("ouest");
    expect(formAt("nord", 0, 4, 7).written).toBe("nord");
  });

  it("reads an endless word without remembering it", () => {
    const word = "é".repeat(10_000);
    expect(formOf(word)).toEqual({ written: word, key: "e".repeat(10_000), answers: null });
  });
});

describe("what is kept of a form", () => {
  it("is worked out once for a word that comes again", () => {
    let asked = 0;
    const lengthOf = perForm(({ written }) => {
      asked++;
      return written.length;
    });
    expect(["marché", "marché", "marché"].map((word) => lengthOf(formOf(word)))).toEqual([6, 6, 6]);
    expect(asked).toBe(1);
  });

  it("stays right when other words have taken the places of the first", () => {
    const keyOf = perForm(({ key }) => key);
    const words = [...manyWords(70_000), ...manyWords(70_000)];
    expect(words.filter((word) => keyOf(formOf(word)) !== word)).toEqual([]);
  });

  it("is right for words too long to be remembered", () => {
    const lengthOf = perForm(({ written }) => written.length);
    expect([30, 40, 30].map((length) => lengthOf(formOf("a".repeat(length))))).toEqual([30, 40, 30]);
  });
});
