import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { ARABIC, FRENCH, makePage, NOW, OTHER, paragraphs, URL_OF_PAGE } from "./page.ts";

const read = (html: string, url: string | null = URL_OF_PAGE) => readDocument(html, { url, now: NOW });

describe("the text of an article", () => {
  it("is the paragraphs of the article, joined by blank lines, without menu, title and footer", () => {
    expect(read(makePage()).text).toBe(FRENCH.join("\n\n"));
  });

  it("is found on an Arabic page", () => {
    const html = makePage({ lang: "ar", title: "بلدية عين الزيتون تصادق على ميزانيتها", body: paragraphs(ARABIC) });
    expect(read(html).text).toBe(ARABIC.join("\n\n"));
  });

  it("leaves out read-also links, captions and calls to subscribe between the paragraphs", () => {
    const body = `<p>${FRENCH[0]}</p>
      <figure><img src="/mairie.jpg"><figcaption>La mairie, lundi. © Photo Jean Dupuis / La Gazette</figcaption></figure>
      <p>${FRENCH[1]}</p>
      <p><strong>Lire aussi : <a href="/gymnase">Le gymnase restera fermé</a></strong></p>
      <p>${FRENCH[2]}</p>
      <div class="newsletter"><p>Recevez chaque matin notre newsletter, inscrivez-vous.</p></div>
      <p>${FRENCH[3]}</p>`;
    expect(read(makePage({ body })).text).toBe(FRENCH.join("\n\n"));
  });

  it("is read where line breaks or divs stand for paragraphs", () => {
    expect(read(makePage({ body: FRENCH.join("<br><br>") })).text).toBe(FRENCH.join("\n\n"));
    expect(read(makePage({ body: FRENCH.map((text) => `<div>${text}</div>`).join("") })).text).toBe(
      FRENCH.join("\n\n"),
    );
  });

  it("joins a sentence that a line break only wraps", () => {
    const wrapped = FRENCH[0].replace("un budget", "<br>un budget");
    const document = read(makePage({ body: paragraphs([wrapped, ...FRENCH.slice(1)]) }));
    expect(document.text).toBe(FRENCH.join("\n\n"));
  });

  it("does not lose the page in a link that nobody closed", () => {
    const html = makePage().replace("<header", '<a href="/une"><header');
    expect(read(html).text).toBe(FRENCH.join("\n\n"));
  });

  it("is that of the article which has the page's title, where others follow it", () => {
    const next = `<article><h1>Une autre affaire</h1><div class="article-body">${paragraphs(OTHER)}</div></article>`;
    const html = makePage({ head: `<meta property="og:title" content="Le budget est voté">` }).replace(
      "</main>",
      `${next}</main>`,
    );
    expect(read(html).text).toBe(FRENCH.join("\n\n"));
  });

  it("keeps no-break spaces and drops controls and bidi overrides", () => {
    const body = paragraphs([
      ...FRENCH.slice(0, 3),
      `Le\u0000 prix reste à 12\u00a0%,\n  a dit\u202e le service des eaux de la ville.`,
    ]);
    expect(read(makePage({ body })).text).toContain(
      "Le prix reste à 12\u00a0%, a dit le service des eaux de la ville.",
    );
  });

  it("is taken from JSON-LD when the scripts of the page write what its readers see", () => {
    const node = JSON.stringify({ "@type": "NewsArticle", headline: "Le budget", articleBody: FRENCH.join("\n") });
    const html = `<html><head><script type="application/ld+json">${node}</script></head><body><div id="app"></div></body></html>`;
    expect(read(html).text).toBe(FRENCH.join("\n\n"));
  });
});

