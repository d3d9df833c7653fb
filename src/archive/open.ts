import type Database from "better-sqlite3";
import type { SiteBlocks } from "../model/outline.ts";
import type { ClaimRecord, FigureRecord, HitRecord, ShownRecord, StatRecord } from "../model/record.ts";
import { figureCounts, figuresStatement } from "../query/figure.ts";
import type { Query } from "../query/query.ts";
import { asksWordsAlone, claimCounts, claimsStatement, isIndexed, type Statement } from "../query/statement.ts";
import type { Dimension } from "../query/stats.ts";
import { articleRecord, openRevisionReader } from "./article.ts";
import { openReadingReader } from "./claim.ts";
import { type ConnectionOptions, connect } from "./connection.ts";
import { openCopyReader, type Tally } from "./copy-reader.ts";
import type { ArticleEntry, StoreStatus } from "./entry.ts";
import { guarded, guardedPart, rowsOf } from "./failure.ts";
import { openHistory, type Version } from "./history.ts";
import { type FinishedAddress, type Journal, openJournal } from "./journal.ts";
import { type LatestVisit, openLookup, type StoredPage } from "./lookup.ts";
import { type Notices, openNotices } from "./notice.ts";
import { asReady, type ReadyArticle } from "./ready.ts";
import { openSearch, type SearchManner } from "./search.ts";
import { openSources, type SourceStore } from "./source.ts";
import { addNameFunctions } from "./speaker.ts";
import { openStats } from "./stats.ts";
import { type ArticleStore, openStore } from "./store.ts";
import { addTextFunctions } from "./text-function.ts";

/** One SQLite file of articles with what was read in them. */
export interface Archive {
  readonly path: string;
  /** The feeds, sitemaps and pages that articles come from. */
  readonly sources: SourceStore;
  /**
   * Stores an article in one immediate transaction. A text, title or byline that differs from the newest revision
   * makes a new one; otherwise only the time of the visit is noted.
   *
   * A page that was received before the newest revision was becomes an older one.
   *
   * @param now the time of the visit; the clock's when left out
   * @param address what this run was asked for; when it is given, the journal notes it as finished
   * @param whole the fingerprint of the article with the notices that were left out of it, when there were any: a text
   *   that was stored with them is the same
   * @throws ArchiveError when the id belongs to another address, or the file cannot be written
   */
  store(article: ArticleEntry | ReadyArticle, now?: Date, address?: string | null, whole?: string | null): StoreStatus;
  /**
   * Stores several articles as one transaction: the disk is waited for once. What fails to be stored and is caught in
   * `work` undoes only itself (`work` may be done a second time for that); what `work` throws undoes all.
   *
   * @throws ArchiveError when it cannot be written
   */
  together<T>(work: () => T): T;
  /** Notes that an article is still as it is stored, since its server says so; the rest as for {@link store}. */
  confirm(id: string, now?: Date, address?: string | null): void;
  /** Notes in the journal that an address was left alone on purpose, and why. */
  dismiss(address: string, reason: string, now?: Date): void;
  /**
   * What a run that was interrupted within the last day had finished of an address, so that it need not be asked
   * again; `null` when there is nothing of the kind.
   */
  resume(address: string, now?: Date): FinishedAddress | null;
  /** The run has come to its end: nothing of it is left to be resumed. */
  finish(now?: Date): void;
  /** Articles that hold the words, the best first, with a snippet. */
  search(query: Query, manner?: SearchManner): IterableIterator<HitRecord>;
  /** Articles, the newest first. */
  list(query: Query): IterableIterator<HitRecord>;
  claims(query: Query): IterableIterator<ClaimRecord>;
  figures(query: Query): IterableIterator<FigureRecord>;
  /** How much there is of what: a record for each group of articles, or of what is read in them. */
  stats(query: Query, by: readonly Dimension[]): IterableIterator<StatRecord>;
  /** How much a statement finds that gives the keys of revisions as `revision`, as those of all questions do. */
  tally(statement: Statement): Tally;
  /**
   * One article.
   *
   * @param reference its id, an address of it, or the beginning (3 letters or more) of its id
   * @param revision its number; the newest when left out
   * @throws UsageError when several ids begin so
   */
  show(reference: string, revision?: number): ShownRecord | null;
  /** Whether there is such an article. As {@link show}. */
  has(reference: string): boolean;
  /** All revisions of one article, the first one first; none when there is no such article. As {@link show}. */
  history(reference: string): readonly Version[];
  /** What the archive knows of its last visit to an article; `null` when it has none of that id. */
  latest(id: string): LatestVisit | null;
  /** The article whose newest revision was read from this very address. */
  visited(url: string): LatestVisit | null;
  /**
   * The article of the same site that has the same title, byline and text at another address.
   *
   * @param whole the fingerprint of the article with the notices that were left out of it, when there were any
   */
  twin(article: ArticleEntry | ReadyArticle, whole?: string | null): LatestVisit | null;
  /**
   * What is known of the site of an address before the page there is read: what it repeats in article after article
   * is no part of the text. When the article is known, its notices stay as they are: out of its text, or in it.
   *
   * @param address the canonical form of `url`: the article may have been read from another one
   */
  siteBlocks(url: string | null, address?: string | null): SiteBlocks;
  /** The page that a revision was read from, the newest when left out; `null` when there is none. */
  page(id: string, revision?: number): StoredPage | null;
  /** How many articles there are. */
  count(): number;
  close(): void;
}

