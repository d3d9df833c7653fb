import type { Span } from "../model/span.ts";
import { BLANK, classOf, DIGIT, JOINED, LETTER, UNSEEN } from "./character.ts";
import { addToHash, formAt } from "./form.ts";

/** What a token is made of: letters, digits, or one other visible character. */
export type TokenKind = "word" | "digits" | "mark";

/** A run of letters (with their marks), a run of digits, or one mark. Blanks lie between tokens. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The folded form ({@link foldKey}), for looking words up. */
  readonly key: string;
  /** The place of the form as written ({@link Form}), where what is known of it may be kept; -1 when it has none. */
  readonly place: number;
}

/** The token at `start`, a run of units of class `first` or `second`. */
function runFrom(text: string, start: number, kind: TokenKind, first: number, second: number): Token {
  let end = start;
  let hash = 0;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    const found = classOf(unit);
    if (found !== first && found !== second) break;
    hash = addToHash(hash, unit);
  }
  const { key, place } = formAt(text, start, end, hash);
  return { start, end, kind, key, place };
}

/** The token at `start`: one character that is neither letter nor digit. */
function markAt(text: string, start: number): Token {
  const code = text.codePointAt(start) ?? 0;
  const end = start + (code > 0xffff ? 2 : 1);
  const { key, place } = formAt(text, start, end, addToHash(0, code));
  return { start, end, kind: "mark", key, place };
}

/** The tokens of `text` that begin from `start` up to `end`, in order, with offsets into `text`. Linear. */
export function tokenize(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  for (let at = start; at < end; ) {
    const found = classOf(text.charCodeAt(at));
    if (found === BLANK || found === JOINED || found === UNSEEN) {
      at++;
      continue;
    }
    let token: Token;
    if (found === LETTER) token = runFrom(text, at, "word", LETTER, JOINED);
    else if (found === DIGIT) token = runFrom(text, at, "digits", DIGIT, DIGIT);
    else token = markAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}
