import type Database from "better-sqlite3";
import type { LanguagePack } from "../language/pack.ts";
import { packOf } from "../language/pack.ts";
import { type SearchToken, searchTokens } from "../language/search.ts";
import type { Analysis, Document } from "../model/article.ts";
import type { Claim } from "../model/claim.ts";
import type { Span } from "../model/span.ts";

/** Keys of a text as the full-text indexes take them: one string, a blank between keys. */
interface Keys {
  /** The words in the order of the text. */
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

/** All keys of some stretches of a text, for an index that knows no order. */
function bagOf(text: string, spans: readonly Span[], pack: LanguagePack | null): string {
  const keys = new Set<string>();
  for (const { start, end } of spans) {
    const { ordered, compounds } = keysOf(searchTokens(text.slice(start, end), pack));
    for (const key of [...ordered.split(" "), ...compounds]) keys.add(key);
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

/** Writes the full-text indexes. Rows are keyed by what they index; nothing of the text is kept in them. */
export interface SearchIndex {
  addArticle(revision: number, document: Document, analysis: Analysis): void;
  addClaim(key: number, claim: Claim, document: Document, analysis: Analysis): void;
  /** A figure is found by the words of its sentence. */
  addFigure(key: number, sentence: number, document: Document, analysis: Analysis): void;
}

export function openSearchIndex(database: Database.Database): SearchIndex {
  const article = database.prepare<[number, string, string, string, string]>(
    "INSERT INTO article_search (rowid, title, lead, body, extra) VALUES (?, ?, ?, ?, ?)",
  );
  const claimRow = database.prepare<[number, string]>("INSERT INTO claim_search (rowid, words) VALUES (?, ?)");
  const figureRow = database.prepare<[number, string]>("INSERT INTO figure_search (rowid, words) VALUES (?, ?)");
  return {
    addArticle(revision, document, analysis) {
      const pack = packOf(analysis.lang);
      const leadEnd = endOfLead(document.text);
      const title = keysOf(searchTokens(document.title ?? "", pack));
      const lead = keysOf(searchTokens(document.text.slice(0, leadEnd), pack));
      const body = keysOf(searchTokens(document.text.slice(leadEnd), pack));
      const extra = [...title.stops, ...title.compounds, ...lead.compounds, ...body.compounds].join(" ");
      article.run(revision, title.ordered, lead.ordered, body.ordered, extra);
    },
    addClaim(key, claim, document, analysis) {
      const sentence = analysis.sentences[claim.sentence];
      const spans = sentence === undefined ? claim.content : [sentence, ...claim.content];
      claimRow.run(key, bagOf(document.text, spans, packOf(analysis.lang)));
    },
    addFigure(key, sentence, document, analysis) {
      const span = analysis.sentences[sentence];
      figureRow.run(key, bagOf(document.text, span === undefined ? [] : [span], packOf(analysis.lang)));
    },
  };
}
