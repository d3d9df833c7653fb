import type { Feed } from "./feed.ts";
import { readJsonFeed } from "./json.ts";
import { readTextSitemap, readXmlSitemap, type Sitemap } from "./sitemap.ts";
import { rootName } from "./xml.ts";
import { readXmlFeed } from "./xml-feed.ts";

/** What lists articles for programs. */
export type Listing = ({ readonly kind: "feed" } & Feed) | ({ readonly kind: "sitemap" } & Sitemap);

const FEEDS: ReadonlySet<string> = new Set(["rss", "rdf", "feed", "channel"]);
const SITEMAPS: ReadonlySet<string> = new Set(["urlset", "sitemapindex"]);

/** Characters in which a document begins. */
const REACH = 1024;

function readXmlListing(text: string, base: string | null): Listing | null {
  const root = rootName(text) ?? "";
  if (FEEDS.has(root)) return { kind: "feed", ...readXmlFeed(text, base) };
  return SITEMAPS.has(root) ? { kind: "sitemap", ...readXmlSitemap(text, base) } : null;
}

/**
 * Reads a text as a feed or a sitemap, if it is one: what it is called by its server counts for nothing.
 *
 * @param base its address, if known
 * @returns `null` when it is neither
 */
export function readListing(text: string, base: string | null): Listing | null {
  const opening = text.slice(0, REACH).trimStart();
  if (opening.startsWith("{")) {
    const feed = readJsonFeed(text, base);
    return feed === null ? null : { kind: "feed", ...feed };
  }
  if (/^https?:/i.test(opening)) {
    const sitemap = readTextSitemap(text);
    return sitemap === null ? null : { kind: "sitemap", ...sitemap };
  }
  const listing = readXmlListing(text, base);
  if (listing !== null) return listing;
  // What a server says before the document, such as a warning, is no part of it.
  const start = text.slice(1, REACH).search(/<\?xml\s/i) + 1;
  return start > 0 ? readXmlListing(text.slice(start), base) : null;
}
