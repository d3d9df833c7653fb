import { findFigures } from "../../../src/analysis/figure/index.ts";
import { packOf } from "../../../src/language/pack.ts";
import type { FigureReading, ReadingContext } from "../../../src/model/figure.ts";
import { tokenize } from "../../../src/text/token.ts";

/** The figures of one sentence in the language of the given pack. */
export function read(lang: "fr" | "ar", text: string, context: Partial<ReadingContext> = {}): FigureReading[] {
  const pack = packOf(lang);
  if (pack === null) throw new Error(`no pack ${lang}`);
  const sentences = [{ start: 0, end: text.length }];
  return findFigures({
    text,
    pack,
    sentences,
    tokens: tokenize(text),
    context: { published: null, outlet: null, ...context },
  });
}

/** A figure in short: kind, value (and upper), unit, precision unless exact, and what is counted. */
export function brief({ kind, value, upper, unit, approx, counted }: FigureReading): string {
  const range = upper === null ? `${value}` : `${value}..${upper}`;
  const parts = [kind, range, unit, approx === "exact" ? null : approx, counted === null ? null : `<${counted.text}>`];
  return parts.filter((part) => part !== null).join(" ");
}

export const french = (text: string, context: Partial<ReadingContext> = {}): string[] =>
  read("fr", text, context).map(brief);
export const arabic = (text: string, context: Partial<ReadingContext> = {}): string[] =>
  read("ar", text, context).map(brief);
