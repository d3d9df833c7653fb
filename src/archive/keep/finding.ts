/** What of an archive a check looks at. */
export type CheckedPart =
  | "file"
  | "reference"
  | "article"
  | "revision"
  | "page"
  | "claim"
  | "figure"
  | "index"
  | "source";

/** One thing that is wrong in an archive. */
export interface Finding {
  readonly part: CheckedPart;
  /** The id of the article that it concerns and the number of its revision; `null` for what is of no single article. */
  readonly article: string | null;
  readonly revision: number | null;
  /** One clause that says what is wrong. */
  readonly what: string;
}

/** How much was looked at. */
export interface CheckedCounts {
  readonly articles: number;
  readonly revisions: number;
  readonly pages: number;
  readonly claims: number;
  readonly figures: number;
}
