import { expect, it } from "vitest";
import { documentOf } from "../../src/clip/given.ts";

const given = { url: null, title: null, text: "Un texte.", byline: [], outlet: null };

it.each([
  ["Sat, 03 Oct 2020 10:00:00 GMT", "2020-10-03T10:00:00Z"],
  ["2026-03-12T08:40:00+01:00", "2026-03-12T08:40:00+01:00"],
  ["2026-03-12", "2026-03-12"],
  ["2026-10", "2026-10"],
  ["2026-13", null],
  ["hier", null],
  ["", null],
])("an imported article published “%s” is dated %s", (published, date) => {
  const { published: found, dated } = documentOf({ ...given, published });
  expect(found).toBe(date);
  expect(dated.published).toBe(date === null ? null : "linked-data");
});

it("an imported text keeps its paragraphs, which blank lines part, as blocks", () => {
  const { text, blocks } = documentOf({ ...given, published: null, text: " Un.\r\n \r\nDeux.\nTrois.\n\n\n" });
  expect(text).toBe("Un.\n\nDeux.\nTrois.");
  expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(["Un.", "Deux.\nTrois."]);
});
