import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { splitNames } from "../../src/document/name.ts";
import { ARABIC, makePage, NOW, paragraphs, URL_OF_PAGE } from "./page.ts";

const bylineOf = (parts: Parameters<typeof makePage>[0]) =>
  readDocument(makePage(parts), { url: URL_OF_PAGE, now: NOW }).byline;
const linked = (author: unknown) =>
  `<meta property="og:site_name" content="La Gazette"><script type="application/ld+json">${JSON.stringify({
    "@type": "NewsArticle",
    headline: "Le budget est voté",
    author,
    publisher: { "@type": "Organization", name: "La Gazette" },
  })}</script>`;

describe("the names in a byline", () => {
  it.each([
    ["Par Nora Kettani", ["Nora Kettani"]],
    ["Nora Kettani et Louis Ferrand", ["Nora Kettani", "Louis Ferrand"]],
    ["Propos recueillis par Nora Kettani, le 4 mars 2025", ["Nora Kettani"]],
    ["Par Nora Kettani Le 17/02/2020", ["Nora Kettani"]],
    ["Par Nora Kettani, à Tunis, avec l’AFP", ["Nora Kettani", "AFP"]],
    ["Par NORA KETTANI, envoyée spéciale à Oran", ["NORA KETTANI"]],
    ["Par Nora Kettani Publié le 04/03/2025 à 18:30", ["Nora Kettani"]],
    ["بقلم: سلمى الحداد", ["سلمى الحداد"]],
    ["إعداد وتحرير: سلمى الحداد", ["سلمى الحداد"]],
    ["كتب يوسف الزين وسلمى الحداد وعلي منصور", ["يوسف الزين", "سلمى الحداد", "علي منصور"]],
    ["كتب سلمى الحداد ووليد الزين", ["سلمى الحداد", "وليد الزين"]],
    ["كتب يوسف وليد الزين", ["يوسف وليد الزين"]],
    ["بيروت - سلمى الحداد", ["سلمى الحداد"]],
    ["القاهرة – وكالات", ["وكالات"]],
    ["كتبت سلمى الحداد", ["سلمى الحداد"]],
    ["https://www.facebook.com/gazette", []],
    ["La rédaction", []],
    ["Nora Kettani, elle suit le sport pour notre journal", ["Nora Kettani"]],
    ["4 minutes de lecture", []],
  ])("« %s » is %j", (written, names) => expect(splitNames(written)).toEqual(names));
});

describe("the byline of an article", () => {
  it("names people and not the outlet", () => {
    expect(bylineOf({ head: linked([{ "@type": "Person", name: "Nora Kettani" }]) })).toEqual(["Nora Kettani"]);
    expect(bylineOf({ head: linked({ "@type": "Person", name: "La Gazette" }) })).toEqual([]);
  });

  it("is read from visible words when the metadata names nobody", () => {
    expect(bylineOf({ before: `<p class="signature">Par Nora Kettani</p>` })).toEqual(["Nora Kettani"]);
    const parts = { lang: "ar", title: "بلدية عين الزيتون تصادق على ميزانيتها", body: paragraphs(ARABIC) };
    expect(bylineOf({ ...parts, before: "<div>بقلم: سلمى الحداد</div>" })).toEqual(["سلمى الحداد"]);
  });

  it("names people, not the agencies that they worked with; an agency alone stays", () => {
    expect(bylineOf({ before: `<p>Par Nora Kettani avec l’AFP</p>` })).toEqual(["Nora Kettani"]);
    expect(bylineOf({ head: linked("AFP") })).toEqual(["AFP"]);
  });

  it("prefers a person whom the page shows to an organization that it declares", () => {
    const head = linked({ "@type": "Organization", name: "Les Éditions du Canal" });
    expect(bylineOf({ head, before: `<p class="author">Par Nora Kettani</p>` })).toEqual(["Nora Kettani"]);
    expect(bylineOf({ head })).toEqual(["Les Éditions du Canal"]);
  });

  it("is read behind the date that stands before it", () => {
    expect(bylineOf({ before: `<p>Publié le 4 mars 2025 à 18h30 par Nora Kettani</p>` })).toEqual(["Nora Kettani"]);
  });

  it("is not that of an article beside it", () => {
    const card = `<article><h3><a href="/x">Deux pêcheurs sont relaxés</a></h3><span class="author">Louis Ferrand</span></article>`;
    expect(bylineOf({ after: `<aside>${card}</aside>` })).toEqual([]);
  });

  it("names all of a visible byline of which the metadata names one", () => {
    const before = `<div class="author">Par <a href="/n">Nora Kettani</a> et <a href="/l">Louis Ferrand</a></div>`;
    expect(bylineOf({ head: linked("Nora Kettani"), before })).toEqual(["Nora Kettani", "Louis Ferrand"]);
  });

  it("does not take a proverb's first word for an introduction of names", () => {
    const body = paragraphs([...ARABIC, "من زرع الشوك لا يجني العنب."]);
    expect(bylineOf({ lang: "ar", title: "أمثال عن الجار", body })).toEqual([]);
  });
});
