import { describe, expect, it } from "vitest";
import { phraseKeys, tokenize } from "../../src/text/token.ts";
import { randomTexts } from "./random.ts";

const keys = (text: string) => tokenize(text).map((token) => token.key);

describe("the tokens of a text", () => {
  it("part an elision from its word, whichever apostrophe was typed", () => {
    expect(keys("l'État, l’État, lʼÉtat")).toEqual(["l", "'", "etat", ",", "l", "'", "etat", ",", "l", "'", "etat"]);
  });

  it("part figures from letters and signs", () => {
    expect(keys("Le 20e, 12,5 % et ٣٠٠€")).toEqual(["le", "20", "e", ",", "12", ",", "5", "%", "et", "300", "€"]);
  });

  it("keep a word whole across harakat, tatweel and soft hyphens", () => {
    expect(keys("مُسْتَشْفَى الـمديـنة co\u00adopé")).toEqual(["مستشفي", "المدينه", "coope"]);
  });

  it("take an emoji for one mark", () => {
    expect(tokenize("a👍b").map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ["word", 0, 1],
      ["mark", 1, 3],
      ["word", 3, 4],
    ]);
  });

  it("are those that begin between two offsets when these are given", () => {
    expect(tokenize("un deux trois", 3, 7).map(({ start, end }) => [start, end])).toEqual([[3, 7]]);
  });

  it("lie in order, without overlap, inside any text", () => {
    for (const text of randomTexts(200)) {
      let last = 0;
      for (const { start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }
  });
});

describe("the keys of a phrase", () => {
  it("are those of its tokens", () => {
    expect(phraseKeys("l'Été 2021 (fin)")).toEqual(["l", "'", "ete", "2021", "(", "fin", ")"]);
    for (const text of randomTexts(200)) expect(phraseKeys(text)).toEqual(tokenize(text).map(({ key }) => key));
  });
});
