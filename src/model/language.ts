import type { Span } from "./span.ts";

/** A language code: ISO 639-1 where there is one, else ISO 639-3; `und` when the program is unsure. */
export type LanguageCode = string;

/** Writing direction of a text. */
export type Direction = "ltr" | "rtl";

/** A stretch of text in one language. The segments of a detection cover the whole text, in order, without gaps. */
export interface Segment extends Span {
  readonly lang: LanguageCode;
}

/** What the language detector found in one text. */
export interface Detection {
  readonly lang: LanguageCode;
  /** 0–1; what it means is documented in docs/languages.md. */
  readonly confidence: number;
  readonly segments: readonly Segment[];
}

/** What surrounds a text and hints at its language, e.g. what a page declares. All optional. */
export interface LanguageHint {
  /** The language that the page declares (`<html lang>`, `og:locale`, `Content-Language`), as written. */
  readonly declared?: string | null;
}
