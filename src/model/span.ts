/** A half-open range `[start, end)` of UTF-16 offsets (JavaScript string indices) into one named text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the exact words it covers: `text` is `source.slice(start, end)`. */
export interface TextSpan extends Span {
  readonly text: string;
}
