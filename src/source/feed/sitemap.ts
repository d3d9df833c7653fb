import { readFeedDate } from "./date.ts";
import type { ListedEntry } from "./feed.ts";
import { oneLine, textOfTitle } from "./plain.ts";
import { readXml, resolve } from "./xml.ts";

/** Another sitemap, as an index names it. */
export interface SitemapReference {
  readonly url: string;
  /** ISO 8601 in UTC: nothing in it is newer. */
  readonly updated: string | null;
}

/** What a sitemap lists: pages, or other sitemaps when it is an index. Only news sitemaps give titles and dates of publication. */
export interface Sitemap {
  readonly entries: readonly ListedEntry[];
  readonly sitemaps: readonly SitemapReference[];
  /** Whether it ends before its end or is longer than what is read. */
  readonly isCut: boolean;
}

/** Entries of one sitemap that are read: twice what the protocol allows (sitemaps.org/protocol.html). */
const MOST_ENTRIES = 100_000;

type Field = "loc" | "lastmod" | "title" | "published" | "language";

/** The field that an element gives, by `family:name`. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ["core:loc", "loc"],
  ["core:lastmod", "lastmod"],
  ["news:title", "title"],
  ["news:publication_date", "published"],
  ["news:language", "language"],
]);

type Draft = Map<Field, string>;

function dateOf(draft: Draft, field: Field): string | null {
  const written = draft.get(field);
  return written === undefined ? null : readFeedDate(written);
}

function addressOf(draft: Draft, base: string | null): string | null {
  const address = draft.get("loc")?.trim() ?? "";
  return address === "" ? null : resolve(address, base);
}

/**
 * Reads a sitemap or an index of sitemaps in XML, with the dates, titles and languages of news sitemaps.
 *
 * @param base the address of the sitemap, if known
 */
export function readXmlSitemap(text: string, base: string | null): Sitemap {
  const entries: ListedEntry[] = [];
  const sitemaps: SitemapReference[] = [];
  const names: string[] = [];
  let draft: Draft = new Map();
  let field: Field | null = null;
  let isCut = false;

  function end(name: string): void {
    const url = addressOf(draft, base);
    if (url === null || entries.length + sitemaps.length >= MOST_ENTRIES) {
      isCut ||= url !== null;
      return;
    }
    if (name === "core:sitemap") sitemaps.push({ url, updated: dateOf(draft, "lastmod") });
    else {
      const title = draft.get("title");
      entries.push({
        url,
        title: title === undefined ? null : oneLine(textOfTitle(title)),
        published: dateOf(draft, "published"),
        updated: dateOf(draft, "lastmod"),
        declared: draft.get("language")?.trim() || null,
      });
    }
  }

  readXml(text, base, {
    open({ family, name }) {
      const full = `${family}:${name}`;
      names.push(full);
      if (full === "core:url" || full === "core:sitemap") draft = new Map();
      field = FIELDS.get(full) ?? null;
    },
    text(part) {
      if (field !== null) draft.set(field, (draft.get(field) ?? "") + part);
    },
    close(isUnfinished) {
      isCut ||= isUnfinished;
      const name = names.pop();
      field = null;
      if (!isUnfinished && (name === "core:url" || name === "core:sitemap")) end(name);
    },
  });
  return { entries, sitemaps, isCut };
}

/**
 * Reads a sitemap that is plain text: one address a line and nothing else.
 *
 * @returns `null` when the text is anything else
 */
export function readTextSitemap(text: string): Sitemap | null {
  const entries: ListedEntry[] = [];
  for (const raw of text.split(/\r\n?|\n/)) {
    const url = raw.trim();
    if (url === "") continue;
    if (!/^https?:\/\/\S+$/i.test(url)) return null;
    if (entries.length === MOST_ENTRIES) return { entries, sitemaps: [], isCut: true };
    entries.push({ url, title: null, published: null, updated: null, declared: null });
  }
  return entries.length === 0 ? null : { entries, sitemaps: [], isCut: false };
}
