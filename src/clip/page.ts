import { fingerprint } from "../archive/entry.ts";
import { readDocument } from "../document/index.ts";
import { dropNotices } from "../document/notice.ts";
import { outlineOf } from "../document/outline.ts";
import type { Document, Page } from "../model/article.ts";
import type { Outline, SiteBlocks } from "../model/outline.ts";
import { decodePage } from "../page/charset.ts";
import { type Clipping, clipDocument } from "./read.ts";

function documentIn(page: Page, now: Date): Document {
  return readDocument(decodePage(page).html, { url: page.url, now, fetched: page.fetched });
}

/**
 * Reads a page: characters, article, language, figures and claims.
 *
 * @throws DocumentError when the page holds no article
 */
export function clipPage(page: Page, now: Date, lang: string | null = null): Clipping {
  return clipDocument(documentIn(page, now), page.fetched, lang);
}

/** A page that was read without what its site repeats in article after article. */
export interface RelievedClipping {
  readonly clipping: Clipping;
  readonly outline: Outline;
  /** The fingerprint of the article with the notices that were left out; `null` when there were none. */
  readonly whole: string | null;
}

/**
 * Reads a page as {@link clipPage} does, but for the notices of its site.
 *
 * @throws DocumentError when the page holds no article
 */
export function clipRelieved(page: Page, now: Date, site: SiteBlocks): RelievedClipping {
  const whole = documentIn(page, now);
  const { document, dropped } = dropNotices(whole, site);
  const clipping = clipDocument(document, page.fetched);
  return {
    clipping,
    outline: outlineOf(document, dropped, clipping.analysis.lang, new Set(site.seen)),
    whole: dropped.length === 0 ? null : fingerprint(whole),
  };
}
