import { describe, expect, it } from "vitest";
import { findClaims } from "../../../src/analysis/claim/index.ts";
import { passageOf } from "./read.ts";

/** Milliseconds of processor time that reading `text` takes, the best of three: what else runs does not count. */
function cost(text: string, lang: string): number {
  const passage = passageOf(text, lang);
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    findClaims(passage);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe("hostile texts", () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ["marks that open and never close", "« a b ".repeat(500), "fr"],
    ["marks nested thousands deep", `${"« ".repeat(1000)}a${" »".repeat(1000)}`, "fr"],
    ["verbs of speech without end", "il dit que ".repeat(120), "fr"],
    ["a sentence of attributions without a full stop", "Le ministre a dit que Jean affirme, ".repeat(80), "fr"],
    ["Arabic participles without end", "مشيرا إلى أن ".repeat(120), "ar"],
  ];

  for (const [what, text, lang] of texts) {
    it(`reads ${what} in time that grows with their length`, () => {
      const once = cost(text, lang);
      expect(cost(text.repeat(4), lang)).toBeLessThan(Math.max(250, once * 12));
    });
  }

  it("reads an empty text and a text of marks as no claims", () => {
    expect(findClaims(passageOf("", "fr"))).toEqual([]);
    expect(findClaims(passageOf('" « » " : , .', "fr"))).toEqual([]);
  });
});
