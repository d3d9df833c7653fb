import type { Span, TextSpan } from "./span.ts";

/** What a figure measures; see docs/figures.md. */
export type FigureKind =
  | "cardinal"
  | "percent"
  | "money"
  | "ordinal"
  | "ratio"
  | "duration"
  | "datetime"
  | "age"
  | "measure";

/** How the text qualifies a value: `about` for "environ", `at_least` for "au moins", `multiples` for "des dizaines". */
export type Approximation =
  | "exact"
  | "about"
  | "nearly"
  | "at_least"
  | "more_than"
  | "at_most"
  | "less_than"
  | "multiples";

/** A number read in a text, with its unit, its precision and the thing that it counts. */
export interface Figure extends TextSpan {
  readonly kind: FigureKind;
  /** The value with its scale word applied; for `datetime` an EDTF string. */
  readonly value: number | string;
  /** The upper end of a range, of the type of `value`. */
  readonly upper: number | string | null;
  /** ISO 4217 for money, `%` or `[pp]` for percent, UCUM for durations and measures, else a CLDR name or the bare word. */
  readonly unit: string | null;
  readonly approx: Approximation;
  readonly counted: TextSpan | null;
  /** Index into the sentences of the analysis. */
  readonly sentence: number;
  /** Index into the claims of the analysis, when the figure stands inside a claim's content. */
  readonly claim: number | null;
}

/** A figure as the reader of one passage makes it: before it is tied to a sentence and a claim. */
export type FigureReading = Omit<Figure, "sentence" | "claim">;

/** What a reader may know of an article beside its text, to resolve relative dates and bare currency names. */
export interface ReadingContext {
  /** Publication date of the article (ISO 8601), the anchor of relative dates; `null` leaves them unresolved. */
  readonly published: string | null;
  /** Name or host of the outlet; its country resolves currency names such as "dinar". */
  readonly outlet: string | null;
  /** Country of the text's language as its BCP 47 tag tells it (`DZ` of `fr-DZ`), where the outlet tells none. */
  readonly region?: string | null;
}

/** A sentence of a text: its span without the blanks around it. */
export type Sentence = Span;