interface ReadingHit {
  readonly key: number;
  readonly revision: number;
}

/** The archive on an open connection. Statements that write are prepared when they are first needed. */
function archiveOn(database: Database.Database, path: string): Archive {
  addNameFunctions(database);
  addTextFunctions(database);
  const revisions = openRevisionReader(database);
  const readings = openReadingReader(database, revisions);
  const copies = openCopyReader(database);
  const articles = openSearch(database, path, revisions, copies);
  const history = openHistory(database, revisions);
  const lookup = openLookup(database);
  let journal: Journal | null = null;
  let writer: ArticleStore | null = null;
  let notices: Notices | null = null;
  const journalOf = (): Journal => {
    journal ??= openJournal(database);
    return journal;
  };
  const writerOf = (): ArticleStore => {
    writer ??= openStore(database, journalOf());
    return writer;
  };
  const noticesOf = (): Notices => {
    notices ??= openNotices(database);
    return notices;
  };
  /** Whether few readings can be meant, so that they are put in order; else the newest articles are gone through. */
  function areFew(query: Query, counts: readonly Statement[]): boolean {
    const isFew = ({ sql, params }: Statement): boolean => {
      const count = database.prepare<[Statement["params"]], number>(sql).pluck().get(params) ?? 0;
      return count < Number(params.most);
    };
    if (isIndexed(query) && !asksWordsAlone(query)) return true;
    return (query.limit === null && counts.length > 0) || guarded(path, () => counts.some(isFew));
  }
  function* readingsOf(query: Query, statementOf: (query: Query) => Statement): Generator<number> {
    const isFirst = copies.firstOfEach();
    const limit = query.distinct ? null : query.limit;
    let left = query.limit ?? Number.POSITIVE_INFINITY;
    for (const { key, revision } of rowsOf<ReadingHit>(database, path, statementOf({ ...query, limit }))) {
      if (query.distinct && !isFirst(revision)) continue;
      yield key;
      if (--left === 0) break;
    }
  }
  return {
    path,
    sources: openSources(database, path),
    store: (article, now = new Date(), address = null, whole = null) =>
      guardedPart(database, path, () => writerOf().store(asReady(article), now, address, whole)),
    together: (work) => guarded(path, () => writerOf().together(work)),
    confirm: (id, now = new Date(), address = null) =>
      guardedPart(database, path, () => writerOf().confirm(id, now, address)),
    dismiss: (address, reason, now = new Date()) =>
      guardedPart(database, path, () => journalOf().note(address, { article: null, reason }, now)),
    resume: (address, now = new Date()) => guarded(path, () => journalOf().resume(address, now)),
    finish: (now = new Date()) => guarded(path, () => journal?.end(now)),
    search: (query, manner = {}) => articles.search(query, manner),
    list: (query) => articles.list(query),
    *claims(query) {
      const isRare = areFew(query, claimCounts(query));
      for (const key of readingsOf(query, (one) => claimsStatement(one, isRare))) yield readings.claimRecord(key);
    },
    *figures(query) {
      const isRare = areFew(query, figureCounts(query));
      for (const key of readingsOf(query, (one) => figuresStatement(one, isRare))) yield readings.figureRecord(key);
    },
    stats: (query, by) => openStats(database, path).groups(query, by),
    tally: (statement) => guarded(path, () => copies.tally(statement)),
    has: (reference) => guarded(path, () => lookup.find(reference) !== null),
    show(reference, number) {
      return guarded(path, () => {
        const newest = lookup.find(reference);
        const key = newest === null || number === undefined ? newest : history.numbered(newest, number);
        if (key === null) return null;
        return {
          ...articleRecord(revisions.revision(key)),
          ...copies.factsOf(key),
          figures: readings.figures(key),
          claims: readings.claims(key),
        };
      });
    },
    history: (reference) =>
      guarded(path, () => {
        const key = lookup.find(reference);
        return key === null ? [] : history.versions(key);
      }),
    latest: (id) => guarded(path, () => lookup.latest(id)),
    visited: (url) => guarded(path, () => lookup.visited(url)),
    twin: (article, whole = null) => guarded(path, () => lookup.twin(asReady(article), whole)),
    siteBlocks: (url, address = null) => guarded(path, () => noticesOf().of(url, address)),
    page: (id, revision) => guarded(path, () => lookup.page(id, revision ?? null)),
    count: () => database.prepare<[], number>("SELECT count(*) FROM identity").pluck().get() ?? 0,
    close: () => {
      database.close();
    },
  };
}

/**
 * Opens an archive.
 *
 * @param path the file; `:memory:` for one that is never kept
 * @throws ArchiveError when it is missing (to read), is no archive, was made by a newer program, or cannot be opened
 */
export function openArchive(path: string, options: ConnectionOptions): Archive {
  const database = connect(path, options);
  return guarded(path, () => archiveOn(database, path));
}
