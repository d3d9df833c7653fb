export type { ListedEntry } from "./feed.ts";
export { isFrontPage, looksLikeArticle, readHome } from "./home.ts";
export { type Listing, readListing } from "./listing.ts";
export type { Sitemap, SitemapReference } from "./sitemap.ts";
