import { describe, expect, it } from "vitest";
import { analyzeText } from "../../src/analysis/analyze.ts";
import { tokenize } from "../../src/text/token.ts";

const SENTENCE = "La maire a annoncé que le budget augmentera de 12,5 % en un an.";
/** The same sentence with what no reader sees. */
const DISGUISED = "\ufeffLa maire a annon\u00adcé que le bud\u200bget augmentera de 1\u20602,\u{1d7f1} % en un an.";

describe("a text in which nothing is seen that changes it", () => {
  const plain = analyzeText(SENTENCE, { lang: "fr" });
  const disguised = analyzeText(DISGUISED, { lang: "fr" });

  it("has the same figures and claims", () => {
    expect(plain.figures).not.toHaveLength(0);
    expect(plain.claims).toHaveLength(1);
    const told = ({ figures, claims }: typeof plain) => ({
      figures: figures.map(({ kind, value, unit, approx, claim }) => ({ kind, value, unit, approx, claim })),
      claims: claims.map(({ quote, act, name }) => ({ quote, act, name })),
    });
    expect(told(disguised)).toEqual(told(plain));
  });

  it("has them at their places in the text as it is written", () => {
    const spans = [
      ...disguised.figures,
      ...disguised.claims.flatMap(({ content, cue }) => [...content, ...(cue ? [cue] : [])]),
    ];
    for (const { start, end, text } of spans) expect(DISGUISED.slice(start, end)).toBe(text);
    expect(disguised.figures[0]?.text).toBe("1\u20602,\u{1d7f1} %");
    expect(disguised.segments.map(({ start, end }) => [start, end])).toEqual([[0, DISGUISED.length]]);
    const [sentence] = disguised.sentences;
    expect(DISGUISED.slice(sentence?.start, sentence?.end)).toBe(DISGUISED.slice(1));
  });

  it("is read the same by those who have its tokens already", () => {
    expect(analyzeText(DISGUISED, { lang: "fr", tokens: tokenize(DISGUISED) })).toEqual(disguised);
  });
});
