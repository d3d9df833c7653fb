import { canonicalUrl } from "../source/canonical.ts";
import {
  isFrontPage,
  type ListedEntry,
  type Listing,
  looksLikeArticle,
  readHome,
  readListing,
} from "../source/feed/index.ts";
import type { KeptLanguages } from "./kept-language.ts";
import { type ListingPage, newestFirst, type SitemapWalk, type World, walkSitemap } from "./sitemap-walk.ts";

/** Which of the listed articles are wanted. */
export interface Choice {
  /** Only those published or changed from then on, and those without a date. */
  readonly since: Date | null;
  /** At most so many, the newest. */
  readonly limit: number | null;
  /** In these languages only. */
  readonly languages: KeptLanguages;
}

/** What lists articles: a feed, a sitemap, or a page of a site. */
export interface Survey {
  readonly kind: "feed" | "sitemap" | "page";
  /** What it calls itself. */
  readonly title: string | null;
  /** Where the list is: another address than the one given when a page declares its feed; `""` for a file's. */
  readonly url: string;
  /** The articles, each once, as far as they are wanted; more is read while they are taken. */
  entries(): AsyncGenerator<ListedEntry>;
  /** What was found, complete when all entries were taken. */
  readonly tally: Tally;
}

/** What a survey has found so far. */
export interface Tally {
  /** Articles listed, wanted or not. */
  found: number;
  /** When the newest of them was published or changed (ISO 8601). */
  newest: string | null;
  /** How many listings were left unread since they have not changed. */
  unchanged: number;
  /** What could not be read, one sentence each. */
  readonly problems: string[];
  /** The listings that were read, with the versions of them. */
  readonly read: ListingPage[];
}

const emptyTally = (): Tally => ({ found: 0, newest: null, unchanged: 0, problems: [], read: [] });

const dateOf = ({ published, updated }: ListedEntry): string | null => published ?? updated;

/** Takes of the entries of one listing after another those that are wanted. */
function createSieve(
  { since, limit, languages }: Choice,
  tally: Tally,
): (entries: readonly ListedEntry[]) => Generator<ListedEntry> {
  const seen = new Set<string>();
  const oldest = since?.toISOString() ?? "";
  let left = limit ?? Number.POSITIVE_INFINITY;
  // A language that is declared and that nothing can be kept in needs no look at the article.
  const isForeign = ({ declared }: ListedEntry): boolean =>
    declared !== null && /^[a-z]{2}/i.test(declared) && !languages.has(declared.slice(0, 2).toLowerCase());
  return function* sift(entries) {
    for (const entry of limit === null ? entries : newestFirst(entries)) {
      const key = canonicalUrl(entry.url ?? "");
      if (entry.url === null || seen.has(key)) continue;
      seen.add(key);
      tally.found++;
      const date = dateOf(entry);
      if (date !== null && date > (tally.newest ?? "")) tally.newest = date;
      const latest = entry.updated ?? entry.published;
      if ((latest !== null && latest < oldest) || isForeign(entry) || left <= 0) continue;
      left--;
      yield entry;
    }
  };
}

const CUT = "it ends before its end";

function notes(tally: Tally, page: ListingPage, listing: Listing): void {
  tally.read.push(page);
  if (listing.isCut) tally.problems.push(`${page.url} was not read whole: ${CUT}`);
}

function surveyListing(page: ListingPage, listing: Listing, world: World, choice: Choice): Survey {
  const tally = emptyTally();
  const sift = createSieve(choice, tally);
  notes(tally, page, listing);
  const { url } = page;
  if (listing.kind === "feed") {
    const entries = async function* () {
      yield* sift(listing.entries);
    };
    return { kind: "feed", title: listing.title, url, entries, tally };
  }
  const walk: SitemapWalk = { page, sitemap: listing, since: choice.since, isForNews: false };
  const entries = async function* () {
    for await (const found of walkSitemap(walk, world, tally)) yield* sift(found);
  };
  return { kind: "sitemap", title: null, url, entries, tally };
}

/** Reads what a page may declare as a list of its articles; `null` when it is none, cannot be had, or has not changed. */
async function readDeclared(url: string, world: World, tally: Tally): Promise<[ListingPage, Listing] | null> {
  try {
    const page = await world.read(url);
    if (page === null) tally.unchanged++;
    const listing = page === null ? null : readListing(page.text, page.url);
    return page === null || listing === null ? null : [page, listing];
  } catch (error) {
    tally.problems.push(world.explain(error));
    return null;
  }
}

