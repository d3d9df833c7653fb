import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import { makePage, NOW, URL_OF_PAGE } from "./page.ts";

const read = (head: string, html = makePage({ head })) => readDocument(html, { url: URL_OF_PAGE, now: NOW });
const linked = (...nodes: readonly object[]) =>
  `<script type="application/ld+json">${JSON.stringify({ "@graph": nodes })}</script>`;
const article = { "@type": "NewsArticle", headline: "Le budget est voté" };

describe("what a page says of its article", () => {
  it("names its outlet, also where the article only refers to it", () => {
    const outlet = { "@type": "NewsMediaOrganization", "@id": "#journal", name: "La Gazette" };
    expect(read(linked({ ...article, publisher: { "@id": "#journal" } }, outlet)).outlet).toBe("La Gazette");
    expect(read("").outlet).toBe("gazette-exemple.fr");
  });

  it("shows its picture in the metadata, in JSON-LD or by a link", () => {
    const image = "https://www.gazette-exemple.fr/m.jpg";
    const node = (value: unknown) => linked({ ...article, image: value });
    expect(read(`<meta property="og:image" content="/m.jpg">`).image).toBe(image);
    expect(read(node([image, "/n.jpg"])).image).toBe(image);
    expect(read(node({ "@type": "ImageObject", url: "/m.jpg" })).image).toBe(image);
    expect(read(linked({ ...article, image: { "@id": "#i" } }, { "@id": "#i", url: image })).image).toBe(image);
    expect(read(`<link rel="image_src" href="/m.jpg">`).image).toBe(image);
    expect(read(`<meta property="og:image" content="">`).image).toBeNull();
  });

  it("files it in a section: the declared one, else the first step on the way to it", () => {
    const crumbs = (...names: readonly string[]) =>
      linked(article, {
        "@type": "BreadcrumbList",
        itemListElement: names.map((name, i) => ({ "@type": "ListItem", position: i + 1, name })),
      });
    expect(read(`<meta property="article:section" content="Ville">`).section).toBe("Ville");
    expect(read(crumbs("Accueil", "Politique", "Le budget est voté")).section).toBe("Politique");
    expect(read(crumbs("Accueil", "Le budget est voté")).section).toBeNull();
    expect(read("").section).toBeNull();
  });

  it("gives it tags, each once whatever its case", () => {
    const head = `<meta property="article:tag" content="Budget"><meta name="keywords" content="budget, école, Euro 2024, Euro 2028">`;
    expect(read(head).tags).toEqual(["Budget", "école", "Euro 2024", "Euro 2028"]);
  });

  it("declares its language, if only in JSON-LD", () => {
    const html = makePage({ head: linked({ ...article, inLanguage: "fr-DZ" }) });
    expect(read("", html.replace(' lang="fr"', "")).declared).toBe("fr-DZ");
    expect(read("", html).declared).toBe("fr");
  });
});
