import { describe, expect, it } from "vitest";
import { anyLanguage, readLanguages } from "../../src/clip/kept-language.ts";
import type { ListingPage, World } from "../../src/clip/sitemap-walk.ts";
import { type Choice, findFeed, isSection, surveyOf, surveyPage } from "../../src/clip/survey.ts";

const SITE = "https://phare.example";
const ALL: Choice = { since: null, limit: null, languages: readLanguages };

const pageAt = (path: string, text: string): ListingPage => ({ url: SITE + path, text, etag: null, modified: null });

/** A web of a few pages; `null` stands for one that has not changed. */
function worldOf(pages: Readonly<Record<string, string | null>>, sitemaps: readonly string[] = []) {
  const asked: string[] = [];
  const world: World = {
    async read(url) {
      const path = url.replace(SITE, "");
      asked.push(path);
      const text = pages[path];
      if (text === undefined) throw new Error(`${path} is missing`);
      return text === null ? null : pageAt(path, text);
    },
    sitemaps: async () => sitemaps.map((path) => SITE + path),
    explain: (error) => String(error),
  };
  return { world, asked };
}

const rss = (...items: readonly string[]) =>
  `<rss><channel>${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;
const item = (path: string, date = "") => `<link>${path}</link><pubDate>${date}</pubDate>`;
const urlset = (...urls: readonly string[]) => `<urlset>${urls.map((url) => `<url>${url}</url>`).join("")}</urlset>`;
const index = (...paths: readonly string[]) =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join("")}</sitemapindex>`;
const news = (path: string, lang = "fr") =>
  `<loc>${path}</loc><news:news><news:language>${lang}</news:language><news:publication_date>2026-10-03</news:publication_date></news:news>`;

async function found(survey: ReturnType<typeof surveyOf>): Promise<string[]> {
  const paths: string[] = [];
  if (survey !== null) for await (const { url } of survey.entries()) paths.push((url ?? "").replace(SITE, ""));
  return paths;
}

describe("a feed that is surveyed", () => {
  const survey = (text: string, choice: Choice = ALL) =>
    surveyOf(pageAt("/fil", text), `${SITE}/fil`, worldOf({}).world, choice);

  it("gives each article once, however its address is written", async () => {
    expect(await found(survey(rss(item("/a"), item("/a?utm_source=rss"), item("/b"))))).toEqual(["/a", "/b"]);
  });

  it("gives those since a date, and those without one", async () => {
    const text = rss(item("/new", "2026-10-03"), item("/old", "2026-09-01"), item("/undated"));
    expect(await found(survey(text, { ...ALL, since: new Date("2026-10-01") }))).toEqual(["/new", "/undated"]);
  });

  it("gives the newest when only so many are wanted, and still tells how many there are", async () => {
    const one = survey(rss(item("/a", "2026-10-01"), item("/b", "2026-10-03"), item("/c", "2026-10-02")), {
      ...ALL,
      limit: 2,
    });
    expect(await found(one)).toEqual(["/b", "/c"]);
    expect(one?.tally).toMatchObject({ found: 3, newest: "2026-10-03T00:00:00Z", problems: [] });
  });
});

