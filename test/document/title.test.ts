import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { dropOutlet } from "../../src/document/title.ts";
import { makePage, NOW, URL_OF_PAGE } from "./page.ts";

const titleOf = (html: string) => readDocument(html, { url: URL_OF_PAGE, now: NOW }).title;

describe("the title of an article", () => {
  it("is its heading, as the metadata confirms", () => {
    const html = makePage({ head: `<meta property="og:title" content="Le budget est voté - La Gazette">` });
    expect(titleOf(html)).toBe("Le budget est voté");
  });

  it("is not the site's name set as a heading", () => {
    const html = makePage().replace("<header", "<h1>La Gazette</h1><header");
    expect(titleOf(html)).toBe("Le budget est voté");
  });

  it("is what the metadata says where no heading agrees", () => {
    const html = makePage({ head: `<meta property="og:title" content="Une ville repeint ses écoles">` }).replaceAll(
      "h1",
      "div",
    );
    expect(titleOf(html)).toBe("Une ville repeint ses écoles");
  });

  it.each([
    ["Le budget est voté | La Gazette", "Le budget est voté"],
    ["La Gazette : Le budget est voté", "Le budget est voté"],
    ["Budget - écoles - La Gazette", "Budget - écoles"],
    ["Le budget est voté - Ville - La Gazette de l’Exemple", "Le budget est voté - Ville"],
  ])("« %s » without the outlet is « %s »", (title, expected) =>
    expect(dropOutlet(title, ["La Gazette", "La Gazette de l’Exemple"])).toBe(expected),
  );
});
