import type { Block } from "./article.ts";
import type { Claim } from "./claim.ts";
import type { Figure, FigureKind } from "./figure.ts";
import type { Direction, LanguageCode, Segment } from "./language.ts";
import type { Span, TextSpan } from "./span.ts";

/**
 * The public JSON records: one object a line, `v` and `type` first, single lower-case keys, absent is `null`.
 * Other programs rely on them: fields may be added, none may change its meaning.
 */
interface RecordHead<T extends string> {
  readonly v: 1;
  readonly type: T;
}

export interface ArticleRecord extends RecordHead<"article"> {
  readonly id: string;
  readonly url: string | null;
  readonly canonical: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly fetched: string | null;
  readonly lang: LanguageCode;
  readonly dir: Direction;
  readonly description: string | null;
  readonly section: string | null;
  readonly tags: readonly string[];
  /** Address of the lead image. */
  readonly image: string | null;
  /** The page shows only the beginning of the article, to readers who have not paid. */
  readonly truncated: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly words: number;
  readonly hash: string;
  readonly revision: number;
  /** `extract` only: the input as it was named. */
  readonly file?: string;
}

export interface DetectionRecord extends RecordHead<"detection"> {
  readonly id: string | number | null;
  readonly lang: LanguageCode;
  readonly confidence: number;
  readonly segments: readonly Segment[];
}

export interface AnalysisRecord extends RecordHead<"analysis"> {
  readonly id: string | number | null;
  readonly lang: LanguageCode;
  readonly dir: Direction;
  readonly sentences: readonly Span[];
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
}

/** Where a claim or figure from the archive stands. */
export interface Origin {
  readonly article: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly lang: LanguageCode;
  readonly revision: number;
}

export interface FigureRecord extends RecordHead<"figure">, Origin, Omit<Figure, "sentence"> {
  /** Resolved name of whoever gave the number. */
  readonly speaker: string | null;
  /** The sentence's text. */
  readonly sentence: string;
}

export interface ClaimRecord extends RecordHead<"claim">, Origin, Omit<Claim, "sentence"> {
  /** The content, its spans joined by " … ". */
  readonly text: string;
  /** The sentence's text. */
  readonly sentence: string;
  /** The figures inside the content. */
  readonly figures: readonly FigureSummary[];
}

/** A figure as a claim's record lists it. */
export interface FigureSummary extends TextSpan, Pick<Figure, "kind" | "value" | "upper" | "unit" | "approx"> {}

/** What `extract` and `show` print: the article with all that was read in it. */
export interface FullArticleRecord extends ArticleRecord {
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
}

/** What is known of an article's copies: articles with nearly the same text, or with a part of it. */
export interface CopyFacts {
  /** How many others there are. */
  readonly copies: number;
  /** Id of the earliest article among them and this one, when it is not this one. */
  readonly original: string | null;
}

/** What `show` prints. */
export interface ShownRecord extends FullArticleRecord, CopyFacts {}

/** What `search` and `list` print: the article, with counts. */
export interface HitRecord extends ArticleRecord, CopyFacts {
  readonly figures: number;
  readonly claims: number;
  /** `search` only: higher is better. */
  readonly score: number | null;
  /** `search` only: words of the article around the best passage, as published. */
  readonly snippet: string | null;
}

/** How many articles a search finds: what `search --count` prints. */
export interface CountRecord extends RecordHead<"count"> {
  readonly articles: number;
  /** Articles that are copies of one another count once. */
  readonly independent: number;
}

/** One group of articles, or of what is read in them: what `stats` prints. Absent is what the groups are not made by. */
export interface StatRecord extends RecordHead<"stat"> {
  /** What the groups are made by. */
  readonly by: readonly string[];
  /** A day, an ISO week, a month or a year of local time: `2026-10-03`, `2026-W40`, `2026-10`, `2026`. */
  readonly date: string | null;
  readonly outlet: string | null;
  readonly lang: LanguageCode | null;
  readonly speaker: string | null;
  /** Kind and unit of the figures. */
  readonly kind: FigureKind | null;
  readonly unit: string | null;
  /** Counts: of whole articles; of what one speaker says (no `words`); or of figures in one unit (no `claims` either). */
  readonly articles: number;
  readonly words: number | null;
  readonly figures: number;
  readonly claims: number | null;
  /** The lowest and the highest value of the figures; `null` where they are dates. */
  readonly min: number | null;
  readonly max: number | null;
  /** The languages of the articles, and the local days of the earliest and the latest of them. */
  readonly langs: readonly LanguageCode[];
  readonly first: string;
  readonly last: string;
}

/** A revision of an article: what `show --history` prints. */
export interface RevisionRecord extends RecordHead<"revision"> {
  readonly article: string;
  readonly revision: number;
  /** When the site said so: when it was received, else when it was stored (ISO 8601, UTC). Revisions are in this order. */
  readonly seen: string;
  /** ISO 8601, UTC. */
  readonly stored: string;
  readonly published: string | null;
  readonly modified: string | null;
  readonly words: number;
  readonly figures: number;
  readonly claims: number;
  /** Words that came and went since the revision before, of title and text; 0 in the first. */
  readonly added: number;
  readonly removed: number;
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string;
  readonly title: string | null;
}

/** A stretch of words that two revisions share, or that one of them has alone. */
export interface Change {
  readonly kind: "same" | "removed" | "added";
  /** Words as published, with the blanks between them. */
  readonly text: string;
}

/** How one revision of an article became another: what `show --diff` prints. */
export interface DiffRecord extends RecordHead<"diff"> {
  readonly article: string;
  readonly url: string | null;
  /** Numbers of the revisions. */
  readonly from: number;
  readonly to: number;
  /** Counts of words, of title and text. */
  readonly added: number;
  readonly removed: number;
  readonly title: readonly Change[];
  readonly text: readonly Change[];
}

/** A feed, sitemap or page of a site that is kept, and how it was when it was last looked at. */
export interface SourceRecord extends RecordHead<"source"> {
  readonly url: string;
  readonly kind: "feed" | "sitemap" | "page";
  readonly title: string | null;
  /** ISO 8601, UTC. */
  readonly added: string;
  readonly checked: string | null;
  /** `null` until it was looked at. */
  readonly state: "ok" | "empty" | "moved" | "dead" | null;
  /** One clear sentence, unless all is well. */
  readonly reason: string | null;
  /** How many articles it lists, and when the newest was published (ISO 8601, UTC). */
  readonly articles: number | null;
  readonly newest: string | null;
}

/**
 * What became of an input. `listed` is that of an input which lists articles: each of these has an outcome of its own.
 * `due` is an article that a dry run would fetch.
 */
export type OutcomeStatus = "stored" | "unchanged" | "changed" | "duplicate" | "skipped" | "failed" | "listed" | "due";

/** What became of one input of `fetch` or `import`: exactly one per input, whatever happens. */
export interface OutcomeRecord extends RecordHead<"outcome"> {
  readonly input: string;
  readonly status: OutcomeStatus;
  /** One clear sentence when skipped or failed; for `listed` how many articles there are, for `due` when it was published. */
  readonly reason: string | null;
  readonly id: string | null;
  readonly url: string | null;
  readonly lang: LanguageCode | null;
  readonly title: string | null;
  readonly words: number | null;
  readonly figures: number | null;
  readonly claims: number | null;
}
