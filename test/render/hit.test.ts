import { expect, it } from "vitest";
import { snippetLines } from "../../src/render/hit.ts";
import { HIT_MARK, markedLine, markedWords } from "../../src/render/mark.ts";

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
  expect(markedWords(`un ${before}\u001b[31mport fermé`).map(({ kind }) => kind)).toEqual(["plain", "hit", "hit"]);
  expect(markedWords(`un ${after}\u001b[31mport`)).toEqual([
    { kind: "plain", text: "un" },
    { kind: "plain", text: "[31mport" },
  ]);
});

it("shows two lines, and says when there is more", () => {
  const lines = snippetLines({ snippet: "mot ".repeat(60) }, style);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/ …\n$/);
});

it("draws the words that were found in a line that is cut", () => {
  const title = `Le ${before}port${after} de ${before}Tanger${after} agrandi`;
  const hit = (text: string) => `*${text}*`;
  expect(markedLine(title, 40, hit)).toBe("Le *port* de *Tanger* agrandi");
  expect(markedLine(title, 14, hit)).toBe("Le *port* de *Ta…*");
  expect(markedLine(title, 9, hit)).toBe("Le *port*…");
  expect(markedLine("", 9, hit)).toBe("");
});
