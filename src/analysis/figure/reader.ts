import { foldText } from "../../text/fold.ts";
import type { Token } from "../../text/token.ts";
import type { Entry, Lexicon, PhraseNode, TableName } from "./lexicon.ts";
import { openingFinder } from "./opening.ts";

/** A phrase of the grammar found at a token. */
export interface Match {
  readonly entry: Entry;
  /** Index of its first token. */
  readonly first: number;
  /** Index after its last token. */
  readonly next: number;
  /** Offset of its first character, after any particle glued before it. */
  readonly start: number;
  /** Role of the particle glued before it; `""` when there is none. */
  readonly proclitic: string;
  /** Whether an article is glued before it. */
  readonly definite: boolean;
}

/** One sentence's tokens with what the grammar says of each; every lookup is made once. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** All phrases that begin at token `i`, longest first. */
  matches(i: number): readonly Match[];
  /** The longest phrase of `table` at token `i`, of one of `roles` when any are given. */
  find(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** A phrase of `table` that ends just before token `i`. */
  findBefore(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** Whether a figure may begin at token `i`, as far as that token tells. */
  opens(i: number): boolean;
  /** The folded form of token `i`; `""` outside of the sentence. */
  key(i: number): string;
  kind(i: number): Token["kind"] | "none";
  start(i: number): number;
  /** Offset of token `i` after its first `count` folded characters. */
  startInside(i: number, count: number): number;
  end(i: number): number;
  /** Whether no blank stands between token `i` and the one before it. */
  touches(i: number): boolean;
}

/** Invisible characters that direct or join the text: they part nothing. */
const CONTROLS = /^[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+$/;
const MOST_CONTROLS = 3;
const LONGEST_PHRASE = 7;
const NONE: readonly Match[] = [];

/** Offset in `text` of the `count`-th folded character of a token: what is glued before a word is left out of its span. */
function offsetInside(text: string, token: Token, count: number): number {
  if (count <= 0) return token.start;
  const { source } = foldText(text.slice(token.start, token.end));
  return token.start + (source[count] ?? 0);
}

function firstFit(matches: readonly Match[], table: TableName, roles: readonly string[]): Match | null {
  for (const match of matches) {
    if (match.entry.table === table && (roles.length === 0 || roles.includes(match.entry.role))) return match;
  }
  return null;
}

/** Reads `tokens`, those of one sentence of `text`. */
export function createReader(text: string, tokens: readonly Token[], lexicon: Lexicon): Reader {
  const openingsOf = openingFinder(lexicon);
  const known: (readonly Match[] | undefined)[] = new Array(tokens.length);
  const knownBefore: (readonly Match[] | undefined)[] = new Array(tokens.length + 1);

  function lookUp(i: number): readonly Match[] {
    const token = tokens[i];
    if (token === undefined) return NONE;
    const openings = openingsOf(token.key, token.kind === "word").all;
    if (openings.length === 0) return NONE;
    const found: Match[] = [];
    for (const { node, skipped, proclitic, definite } of openings) {
      const start = offsetInside(text, token, skipped);
      let at: PhraseNode | undefined = node;
      for (let next = i + 1; at !== undefined; next++) {
        for (const entry of at.entries) found.push({ entry, first: i, next, start, proclitic, definite });
        const following: string | undefined = tokens[next]?.key;
        at = following === undefined ? undefined : at.next.get(following);
      }
    }
    return found.length > 1 ? found.sort((a, b) => b.next - a.next) : found;
  }

  /** As {@link Reader.opens}, without the lists of phrases: most tokens of a text are asked only this. */
  function opens(i: number): boolean {
    const token = tokens[i];
    if (token === undefined) return false;
    if (token.kind === "digits") return true;
    return openingsOf(token.key, token.kind === "word").figure;
  }

  function matches(i: number): readonly Match[] {
    let found = known[i];
    if (found === undefined) {
      found = lookUp(i);
      if (i >= 0 && i < tokens.length) known[i] = found;
    }
    return found;
  }

  /** All phrases that end just before token `i`, longest first. */
  function matchesBefore(i: number): readonly Match[] {
    let found = knownBefore[i];
    if (found === undefined) {
      found = NONE;
      for (let first = Math.max(0, i - LONGEST_PHRASE); first < i; first++) {
        const here = matches(first);
        if (here.some((match) => match.next === i)) found = [...found, ...here.filter((match) => match.next === i)];
      }
      if (i >= 0 && i <= tokens.length) knownBefore[i] = found;
    }
    return found;
  }

  return {
    text,
    tokens,
    lexicon,
    matches,
    find: (i, table, ...roles) => firstFit(matches(i), table, roles),
    findBefore: (i, table, ...roles) => firstFit(matchesBefore(i), table, roles),
    opens,
    key: (i) => tokens[i]?.key ?? "",
    kind: (i) => tokens[i]?.kind ?? "none",
    start: (i) => tokens[i]?.start ?? text.length,
    startInside: (i, count) => (tokens[i] === undefined ? text.length : offsetInside(text, tokens[i], count)),
    end: (i) => tokens[i]?.end ?? 0,
    touches(i) {
      const [token, before] = [tokens[i], tokens[i - 1]];
      if (token === undefined || before === undefined) return false;
      const gap = token.start - before.end;
      return gap === 0 || (gap <= MOST_CONTROLS && CONTROLS.test(text.slice(before.end, token.start)));
    },
  };
}
