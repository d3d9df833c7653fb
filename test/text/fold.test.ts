import { describe, expect, it } from "vitest";
import { foldKey, foldText, offsetOfUnit } from "../../src/text/fold.ts";
import { randomTexts } from "./random.ts";

describe("a folded key", () => {
  it.each([
    ["L’Œuvre d’Évelyne", "l'oeuvre d'evelyne"],
    ["ÇA VA, MAÎTRE ?", "ca va, maitre ?"],
    ["Straße, Łódź, Ærø", "strasse, lodz, aero"],
    ["2\u202f000\u00a0€", "2 000 €"],
    ["porte\u2011parole", "porte-parole"],
    ["coopé\u00adration", "cooperation"],
    ["ﬁnance", "finance"],
  ])("takes %j for %j", (written, key) => {
    expect(foldKey(written)).toBe(key);
  });

  it.each([
    ["آمال وأمل وإيمان وٱسم", "امال وامل وايمان واسم"],
    ["فى الثانى", "في الثاني"],
    ["مدرسة", "مدرسه"],
    ["الـعـــراق", "العراق"],
    ["قَرَّرَتِ الحُكومَةُ", "قررت الحكومه"],
    ["٢٠٢٤ و۲۰۲۴", "2024 و2024"],
    ["ﻻ ﺷﻲﺀ", "لا شيء"],
    ["کتاب", "كتاب"],
  ])("takes %j for %j", (written, key) => {
    expect(foldKey(written)).toBe(key);
  });

  it("leaves no space for a mark that is written alone", () => {
    expect(foldKey("ﹰﹶ")).toBe("");
  });

  it("keeps what compatibility forms would break: m², nº, ½ and the ellipsis", () => {
    expect(foldKey("80 m², nº 3, ½…")).toBe("80 m², nº 3, ½…");
  });

  it("is the same for a text in NFC and in NFD, and folding it again changes nothing", () => {
    for (const text of randomTexts(400)) {
      const key = foldKey(text);
      expect(foldKey(text.normalize("NFC"))).toBe(key);
      expect(foldKey(text.normalize("NFD"))).toBe(key);
      expect(foldKey(key)).toBe(key);
    }
  });
});

describe("the way back from a key", () => {
  it("points from each unit of the key to the character that gave it", () => {
    for (const text of randomTexts(400)) {
      const { key, source } = foldText(text);
      expect(source.length).toBe(key.length + 1);
      expect(source[key.length]).toBe(text.length);
      let rebuilt = "";
      let at = 0;
      for (const char of text) {
        const own: string[] = [];
        for (let i = 0; i < key.length; i++) if (source[i] === at) own.push(key.charAt(i));
        expect(own.join("")).toBe(foldKey(char));
        rebuilt += own.join("");
        at += char.length;
      }
      expect(rebuilt).toBe(key);
    }
  });

  it("never goes backwards", () => {
    for (const text of randomTexts(200)) {
      const { source } = foldText(text);
      for (let i = 1; i < source.length; i++) expect((source[i] ?? 0) >= (source[i - 1] ?? 0)).toBe(true);
    }
  });

  it("finds a word again in a vocalised text", () => {
    const text = "أعلنت الوزارة أنّ الـمَـدارِسَ مفتوحة";
    const { key, source } = foldText(text);
    const at = key.indexOf("المدارس");
    expect(text.slice(source[at], source[at + "المدارس".length])).toBe("الـمَـدارِسَ");
  });

  it("is the same for a short text and as part of a long one", () => {
    const long = `${"Où est l’été ? ".repeat(50)}قطر`;
    expect(foldKey(long)).toBe(`${"ou est l'ete ? ".repeat(50)}قطر`);
  });
});

describe("the way back from a key to the text", () => {
  const characterAt = (text: string, count: number): string => {
    const at = offsetOfUnit(text, 0, text.length, count);
    return String.fromCodePoint(text.codePointAt(at) ?? 0);
  };

  it("finds the letter under its accent", () => {
    expect(characterAt("évènement", 2)).toBe("è");
  });

  it("passes over vowel signs and tatweel, which leave nothing in the key", () => {
    expect(offsetOfUnit("وَالـمدير", 0, 9, 3)).toBe("وَالـ".length);
  });

  it("finds a ligature for each of the letters that it gives", () => {
    expect([0, 1, 2].map((count) => characterAt("œuvre", count))).toEqual(["œ", "œ", "u"]);
  });

  it("finds the letter after a pair of surrogates", () => {
    const text = "a👍b";
    expect(text.slice(offsetOfUnit(text, 0, text.length, foldKey("a👍").length))).toBe("b");
  });

  it("stays inside the word: past its end is its end", () => {
    expect(offsetOfUnit("un mot de plus", 3, 6, 40)).toBe(6);
    expect(offsetOfUnit("un mot de plus", 3, 6, 1)).toBe(4);
  });

  it("agrees with the folded text on every character", () => {
    for (const text of randomTexts(200)) {
      const { key, source } = foldText(text);
      for (let count = 0; count < key.length; count++) {
        expect(offsetOfUnit(text, 0, text.length, count)).toBe(source[count]);
      }
    }
  });
});
