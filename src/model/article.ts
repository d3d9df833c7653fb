import type { Claim } from "./claim.ts";
import type { Figure, Sentence } from "./figure.ts";
import type { Direction, LanguageCode, Segment } from "./language.ts";
import type { Span } from "./span.ts";

/** What was asked for: one input of `fetch` or `extract`. */
export type Reference =
  | { readonly kind: "url"; readonly input: string; readonly url: string }
  | { readonly kind: "file"; readonly input: string; readonly path: string; readonly url: string | null }
  | { readonly kind: "stdin"; readonly input: "-"; readonly url: string | null };

/** What came back for a reference: bytes and where they came from, nothing parsed. */
export interface Page {
  /** The address after redirects; `null` for a file or standard input whose address nobody gave. */
  readonly url: string | null;
  readonly bytes: Uint8Array;
  /** The `Content-Type` header as received, if any. */
  readonly contentType: string | null;
  /** When the bytes were received (ISO 8601, UTC); `null` for a file, whose age says nothing of the page's. */
  readonly fetched: string | null;
}

/** What a paragraph of an article is. */
export type BlockKind = "paragraph" | "heading" | "list" | "quotation";

/** A block of an article's text: the spans of all blocks, joined by blank lines, are the text. */
export interface Block extends Span {
  readonly kind: BlockKind;
}

/** Where on a page a date was read: JSON-LD, `<meta>`, `<time>` and the like, visible text, the page's address. */
export type DateOrigin = "linked-data" | "meta" | "markup" | "text" | "address";

/** An article as found in its page, before anything in its text is read. */
export interface Document {
  readonly url: string | null;
  readonly canonical: string | null;
  /** The site's own name, else its registrable domain. */
  readonly outlet: string | null;
  readonly title: string | null;
  /** Names of people, not of outlets. */
  readonly byline: readonly string[];
  /** ISO 8601, with the zone when the page gave one; a date alone when the page gave no time. */
  readonly published: string | null;
  readonly modified: string | null;
  /** Where `published` and `modified` were read. */
  readonly dated: { readonly published: DateOrigin | null; readonly modified: DateOrigin | null };
  readonly description: string | null;
  /** The part of the newspaper that the page names. */
  readonly section: string | null;
  readonly tags: readonly string[];
  /** Address of the lead image. */
  readonly image: string | null;
  /** The page shows only the beginning of the article, to readers who have not paid. */
  readonly truncated: boolean;
  /** The language that the page declares, as written. */
  readonly declared: string | null;
  /** Paragraphs joined by a blank line; frozen here: every later offset points into it. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What was read in one text. */
export interface Analysis {
  readonly lang: LanguageCode;
  readonly dir: Direction;
  readonly segments: readonly Segment[];
  readonly sentences: readonly Sentence[];
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
}

/** An article as it is stored: one document, read, with its identity. */
export interface Article extends Document {
  readonly id: string;
  readonly lang: LanguageCode;
  readonly dir: Direction;
  readonly fetched: string | null;
  readonly words: number;
  /** SHA-256 of `text`, hexadecimal. */
  readonly hash: string;
  /** 1 for the first version kept, 2 for the next… */
  readonly revision: number;
}
