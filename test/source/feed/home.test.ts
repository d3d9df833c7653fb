import { describe, expect, it } from "vitest";
import { isFrontPage, looksLikeArticle, readHome } from "../../../src/source/feed/index.ts";

const read = (html: string, url = "https://www.phare.example/") => readHome(html, url);

describe("a page of a site", () => {
  it("tells the feeds that it declares, but not those of comments", () => {
    const html = `<base href="/fr/"><link rel="alternate" type="application/rss+xml" href="fil.xml">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="ar" href="/ar/">
      <link rel="alternate nofollow" type="application/feed+json; charset=utf-8" href="/fil.json">`;
    expect(read(html).feeds).toEqual(["https://www.phare.example/fr/fil.xml", "https://www.phare.example/fil.json"]);
  });

  it("tells the articles that it links to, each once, with the longest text as title", () => {
    const html = `<a href="/mer/un-quai-neuf-pour-le-port-4711"><img alt=""></a>
      <h2><a href="/mer/un-quai-neuf-pour-le-port-4711#lire">Un quai neuf pour le port</a></h2>
      <a href="https://autre.example/un-article-dans-un-autre-journal">Un article dans un autre journal</a>
      <a href="/mer">Mer</a><a href="/contact">Nous écrire</a><a href="mailto:a@phare.example">Courrier de la rédaction</a>`;
    expect(read(html).entries).toEqual([
      {
        url: "https://www.phare.example/mer/un-quai-neuf-pour-le-port-4711",
        title: "Un quai neuf pour le port",
        published: null,
        updated: null,
        declared: null,
      },
    ]);
  });

  it("counts articles of other parts of the same site as its own", () => {
    const html = '<a href="https://sport.phare.example/2026/10/03/finale">La finale se joue ce soir à Oran</a>';
    expect(read(html).entries).toHaveLength(1);
  });

  it("leaves out sections with long names where the site numbers its articles", () => {
    const articles = Array.from(
      { length: 6 },
      (_, i) => `<a href="/mer/quai-4711${i}">Un quai neuf pour le port, épisode ${i}</a>`,
    );
    const html = `<a href="/tag/dossiers-de-la-mer-et-du-port">Tous nos dossiers de la mer et du port</a>${articles.join("")}`;
    expect(read(html).entries).toHaveLength(6);
  });

  it("finds nothing in a flood of tags", () => {
    expect(read(`${"<div>".repeat(200_000)}${"</x>".repeat(200_000)}`).entries).toEqual([]);
  });
});

describe("an address", () => {
  it.each([
    "https://phare.example/un-quai-neuf-pour-le-port",
    "https://phare.example/2026/10/03/quai",
    "https://phare.example/mer/4711",
    "https://phare.example/article.php?id=4711",
    "https://phare.example/%D9%81%D8%AA%D8%AD-%D8%B1%D8%B5%D9%8A%D9%81-%D8%AC%D8%AF%D9%8A%D8%AF-%D9%84%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
  ])("%s looks like that of an article", (url) => {
    expect(looksLikeArticle(new URL(url))).toBe(true);
  });

  it.each([
    "https://phare.example/",
    "https://phare.example/politique",
    "https://phare.example/mer/peche",
    "https://phare.example/quai-neuf-2026-plan-4711.pdf",
  ])("%s does not", (url) => {
    expect(looksLikeArticle(new URL(url))).toBe(false);
  });

  it.each([
    ["https://phare.example", true],
    ["https://phare.example/ar/", true],
    ["https://phare.example/index.html", true],
    ["https://phare.example/mer", false],
    ["https://phare.example/?p=4711", false],
  ])("%s: a front page? %s", (url, answer) => {
    expect(isFrontPage(url)).toBe(answer);
  });
});
