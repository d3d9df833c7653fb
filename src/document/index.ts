import type { Document } from "../model/article.ts";
import { domainName, findCanonical } from "./address.ts";
import { type Body, choosePieces, writeBody, writeDeclaredBody } from "./body.ts";
import { findBrief, findCaptions } from "./brief.ts";
import { findByline } from "./byline.ts";
import { parsePage } from "./dom.ts";
import { type Head, readHead } from "./head.ts";
import { readLeaves } from "./leaf.ts";
import { findDeclaredBody } from "./linked-data.ts";
import { weighPieces } from "./model.ts";
import { findModified, findPublished } from "./published.ts";
import { checkArticle, checkCharacters, type Evidence, isTooShort, isTruncated } from "./refusal.ts";
import { findDescription, findImage, findLanguage, findOutlet, findSection, findTags } from "./statement.ts";
import { type Piece, readStructure, type Structure } from "./structure.ts";
import { findTitle } from "./title.ts";

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
  const weighed = choosePieces(structure, weighPieces(structure), now);
  const brief = isTooShort(weighed) ? findShort(structure, head) : [];
  const isBrief = brief.length > 0;
  const evidence = { structure, chosen: isBrief ? brief : weighed, head, url, isBrief };
  const { text, blocks } = readBody(evidence);
  const moments = { now, fetched: momentReceived(source.fetched) };
  const published = findPublished(head, structure, url, moments);
  const modified = findModified(head, structure, published, moments);
  return {
    url,
    canonical: findCanonical(head, url),
    outlet,
    title: findTitle(head, outlets, structure.pieces[structure.named]?.text ?? null),
    byline: findByline(head, structure, outlets),
    published: published?.date ?? null,
    modified: modified?.date ?? null,
    dated: { published: published?.origin ?? null, modified: modified?.origin ?? null },
    description: findDescription(head),
    section: findSection(head, url, outlets),
    tags: findTags(head),
    image: findImage(head, url),
    truncated: isTruncated(evidence),
    declared: findLanguage(head) ?? source.declared ?? null,
    text,
    blocks,
  };
}

/** The text of a page that has hardly any running text. */
function findShort(structure: Structure, head: Head): readonly Piece[] {
  const brief = findBrief(structure, head);
  return brief.length > 0 ? brief : findCaptions(structure, head);
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
