import type { Block } from "./article.ts";
import type { Claim } from "./claim.ts";
import type { Figure } from "./figure.ts";
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

/** What `search` and `list` print: the article, with counts. */
export interface HitRecord extends ArticleRecord {
  readonly figures: number;
  readonly claims: number;
  /** `search` only: higher is better. */
  readonly score: number | null;
  /** `search` only: words of the article around the best passage, as published. */
  readonly snippet: string | null;
}

export type OutcomeStatus = "stored" | "unchanged" | "changed" | "duplicate" | "skipped" | "failed";

/** What became of one input of `fetch` or `import`: exactly one per input, whatever happens. */
export interface OutcomeRecord extends RecordHead<"outcome"> {
  readonly input: string;
  readonly status: OutcomeStatus;
  /** One clear sentence when skipped or failed. */
  readonly reason: string | null;
  readonly id: string | null;
  readonly url: string | null;
  readonly lang: LanguageCode | null;
  readonly title: string | null;
  readonly words: number | null;
  readonly figures: number | null;
  readonly claims: number | null;
}
