import { readFeedDate } from "./date.ts";
import type { Feed, ListedEntry } from "./feed.ts";
import { oneLine, textOfTitle } from "./plain.ts";
import { resolve } from "./xml.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

function textOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return null;
}

function dateOf(fields: Fields, name: string): string | null {
  const written = textOf(fields, name);
  return written === null ? null : readFeedDate(written);
}

function readItem(item: Fields, base: string | null): ListedEntry {
  const id = textOf(item, "id");
  const url = textOf(item, "url", "external_url") ?? (id !== null && /^https?:/i.test(id) ? id : null);
  const title = textOf(item, "title");
  return {
    url: url === null ? null : resolve(url, base),
    title: title === null ? null : oneLine(textOfTitle(title)),
    published: dateOf(item, "date_published"),
    updated: dateOf(item, "date_modified"),
    declared: null,
  };
}

/**
 * Reads a JSON Feed, version 1 or 1.1 (https://jsonfeed.org/version/1.1).
 *
 * @returns `null` when the text is none
 */
export function readJsonFeed(text: string, base: string | null): Feed | null {
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isFields(feed) || !Array.isArray(feed.items) || !textOf(feed, "version")?.includes("jsonfeed.org")) return null;
  const title = textOf(feed, "title");
  const home = textOf(feed, "home_page_url");
  return {
    title: title === null ? null : oneLine(textOfTitle(title)),
    home: home === null ? null : resolve(home, base),
    declared: textOf(feed, "language"),
    entries: feed.items.filter(isFields).map((item) => readItem(item, base)),
    isCut: false,
  };
}
