import { fingerprint } from "../archive/entry.ts";
import { readDocument } from "../document/index.ts";
import { dropNotices } from "../document/notice.ts";
import { outlineOf } from "../document/outline.ts";
import { packOf } from "../language/pack.ts";
import { type SearchToken, searchTokens } from "../language/search.ts";
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
  /** The words of its text as they are searched for. */
  readonly words: readonly SearchToken[];
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
  const { lang } = clipping.analysis;
  const words = searchTokens(document.text, packOf(lang), { tokens: clipping.tokens });
  return {
    clipping,
    outline: outlineOf(document, dropped, lang, new Set(site.seen), words),
    words,
    whole: dropped.length === 0 ? null : fingerprint(whole),
  };
}
