import { Parser } from "htmlparser2";
import { allPacks } from "../../language/pack.ts";
import { readTable } from "../../language/table.ts";
import { foldKey } from "../../text/fold.ts";
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
const COMMENTS = /[/=?&._-]comments?(?=$|[/=&._-])/i;
// What a link says of its purpose: not to lead to an article of the site (microformats.org, the HTML standard).
const ASIDE = /(?:^|\s)(?:author|category|license|next|prev|search|sponsored|tag)(?:\s|$)/i;

/** Letters of a headline in a link: a name of a section is shorter. */
const HEADLINE = 20;
/** So many articles named in one way show how their site names them. */
const FEW = 5;
/** A way of naming is unusual when another one has so many times more links. */
const MOST_UNUSUAL = 4;
/** So many articles below an address make it that of a section. An article has a print view and its comments there. */
const SECTION = 3;
const DEEPEST = 12;
const MOST_LINKS = 20_000;
// Deeper nesting is an attack: the rest of the page is left unread.
const MOST_LEVELS = 400;
const MOST_FEEDS = 20;

// How publishing systems name the page of an article: by its date, by a number, by the words of its headline.
const DATED = /\/(?:19|20)\d{2}[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|$)/;
const NUMBERED = /(?:^|[/_.,=-])[a-z]{0,3}\d{4,}(?=$|[/_.,-])/i;
// The path and name of a parameter that gives a number, with or without an equals sign.
const ASKED = /[?&]((?:(?!page_)\w*id|p|article|news)(?==)|article(?=\d))=?\d{2,}/i;
// A code of letters and digits for a name, and the folder that it stands in.
const CODED = /^(.*\/)(?=[a-z]*\d[a-z]*\d)(?=\d*[a-z])[a-z\d]{10,}$/i;
const FILE = /\.(?:jpe?g|png|gif|webp|svg|avif|pdf|mp3|mp4|zip|css|js|xml|rss|json|txt|ico|docx?|xlsx?)$/i;

/** A path without percent-encoding. */
function readPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Bytes that are no UTF-8: read as they are.
    return path;
  }
}

/** Words of the longest segment of a path: those of a headline are many. */
function countWords(path: string): number {
  return Math.max(
    ...readPath(path)
      .split("/")
      .map((segment) => segment.split(/[-_+ ]+/).filter((word) => /\p{L}{2}/u.test(word)).length),
  );
}

const pathOf = ({ pathname }: URL): string => pathname.replace(/\/+$/, "");

let folders: ReadonlySet<string> | null = null;

/** Names of folders in which sites keep their pages of authors, tags and films. */
function listFolders(): ReadonlySet<string> {
  folders ??= new Set(
    [
      ...readTable(new URL("folder.tsv", import.meta.url)),
      ...allPacks().flatMap((pack) => pack.table("source/folder")),
    ].map(({ name = "" }) => foldKey(name)),
  );
  return folders;
}

/** Whether an address is that of an author, a tag, a film…, by the folder that it stands in. */
function isInList(url: URL): boolean {
  const names = readPath(pathOf(url)).split("/").slice(1, -1);
  return names.some((name) => listFolders().has(foldKey(name)));
}

/** In which way an address names an article by its date, number or code; `null` when it does not. */
function numberingOf(url: URL): string | null {
  const path = pathOf(url);
  if (DATED.test(`${path}/`) || NUMBERED.test(path)) return "path";
  const parameter = ASKED.exec(url.search)?.[1];
  if (parameter !== undefined) return `${path}?${parameter}`;
  return CODED.exec(path)?.[1] ?? null;
}

/** Whether an address is made like that of an article. Pages of sections, tags and authors have shorter names. */
export function looksLikeArticle(url: URL): boolean {
  const path = pathOf(url);
  return !FILE.test(path) && (countWords(path) >= 4 || numberingOf(url) !== null);
}

/**
 * Of a site that numbers or dates its articles, only those links, and only those numbered in the usual ways: the others
 * lead to sections with long names, to writers, to programmes.
 */
function ofOneKind(links: readonly Link[]): readonly Link[] {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const numbering = numberingOf(link.url);
    if (numbering === null) continue;
    const group = groups.get(numbering);
    if (group === undefined) groups.set(numbering, [link]);
    else group.push(link);
  }
  const most = Math.max(0, ...[...groups.values()].map(({ length }) => length));
  if (most < FEW) return links;
  const usual = new Set([...groups.values()].filter(({ length }) => length * MOST_UNUSUAL >= most).flat());
  return links.filter((link) => usual.has(link));
}

/** Without the folders that others of the links stand in: those are sections, or months. */
function withoutFolders(links: readonly Link[]): readonly Link[] {
  const inside = new Map<string, number>();
  for (const { url } of links) {
    const path = pathOf(url);
    let at = path.indexOf("/", 1);
    for (let depth = 0; at > 0 && depth < DEEPEST; depth++) {
      const folder = path.slice(0, at);
      inside.set(folder, (inside.get(folder) ?? 0) + 1);
      at = path.indexOf("/", at + 1);
    }
  }
  return links.filter(({ url }) => (inside.get(pathOf(url)) ?? 0) < SECTION);
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
    if (registrableDomain(link.url.hostname) !== site || !looksLikeArticle(link.url) || isInList(link.url)) continue;
    const key = canonicalUrl(link.url.href);
    const known = found.get(key);
    if (known === undefined) {
      if (key !== own) found.set(key, link);
    } else if (link.title.length > known.title.length) known.title = link.title;
  }
  return ofOneKind(withoutFolders([...found.values()]))
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
      else if (name === "a" && href !== undefined && !ASIDE.test(rel ?? "")) openLink(href);
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
