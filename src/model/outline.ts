/**
 * The short blocks of a page, each by its `blockKey`: by them an archive learns what a site repeats in article after
 * article.
 */
export interface Outline {
  /** Those that have hardly a word in common with the rest of the article. All of `dropped` are among them. */
  readonly apart: readonly number[];
  /** Those that have. */
  readonly fitting: readonly number[];
  /** Those that were left out of the text, since the site had repeated them before. */
  readonly dropped: readonly number[];
}

/** What an archive knows of a site before another page of it is read, by `blockKey`s. */
export interface SiteBlocks {
  /** What the site repeats in article after article. */
  readonly notices: readonly number[];
  /** What it repeats in some: notices too where their words say so. */
  readonly suspects: readonly number[];
  /** All short blocks of its newest articles, but of the one that is read again. */
  readonly seen: readonly number[];
}
