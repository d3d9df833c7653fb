import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { FRENCH, makePage, NOW, paragraphs, URL_OF_PAGE } from "./page.ts";

const textOf = (body: string) => readDocument(makePage({ body }), { url: URL_OF_PAGE, now: NOW }).text;
const article = FRENCH.join("\n\n");

describe("a page that marks nothing", () => {
  it("does not give its byline and its date for text", () => {
    expect(textOf(`<p>Par Nora Kettani</p><p>Mardi 4 mars 2025</p>${paragraphs(FRENCH)}`)).toBe(article);
  });

  it("does not give a photographer's credit below a picture for text", () => {
    const caption = `<p><img src="/quai.jpg"><br><small>Le quai, dimanche soir. Photo : La Gazette</small></p>`;
    expect(textOf(`${caption}${paragraphs(FRENCH)}`)).toBe(article);
  });

  it("does not give the announcement of another article for text", () => {
    expect(textOf(paragraphs([FRENCH[0], "Lire aussi : le gymnase restera fermé", ...FRENCH.slice(1)]))).toBe(article);
  });

  it.each([
    "Lire aussi. ÉCOLES. Le gymnase restera fermé",
    "À lire aussi » Le gymnase restera fermé",
    '<a href="/gymnase">À lire aussi Le gymnase restera fermé</a>',
  ])("does not give « %s » for text, whatever stands between the words and the other title", (line) => {
    expect(textOf(paragraphs([FRENCH[0], line, ...FRENCH.slice(1)]))).toBe(article);
  });

  it("does not give the time that reading takes for text", () => {
    expect(textOf(`<p>Temps de lecture : 4 min</p>${paragraphs(FRENCH)}`)).toBe(article);
  });

  it("gives paragraphs for text that each stand in a wrapper of their own", () => {
    const wrapped = FRENCH.map((text) => `<section class="row"><div class="col"><p>${text}</p></div></section>`);
    expect(textOf(wrapped.join("\n"))).toBe(article);
  });
});

describe("an article that speaks like its surroundings", () => {
  it("keeps a sentence that begins like a byline or names a month", () => {
    const texts = [
      ...FRENCH,
      "Par ailleurs, la ville a vendu deux terrains.",
      "Le marché ouvrira le 4 mars 2026, comme prévu.",
    ];
    expect(textOf(paragraphs(texts))).toBe(texts.join("\n\n"));
  });

  it("keeps all items of a list, or none", () => {
    const list =
      "<ul><li>les écoles ;</li><li>les routes, dont 12 km de pistes cyclables d’ici à deux ans ;</li><li>l’eau et les égouts du vieux port.</li></ul>";
    const text = textOf(`<p>${FRENCH[0]}</p><p>Trois postes augmentent :</p>${list}${paragraphs(FRENCH.slice(1))}`);
    expect(text).toContain(
      "les écoles ;\n\nles routes, dont 12 km de pistes cyclables d’ici à deux ans ;\n\nl’eau et les égouts du vieux port.",
    );
  });
});
