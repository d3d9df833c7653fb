import { Parser } from "htmlparser2";
import { canonicalUrl } from "../canonical.ts";
import { registrableDomain } from "../outlet.ts";
import type { ListedEntry } from "./feed.ts";
import { oneLine } from "./plain.ts";
import { resolve } from "./xml.ts";

/** What a page of a site says of where its articles are. */
export interface Home {
  /** Addresses of the feeds that it declares, in its order. */
  readonly feeds: readonly string[];
  /** The articles of the same site that it links to, in its order, each once. */
  readonly entries: readonly ListedEntry[];
}

const FEED_TYPE = /^\s*(?:application\/(?:rss|atom|rdf)\+xml|application\/(?:feed\+)?json|text\/xml)\s*(?:;|$)/i;
// Feeds of remarks on articles, as the usual publishing systems name them.
const COMMENTS = /\/comments?\/(?:feed|default)|[?&]feed=comments/i;

/** Letters of a headline in a link: a name of a section is shorter. */
const HEADLINE = 20;
/** So many articles named in one way show how their site names them. */
const FEW = 5;
const MOST_LINKS = 20_000;
// Deeper nesting is an attack: the rest of the page is left unread.
const MOST_LEVELS = 400;
const MOST_FEEDS = 20;

// How publishing systems name the page of an article: by its date, by a number, by the words of its headline.
const DATED = /\/(?:19|20)\d{2}[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|$)/;
const NUMBERED = /(?:^|[/_.,=-])[a-z]{0,3}\d{4,}(?=$|[/_.,-])/i;
const FILE = /\.(?:jpe?g|png|gif|webp|svg|avif|pdf|mp3|mp4|zip|css|js|xml|rss|json|txt|ico|docx?|xlsx?)$/i;

/** Words of the longest segment of a path: those of a headline are many. */
function countWords(path: string): number {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // Bytes that are no UTF-8: counted as they are.
  }
  return Math.max(
    ...text.split("/").map((segment) => segment.split(/[-_+ ]+/).filter((word) => /\p{L}{2}/u.test(word)).length),
  );
}

/** Whether an address names an article by its date or number. */
function isNumbered({ pathname, search }: URL): boolean {
  const path = pathname.replace(/\/+$/, "");
  return DATED.test(`${path}/`) || NUMBERED.test(path) || /[?&](?:\w*id|p|article|news)=\d{2,}/i.test(search);
}

/** Whether an address is made like that of an article. Pages of sections, tags and authors have shorter names. */
export function looksLikeArticle(url: URL): boolean {
  const path = url.pathname.replace(/\/+$/, "");
  return path !== "" && !FILE.test(path) && (countWords(path) >= 4 || isNumbered(url));
}

/** Of a site that numbers or dates its articles, only those links: the others lead to sections with long names. */
function ofOneKind(links: readonly Link[]): readonly Link[] {
  const numbered = links.filter(({ url }) => isNumbered(url));
  return numbered.length >= FEW ? numbered : links;
}

/** Whether an address is that of the front page of a site, or of its front page in one language. */
export function isFrontPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search } = new URL(canonicalUrl(address));
  return /^\/(?:[a-z]{2}(?:-[a-z]{2})?)?$/i.test(pathname) && search === "";
}

interface Link {
  readonly url: URL;
  title: string;
}

function parse(address: string): URL | null {
  try {
    const url = new URL(address);
    url.hash = "";
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Links to one article are one; the longest text in them is its title. */
function articlesOf(links: readonly Link[], page: URL): readonly ListedEntry[] {
  const site = registrableDomain(page.hostname);
  const own = canonicalUrl(page.href);
  const found = new Map<string, Link>();
  for (const link of links) {
    if (registrableDomain(link.url.hostname) !== site || !looksLikeArticle(link.url)) continue;
    const key = canonicalUrl(link.url.href);
    const known = found.get(key);
    if (known === undefined) {
      if (key !== own) found.set(key, link);
    } else if (link.title.length > known.title.length) known.title = link.title;
  }
  return ofOneKind([...found.values()])
    .filter(({ title, url }) => title.length >= HEADLINE || countWords(url.pathname) >= 4)
    .map(({ url, title }) => ({
      url: url.href,
      title: title === "" ? null : title,
      published: null,
      updated: null,
      declared: null,
    }));
}

/**
 * Reads what a page says of where the articles of its site are: the feeds that it declares, and its links that look
 * like those of articles of the same site.
 *
 * @param address the page's own
 */
export function readHome(html: string, address: string): Home {
  const feeds: string[] = [];
  const links: Link[] = [];
  let base = address;
  let level = 0;
  let text: string[] | null = null;
  const endLink = (): void => {
    const link = links.at(-1);
    if (text !== null && link !== undefined) link.title = oneLine(text.join(" ")) ?? "";
    text = null;
  };
  const openLink = (href: string): void => {
    endLink();
    const url = links.length < MOST_LINKS ? parse(resolve(href.trim(), base)) : null;
    if (url === null) return;
    links.push({ url, title: "" });
    text = [];
  };
  const parser = new Parser({
    onopentag(name, { href, rel, type, title }) {
      if (++level > MOST_LEVELS) return parser.reset();
      if (name === "base" && href !== undefined && base === address) base = resolve(href.trim(), address);
      else if (name === "a" && href !== undefined) openLink(href);
      else if (name === "img") text?.push(title ?? "");
      else if (name === "link" && href !== undefined && /(?:^|\s)alternate(?:\s|$)/i.test(rel ?? "")) {
        const feed = FEED_TYPE.test(type ?? "") && !COMMENTS.test(href) ? resolve(href.trim(), base) : null;
        if (feed !== null && feeds.length < MOST_FEEDS && !feeds.includes(feed)) feeds.push(feed);
      }
    },
    ontext: (part) => text?.push(part),
    onclosetag(name) {
      level--;
      if (name === "a") endLink();
    },
  });
  parser.end(html);
  endLink();
  const page = parse(address);
  return { feeds, entries: page === null ? [] : articlesOf(links, page) };
}