describe("a sitemap that is surveyed", () => {
  const survey = (text: string, pages: Readonly<Record<string, string | null>> = {}, choice: Choice = ALL) => {
    const { world, asked } = worldOf(pages);
    return { survey: surveyOf(pageAt("/map", text), `${SITE}/map`, world, choice), asked };
  };

  it("gives the pages of all sitemaps of an index", async () => {
    const { survey: one } = survey(index("/1", "/2"), { "/1": urlset("<loc>/a</loc>"), "/2": urlset("<loc>/b</loc>") });
    expect(await found(one)).toEqual(["/a", "/b"]);
  });

  it("reads an index that lists itself once", async () => {
    const { survey: one, asked } = survey(index("/map"), {});
    expect([await found(one), asked]).toEqual([[], []]);
  });

  it("goes only so deep, and says so", async () => {
    const { survey: one, asked } = survey(index("/1"), { "/1": index("/2"), "/2": index("/3"), "/3": index("/4") });
    await found(one);
    expect(asked).toEqual(["/1", "/2"]);
    expect(one?.tally.problems).toEqual([`${SITE}/3 was not read: sitemaps are nested too deep`]);
  });

  it("goes on when one of its sitemaps cannot be read, and says so", async () => {
    const { survey: one } = survey(index("/1", "/2"), { "/2": urlset("<loc>/b</loc>") });
    expect(await found(one)).toEqual(["/b"]);
    expect(one?.tally.problems).toEqual(["Error: /1 is missing"]);
  });

  it("leaves news in other languages unasked, unless all are wanted", async () => {
    const text = urlset(news("/a"), news("/b", "de"), news("/c", "ar"));
    expect(await found(survey(text).survey)).toEqual(["/a", "/c"]);
    const all = survey(text, {}, { ...ALL, languages: anyLanguage });
    expect(await found(all.survey)).toEqual(["/a", "/b", "/c"]);
  });
});

describe("a front page", () => {
  const links = '<a href="/un-quai-neuf-pour-le-port">Un quai neuf pour le port</a>';
  const survey = (
    head: string,
    pages: Readonly<Record<string, string | null>> = {},
    sitemaps: readonly string[] = [],
  ) => surveyOf(pageAt("/", `<head>${head}</head>${links}`), `${SITE}/`, worldOf(pages, sitemaps).world, ALL);
  const feed = '<link rel="alternate" type="application/rss+xml" href="/fil">';

  it("leads to the articles of the feed that it declares", async () => {
    expect(await found(survey(feed, { "/fil": rss(item("/a")) }))).toEqual(["/a"]);
  });

  it("has nothing new when its feed has not changed", async () => {
    const one = survey(feed, { "/fil": null });
    expect([await found(one), one?.tally.unchanged]).toEqual([[], 1]);
  });

  it("without a feed leads to those of the site's news sitemap, not to all that it ever published", async () => {
    const pages = { "/map": index("/news", "/1999"), "/news": urlset(news("/a"), "<loc>/about</loc>") };
    expect(await found(survey("", pages, ["/map"]))).toEqual(["/a"]);
  });

  it("without either leads to the articles that it links to", async () => {
    expect(await found(survey(feed, {}, ["/gone"]))).toEqual(["/un-quai-neuf-pour-le-port"]);
  });

  it("is none where an article was asked for, which has gone", () => {
    expect(surveyOf(pageAt("/", links), `${SITE}/2026/10/03/quai`, worldOf({}).world, ALL)).toBeNull();
  });
});

describe("a section of a site", () => {
  it("has nothing new when the feed that it declares has not changed", async () => {
    const page = pageAt("/mer/quais", '<link rel="alternate" type="application/rss+xml" href="/mer/fil">');
    const one = await findFeed(page, worldOf({ "/mer/fil": null }).world, ALL);
    expect([await found(one), one?.tally.unchanged]).toEqual([[], 1]);
  });

  it("leads to the articles of its own feed, not of that of the whole site", async () => {
    const page = pageAt(
      "/mer",
      '<link rel="alternate" type="application/rss+xml" href="/fil"><link rel="alternate" type="application/rss+xml" href="/mer/fil">',
    );
    const { world, asked } = worldOf({ "/mer/fil": rss(item("/a")) });
    expect(await found(surveyPage(page, world, ALL))).toEqual(["/a"]);
    expect(asked).toEqual(["/mer/fil"]);
  });

  it("is not a list that stands where an article should be", () => {
    const page = pageAt("/mer", "");
    expect(isSection(page, `${SITE}/mer`)).toBe(true);
    expect(isSection(page, `${SITE}/2026/10/03/quai`)).toBe(false);
    expect(isSection(pageAt("/un-quai-neuf-pour-le-port", ""), `${SITE}/un-quai-neuf-pour-le-port`)).toBe(false);
  });
});
