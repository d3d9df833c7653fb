import { createHash } from "node:crypto";
import type { SearchToken } from "../language/search.ts";
import type { Analysis, Document, Page } from "../model/article.ts";
import type { Outline } from "../model/outline.ts";
import type { Token } from "../text/token.ts";

/** A page as the archive keeps it. */
export interface PackedPage {
  /** How many bytes it has when it is not compressed, and their SHA-256. */
  readonly size: number;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The page of an article as it came, with what its server said for asking again. */
export interface PageEntry extends Page {
  readonly etag?: string | null;
  /** The `Last-Modified` header as received. */
  readonly modified?: string | null;
  /** The bytes as they are kept, when somebody has compressed them already. */
  readonly packed?: PackedPage;
}

/** A text as others have read it. */
export interface ReadText {
  readonly tokens: readonly Token[];
  /** Its words as they are searched for when nothing parts them but what stands between them; `null` when not read. */
  readonly words: readonly SearchToken[] | null;
}

/** An article to be stored. */
export interface ArticleEntry {
  /** Made from `address`. */
  readonly id: string;
  /** The address in the form that the id was made from; `null` for a text that has none. */
  readonly address: string | null;
  readonly document: Document;
  readonly analysis: Analysis;
  readonly words: number;
  /** `null` for an article that was imported as text. */
  readonly page: PageEntry | null;
  /** The blocks of the page, for learning what its site repeats; nothing is learned when it is left out. */
  readonly outline?: Outline;
  /** What was read of its text on the way; it is read once more when it is left out. */
  readonly read?: ReadText;
}

/** What storing an article did: a new article, nothing new, or a new revision of a known one. */
export type StoreStatus = "stored" | "unchanged" | "changed";

/** SHA-256, hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** What makes a revision a new one when it differs: what a reader sees of the article. */
export function fingerprint({ title, byline, text }: Pick<Document, "title" | "byline" | "text">): string {
  return sha256(JSON.stringify([title, byline, text]));
}
