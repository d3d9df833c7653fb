import { type LanguagePack, packOf } from "../language/pack.ts";
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

/** Words for an index that knows no order, and their sum. */
interface Bag {
  readonly words: string;
  readonly sum: WordSum | null;
}

/** All keys of some stretches of a text. */
function bagOf(tokens: readonly SearchToken[], spans: readonly Span[]): Bag {
  const keys = new Set<string>();
  for (const { start, end } of spans) {
    for (let at = firstFrom(tokens, start); ; at++) {
      const token = tokens[at];
      if (token === undefined || token.start >= end) break;
      if (!token.isStop) keys.add(token.key);
      if (token.compound !== null) keys.add(token.compound);
    }
  }
  const words = [...keys].join(" ");
  return { words, sum: wordSum([words], false) };
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

/** What is known of the words of a text. */
export interface KnownWords {
  readonly tokens?: readonly Token[];
  /** The offsets where words lost the blank between them. */
  readonly cuts: readonly number[];
  /** The words when there are no cuts; `null` when nobody has read them. */
  readonly uncut?: readonly SearchToken[] | null;
}

/** Gives the bag of a sentence by its number: figures that stand in one have the same. */
function openBags(tokens: readonly SearchToken[], sentences: readonly Span[]): (sentence: number) => Bag {
  const known = new Map<number, Bag>();
  return (sentence) => {
    let bag = known.get(sentence);
    if (bag === undefined) {
      const whole = sentences[sentence];
      bag = bagOf(tokens, whole === undefined ? [] : [whole]);
      known.set(sentence, bag);
    }
    return bag;
  };
}

function allKnown(sums: readonly (WordSum | null)[]): readonly WordSum[] | null {
  const known = sums.filter((sum) => sum !== null);
  return known.length === sums.length ? known : null;
}

function wordsIn(text: string, pack: LanguagePack | null, known: KnownWords): readonly SearchToken[] {
  const { cuts, uncut = null } = known;
  return cuts.length === 0 && uncut !== null ? uncut : searchTokens(text, pack, known);
}

/** Reads the words of an article. */
export function readWords(
  { title, text, lang }: Pick<SearchedText, "title" | "text" | "lang">,
  inTitle: KnownWords,
  inText: KnownWords,
): ArticleWords {
  const pack = packOf(lang);
  return { title: wordsIn(title ?? "", pack, inTitle), text: wordsIn(text, pack, inText) };
}

/** Lays the words of an article out for the indexes. */
export function searchedWords({ text, sentences, ...source }: SearchedText, words: ArticleWords): SearchedWords {
  const bodyAt = firstFrom(words.text, endOfLead(text));
  const title = keysOf(words.title);
  const lead = keysOf(words.text.slice(0, bodyAt));
  const body = keysOf(words.text.slice(bodyAt));
  const extra = [...title.stops, ...title.compounds, ...lead.compounds, ...body.compounds].join(" ");
  const bagOfSentence = openBags(words.text, sentences);
  const claims = source.claims.map(({ sentence, content }) => {
    const whole = sentences[sentence];
    const isWithin = content.every(({ start, end }) => whole !== undefined && start >= whole.start && end <= whole.end);
    return isWithin ? bagOfSentence(sentence) : bagOf(words.text, whole === undefined ? content : [whole, ...content]);
  });
  const figures = source.figures.map(({ sentence }) => bagOfSentence(sentence));
  const own = wordSum([title.ordered, lead.ordered, body.ordered, extra], true);
  return {
    title: title.ordered,
    lead: lead.ordered,
    body: body.ordered,
    extra,
    claims: claims.map((bag) => bag.words),
    figures: figures.map((bag) => bag.words),
    sums: allKnown([own, ...[...claims, ...figures].map(({ sum }) => sum)]),
  };
}
