import type Database from "better-sqlite3";
import type { ClaimRecord, FigureRecord, FullArticleRecord, HitRecord } from "../model/record.ts";
import type { Query } from "../query/query.ts";
import { readSoughtWords, type SoughtWords } from "../query/sought.ts";
import {
  claimsStatement,
  figuresStatement,
  listStatement,
  type Statement,
  searchStatement,
} from "../query/statement.ts";
import { articleRecord, openRevisionReader } from "./article.ts";
import { openReadingReader } from "./claim.ts";
import { type ConnectionOptions, connect, explainFailure } from "./connection.ts";
import type { ArticleEntry, StoreStatus } from "./entry.ts";
import { type LatestVisit, openLookup, type StoredPage } from "./lookup.ts";
import { DEPTH, nearness, openWordWeights, type WordWeight } from "./rank.ts";
import { makeSnippet, type SnippetMark } from "./snippet.ts";
import { openStore, type StoreArticle } from "./store.ts";

/** One SQLite file of articles with what was read in them. */
export interface Archive {
  readonly path: string;
  /**
   * Stores an article in one immediate transaction. A text, title or byline that differs from the newest revision
   * makes a new one; otherwise only the time of the visit is noted.
   *
   * @param now the time of the visit; the clock's when left out
   * @throws ArchiveError when the id belongs to another address, or the file cannot be written
   */
  store(entry: ArticleEntry, now?: Date): StoreStatus;
  /** Articles that hold the words, the best first, with a snippet. */
  search(query: Query, mark?: SnippetMark): IterableIterator<HitRecord>;
  /** Articles, the newest first. */
  list(query: Query): IterableIterator<HitRecord>;
  claims(query: Query): IterableIterator<ClaimRecord>;
  figures(query: Query): IterableIterator<FigureRecord>;
  /**
   * The newest revision of one article.
   *
   * @param reference its id, an address of it, or the beginning (3 letters or more) of its id
   * @throws UsageError when several ids begin so
   */
  show(reference: string): FullArticleRecord | null;
  /** What the archive knows of its last visit to an article; `null` when it has none of that id. */
  latest(id: string): LatestVisit | null;
  /** The page that a revision was read from, the newest when left out; `null` when there is none. */
  page(id: string, revision?: number): StoredPage | null;
  /** How many articles there are. */
  count(): number;
  close(): void;
}

interface ArticleHit {
  readonly revision: number;
  readonly score: number | null;
}

interface ReadingHit {
  readonly key: number;
}

/** Does something with the archive's file, and explains its failure. */
function guarded<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explainFailure(error, path);
  }
}

/** The rows of a statement, one by one. */
function* rowsOf<Row>(database: Database.Database, path: string, { sql, params }: Statement): IterableIterator<Row> {
  try {
    yield* database.prepare<[Statement["params"]], Row>(sql).iterate(params);
  } catch (error) {
    throw explainFailure(error, path);
  }
}

/** The archive on an open connection. Statements that write are prepared when they are first needed. */
function archiveOn(database: Database.Database, path: string): Archive {
  const revisions = openRevisionReader(database);
  const readings = openReadingReader(database, revisions);
  const lookup = openLookup(database);
  let storeArticle: StoreArticle | null = null;
  let weightOf: WordWeight | null = null;

  function hitRecord(hit: ArticleHit, keys: ReadonlySet<string> | null, mark: SnippetMark | null): HitRecord {
    const row = revisions.revision(hit.revision);
    const snippet = keys === null ? null : makeSnippet(row.text, row.lang, keys, mark);
    return { ...articleRecord(row), figures: row.figures, claims: row.claims, score: hit.score, snippet };
  }

  /** The first hits, by bm25 and by what their texts show; `hits` goes on after them. */
  function* ranked(hits: Iterator<ArticleHit>, sought: SoughtWords): Generator<ArticleHit> {
    weightOf ??= openWordWeights(database);
    const weights = new Map([...sought.keys].map((key) => [key, weightOf?.(key) ?? 0]));
    const best: ArticleHit[] = [];
    for (let next = hits.next(); best.length < DEPTH && next.done !== true; next = hits.next()) {
      const { revision, score } = next.value;
      const row = revisions.revision(revision);
      best.push({ revision, score: (score ?? 0) + nearness(row.text, row.lang, sought, weights) });
    }
    yield* best.sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  }

  return {
    path,
    store(entry, now = new Date()) {
      return guarded(path, () => {
        storeArticle ??= openStore(database);
        return storeArticle(entry, now);
      });
    },
    *search(query, mark) {
      const keys = soughtKeys(query.words ?? "");
      for (const hit of rowsOf<ArticleHit>(database, path, searchStatement(query)))
        yield hitRecord(hit, keys, mark ?? null);
    },
    *list(query) {
      for (const hit of rowsOf<ArticleHit>(database, path, listStatement(query))) yield hitRecord(hit, null, null);
    },
    *claims(query) {
      for (const hit of rowsOf<ReadingHit>(database, path, claimsStatement(query))) yield readings.claimRecord(hit.key);
    },
    *figures(query) {
      for (const hit of rowsOf<ReadingHit>(database, path, figuresStatement(query)))
        yield readings.figureRecord(hit.key);
    },
    show(reference) {
      return guarded(path, () => {
        const key = lookup.find(reference);
        if (key === null) return null;
        return {
          ...articleRecord(revisions.revision(key)),
          figures: readings.figures(key),
          claims: readings.claims(key),
        };
      });
    },
    latest: (id) => guarded(path, () => lookup.latest(id)),
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
