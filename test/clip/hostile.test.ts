import { expect, it } from "vitest";
import { documentOf } from "../../src/clip/given.ts";
import { clipDocument } from "../../src/clip/read.ts";

it("counts the words of a text with an endless one", () => {
  const text = `Le port rouvre. ${"a".repeat(3_000_000)} a dit la directrice.`;
  const given = { url: null, title: null, text, published: null, byline: [], outlet: null };
  expect(clipDocument(documentOf(given), null, "fr").article.words).toBeGreaterThan(6);
});
