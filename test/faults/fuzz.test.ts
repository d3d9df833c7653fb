import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clipPage } from "../../src/clip/page.ts";
import { ExplainedError } from "../../src/error.ts";
import { parseRobots } from "../../src/page/robots.ts";
import { readHome, readListing } from "../../src/source/feed/index.ts";
import { mutate } from "./mutate.ts";

/** How many spoilt inputs are read; the long measure of test:faults asks for more. */
const COUNT = Number(process.env.QUSASA_FUZZ ?? 200);
const LONGEST = 5_000;
const NOW = new Date("2026-04-01T12:00:00Z");
const ADDRESS = "https://gazette.example/a/1";
const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));

function pagesOf(language: string): string[] {
  const folders = readdirSync(join(fixtures, language));
  return folders.map((folder) => readFileSync(join(fixtures, language, folder, "page.html"), "utf8"));
}

const RSS = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>La Gazette &amp; les ports</title>
<link>https://gazette.example/</link><item><title><![CDATA[Le quai <b>ferme</b>]]></title><link>/a/1?x=1&amp;y=2</link>
<guid isPermaLink="false">g1</guid><pubDate>Tue, 03 Mar 2026 08:30:00 +0100</pubDate></item>
<item><title>الميناء يغلق</title><link>https://gazette.example/a/2</link></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/"><title type="html">Ports</title>
<entry><title>Le quai rouvre</title><link rel="alternate" href="a/3"/><updated>2026-03-03T08:30:00Z</updated></entry></feed>`;
const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "موانئ",
  items: [{ id: "1", url: "https://gazette.example/a/4", title: "خبر", date_published: "2026-03-03T08:30:00Z" }],
});
const SITEMAP = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://gazette.example/a/5?x=1&amp;y=2</loc>
<lastmod>2026-03-03</lastmod></url><url><loc><![CDATA[ https://gazette.example/a/6 ]]></loc></url></urlset>`;
const SITEMAP_INDEX =
  "<sitemapindex><sitemap><loc>https://gazette.example/s.xml.gz</loc></sitemap></sitemapindex>\nhttps://gazette.example/a/7\n";
const ROBOTS =
  "User-agent: *\nDisallow: /prive/*.pdf$\nAllow: /%D8%AE*\nCrawl-delay: 2\nSitemap: https://gazette.example/s.xml\n";

/** One kind of input: texts to spoil, and what reads them. */
interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  read(text: string): unknown;
}

const clipText = (text: string): unknown =>
  clipPage({ url: ADDRESS, bytes: Buffer.from(text), contentType: "text/html", fetched: NOW.toISOString() }, NOW);

const TARGETS: readonly Target[] = [
  { name: "pages", seeds: [...pagesOf("fr"), ...pagesOf("ar")], read: clipText },
  { name: "home pages", seeds: [...pagesOf("fr"), ...pagesOf("ar")], read: (text) => readHome(text, ADDRESS) },
  { name: "feeds", seeds: [RSS, ATOM, JSON_FEED], read: (text) => readListing(text, ADDRESS) },
  { name: "sitemaps", seeds: [SITEMAP, SITEMAP_INDEX], read: (text) => readListing(text, ADDRESS) },
  { name: "robots.txt", seeds: [ROBOTS], read: (text) => parseRobots(text, "qusasa").allows(ADDRESS) },
];

/** What goes wrong in reading a text: an error that nobody explains, or too much time. */
function faultOf(text: string, read: Target["read"]): string | null {
  const start = process.cpuUsage();
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ExplainedError))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  return milliseconds > LONGEST ? `took ${milliseconds} ms` : null;
}

describe("spoilt input", () => {
  it.each(TARGETS)(
    "of the kind $name is read or refused with a reason, and soon",
    ({ seeds, read }) => {
      const faults: string[] = [];
      for (let i = 0; i < COUNT / TARGETS.length; i++) {
        const seed = seeds[i % seeds.length] ?? "";
        const fault = faultOf(mutate(seed, i + 1), read);
        if (fault !== null) faults.push(`seed ${i + 1}: ${fault}`);
      }
      expect(faults).toEqual([]);
    },
    3_600_000,
  );
});