const MOST_FEEDS = 3;
const MOST_SITEMAPS = 5;

async function* newsOf(address: string, world: World, tally: Tally): AsyncGenerator<readonly ListedEntry[]> {
  const sitemaps = await world.sitemaps(address);
  for (const url of sitemaps.slice(0, MOST_SITEMAPS)) {
    const [page, listing] = (await readDeclared(url, world, tally)) ?? [];
    if (page === undefined || listing?.kind !== "sitemap") continue;
    tally.read.push(page);
    yield* walkSitemap({ page, sitemap: listing, since: null, isForNews: true }, world, tally);
  }
}

/** The feeds of a page that list what the page lists: those of the whole site for its front page only. */
function feedsOf(feeds: readonly string[], address: string): readonly string[] {
  if (isFrontPage(address)) return feeds.slice(0, MOST_FEEDS);
  const own = canonicalUrl(address);
  return feeds.filter((feed) => canonicalUrl(feed).startsWith(`${own}/`)).slice(0, MOST_FEEDS);
}

/**
 * The articles that a page of a site leads to: those of the feed that it declares, else for the front page those of
 * the site's news sitemap, else those that it links to.
 */
export function surveyPage(page: ListingPage, world: World, choice: Choice): Survey {
  const tally = emptyTally();
  const sift = createSieve(choice, tally);
  const home = readHome(page.text, page.url);
  async function* find(): AsyncGenerator<readonly ListedEntry[]> {
    for (const feed of feedsOf(home.feeds, page.url)) {
      const [read, listing] = (await readDeclared(feed, world, tally)) ?? [];
      if (tally.unchanged > 0) return;
      if (read === undefined || listing === undefined || listing.entries.length === 0) continue;
      notes(tally, read, listing);
      return yield listing.entries;
    }
    if (isFrontPage(page.url)) yield* newsOf(page.url, world, tally);
    if (tally.found === 0 && tally.unchanged === 0) yield home.entries;
  }
  const entries = async function* () {
    for await (const found of find()) yield* sift(found);
    // What could not be read on the way is no matter when articles were found all the same.
    if (tally.found > 0) tally.problems.length = 0;
  };
  return { kind: "page", title: null, url: page.url, entries, tally };
}

/**
 * What was given, when it lists articles: a feed or a sitemap by its content, a front page by its address.
 *
 * @param asked the address that was asked for: a page that has gone often leads to the front page
 * @returns `null` when it is to be read as an article
 */
export function surveyOf(page: ListingPage, asked: string, world: World, choice: Choice): Survey | null {
  const listing = readListing(page.text, page.url);
  if (listing !== null) return surveyListing(page, listing, world, choice);
  if (!isFrontPage(asked) || !isFrontPage(page.url)) return null;
  const { feeds, entries } = readHome(page.text, page.url);
  return feeds.length + entries.length === 0 ? null : surveyPage(page, world, choice);
}

// What begins a feed or sitemap, read byte by byte; a page may have it as well, but hardly does.
const LISTING_START =
  /^[\s\xef\xbb\xbf]*(?:\{|https?:)|<(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|channel|urlset|sitemapindex)[\s>]/i;
const REACH = 16_384;

/**
 * Whether {@link surveyOf} may find something that lists articles, told without decoding the page.
 *
 * @param asked the address that was asked for
 */
export function mayBeSurveyed(bytes: Uint8Array, asked: string): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, REACH)).toString("latin1");
  return isFrontPage(asked) || LISTING_START.test(start.replaceAll("\0", "").replace(/^[\xff\xfe]+/, ""));
}

/** Whether a page that turned out to be a list may be taken as what was asked for: not where an article should be. */
export function isSection(page: ListingPage, asked: string): boolean {
  return canonicalUrl(page.url) === canonicalUrl(asked) && !looksLikeArticle(new URL(asked));
}

/** The feed that a page declares, for who asked for a feed and gave its site. */
export async function findFeed(page: ListingPage, world: World, choice: Choice): Promise<Survey | null> {
  const tally = emptyTally();
  for (const feed of readHome(page.text, page.url).feeds.slice(0, MOST_FEEDS)) {
    const [read, listing] = (await readDeclared(feed, world, tally)) ?? [];
    if (read !== undefined && listing !== undefined) return surveyListing(read, listing, world, choice);
    // It is as it was at the last visit: there is nothing new, which is no failure.
    if (tally.unchanged > 0) return { kind: "feed", title: null, url: feed, entries: nothing, tally };
  }
  return null;
}

async function* nothing(): AsyncGenerator<never> {}
