import type Database from "better-sqlite3";
import { packOf } from "../language/pack.ts";
import { type SearchToken, searchTokens } from "../language/search.ts";
import type { Claim } from "../model/claim.ts";
import type { Figure, Sentence } from "../model/figure.ts";
import type { LanguageCode } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import type { Token } from "../text/token.ts";
import { addSums, rowSum } from "./index-sum.ts";

/** The words of an article, read once for all the indexes that it enters. */
export interface ArticleWords {
  readonly title: readonly SearchToken[];
  /** Of the text, in its order. */
  readonly text: readonly SearchToken[];
  /** Where the first paragraph of the text ends. */
  readonly leadEnd: number;
}

/** Keys of a text as the full-text indexes take them. */
interface Keys {
  /** The words in the order of the text, a blank between them. */
  readonly ordered: string;
  /** The compounds, and the stop words. */
  readonly compounds: readonly string[];
  readonly stops: readonly string[];
}

function keysOf(tokens: readonly SearchToken[]): Keys {
  const ordered: string[] = [];
  const compounds: string[] = [];
  const stops: string[] = [];
  for (const token of tokens) {
    (token.isStop ? stops : ordered).push(token.key);
    if (token.compound !== null) compounds.push(token.compound);
  }
  return { ordered: ordered.join(" "), compounds, stops };
}

/** Index of the first token that begins at an offset or after it. */
function firstFrom(tokens: readonly SearchToken[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All keys of some stretches of a text, for an index that knows no order. */
function bagOf(tokens: readonly SearchToken[], spans: readonly Span[]): string {
  const keys = new Set<string>();
  for (const { start, end } of spans) {
    for (let at = firstFrom(tokens, start); ; at++) {
      const token = tokens[at];
      if (token === undefined || token.start >= end) break;
      if (!token.isStop) keys.add(token.key);
      if (token.compound !== null) keys.add(token.compound);
    }
  }
  return [...keys].join(" ");
}

/** A line shorter than this is a heading, not the first paragraph. */
const SHORT_LINE = 80;
/** A first paragraph is longer than this only when a text has no paragraphs at all. */
const LONG_LEAD = 600;

/** Where the first paragraph of a text ends: what it says in the beginning is what it is about. */
function endOfLead(text: string): number {
  const line = text.indexOf("\n", SHORT_LINE);
  if (line >= 0 && line <= LONG_LEAD) return line;
  const blank = text.indexOf(" ", LONG_LEAD);
  return blank < 0 ? text.length : blank;
}

/** A text to be indexed: with its tokens, and the offsets where words lost the blank between them. */
export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cuts: readonly number[];
}

/** Reads the words of an article as they are indexed. */
export function readWords(title: TokenizedText, text: TokenizedText, lang: LanguageCode): ArticleWords {
  const pack = packOf(lang);
  return {
    title: searchTokens(title.text, pack, title),
    text: searchTokens(text.text, pack, text),
    leadEnd: endOfLead(text.text),
  };
}

/** Writes the full-text indexes. Rows are keyed by what they index; nothing of the text is kept in them. */
export interface SearchIndex {
  addArticle(revision: number, words: ArticleWords): void;
  addClaim(key: number, claim: Claim, words: ArticleWords, sentences: readonly Sentence[]): void;
  /** A figure is found by the words of its sentence. */
  addFigure(key: number, figure: Figure, words: ArticleWords, sentences: readonly Sentence[]): void;
  /** The sum of all that was added since the last article, itself included (see `index-sum.ts`); `null`: not known. */
  sum(): number | null;
}

export function openSearchIndex(database: Database.Database): SearchIndex {
  const article = database.prepare<[number, string, string, string, string]>(
    "INSERT INTO article_search (rowid, title, lead, body, extra) VALUES (?, ?, ?, ?, ?)",
  );
  const claimRow = database.prepare<[number, string]>("INSERT INTO claim_search (rowid, words) VALUES (?, ?)");
  const figureRow = database.prepare<[number, string]>("INSERT INTO figure_search (rowid, words) VALUES (?, ?)");
  let sum: number | null = 0;
  const count = (row: number, columns: readonly string[], isOrdered: boolean): void => {
    const more = sum === null ? null : rowSum(row, columns, isOrdered);
    sum = sum === null || more === null ? null : addSums(sum, more);
  };
  return {
    addArticle(revision, words) {
      const bodyAt = firstFrom(words.text, words.leadEnd);
      const title = keysOf(words.title);
      const lead = keysOf(words.text.slice(0, bodyAt));
      const body = keysOf(words.text.slice(bodyAt));
      const extra = [...title.stops, ...title.compounds, ...lead.compounds, ...body.compounds].join(" ");
      article.run(revision, title.ordered, lead.ordered, body.ordered, extra);
      sum = 0;
      count(revision, [title.ordered, lead.ordered, body.ordered, extra], true);
    },
    addClaim(key, claim, words, sentences) {
      const sentence = sentences[claim.sentence];
      const spans = sentence === undefined ? claim.content : [sentence, ...claim.content];
      const bag = bagOf(words.text, spans);
      claimRow.run(key, bag);
      count(key, [bag], false);
    },
    addFigure(key, figure, words, sentences) {
      const sentence = sentences[figure.sentence];
      const bag = bagOf(words.text, sentence === undefined ? [] : [sentence]);
      figureRow.run(key, bag);
      count(key, [bag], false);
    },
    sum: () => sum,
  };
}
