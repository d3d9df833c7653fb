import type { Document } from "../model/article.ts";
import { absoluteUrl, baseOf, findCanonical, registrableDomain } from "./address.ts";
import { type Body, choosePieces, writeBody, writeDeclaredBody } from "./body.ts";
import { findByline } from "./byline.ts";
import { parsePage } from "./dom.ts";
import { firstMeta, type Head, readHead } from "./head.ts";
import { readLeaves } from "./leaf.ts";
import { articleNodes, findDeclaredBody, valuesOf, wordsOf } from "./linked-data.ts";
import { weighPieces } from "./model.ts";
import { findModified, findPublished } from "./published.ts";
import { checkArticle, checkCharacters, type Evidence, isTruncated } from "./refusal.ts";
import { readStructure } from "./structure.ts";
import { findTitle, plainLine } from "./title.ts";

/** What is known of a page beside its characters. */
export interface PageSource {
  /** The page's address after redirects; `null` when nobody knows it. */
  readonly url: string | null;
  /** The language that the page's transport declares (`Content-Language`), as written. */
  readonly declared?: string | null;
  /** The present, against which dates are judged; the clock's when left out. */
  readonly now?: Date;
  /** When the page was received (ISO 8601), from which "3 hours ago" is counted back; `null` when nobody knows. */
  readonly fetched?: string | null;
}

/**
 * Reads the article in a page: its text by paragraphs, and what the page says of it.
 *
 * Linear in the length of `html`.
 *
 * @throws DocumentError when the page holds no article, saying what it holds instead.
 */
export function readDocument(html: string, source: PageSource): Document {
  const { url } = source;
  const now = source.now ?? new Date();
  checkCharacters(html);
  const root = parsePage(html);
  const head = readHead(root);
  const structure = readStructure(readLeaves(root), head, url);
  const outlet = findOutlet(head, url);
  const outlets = [outlet ?? "", domainName(url)].filter((name) => name !== "");
  const chosen = choosePieces(structure, weighPieces(structure), now);
  const evidence = { structure, chosen, head, url };
  const { text, blocks } = readBody(evidence);
  const moments = { now, fetched: momentReceived(source.fetched) };
  const published = findPublished(head, structure, url, moments);
  const modified = findModified(head, structure, published, moments);
  return {
    url,
    canonical: findCanonical(head, url),
    outlet,
    title: findTitle(head, outlets),
    byline: findByline(head, structure, outlets),
    published: published?.date ?? null,
    modified: modified?.date ?? null,
    dated: { published: published?.origin ?? null, modified: modified?.origin ?? null },
    description: findDescription(head),
    section: findSection(head),
    tags: findTags(head),
    image: absoluteUrl(
      firstMeta(head, "og:image", "og:image:url", "og:image:secure_url", "twitter:image"),
      baseOf(head, url),
    ),
    truncated: isTruncated(evidence),
    declared: head.lang ?? firstMeta(head, "content-language", "og:locale") ?? source.declared ?? null,
    text,
    blocks,
  };
}

function momentReceived(fetched: string | null | undefined): Date | null {
  const moment = new Date(fetched ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Visible text of which this many times as much stands in JSON-LD is not the article's. */
const SCRIPTED = 3;
const LEAST_DECLARED = 300;

function readBody(evidence: Evidence): Body {
  const body = writeBody(evidence.chosen);
  const declared = findDeclaredBody(evidence.head.linkedData);
  if (
    declared.length >= LEAST_DECLARED &&
    declared.length > body.text.length * SCRIPTED &&
    body.text.length < LEAST_DECLARED
  ) {
    return writeDeclaredBody(declared);
  }
  checkArticle(evidence);
  return body;
}

function findOutlet(head: Head, url: string | null): string | null {
  const publisher = wordsOf(articleNodes(head.linkedData)[0]?.publisher);
  const name = [firstMeta(head, "og:site_name"), publisher, firstMeta(head, "application-name")].find(
    (candidate) => candidate !== null && candidate !== "" && candidate.length < 80,
  );
  return (name === undefined || name === null ? null : plainLine(name)) ?? registrableDomain(url);
}

/** The registered name without its ending: what titles often carry of a site. */
function domainName(url: string | null): string {
  return registrableDomain(url)?.split(".")[0] ?? "";
}

function findDescription(head: Head): string | null {
  const written = firstMeta(head, "og:description", "description", "twitter:description");
  const text = plainLine(written ?? wordsOf(articleNodes(head.linkedData)[0]?.description));
  return /\p{L}/u.test(text) ? text : null;
}

function findSection(head: Head): string | null {
  const section =
    firstMeta(head, "article:section", "articlesection") ??
    wordsOf(valuesOf(articleNodes(head.linkedData)[0]?.articleSection)[0]);
  return plainLine(section) || null;
}

const MOST_TAGS = 40;

function findTags(head: Head): readonly string[] {
  const node = articleNodes(head.linkedData)[0];
  const written = [
    ...(head.meta.get("article:tag") ?? []),
    ...valuesOf(node?.keywords).map(wordsOf),
    ...(head.meta.get("keywords") ?? []),
  ];
  const tags = written.flatMap((tag) => tag.split(/\s*[,;\u060c]\s*/)).map(plainLine);
  return [...new Set(tags.filter((tag) => tag !== "" && tag.length < 80))].slice(0, MOST_TAGS);
}
