import type { Span } from "../model/span.ts";
import { foldKey } from "./fold.ts";

/** What a token is made of: letters, digits, or one other visible character. */
export type TokenKind = "word" | "digits" | "mark";

/** A run of letters (with their marks), a run of digits, or one mark. Blanks lie between tokens. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The folded form ({@link foldKey}), for looking words up. */
  readonly key: string;
}

const TOKEN = /\p{L}[\p{L}\p{M}\u00ad\u0640]*|\p{Nd}+|[^\s\p{M}\p{Cf}]/gu;
const DIGIT = /^\p{Nd}/u;
const LETTER = /^\p{L}/u;

/** The tokens of `text` from `start` up to `end`, in order, with offsets into `text`. Linear. */
export function tokenize(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match !== null && match.index < end; match = TOKEN.exec(text)) {
    const words = match[0];
    const kind = LETTER.test(words) ? "word" : DIGIT.test(words) ? "digits" : "mark";
    tokens.push({ start: match.index, end: match.index + words.length, kind, key: foldKey(words) });
  }
  return tokens;
}
