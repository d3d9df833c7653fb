import { describe, expect, it } from "vitest";
import { plainText } from "../../src/text/unseen.ts";

describe("a text as a reader takes it", () => {
  it("is the text itself where nothing hides in it", () => {
    expect(plainText("Élue à 52 %, وقالت 👩‍👧 لا‌هور.")).toBeNull();
  });

  it.each([
    ["a soft hyphen", "bud\u00adget", "budget"],
    ["a blank without width", "1\u200b2 %", "12 %"],
    ["a joiner of words", "12\u2060,5", "12,5"],
    ["tags", "li\u{e0041}eu", "lieu"],
    ["a control", "pay\u001bé", "payé"],
    ["an override", "\u202e12\u202c", "12"],
    ["a mark of direction in a number", "1\u200e2", "12"],
    ["mathematical digits", "𝟭𝟮 % et 𝟘", "12 % et 0"],
  ])("has no %s", (_, written, plain) => expect(plainText(written)?.text).toBe(plain));

  it("tells where each unit stands in the text as it is written", () => {
    const written = "a\u200b𝟭\u00adb";
    const plain = plainText(written);
    expect(plain?.text).toBe("a1b");
    expect([0, 1, 2, 3].map((at) => plain?.startOf(at))).toEqual([0, 2, 5, 6]);
    expect([0, 1, 2, 3].map((at) => plain?.endOf(at))).toEqual([0, 1, 4, 6]);
  });
});
