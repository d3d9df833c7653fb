import { readMachineDate, writeDate } from "../document/date.ts";
import type { Block, Document } from "../model/article.ts";
import { cleanText } from "../text/clean.ts";

/** An article that somebody already has as text: one line of `qusasa import`. */
export interface GivenArticle {
  readonly url: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly published: string | null;
  readonly byline: readonly string[];
  readonly outlet: string | null;
}

/** Text without blanks around it; `null` when nothing is left. */
function present(text: string | null): string | null {
  const trimmed = cleanText(text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}

/** The paragraphs of a text, which blank lines part. */
function paragraphsOf(text: string): { readonly text: string; readonly blocks: readonly Block[] } {
  const paragraphs = cleanText(text)
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  const blocks: Block[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    blocks.push({ start, end: start + paragraph.length, kind: "paragraph" });
    start += paragraph.length + 2;
  }
  return { text: paragraphs.join("\n\n"), blocks };
}

/** A date as somebody wrote it for a machine, in ISO 8601; `null` when it is none. A month or a year stays one. */
function dateOf(given: string | null): string | null {
  const text = present(given);
  if (text === null) return null;
  const isPeriod = /^\d{4}(?:-\d{2})?$/.test(text);
  if (isPeriod) return Number.isNaN(Date.parse(text)) ? null : text;
  const date = readMachineDate(text);
  return date === null ? null : writeDate(date);
}

/** The document that a page with this article would give. Its text is cleaned like a page's: offsets point into that. */
export function documentOf(given: GivenArticle): Document {
  const published = dateOf(given.published);
  return {
    url: given.url,
    canonical: null,
    outlet: present(given.outlet),
    title: present(given.title),
    byline: given.byline.map((name) => present(name)).filter((name) => name !== null),
    published,
    modified: null,
    dated: { published: published === null ? null : "linked-data", modified: null },
    description: null,
    section: null,
    tags: [],
    image: null,
    truncated: false,
    declared: null,
    ...paragraphsOf(given.text),
  };
}
