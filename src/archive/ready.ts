import { findGluedWords, listWords, type Vocabulary, type WordList } from "../language/glue.ts";
import { type LanguagePack, packOf } from "../language/pack.ts";
import type { LanguageCode } from "../model/language.ts";
import type { Outline } from "../model/outline.ts";
import type { Span } from "../model/span.ts";
import { hostOf, outletKey } from "../query/key.ts";
import { tokenize } from "../text/token.ts";
import { type CopyMarks, copyMarks } from "./copy.ts";
import { type ArticleEntry, fingerprint, type PackedPage, sha256 } from "./entry.ts";
import { packPage } from "./pack.ts";
import { claimRow, figureRow } from "./reading.ts";
import { REVISION_COLUMNS, type Row, type Value } from "./row.ts";
import { readWords, type SearchedText, type SearchedWords, searchedWords } from "./searched-words.ts";
import { type ReadyName, readyName } from "./speaker.ts";

/** A page as it is written. */
export interface ReadyPage {
  readonly url: string | null;
  readonly type: string | null;
  readonly fetched: string | null;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly packed: PackedPage;
}

/**
 * An article with all that its rows hold, as far as that follows from the article alone. It is made without the
 * archive, in any thread, and can be cloned to the thread that has the archive.
 */
export interface ReadyArticle {
  readonly id: string;
  readonly address: string | null;
  readonly url: string | null;
  readonly host: string | null;
  readonly lang: LanguageCode;
  readonly title: string | null;
  readonly text: string;
  readonly published: string | null;
  readonly fingerprint: string;
  /** The values of `REVISION_COLUMNS`. */
  readonly revision: Row;
  readonly page: ReadyPage | null;
  readonly byline: readonly ReadyName[];
  /** The values of each claim's `CLAIM_COLUMNS`, and the names of their speakers. */
  readonly claims: readonly Row[];
  readonly speakers: readonly (ReadyName | null)[];
  /** The values of each figure's `FIGURE_COLUMNS`, and the places of their claims. */
  readonly figures: readonly Row[];
  readonly holders: readonly (number | null)[];
  readonly titleWords: WordList;
  readonly textWords: WordList;
  /** As they are when only sure cuts part words. */
  readonly searched: SearchedWords;
  readonly marks: CopyMarks;
  /** The blocks of its page, for learning what its site repeats; `null` when nothing is to be learned. */
  readonly outline: Outline | null;
}

function revisionRow(entry: ArticleEntry, print: string, host: string | null): Row {
  const { document, analysis, words } = entry;
  const values: Record<(typeof REVISION_COLUMNS)[number], Value> = {
    url: document.url,
    canonical: document.canonical,
    host,
    outlet: document.outlet,
    outletkey: document.outlet === null ? null : outletKey(document.outlet),
    title: document.title,
    byline: JSON.stringify(document.byline),
    published: document.published,
    modified: document.modified,
    dated: JSON.stringify(document.dated),
    lang: analysis.lang,
    dir: analysis.dir,
    declared: document.declared,
    description: document.description,
    section: document.section,
    tags: JSON.stringify(document.tags),
    image: document.image,
    truncated: document.truncated ? 1 : 0,
    words,
    hash: sha256(document.text),
    fingerprint: print,
    figures: analysis.figures.length,
    claims: analysis.claims.length,
    blocks: JSON.stringify(document.blocks.map(({ start, end, kind }) => [start, end, kind])),
    sentences: JSON.stringify(analysis.sentences.flatMap(({ start, end }) => [start, end])),
    segments: JSON.stringify(analysis.segments.map(({ start, end, lang }) => [start, end, lang])),
  };
  return REVISION_COLUMNS.map((column) => values[column]);
}

function readyPage({ page }: ArticleEntry): ReadyPage | null {
  if (page === null) return null;
  const { url, contentType, etag = null, modified = null, packed = packPage(page.bytes) } = page;
  // Written in one way, so that times are compared as text.
  const time = Date.parse(page.fetched ?? "");
  const fetched = Number.isNaN(time) ? null : new Date(time).toISOString();
  return { url, type: contentType, fetched, etag, modified, packed };
}

