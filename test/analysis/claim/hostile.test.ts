import { describe, expect, it } from "vitest";
import { findClaims } from "../../../src/analysis/claim/index.ts";
import { passageOf } from "./read.ts";

describe("hostile texts", () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ["marks that open and never close", "« a b ".repeat(500), "fr"],
    ["marks nested thousands deep", `${"« ".repeat(1000)}a${" »".repeat(1000)}`, "fr"],
    ["verbs of speech without end", "il dit que ".repeat(120), "fr"],
    ["a sentence of attributions without a full stop", "Le ministre a dit que Jean affirme, ".repeat(80), "fr"],
    ["Arabic participles without end", "مشيرا إلى أن ".repeat(120), "ar"],
  ];

  for (const [what, text, lang] of texts) {
    it(`reads ${what} to their end, each claim the words it names`, () => {
      const long = text.repeat(4);
      const spans = findClaims(passageOf(long, lang)).flatMap(({ content, speaker, cue }) => [
        ...content,
        speaker,
        cue,
      ]);
      for (const span of spans) expect(long.slice(span?.start, span?.end)).toBe(span?.text ?? long);
    });
  }

  it("reads an empty text and a text of marks as no claims", () => {
    expect(findClaims(passageOf("", "fr"))).toEqual([]);
    expect(findClaims(passageOf('" « » " : , .', "fr"))).toEqual([]);
  });
});
