import { wordLines } from "./wrap.ts";

/** A word of a line, and what it is drawn as. It has no blank and nothing that a terminal would obey. */
export interface StyledWord<Kind extends string> {
  readonly kind: Kind;
  readonly text: string;
}

/** How words are set in lines. */
export interface WordStyle<Kind extends string> {
  /** So many columns wide; one line when `null`. */
  readonly width: number | null;
  /** Draws neighbouring words of one kind. Whole words only: colour that changes inside one breaks Arabic letters apart. */
  readonly draw: Readonly<Record<Kind, (text: string) => string>>;
  /** Wraps a line that may be right-to-left, e.g. in isolates. */
  last(text: string): string;
}

function lineOf<Kind extends string>(words: readonly StyledWord<Kind>[], { draw, last }: WordStyle<Kind>): string {
  const stretches: { readonly kind: Kind; text: string }[] = [];
  for (const { kind, text } of words) {
    const open = stretches.at(-1);
    if (open?.kind === kind) open.text += ` ${text}`;
    else stretches.push({ kind, text });
  }
  return last(stretches.map(({ kind, text }) => draw[kind](text)).join(" "));
}

/** Sets words in lines. @yields lines without a line feed; none when there are no words */
export function* styledLines<Kind extends string>(
  words: readonly StyledWord<Kind>[],
  style: WordStyle<Kind>,
): Generator<string> {
  for (const line of wordLines(words, style.width ?? Number.POSITIVE_INFINITY)) yield lineOf(line, style);
}
