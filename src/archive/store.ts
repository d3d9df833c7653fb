import type Database from "better-sqlite3";
import { ExplainedError } from "../error.ts";
import { findGluedWords } from "../language/glue.ts";
import { packOf } from "../language/pack.ts";
import { hostOf, outletKey } from "../query/key.ts";
import { tokenize } from "../text/token.ts";
import { openAuthors } from "./author.ts";
import { type CopyMarks, copyMarks, openCopies } from "./copy.ts";
import { type ArticleEntry, fingerprint, type PackedPage, type StoreStatus, sha256 } from "./entry.ts";
import type { Journal } from "./journal.ts";
import { momentOf } from "./moment.ts";
import { packPage } from "./pack.ts";
import { openReadingWriter } from "./reading.ts";
import { type ArticleWords, openSearchIndex, readWords, type TokenizedText } from "./search-index.ts";
import { openSpeakers } from "./speaker.ts";
import { openVocabulary } from "./vocabulary.ts";

/** What is known of an article before it is stored again. */
interface KnownArticle {
  readonly key: number;
  readonly address: string | null;
  readonly url: string | null;
  readonly revision: number;
  readonly number: number;
  readonly fingerprint: string;
  readonly stored: string;
  readonly text: string;
}

/** What is made ready before the transaction begins, so that other writers wait less. */
interface Prepared {
  readonly page: PackedPage | null;
  readonly text: TokenizedText;
  readonly words: ArticleWords;
  readonly marks: CopyMarks;
}

/** A matter of one article, not of the archive: the rest of a run goes on. */
function otherArticle(entry: ArticleEntry, known: KnownArticle): ExplainedError {
  return new ExplainedError({
    what: `the id ${entry.id} belongs to another article`,
    why: `the archive has it for ${known.address ?? "a text without address"}, not for ${entry.address ?? "a text without address"}`,
  });
}

/** Writes articles, each in one immediate transaction. */
export interface ArticleStore {
  /** See `Archive.store`. */
  store(entry: ArticleEntry, now: Date, address: string | null): StoreStatus;
  /** See `Archive.confirm`. */
  confirm(id: string, now: Date, address: string | null): void;
}

/**
 * Prepares the statements that store articles.
 *
 * @param journal notes the addresses that articles were got from
 */
