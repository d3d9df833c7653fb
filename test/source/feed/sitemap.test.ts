import { describe, expect, it } from "vitest";
import { readListing } from "../../../src/source/feed/index.ts";

const BASE = "https://phare.example/sitemap.xml";
const read = (text: string) => readListing(text, BASE);

describe("reading a sitemap", () => {
  it("gives the addresses with the day on which they changed", () => {
    const text = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>
      /quai </loc><lastmod>2026-10-03</lastmod></url><url><loc><![CDATA[https://phare.example/b?x=1&y=2]]></loc></url></urlset>`;
    expect(read(text)).toMatchObject({
      kind: "sitemap",
      sitemaps: [],
      entries: [
        { url: "https://phare.example/quai", updated: "2026-10-03T00:00:00Z", published: null },
        { url: "https://phare.example/b?x=1&y=2", updated: null },
      ],
    });
  });

  it("gives title, date and language of news", () => {
    const text = `<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://phare.example/a</loc>
      <n:news><n:publication><n:name>Le Phare</n:name><n:language>fr</n:language></n:publication>
      <n:publication_date>2026-10-03T09:00+02:00</n:publication_date><n:title>Quais &amp; ports</n:title></n:news></url></urlset>`;
    expect(read(text)).toMatchObject({
      entries: [{ title: "Quais & ports", published: "2026-10-03T07:00:00Z", declared: "fr" }],
    });
  });

  it("gives the sitemaps of an index", () => {
    const text = "<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2026-10-03</lastmod></sitemap></sitemapindex>";
    expect(read(text)).toMatchObject({
      entries: [],
      sitemaps: [{ url: "https://phare.example/a.xml.gz", updated: "2026-10-03T00:00:00Z" }],
    });
  });

  it("does not take the address of an image for one of a page", () => {
    const text =
      '<urlset xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/a</loc><i:image><i:loc>/a.jpg</i:loc></i:image></url></urlset>';
    expect(read(text)).toMatchObject({ entries: [{ url: "https://phare.example/a" }] });
  });

  it("reads one of plain text, an address a line", () => {
    expect(read("https://phare.example/a\r\n\r\nhttps://phare.example/b\r\n")).toMatchObject({
      kind: "sitemap",
      entries: [{ url: "https://phare.example/a" }, { url: "https://phare.example/b" }],
    });
  });
});