describe("the blocks of an article", () => {
  const body = `<p>${FRENCH[0]}</p><h2>Les écoles d’abord</h2><p>${FRENCH[1]}</p><blockquote><p>${FRENCH[2]}</p></blockquote>
    <ul><li>Deux écoles seront repeintes avant la rentrée de septembre.</li><li>Une cantine sera agrandie au cours de l’hiver prochain.</li></ul><p>${FRENCH[3]}</p>`;
  const { text, blocks } = read(makePage({ body }));

  it("tile the text but for the blank lines", () => {
    expect(blocks.map(({ start, end }) => text.slice(start, end)).join("\n\n")).toBe(text);
    expect(blocks.every(({ start, end }) => start < end)).toBe(true);
  });

  it("tell headings, quotations and lists from paragraphs", () => {
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "paragraph",
      "heading",
      "paragraph",
      "quotation",
      "list",
      "list",
      "paragraph",
    ]);
  });
});

describe("what a page says of its article", () => {
  it("is read from metadata", () => {
    const head = `<meta property="og:site_name" content="La Gazette de l’Exemple"><meta property="og:title" content="Le budget est voté">
      <meta property="og:description" content="Douze millions pour la ville"><meta property="article:section" content="Ville">
      <meta property="article:tag" content="budget"><meta property="article:tag" content="écoles"><meta property="og:image" content="/mairie.jpg">
      <link rel="canonical" href="/ville/budget"><meta name="author" content="Nora Kettani">
      <meta property="article:published_time" content="2025-03-04T18:30:00+01:00"><meta property="article:modified_time" content="2025-03-05T08:00:00+01:00">`;
    expect(read(makePage({ head }))).toMatchObject({
      url: URL_OF_PAGE,
      canonical: "https://www.gazette-exemple.fr/ville/budget",
      outlet: "La Gazette de l’Exemple",
      title: "Le budget est voté",
      byline: ["Nora Kettani"],
      published: "2025-03-04T18:30:00+01:00",
      modified: "2025-03-05T08:00:00+01:00",
      dated: { published: "meta", modified: "meta" },
      description: "Douze millions pour la ville",
      section: "Ville",
      tags: ["budget", "écoles"],
      image: "https://www.gazette-exemple.fr/mairie.jpg",
      declared: "fr",
      truncated: false,
    });
  });

  it("is null or empty where the page says nothing", () => {
    const bare = `<html><body><p>${FRENCH.join("</p><p>")}</p></body></html>`;
    expect(readDocument(bare, { url: null, now: NOW })).toMatchObject({
      url: null,
      canonical: null,
      outlet: null,
      title: null,
      byline: [],
      published: null,
      modified: null,
      description: null,
      section: null,
      tags: [],
      image: null,
      declared: null,
    });
  });

  it("holds no control and no bidi override either", () => {
    const head = `<meta property="og:site_name" content="La\u202e Gazette"><meta name="author" content="Nora\u0007 Kettani">
      <meta property="og:description" content="Douze\u2066 millions">`;
    expect(read(makePage({ head, title: "Le budget\u202e est voté" }))).toMatchObject({
      outlet: "La Gazette",
      title: "Le budget est voté",
      byline: ["Nora Kettani"],
      description: "Douze millions",
    });
  });

  it("names the site by its registered domain when it has no other name", () => {
    expect(read(makePage(), "https://www.actu.exemple.co.uk/a/1").outlet).toBe("exemple.co.uk");
  });

  it("is marked as cut where a paywall ends the text", () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Le budget est voté","isAccessibleForFree":false}</script>`;
    const after = `<div class="paywall"><p>Cet article est réservé aux abonnés.</p></div>`;
    const document = read(makePage({ head, body: `<p>${FRENCH[0]}</p>`, after }));
    expect(document).toMatchObject({ text: FRENCH[0], truncated: true });
  });

  it("does not take the front page or another site for the article's own address", () => {
    for (const href of ["/", "https://ailleurs.example/budget", "file:///etc/passwd"]) {
      expect(read(makePage({ head: `<link rel="canonical" href="${href}">` })).canonical).toBe(URL_OF_PAGE);
    }
  });
});
