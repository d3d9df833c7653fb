import { analyzeText } from "../analysis/analyze.ts";
import { sha256 } from "../archive/entry.ts";
import { articleId } from "../document/identity.ts";
import type { Analysis, Article, Document } from "../model/article.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { type Token, tokenize } from "../text/token.ts";

/** An article with all that was read in it: what is printed by `extract` and stored by `fetch`. */
export interface Clipping {
  readonly article: Article;
  readonly analysis: Analysis;
  /** The tokens of the text. */
  readonly tokens: readonly Token[];
}

// Bounded: an endless word must not overflow the stack of the expression.
const WORD = /\p{L}[\p{L}\p{M}\p{N}]{0,500}(?:[-'\u2019]\p{L}[\p{L}\p{M}\p{N}]{0,500}){0,20}/gu;

function countWords(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(WORD)) count++;
  return count;
}

/**
 * Reads a document: its language, figures and claims, its identity and hash.
 *
 * @param lang the language, when somebody says what it is; else it is detected
 * @param fetched when the page was received (ISO 8601)
 */
export function clipDocument(document: Document, fetched: string | null, lang: string | null = null): Clipping {
  const { text, published, outlet, declared } = document;
  const url = document.url ?? document.canonical;
  const canonical = url === null ? null : canonicalUrl(url, document.canonical);
  const tokens = tokenize(text);
  const analysis = analyzeText(text, { lang, declared, published: published ?? fetched, outlet, tokens });
  const hash = sha256(text);
  const article: Article = {
    ...document,
    url,
    canonical,
    id: articleId(canonical ?? `urn:sha256:${hash}`),
    lang: analysis.lang,
    dir: analysis.dir,
    fetched,
    words: countWords(text),
    hash,
    revision: 1,
  };
  return { article, analysis, tokens };
}