export function openStore(database: Database.Database, journal: Journal): ArticleStore {
  const index = openSearchIndex(database);
  const speakers = openSpeakers(database);
  const readings = openReadingWriter(database, index, speakers);
  const authors = openAuthors(database, speakers);
  const vocabulary = openVocabulary(database);
  const copies = openCopies(database);
  const find = database.prepare<[string], KnownArticle>(
    `SELECT i.key, i.address, r.url, i.latest AS revision, r.number, r.fingerprint, i.stored, r.text
    FROM identity AS i JOIN revision AS r ON r.key = i.latest WHERE i.id = ?`,
  );
  const addIdentity = database.prepare<[string, string | null, string, string]>(
    "INSERT INTO identity (id, address, stored, checked) VALUES (?, ?, ?, ?)",
  );
  const check = database.prepare<[string, string | null, string | null, number]>(
    "UPDATE identity SET checked = ?, etag = ?, validated = ? WHERE key = ?",
  );
  const see = database.prepare<[string, number]>("UPDATE identity SET checked = ? WHERE key = ?");
  const seeById = database.prepare<[string, string]>("UPDATE identity SET checked = ? WHERE id = ?");
  const advance = database.prepare<[number, number]>("UPDATE identity SET latest = ? WHERE key = ?");
  const addRevision = database.prepare(
    `INSERT INTO revision (identity, number, stored, fetched, moment, url, canonical, host, outlet, outletkey, title,
      byline, published, modified, dated, lang, dir, declared, description, section, tags, image, truncated,
      words, hash, fingerprint, figures, claims, blocks, sentences, segments, glue, text)
    VALUES (:identity, :number, :stored, :fetched, :moment, :url, :canonical, :host, :outlet, :outletkey, :title,
      :byline, :published, :modified, :dated, :lang, :dir, :declared, :description, :section, :tags, :image, :truncated,
      :words, :hash, :fingerprint, :figures, :claims, :blocks, :sentences, :segments, :glue, :text)`,
  );
  const addPage = database.prepare(
    `INSERT INTO page (revision, url, type, codec, size, hash, bytes)
    VALUES (:revision, :url, :type, 'br', :size, :hash, :bytes)`,
  );

  function writeRevision(
    entry: ArticleEntry,
    identity: number,
    number: number,
    firstStored: string,
    now: string,
    print: string,
    glue: readonly number[],
  ): number {
    const { document, analysis, page } = entry;
    const result = addRevision.run({
      identity,
      number,
      stored: now,
      fetched: page?.fetched ?? null,
      moment: momentOf(document.published, firstStored),
      url: document.url,
      canonical: document.canonical,
      host: hostOf(document.canonical ?? document.url ?? ""),
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
      words: entry.words,
      hash: sha256(document.text),
      fingerprint: print,
      figures: analysis.figures.length,
      claims: analysis.claims.length,
      blocks: JSON.stringify(document.blocks.map(({ start, end, kind }) => [start, end, kind])),
      sentences: JSON.stringify(analysis.sentences.flatMap(({ start, end }) => [start, end])),
      segments: JSON.stringify(analysis.segments.map(({ start, end, lang }) => [start, end, lang])),
      glue: JSON.stringify(glue),
      text: document.text,
    });
    return Number(result.lastInsertRowid);
  }

  function prepare(entry: ArticleEntry, known: KnownArticle | undefined): Prepared {
    const pack = packOf(entry.analysis.lang);
    const vocabularyOf = vocabulary.of(known?.text ?? null);
    const tokenized = (text: string): TokenizedText => {
      const tokens = tokenize(text);
      return { text, tokens, cuts: findGluedWords(text, tokens, pack, vocabularyOf) };
    };
    const text = tokenized(entry.document.text);
    return {
      page: entry.page === null ? null : (entry.page.packed ?? packPage(entry.page.bytes)),
      text,
      words: readWords(tokenized(entry.document.title ?? ""), text, entry.analysis.lang),
      marks: copyMarks(text.tokens),
    };
  }

  /** Sorts an article among its copies, once its newest revision is the one with `text`. */
  function sortCopies(key: number, before: string | null, text: string, marks: CopyMarks): void {
    if (before === text) {
      copies.elect(key);
      return;
    }
    if (before !== null) copies.leave(key, before);
    copies.place(key, marks);
  }

  function write(entry: ArticleEntry, print: string, now: string, prepared: Prepared | null): StoreStatus {
    const { document, analysis } = entry;
    const known = find.get(entry.id);
    if (known !== undefined && known.address !== entry.address) throw otherArticle(entry, known);
    const key = known?.key ?? Number(addIdentity.run(entry.id, entry.address, now, now).lastInsertRowid);
    // Validators are the word of the address that the kept page came from; the same text elsewhere has others.
    const isElsewhere = known?.fingerprint === print && (entry.page === null || known.url !== document.url);
    if (isElsewhere) see.run(now, key);
    else check.run(now, entry.page?.etag ?? null, entry.page?.modified ?? null, key);
    if (known?.fingerprint === print) return "unchanged";
    const { page, text, words, marks } = prepared ?? prepare(entry, known);
    const revision = writeRevision(entry, key, (known?.number ?? 0) + 1, known?.stored ?? now, now, print, text.cuts);
    if (page !== null) addPage.run({ revision, url: entry.page?.url, type: entry.page?.contentType, ...page });
    index.addArticle(revision, words);
    if (known !== undefined) readings.supersede(known.revision);
    readings.addReadings(revision, momentOf(document.published, known?.stored ?? now), analysis, words);
    authors.add(revision, document.byline);
    advance.run(revision, key);
    sortCopies(key, known?.text ?? null, document.text, marks);
    return known === undefined ? "stored" : "changed";
  }

  function note(address: string | null, article: string, now: Date): void {
    if (address !== null) journal.note(address, { article, reason: null }, now);
  }

  const store = database.transaction(
    (entry: ArticleEntry, print: string, now: Date, prepared: Prepared | null, address: string | null) => {
      const status = write(entry, print, now.toISOString(), prepared);
      note(address, entry.id, now);
      return status;
    },
  );
  const confirm = database.transaction((id: string, now: Date, address: string | null) => {
    seeById.run(now.toISOString(), id);
    note(address, id, now);
  });

  return {
    store(entry, now, address) {
      const known = find.get(entry.id);
      const print = fingerprint(entry.document);
      const prepared = known?.fingerprint === print ? null : prepare(entry, known);
      const status = store.immediate(entry, print, now, prepared, address);
      if (status === "stored" && prepared !== null) vocabulary.learn(prepared.text.tokens, entry.analysis.lang);
      return status;
    },
    confirm: (id, now, address) => confirm.immediate(id, now, address),
  };
}
