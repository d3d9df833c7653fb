import { offsetOfUnit } from "../../text/fold.ts";
import type { Token } from "../../text/token.ts";
import type { Entry, Lexicon, PhraseNode, TableName } from "./lexicon.ts";
import type { Numeral } from "./numeral.ts";
import { type Phrase, startsOfPhrases, type Word } from "./opening.ts";
import { PERIOD } from "./start.ts";

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

/** One sentence's tokens with what the grammar says of each. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** The numbers read so far, by `readNumeral`. */
  readonly numerals: Map<number, Numeral | null>;
  /** All phrases that begin at token `i`, longest first. */
  matches(i: number): readonly Match[];
  /** The longest phrase of `table` at token `i`, of one of `roles` when any are given. */
  find(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** A phrase of `table` that ends just before token `i`. */
  findBefore(i: number, table: TableName, ...roles: readonly string[]): Match | null;
  /** The extractors that may begin with a phrase at token `i`, as bits of `start.ts`. */
  starts(i: number): number;
  /** Whether token `i` is written like a Roman number or rank, in a language that writes ranks with them. */
  isRoman(i: number): boolean;
  /** Whether token `i` is an article that is a number too, before a word of which the grammar knows nothing. */
  isArticle(i: number): boolean;
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
const NONE: readonly Phrase[] = [];

function fits({ entry }: Phrase, table: TableName, roles: readonly string[]): boolean {
  return entry.table === table && (roles.length === 0 || roles.includes(entry.role));
}

/** The phrases that begin with the word at `i`, longest first. */
function phrasesFrom(words: readonly Word[], i: number, word: Word): readonly Phrase[] {
  let found: Phrase[] | null = null;
  for (const opening of word.openings) {
    let next = i + 1;
    let at = nodeAfter(opening.node, words[next]);
    for (; at !== undefined; at = nodeAfter(at, words[++next])) {
      for (const entry of at.entries) {
        found ??= [];
        found.push({ entry, opening, length: next + 1 - i });
      }
    }
  }
  if (found === null) return word.phrases;
  return [...found.sort((a, b) => b.length - a.length), ...word.phrases];
}

function nodeAfter(node: PhraseNode, word: Word | undefined): PhraseNode | undefined {
  return word?.follows ? node.next?.get(word.key) : undefined;
}

/** Reads `tokens`, those of one sentence of `text`; `words` are what the grammar says of each. */
export function createReader(text: string, tokens: readonly Token[], words: readonly Word[], lexicon: Lexicon): Reader {
  const known: (readonly Phrase[] | undefined)[] = new Array(tokens.length);
  // An array is slow to say that it has nothing before its beginning.
  const tokenAt = (i: number): Token | undefined => (i < 0 ? undefined : tokens[i]);

  /** All phrases that begin at token `i`, longest first; those of one word alone are not even gathered. */
  function phrasesAt(i: number): readonly Phrase[] {
    const word = i < 0 ? undefined : words[i];
    if (word === undefined) return NONE;
    if (!word.leads || !words[i + 1]?.follows) return word.phrases;
    let found = known[i];
    if (found === undefined) {
      found = phrasesFrom(words, i, word);
      known[i] = found;
    }
    return found;
  }

  function startOf(i: number, skipped: number): number {
    const token = tokenAt(i);
    if (token === undefined) return text.length;
    return skipped > 0 ? offsetOfUnit(text, token.start, token.end, skipped) : token.start;
  }

  function matchOf(first: number, { entry, opening, length }: Phrase): Match {
    const { skipped, proclitic, definite } = opening;
    return { entry, first, next: first + length, start: startOf(first, skipped), proclitic, definite };
  }

  function find(i: number, table: TableName, ...roles: readonly string[]): Match | null {
    const phrases = phrasesAt(i);
    if (phrases.length === 0) return null;
    for (const phrase of phrases) if (fits(phrase, table, roles)) return matchOf(i, phrase);
    return null;
  }

  function findBefore(i: number, table: TableName, ...roles: readonly string[]): Match | null {
    for (let first = Math.max(0, i - LONGEST_PHRASE); first < i; first++) {
      for (const phrase of phrasesAt(first)) {
        if (phrase.length === i - first && fits(phrase, table, roles)) return matchOf(first, phrase);
      }
    }
    return null;
  }

  function starts(i: number): number {
    const word = words[i];
    if (word === undefined || word.allStarts === 0) return 0;
    const phrases = phrasesAt(i);
    return phrases === word.phrases ? word.starts : startsOfPhrases(phrases) | (word.roman ? PERIOD : 0);
  }

  return {
    text,
    tokens,
    lexicon,
    numerals: new Map(),
    matches: (i) => phrasesAt(i).map((phrase) => matchOf(i, phrase)),
    find,
    findBefore,
    starts,
    isRoman: (i) => i >= 0 && words[i]?.roman === true,
    isArticle: (i) => words[i]?.article === true && words[i + 1]?.unknown === true,
    key: (i) => tokenAt(i)?.key ?? "",
    kind: (i) => tokenAt(i)?.kind ?? "none",
    start: (i) => tokenAt(i)?.start ?? text.length,
    startInside: startOf,
    end: (i) => tokenAt(i)?.end ?? 0,
    touches(i) {
      const token = tokenAt(i);
      const before = tokenAt(i - 1);
      if (token === undefined || before === undefined) return false;
      const gap = token.start - before.end;
      return gap === 0 || (gap <= MOST_CONTROLS && CONTROLS.test(text.slice(before.end, token.start)));
    },
  };
}
