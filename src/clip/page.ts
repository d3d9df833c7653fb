import { readDocument } from "../document/index.ts";
import type { Page } from "../model/article.ts";
import { decodePage } from "../page/charset.ts";
import { type Clipping, clipDocument } from "./read.ts";

/**
 * Reads a page: characters, article, language, figures and claims.
 *
 * @throws DocumentError when the page holds no article
 */
export function clipPage(page: Page, now: Date, lang: string | null = null): Clipping {
  const { html } = decodePage(page);
  return clipDocument(readDocument(html, { url: page.url, now, fetched: page.fetched }), page.fetched, lang);
}
