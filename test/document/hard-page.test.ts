import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { ARABIC, FRENCH, makePage, NOW, OTHER, paragraphs, URL_OF_PAGE } from "./page.ts";

const read = (html: string, url: string | null = URL_OF_PAGE) => readDocument(html, { url, now: NOW });
const article = FRENCH.join("\n\n");

const MINUTES = [
  "Les pompiers ont fini d’inspecter le gymnase. Aucun blessé n’est à déplorer, selon la préfecture jointe par téléphone.",
  "La toiture s’est affaissée sur une trentaine de mètres carrés, constate notre journaliste sur place. Le quartier reste bouclé.",
  "Le maire vient d’arriver devant le gymnase. Il doit prendre la parole dans quelques minutes devant les habitants du quartier.",
  "Un bruit sourd a réveillé la rue des Tanneurs peu avant sept heures. Plusieurs riverains ont appelé les secours aussitôt.",
] as const;

describe("pages that are hard to read", () => {
  it("gives the whole of a live page, minute by minute", () => {
    const entries = MINUTES.map(
      (text, i) =>
        `<div class="live-entry"><time>${12 - i}h${40 - i}</time><h3>Point n° ${4 - i}</h3><p>${text}</p></div>`,
    );
    const { text } = read(makePage({ title: "Gymnase effondré : suivez notre direct", body: entries.join("") }));
    for (const minute of MINUTES) expect(text).toContain(minute);
  });

  it("gives the texts of a gallery's pictures, which are the article", () => {
    const slides = FRENCH.map((text, i) => `<div class="slide"><img src="/${i}.jpg" alt=""><p>${text}</p></div>`);
    expect(read(makePage({ body: slides.join("") })).text).toBe(article);
  });

  it("takes the article with the page's title where several follow one another", () => {
    const other = `<article class="article"><h1>Deux pêcheurs relaxés</h1><div class="article-body">${paragraphs(OTHER)}</div></article>`;
    expect(read(makePage().replace("</main>", `${other}</main>`)).text).toBe(article);
    expect(read(makePage().replace("<main>", `<main>${other}`)).text).toBe(article);
  });

  it("takes the article that the address names where the page's title names none", () => {
    const other = `<article class="article"><h1>Deux pêcheurs relaxés</h1><div class="article-body">${paragraphs(OTHER)}</div></article>`;
    const html = makePage()
      .replace("<main>", `<main>${other}`)
      .replace(/<title>.*<\/title>/, "<title>La Gazette</title>");
    expect(read(html, "https://www.gazette-exemple.fr/ville/le-budget-est-vote-123.html").text).toBe(article);
    expect(read(html, "https://www.gazette-exemple.fr/justice/deux-p%C3%AAcheurs-relax%C3%A9s").text).toBe(
      OTHER.join("\n\n"),
    );
  });

  it("takes the article that the page names where all have lower headings", () => {
    const post = (title: string, texts: readonly string[]) =>
      `<div class="post"><h2>${title}</h2><div class="post-body">${paragraphs(texts)}</div></div>`;
    const posts = `${post("Deux pêcheurs relaxés à Saint-Aubin", OTHER)}${post("Le budget est voté après quatre heures", FRENCH)}`;
    const page = (title: string) =>
      `<html lang="fr"><head><title>${title}</title></head><body><main>${posts}</main></body></html>`;
    expect(read(page("Le budget est voté après quatre heures | La Gazette")).text).toBe(article);
    expect(read(page("La Gazette"), "https://www.gazette-exemple.fr/v/budget-est-vote-apres-quatre-heures").text).toBe(
      article,
    );
  });

  it("keeps all parts of one article though its title looks like a part's heading", () => {
    const parts = FRENCH.map((text, i) => `<section class="part"><h2>Point ${i}</h2><p>${text}</p></section>`).join("");
    for (const text of FRENCH) expect(read(makePage({ body: parts })).text).toContain(text);
  });

  it("reads the entries of a live page that only its data holds", () => {
    const node = {
      "@type": "LiveBlogPosting",
      headline: "Gymnase effondré : suivez notre direct",
      liveBlogUpdate: MINUTES.map((articleBody) => ({ "@type": "BlogPosting", articleBody })),
    };
    const html = `<html lang="fr"><head><title>Direct</title><script type="application/ld+json">${JSON.stringify(node)}</script></head><body><div id="live"></div></body></html>`;
    expect(read(html).text).toBe(MINUTES.join("\n\n"));
  });

  it("gives the captions of a gallery that has no other text", () => {
    const head = `<meta property="og:type" content="article">`;
    const body = FRENCH.map(
      (text, i) => `<figure><img src="/${i}.jpg"><figcaption>${text} <i>© Louis Ferrand</i></figcaption></figure>`,
    ).join("");
    for (const text of FRENCH) expect(read(makePage({ head, body })).text).toContain(text);
  });

  it("knows a short paragraph in bold for a heading", () => {
    const body = `<p>${FRENCH[0]}</p><p><strong>Les écoles d’abord</strong></p><p>${FRENCH[1]}</p><p>${FRENCH[2]}</p>`;
    expect(read(makePage({ body })).blocks.map(({ kind }) => kind)).toEqual([
      "paragraph",
      "heading",
      "paragraph",
      "paragraph",
    ]);
  });

  it("reads the version for phones that search engines serve", () => {
    const html = `<!doctype html><html amp lang="fr"><head><title>Le budget est voté</title><link rel="canonical" href="/ville/budget-vote">
      <style amp-custom>p{margin:0}</style><script async src="/v0.js"></script></head><body><amp-sidebar hidden><ul><li>Accueil</li></ul></amp-sidebar>
      <main><h1>Le budget est voté</h1><amp-img src="/m.jpg"></amp-img>${paragraphs(FRENCH)}<amp-ad>Publicité</amp-ad></main></body></html>`;
    expect(read(html, "https://www.gazette-exemple.fr/amp/ville/budget-vote")).toMatchObject({
      text: article,
      canonical: URL_OF_PAGE,
    });
  });

  it("reads the version for printing, which marks nothing", () => {
    const html = `<html><head><title>Le budget est voté</title></head><body onload="print()"><table><tr><td><b>Le budget est voté</b><br><br>${FRENCH.join("<br><br>")}</td></tr></table></body></html>`;
    expect(read(html).text).toContain(article);
  });

  it("keeps what a paywall leaves, and says that it is cut", () => {
    const body = `<p>${FRENCH[0]}</p><p>${FRENCH[1].slice(0, 60)}…</p>`;
    const after = `<div class="paywall"><p>Il vous reste 80 % de cet article à lire. La suite est réservée aux abonnés.</p></div>`;
    const document = read(makePage({ body, after }));
    expect(document.truncated).toBe(true);
    expect(document.text).toContain(FRENCH[0]);
    expect(document.text).not.toContain("abonnés");
  });

  it("says that an article is cut where only the words below it tell", () => {
    const after = `<div class="offre"><p>Cet article est réservé aux abonnés.</p><a href="/offre">Je m’abonne</a></div>`;
    expect(read(makePage({ body: paragraphs(FRENCH.slice(0, 2)), after })).truncated).toBe(true);
    const arabic = { lang: "ar", title: "بلدية عين الزيتون", body: paragraphs(ARABIC.slice(0, 2)) };
    expect(read(makePage({ ...arabic, after: "<div>هذا المقال للمشتركين فقط</div>" })).truncated).toBe(true);
  });

  it.each([
    ["Débloquez cet article dès maintenant", "an offer"],
    ["Créez votre compte gratuit pour poursuivre votre lecture.", "an account to make"],
    ["Vous devez être abonné pour lire la suite.", "a duty"],
    ["سجل مجانا لمتابعة قراءة هذا المقال", "an account to make, in Arabic"],
    ["هذا المحتوى متاح للمشتركين فقط.", "who may read it, in Arabic"],
  ])("says that an article is cut where “%s” tells of %s", (words) => {
    const after = `<div class="box"><p>${words}</p></div>`;
    expect(read(makePage({ body: paragraphs(FRENCH.slice(0, 2)), after })).truncated).toBe(true);
  });

  it("says that an article is cut where the page declares it locked", () => {
    const head = `<meta property="article:content_tier" content="locked">`;
    expect(read(makePage({ head, body: paragraphs(FRENCH.slice(0, 2)) })).truncated).toBe(true);
  });

  const long = Array.from({ length: 3 }, () => FRENCH).flat();
  const box = (words: string) => `<aside class="offre"><p>${words}</p></aside>`;

  it("does not say that a whole article is cut because a box below it sells subscriptions", () => {
    const after = box("Poursuivez votre lecture : contenu réservé aux abonnés. Abonnez-vous pour continuer.");
    expect(read(makePage({ body: paragraphs(long), after })).truncated).toBe(false);
    const amidst = [...long, "Le maire a ajouté que les arbres de la place, plantés par son aïeul, seraient"];
    expect(read(makePage({ body: paragraphs(amidst), after })).truncated).toBe(true);
    const rest = box("Il vous reste 70 % de cet article à lire.");
    expect(read(makePage({ body: paragraphs(long), after: rest })).truncated).toBe(true);
  });

  it.each([
    "La suite de l’article est à lire demain dans notre édition papier.",
    "Pour poursuivre la lecture, nous vous conseillons trois romans.",
    "لمتابعة القراءة في هذا الموضوع ننصحكم بثلاثة كتب.",
  ])("does not say that a short article is cut because “%s” stands below it", (words) => {
    const body = paragraphs(FRENCH.slice(0, 2));
    expect(read(makePage({ body, after: box(words) })).truncated).toBe(false);
  });

  it("does not say that an open article is cut because the page sells subscriptions", () => {
    const after = `<div class="promo"><p>Déjà abonné ? Connectez-vous pour commenter.</p></div>`;
    expect(read(makePage({ after })).truncated).toBe(false);
  });

  it("reads what drawings and scripts with markup in their strings surround", () => {
    const before = `<svg><title>Logo</title><path d="M0 0"/></svg><script>document.write("<script src='/x.js'><\\/script><p>")</script>
      <div data-embed="<script src='/y.js'><\\/script>"></div><!-- <script> <svg> -->`;
    expect(read(makePage({ before })).text).toBe(article);
  });

  it("does not lose an Arabic article behind a drawing that nobody closed", () => {
    const html = makePage({ lang: "ar", title: "بلدية عين الزيتون", body: paragraphs(ARABIC) });
    expect(read(html.replace("<main>", "<svg/><main>")).text).toBe(ARABIC.join("\n\n"));
  });
});
