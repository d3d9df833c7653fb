import type { Span } from "../model/span.ts";
import { BLANK, classOf, DIGIT, JOINED, LETTER, UNSEEN } from "./character.ts";
import { foldKey } from "./fold.ts";
import { type Form, formAt } from "./form.ts";
import { addToHash } from "./hash.ts";

/** What a token is made of: letters, digits, or one other visible character. */
export type TokenKind = "word" | "digits" | "mark";

/** A run of letters (with their marks), a run of digits, or one mark. Blanks lie between tokens. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The folded form ({@link foldKey}), for looking words up. */
  readonly key: string;
  /** What stands there as written: all that depends on nothing else may be kept of it ({@link perForm}). */
  readonly form: Form;
}

/** Where the run of units of class `first` or `second` ends that stands at `start`. */
function endOfRun(text: string, start: number, first: number, second: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const found = classOf(text.charCodeAt(end));
    if (found !== first && found !== second) break;
  }
  return end;
}

/**
 * The keys of the tokens of a phrase: what {@link tokenize} gives, for tables of words, none of which is remembered
 * as the words of texts are.
 */
export function phraseKeys(phrase: string): string[] {
  const keys: string[] = [];
  for (let at = 0; at < phrase.length; ) {
    const found = classOf(phrase.charCodeAt(at));
    let end = at + 1;
    if (found === LETTER) end = endOfRun(phrase, at, LETTER, JOINED);
    else if (found === DIGIT) end = endOfRun(phrase, at, DIGIT, DIGIT);
    else if ((phrase.codePointAt(at) ?? 0) > 0xffff) end++;
    if (found !== BLANK && found !== JOINED && found !== UNSEEN) keys.push(foldKey(phrase.slice(at, end)));
    at = end;
  }
  return keys;
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
  const form = formAt(text, start, end, hash);
  return { start, end, kind, key: form.key, form };
}

/** The token at `start`: one character that is neither letter nor digit. */
function markAt(text: string, start: number): Token {
  const code = text.codePointAt(start) ?? 0;
  const end = start + (code > 0xffff ? 2 : 1);
  const form = formAt(text, start, end, addToHash(0, code));
  return { start, end, kind: "mark", key: form.key, form };
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

/** Those of the tokens that begin in one of some stretches of their text. All are in the order of the text. */
export function tokensWithin(tokens: readonly Token[], spans: readonly Span[]): Token[] {
  const within: Token[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    for (let token = tokens[at]; token !== undefined && token.start < end; token = tokens[++at]) {
      if (token.start >= start) within.push(token);
    }
  }
  return within;
}
