import type { ArticleRecord, FullArticleRecord } from "../model/record.ts";
import type { Clipping } from "./read.ts";

/** The public record of a clipping, its keys in the order of the contract. */
export function articleRecord({ article, analysis }: Clipping): FullArticleRecord {
  const record: ArticleRecord = {
    v: 1,
    type: "article",
    id: article.id,
    url: article.url,
    canonical: article.canonical,
    outlet: article.outlet,
    title: article.title,
    byline: article.byline,
    published: article.published,
    modified: article.modified,
    fetched: article.fetched,
    lang: article.lang,
    dir: article.dir,
    description: article.description,
    section: article.section,
    tags: article.tags,
    image: article.image,
    truncated: article.truncated,
    text: article.text,
    blocks: article.blocks,
    words: article.words,
    hash: article.hash,
    revision: article.revision,
  };
  return { ...record, figures: analysis.figures, claims: analysis.claims };
}
