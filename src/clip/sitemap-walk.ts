import { type ListedEntry, readListing, type Sitemap, type SitemapReference } from "../source/feed/index.ts";

/** A page that may list articles, as received. */
export interface ListingPage {
  /** After redirects. */
  readonly url: string;
  readonly text: string;
  readonly etag: string | null;
  /** The `Last-Modified` header as received. */
  readonly modified: string | null;
}

/** What a survey needs of the world. */
export interface World {
  /** Reads a page that may be a listing; `null` when it is as it was when it was last read to its end. */
  read(url: string): Promise<ListingPage | null>;
  /** The sitemaps that the robots.txt of a site names. */
  sitemaps(url: string): Promise<readonly string[]>;
  /** What to tell of a page that cannot be read, in one sentence; throws on what is no matter of that page. */
  explain(error: unknown): string;
}

/** A sitemap to begin with. */
export interface SitemapWalk {
  readonly page: ListingPage;
  readonly sitemap: Sitemap;
  /** Sitemaps that nothing was added to since then are left unread. */
  readonly since: Date | null;
  /** Whether only news is wanted, as on a front page: not all that the site ever published. */
  readonly isForNews: boolean;
}

const MOST_LEVELS = 3;
const MOST_SITEMAPS = 1000;
const MOST_FOR_NEWS = 10;
const DAY = 24 * 60 * 60_000;

/** Those with a date first, the newest before all, when each has one; else in their order. */
export function newestFirst<T extends { readonly updated: string | null; readonly published?: string | null }>(
  entries: readonly T[],
): readonly T[] {
  const dated = entries.map((entry) => ({ entry, date: entry.published ?? entry.updated }));
  if (dated.some(({ date }) => date === null)) return entries;
  return dated.sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "")).map(({ entry }) => entry);
}

/** Whether an index may lead to news there: its name says so, or it changed in the last two days. */
function maySpeakOfNews({ url, updated }: SitemapReference): boolean {
  return /news/i.test(url) || (updated !== null && Date.parse(updated) > Date.now() - 2 * DAY);
}

/** What a walk tells of its way. */
export interface WalkNotes {
  /** How many sitemaps have not changed. */
  unchanged: number;
  readonly problems: string[];
  readonly read: ListingPage[];
}

/**
 * The entries of a sitemap or, if it is an index, of those that it leads to, one sitemap after another. None is read
 * twice; what cannot be read, and what lies deeper or is more than any honest index, is noted and passed over.
 */
export async function* walkSitemap(
  { page, sitemap, since, isForNews }: SitemapWalk,
  world: World,
  notes: WalkNotes,
): AsyncGenerator<readonly ListedEntry[]> {
  const seen = new Set([page.url]);
  const most = isForNews ? MOST_FOR_NEWS : MOST_SITEMAPS;
  async function* walk(from: Sitemap, level: number): AsyncGenerator<readonly ListedEntry[]> {
    yield isForNews ? from.entries.filter(({ published }) => published !== null) : from.entries;
    for (const reference of newestFirst(from.sitemaps)) {
      const { url, updated } = reference;
      if (seen.has(url) || (since !== null && updated !== null && Date.parse(updated) < since.getTime())) continue;
      if (isForNews && !maySpeakOfNews(reference)) continue;
      seen.add(url);
      if (level === MOST_LEVELS || seen.size > most) {
        const what = level === MOST_LEVELS ? "sitemaps are nested too deep" : "there are too many sitemaps";
        notes.problems.push(`${url} was not read: ${what}`);
        return;
      }
      const next = await readNext(url).catch((error: unknown) => {
        notes.problems.push(world.explain(error));
        return null;
      });
      if (next !== null) yield* walk(next, level + 1);
    }
  }
  async function readNext(url: string): Promise<Sitemap | null> {
    const read = await world.read(url);
    const listing = read === null ? null : readListing(read.text, read.url);
    if (read === null) notes.unchanged++;
    else if (listing?.kind === "sitemap") {
      notes.read.push(read);
      if (listing.isCut) notes.problems.push(`${url} was not read whole: it ends before its end`);
      return listing;
    } else notes.problems.push(`${url} was not read: it is no sitemap`);
    return null;
  }
  yield* walk(sitemap, 1);
}
