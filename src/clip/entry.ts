import type { ArticleEntry } from "../archive/index.ts";
import type { SearchToken } from "../language/search.ts";
import type { Page } from "../model/article.ts";
import type { Outline } from "../model/outline.ts";
import type { FetchedPage } from "../page/fetch.ts";
import type { Clipping } from "./read.ts";

/** What the archive stores of a clipping and of the page that it was read from; `null` for imported text. */
export function entryOf(
  { article, analysis, tokens }: Clipping,
  page: Page | FetchedPage | null,
  outline: Outline | null = null,
  words: readonly SearchToken[] | null = null,
): ArticleEntry {
  const validators = page !== null && "etag" in page ? { etag: page.etag, modified: page.lastModified } : {};
  return {
    id: article.id,
    address: article.canonical,
    document: article,
    analysis,
    words: article.words,
    page: page === null ? null : { ...page, ...validators },
    read: { tokens, words },
    ...(outline === null ? {} : { outline }),
  };
}
