import { describe, expect, it } from "vitest";
import { sampleOf, spellingOf, wordsOf } from "../../src/language/sample.ts";
import { randomTexts } from "../text/random.ts";

const words = (text: string) => wordsOf(text, 0, text.length).map(spellingOf);

describe("the words by which a language is told", () => {
  it("keep their elision, however it is written", () => {
    expect(words("L’école d'hier")).toEqual(["L'", "école", "d'", "hier"]);
  });

  it("may be written with digits for letters", () => {
    expect(words("rani 3andi lwa9t")).toEqual(["rani", "3andi", "lwa9t"]);
  });

  it("are spelt without vowel signs, tatweel and what nobody sees", () => {
    expect(words("قَرَّرَ المجـــلس")).toEqual(["قرر", "المجلس"]);
    expect(words("por\u00adtail e\u0301cole")).toEqual(["portail", "école"]);
  });

  it("are not those of addresses", () => {
    expect(words("voir https://exemple.fr/page et www.exemple.net ici")).toEqual(["voir", "et", "ici"]);
  });

  it("are the same whether the text has to be cleaned or not", () => {
    for (const text of randomTexts(200)) {
      const clean = sampleOf(text, 0, text.length);
      expect(words(text)).toEqual(words(clean));
    }
  });
});
