import type { Span } from "../model/span.ts";
import { BLANK, classOf, DIGIT, JOINED, LETTER, UNSEEN } from "./character.ts";
import { foldKey } from "./fold.ts";

/** What a token is made of: letters, digits, or one other visible character. */
export type TokenKind = "word" | "digits" | "mark";

/** A run of letters (with their marks), a run of digits, or one mark. Blanks lie between tokens. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The folded form ({@link foldKey}), for looking words up. */
  readonly key: string;
}

/** The offset after the run of units of class `first` or `second` that begins at `start`. */
function endOfRun(text: string, start: number, first: number, second: number): number {
  let at = start + 1;
  for (let found = classOf(text.charCodeAt(at)); found === first || found === second; ) {
    found = classOf(text.charCodeAt(++at));
  }
  return at;
}

/** The tokens of `text` that begin from `start` up to `end`, in order, with offsets into `text`. Linear. */
export function tokenize(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    const found = classOf(text.charCodeAt(at));
    if (found === BLANK || found === JOINED || found === UNSEEN) {
      at++;
      continue;
    }
    const kind = found === LETTER ? "word" : found === DIGIT ? "digits" : "mark";
    let after = at + 1;
    if (kind === "word") after = endOfRun(text, at, LETTER, JOINED);
    else if (kind === "digits") after = endOfRun(text, at, DIGIT, DIGIT);
    else after = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    tokens.push({ start: at, end: after, kind, key: foldKey(text.slice(at, after)) });
    at = after;
  }
  return tokens;
}
