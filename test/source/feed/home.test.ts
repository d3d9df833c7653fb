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

  const times = (count: number, link: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => link(i)).join("");
  const urlsOf = (html: string) => read(html).entries.map(({ url }) => url?.replace("https://www.phare.example", ""));

  it("leaves out the sections and months that the articles stand in", () => {
    const articles = times(5, (i) => `<a href="/cote/brest-29200/quai-neuf-${i}4711">Un quai neuf, épisode ${i}</a>`);
    const html = `<a href="/cote/brest-29200/">Toute l’actualité de la rade de Brest</a>${articles}`;
    expect(urlsOf(html)).toHaveLength(5);
    expect(urlsOf(html)).not.toContain("/cote/brest-29200/");
  });

  it("keeps an article that has its comments and its print view below it", () => {
    const html = `<a href="/mer/4711">Un quai neuf pour le port</a><a href="/mer/4711/comments">Douze commentaires de lecteurs</a>`;
    expect(urlsOf(html)).toContain("/mer/4711");
  });

  it.each([
    ["an empty path and a number", (i: number) => `/?p=47${i}`],
    ["a word and a number without a sign between them", (i: number) => `/spip.php?article47${i}`],
    ["codes of letters and digits", (i: number) => `/articles/c0jw${i}x4yz9lro`],
  ])("tells the articles of a site that names them by %s", (_, name) => {
    const html = `<a href="/auteur?id=31">Nora Belkacem, notre correspondante</a>${times(6, (i) => `<a href="${name(i)}">Un quai neuf, épisode ${i}</a>`)}`;
    expect(urlsOf(html)).toEqual(Array.from({ length: 6 }, (_v, i) => name(i)));
  });

  it("leaves out the folders of authors, tags and films, and links that say that they lead aside", () => {
    const html = `<a href="/actu/un-quai-neuf-pour-le-port">Un quai neuf pour le port</a>
      <a href="/auteurs/nora-belkacem-notre-correspondante-en-mer">Nora Belkacem, notre correspondante</a>
      <a href="/tag/quais-et-jetees-de-la-rade">Quais et jetées de toute la rade</a>
      <a href="/وسم/أرصفة-الميناء-الجديد-والقديم">أرصفة الميناء الجديد والقديم</a>
      <a href="/videos/le-port-vu-du-ciel">Le port vu du ciel, en images</a>
      <a rel="sponsored" href="/actu/un-voilier-a-gagner-cet-ete">Un voilier à gagner cet été</a>`;
    expect(urlsOf(html)).toEqual(["/actu/un-quai-neuf-pour-le-port"]);
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
