import { expect, it } from "vitest";
import { HIT_MARK, snippetLines, snippetWords } from "../../src/render/hit.ts";

const { before, after } = HIT_MARK;
const asIs = (text: string) => text;
const style = {
  width: 40,
  date: asIs,
  header: asIs,
  last: asIs,
  hit: (text: string) => `*${text}*`,
  figure: asIs,
  claim: asIs,
};

it("marks whole words of which a part was found, and neighbours together", () => {
  const snippet = `une usine d’${before}eau${after} de ${before}mer claire${after}, dit-on`;
  expect(snippetLines({ snippet }, style)).toEqual(["    une usine *d’eau* de *mer claire,*\n", "    dit-on\n"]);
});

it("lets no mark of a page run on beyond its passage, and no control character through", () => {
  expect(snippetWords(`un ${before}\u001b[31mport fermé`).map(({ kind }) => kind)).toEqual(["plain", "hit", "hit"]);
  expect(snippetWords(`un ${after}\u001b[31mport`)).toEqual([
    { kind: "plain", text: "un" },
    { kind: "plain", text: "[31mport" },
  ]);
});

it("shows two lines, and says when there is more", () => {
  const lines = snippetLines({ snippet: "mot ".repeat(60) }, style);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/ …\n$/);
});
