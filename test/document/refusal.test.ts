import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { DocumentError } from "../../src/error.ts";
import { FRENCH, makePage, NOW, paragraphs, URL_OF_PAGE } from "./page.ts";

function refusalOf(html: string, url: string | null = URL_OF_PAGE): string {
  try {
    readDocument(html, { url, now: NOW });
  } catch (error) {
    if (error instanceof DocumentError) return `${error.message}: ${error.why}`;
    throw error;
  }
  return "none";
}

const shell = (body: string, title = "La Gazette") =>
  `<html lang="fr"><head><title>${title}</title></head><body>${body}</body></html>`;
const headlines = Array.from(
  { length: 30 },
  (_, i) =>
    `<li><h3><a href="/a/${i}">Une ville sur ${i + 2} manque encore de médecins</a></h3><p>Le détail, commune par commune.</p></li>`,
);

describe("a page that holds no article", () => {
  it.each([
    ["an empty page", " \n ", "empty"],
    ["a PDF file", "%PDF-1.7\n1 0 obj", "PDF"],
    ["a picture", "\ufffdPNG\r\n\u001a\u0000\u0000\u0000\rIHDR\u0000\u0001\ufffd", "binary"],
    ["data", `{"articles": []}`, "JSON"],
    ["a feed", `<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>`, "feed"],
    [
      "a consent wall",
      shell(
        "<div><h2>Nous respectons votre vie privée</h2><p>Nos partenaires et nous utilisons des cookies pour mesurer l’audience et vous proposer des contenus qui vous ressemblent.</p><button>Tout accepter</button></div>",
      ),
      "consent",
    ],
    [
      "an error page",
      shell(
        "<h1>Page introuvable</h1><p>La page demandée n’existe pas ou a été déplacée il y a longtemps, revenez à l’accueil du journal.</p>",
        "Erreur 404",
      ),
      "does not exist",
    ],
    ["a page that scripts write", shell(`<div id="root"></div><noscript>Activez JavaScript.</noscript>`), "scripts"],
    ["a front page or search page", shell(`<ul>${headlines.join("")}</ul>`), "list of links"],
  ])("is refused: %s", (_, html, why) => expect(refusalOf(html)).toContain(why));

  it("is refused with what to do", () => {
    expect(() => readDocument("%PDF-1.4", { url: null })).toThrow(
      expect.objectContaining({ message: "the page holds no article", fix: "give the web page of the article" }),
    );
  });
});

describe("a page that holds an article", () => {
  it("is read below a consent banner", () => {
    const banner = `<div id="cookie-banner"><p>Nous et nos partenaires utilisons des cookies. Vous pouvez tout accepter ou refuser.</p></div>`;
    const html = makePage().replace("<main>", `${banner}<main>`);
    expect(readDocument(html, { url: URL_OF_PAGE, now: NOW }).text).toBe(FRENCH.join("\n\n"));
  });

  it("is read above a long list of other articles", () => {
    expect(refusalOf(makePage({ after: `<aside class="related"><ul>${headlines.join("")}</ul></aside>` }))).toBe(
      "none",
    );
  });
});

describe("a hostile page", () => {
  it("is refused when it has more pieces of text than any article", () => {
    expect(refusalOf(shell("<p>a".repeat(40_000)))).toContain("30,000 separate pieces of text");
  });

  const repeat = (text: string, times: number) => text.repeat(times);

  it.each([
    ["200,000 nested elements", `${repeat("<div>", 200_000)}${paragraphs(FRENCH)}`],
    ["100,000 unclosed bold and italic elements", `${repeat("<b><i>", 50_000)}${paragraphs(FRENCH)}`],
    ["closing tags of elements far up", `${repeat("<p><em>", 30_000)}${repeat("</p>", 30_000)}`],
  ])("with %s is refused", (_, body) => {
    expect(refusalOf(shell(body))).toContain("nested thousands deep");
  });

  it.each([
    ["a word of 300,000 letters", `<p>${repeat("a", 300_000)}</p>`],
    ["300,000 no-break spaces", `<p>${repeat("\u00a0", 300_000)}.</p>`],
    ["a title of 300,000 blanks and dashes", `<h1>${repeat("\u00a0- ", 100_000)}</h1>`],
    ["5,000 paragraphs that nobody closed", repeat("<p>Et de un.", 5_000)],
    ["a script of 50 MB", `<script>${repeat("x='<div>';", 5_000_000)}</script>`],
    ["10 MB of comments that nobody closed", repeat("<!--", 2_500_000)],
  ])("with %s is read", (_, body) => {
    expect(refusalOf(shell(`${paragraphs(FRENCH)}${body}`))).toBe("none");
  });
});