/** What follows from the words of an article's title and text. */
function readyWords(entry: ArticleEntry): Pick<ReadyArticle, "titleWords" | "textWords" | "searched" | "marks"> {
  const { analysis, read } = entry;
  const { title, text } = entry.document;
  const pack = packOf(analysis.lang);
  const tokens = read?.tokens ?? tokenize(text);
  const titleTokens = tokenize(title ?? "");
  const textWords = listWords(text, tokens, pack);
  const titleWords = listWords(title ?? "", titleTokens, pack);
  const words = readWords(
    { title, text, lang: analysis.lang },
    { tokens: titleTokens, cuts: titleWords.sure },
    { tokens, cuts: textWords.sure, uncut: read?.words ?? null },
  );
  const searched = searchedWords({ ...analysis, title, text }, words);
  return { titleWords, textWords, searched, marks: copyMarks(tokens) };
}

/** Makes an article ready to be written. */
export function readyArticle(entry: ArticleEntry): ReadyArticle {
  const { id, address, document, analysis } = entry;
  const print = fingerprint(document);
  const host = hostOf(document.canonical ?? document.url ?? "");
  return {
    id,
    address,
    url: document.url,
    host,
    lang: analysis.lang,
    title: document.title,
    text: document.text,
    published: document.published,
    fingerprint: print,
    revision: revisionRow(entry, print, host),
    page: readyPage(entry),
    byline: document.byline.map(readyName),
    claims: analysis.claims.map(claimRow),
    speakers: analysis.claims.map(({ name, speaker }) => {
      const known = name ?? speaker?.text ?? null;
      return known === null ? null : readyName(known);
    }),
    figures: analysis.figures.map(figureRow),
    holders: analysis.figures.map(({ claim }) => claim),
    ...readyWords(entry),
    outline: entry.outline ?? null,
  };
}

/** What an archive's vocabulary tells of an article's words. */
export interface WordsInArchive {
  readonly searched: SearchedWords;
  /** Where words of the text lost the blank between them. */
  readonly cuts: readonly number[];
}

function spansOf(json: Value | undefined): Span[] {
  const offsets = JSON.parse(String(json ?? "[]")) as readonly number[];
  return Array.from({ length: offsets.length / 2 }, (_, i) => ({
    start: offsets[2 * i] ?? 0,
    end: offsets[2 * i + 1] ?? 0,
  }));
}

const SENTENCES = REVISION_COLUMNS.indexOf("sentences");

function searchedText({ title, text, lang, revision, claims, figures }: ReadyArticle): SearchedText {
  return {
    title,
    text,
    lang,
    sentences: spansOf(revision[SENTENCES]),
    claims: claims.map(([, sentence, content]) => ({ sentence: Number(sentence), content: spansOf(content) })),
    figures: figures.map(([sentence]) => ({ sentence: Number(sentence) })),
  };
}

const areSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** An article that may have been made ready already. */
export function asReady(article: ArticleEntry | ReadyArticle): ReadyArticle {
  return "searched" in article ? article : readyArticle(article);
}

/** The words of an article once its glued ones are told by the words of an archive: nearly always as they were made ready. */
export function wordsInArchive(article: ReadyArticle, of: (pack: LanguagePack) => Vocabulary): WordsInArchive {
  const { title, text, titleWords, textWords, searched, lang } = article;
  const pack = packOf(lang);
  const cuts = findGluedWords(text, textWords, pack, of);
  const titleCuts = findGluedWords(title ?? "", titleWords, pack, of);
  if (areSame(cuts, textWords.sure) && areSame(titleCuts, titleWords.sure)) return { searched, cuts };
  const source = searchedText(article);
  return { searched: searchedWords(source, readWords(source, { cuts: titleCuts }, { cuts })), cuts };
}
