import { packOf } from "../language/pack.ts";
import { type SearchToken, searchTokens } from "../language/search.ts";
import type { LanguageCode } from "../model/language.ts";
import type { Span } from "../model/span.ts";
import type { Token } from "../text/token.ts";
import { type WordSum, wordSum } from "./index-sum.ts";

/** What of an article is searched, and what of it each claim and figure is found by. */
export interface SearchedText {
  readonly title: string | null;
  readonly text: string;
  readonly lang: LanguageCode;
  readonly sentences: readonly Span[];
  readonly claims: readonly { readonly sentence: number; readonly content: readonly Span[] }[];
  readonly figures: readonly { readonly sentence: number }[];
}

/** The words of an article in their order, read once for all that is made of them. */
export interface ArticleWords {
  readonly title: readonly SearchToken[];
  readonly text: readonly SearchToken[];
}

/** The words of an article as its full-text indexes take them, a blank between them. It can be cloned to another thread. */
export interface SearchedWords {
  /** By the columns of the index of articles. */
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly extra: string;
  /** Of each claim and of each figure: those of its sentence, in no order. */
  readonly claims: readonly string[];
  readonly figures: readonly string[];
  /** The sums (see `index-sum.ts`) of the article, its claims, its figures; `null` when one of them is not known. */
  readonly sums: readonly WordSum[] | null;
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

/** What is known of the words of a text: its tokens, and the offsets where words lost the blank between them. */
export interface KnownWords {
  readonly tokens?: readonly Token[];
  readonly cuts: readonly number[];
}

function sumsOf(article: readonly string[], bags: readonly string[]): readonly WordSum[] | null {
  const sums: WordSum[] = [];
  for (const [index, columns] of [article, ...bags.map((bag) => [bag])].entries()) {
    const sum = wordSum(columns, index === 0);
    if (sum === null) return null;
    sums.push(sum);
  }
  return sums;
}

/** Reads the words of an article. */
export function readWords(
  { title, text, lang }: Pick<SearchedText, "title" | "text" | "lang">,
  inTitle: KnownWords,
  inText: KnownWords,
): ArticleWords {
  const pack = packOf(lang);
  return { title: searchTokens(title ?? "", pack, inTitle), text: searchTokens(text, pack, inText) };
}

/** Lays the words of an article out for the indexes. */
export function searchedWords({ text, sentences, ...source }: SearchedText, words: ArticleWords): SearchedWords {
  const bodyAt = firstFrom(words.text, endOfLead(text));
  const title = keysOf(words.title);
  const lead = keysOf(words.text.slice(0, bodyAt));
  const body = keysOf(words.text.slice(bodyAt));
  const extra = [...title.stops, ...title.compounds, ...lead.compounds, ...body.compounds].join(" ");
  const bag = (sentence: number, content: readonly Span[]): string => {
    const whole = sentences[sentence];
    return bagOf(words.text, whole === undefined ? content : [whole, ...content]);
  };
  const claims = source.claims.map(({ sentence, content }) => bag(sentence, content));
  const figures = source.figures.map(({ sentence }) => bag(sentence, []));
  return {
    title: title.ordered,
    lead: lead.ordered,
    body: body.ordered,
    extra,
    claims,
    figures,
    sums: sumsOf([title.ordered, lead.ordered, body.ordered, extra], [...claims, ...figures]),
  };
}
