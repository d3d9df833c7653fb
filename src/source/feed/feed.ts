/** One article that a feed or a sitemap lists. */
export interface ListedEntry {
  /** Where it is, absolute if the listing's own address is known; `null` when the listing does not say. */
  readonly url: string | null;
  /** Plain text in one line. */
  readonly title: string | null;
  /** ISO 8601 in UTC. */
  readonly published: string | null;
  readonly updated: string | null;
  /** The language of the article, as written, when the listing must name it; feeds do not, and often name a wrong one. */
  readonly declared: string | null;
}

/** A list of articles that a site keeps for programs. */
export interface Feed {
  readonly title: string | null;
  /** The page that the feed belongs to. */
  readonly home: string | null;
  /** The language that it declares, as written. */
  readonly declared: string | null;
  /** In the order of the feed. */
  readonly entries: readonly ListedEntry[];
  /** Whether the feed ends before its end: an entry that it ends in is left out. */
  readonly isCut: boolean;
}
