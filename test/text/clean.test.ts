import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/text/clean.ts";
import { randomTexts } from "./random.ts";

describe("a text as it is stored", () => {
  it("is in NFC", () => {
    expect(cleanText("e\u0301te\u0301")).toBe("été");
  });

  it("has no controls, overrides or isolates that hide what is written", () => {
    expect(cleanText("pay\u0000é \u202eesrever\u202c \u2066x\u2069 \u0007\u009f!")).toBe("payé esrever x !");
  });

  it("keeps the bidi marks that writers use, tabs, and every line break as one", () => {
    expect(cleanText("a\tb\r\nc\rd\u2028e \u200f!")).toBe("a\tb\nc\nd\ne \u200f!");
  });

  it("keeps soft hyphens, joiners, flags and families of emoji as they were published", () => {
    const signs = "bud\u00adget \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 👩‍👧 لا‌هور";
    expect(cleanText(signs)).toBe(signs);
  });

  it("has no half of a character", () => {
    expect(cleanText("a\ud83d b\udc4d 👍")).toBe("a b 👍");
  });

  it("keeps thirty marks on a letter and drops the flood", () => {
    expect(cleanText(`a${"\u0316".repeat(500)}b`)).toBe(`a${"\u0316".repeat(30)}b`);
  });

  it("keeps thirty marks where each is written as one that normalisation makes two", () => {
    const once = cleanText(`a${"\u0344".repeat(30)}b`);
    expect(once).toMatch(/^\P{M}\p{M}{30}b$/u);
    expect(cleanText(once)).toBe(once);
  });

  it("does not change when it is cleaned again", () => {
    for (const text of randomTexts(200)) expect(cleanText(cleanText(text))).toBe(cleanText(text));
  });
});
