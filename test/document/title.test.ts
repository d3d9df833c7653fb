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

  it("is plain text, whatever the metadata escaped twice", () => {
    const head = `<meta property="og:title" content="L&amp;#x27;hiver &amp;#8211; et l&amp;rsquo;été &amp;hellip;">`;
    expect(titleOf(makePage({ head }).replaceAll("h1", "div"))).toBe("L'hiver – et l’été …");
  });

  it("has no marks of direction at its ends", () => {
    expect(titleOf(makePage({ lang: "ar", title: "\u200fبلدية عين الزيتون تصادق\u200f" }))).toBe(
      "بلدية عين الزيتون تصادق",
    );
  });

  it("is the heading that the address names where the page declares only the site's name", () => {
    const html = makePage({ head: `<meta property="og:site_name" content="La Gazette">` })
      .replace(/<title>.*<\/title>/, "<title>La Gazette</title>")
      .replaceAll("h1", "h2");
    const url = "https://www.gazette-exemple.fr/ville/le-budget-est-vote-dans-la-nuit";
    expect(
      readDocument(html.replace("Le budget est voté<", "Le budget est voté dans la nuit<"), { url, now: NOW }).title,
    ).toBe("Le budget est voté dans la nuit");
  });

  it.each([
    ["Le budget est voté | La Gazette", "Le budget est voté"],
    ["La Gazette: Le budget est voté", "Le budget est voté"],
    ["La Gazette : Le budget est voté", "Le budget est voté"],
    ["Budget - écoles - La Gazette", "Budget - écoles"],
    ["Le budget est voté - Ville - La Gazette de l’Exemple", "Le budget est voté - Ville"],
  ])("« %s » without the outlet is « %s »", (title, expected) =>
    expect(dropOutlet(title, ["La Gazette", "La Gazette de l’Exemple"])).toBe(expected),
  );
});
