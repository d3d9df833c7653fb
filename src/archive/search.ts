import type Database from "better-sqlite3";
import type { HitRecord } from "../model/record.ts";
import type { Query } from "../query/query.ts";
import { rarest, widened } from "../query/question.ts";
import { readSoughtWords, type SoughtWords } from "../query/sought.ts";
import { frequencyStatement, listStatement, type Statement, searchStatement } from "../query/statement.ts";
import { articleRecord, glueOf, type RevisionReader, type RevisionRow } from "./article.ts";
import type { CopyReader } from "./copy-reader.ts";
import { rowsOf } from "./failure.ts";
import { depthOf, nearness, openWordWeights } from "./rank.ts";
import { bestText, makeSnippet, markTitle, type SnippetMark } from "./snippet.ts";

/** With fewer articles than this that hold all the words, those that hold some follow. */
const ENOUGH = 10;
/** Of words that more articles hold than this, not all are scored at first. */
const COMMON = 6_000;
/** So many of the best by bm25 are put in order at first. */
const BEST = 1000;

/** Memory for pages of the file while articles are listed, as SQLite takes it: 2 MiB. */
const LIST_CACHE = -2048;

/** How a search is answered. */
export interface SearchManner {
  /** Stands round the words that were found, in snippets and titles. */
  readonly mark?: SnippetMark | undefined;
  /**
   * Called with the number of articles that hold all the words when there are so few that articles with some of the
   * words follow. Left out, none follow.
   */
  readonly onWiden?: ((whole: number) => void) | undefined;
}

/** Whether a revision, by its key, is to be among the answers. */
type IsWanted = (revision: number) => boolean;

interface Found {
  readonly revision: number;
  readonly record: HitRecord;
}

/** Finds articles. */
export interface ArticleSearch {
  search(query: Query, manner: SearchManner): Generator<HitRecord>;
  list(query: Query): Generator<HitRecord>;
}

interface ArticleHit {
  readonly revision: number;
  /** `null` where articles come by date. */
  readonly score: number | null;
}

export function openSearch(
  database: Database.Database,
  path: string,
  revisions: RevisionReader,
  copies: CopyReader,
): ArticleSearch {
  /** A snippet costs more than all the rest of a record, and most layouts have none: it is made when it is read. */
  function hitRecord({ revision, score }: ArticleHit, snippetOf: (row: RevisionRow) => string | null): HitRecord {
    const row = revisions.revision(revision);
    return {
      ...articleRecord(row),
      figures: row.figures,
      claims: row.claims,
      ...copies.factsOf(revision),
      score,
      get snippet() {
        return snippetOf(row);
      },
    };
  }

  const claimTexts = database
    .prepare<[number], string>("SELECT text FROM claim_reading WHERE revision = ? ORDER BY number")
    .pluck();

  /** The passage of an article that was found; of what people say in it where only that was asked. */
  function snippetOf(row: RevisionRow, { within }: Query, keys: SoughtWords["keys"], mark: SnippetMark | null) {
    const isOfQuotes = within?.includes("quotes") === true && !within.includes("body");
    const quote = isOfQuotes ? bestText(claimTexts.all(row.key), row.lang, keys) : null;
    return quote === null
      ? makeSnippet(row.text, row.lang, glueOf(row), keys, mark)
      : makeSnippet(quote, row.lang, [], keys, mark);
  }

  /** A record that is to be drawn has its title marked as well. */
  function drawn(record: HitRecord, keys: SoughtWords["keys"], mark: SnippetMark | null): HitRecord {
    const { title } = record;
    if (mark === null || title === null) return record;
    return Object.defineProperty(record, "title", { value: markTitle(title, record.lang, keys, mark) });
  }

  const wantedBy = (query: Query): IsWanted => (query.distinct ? copies.firstOfEach() : () => true);

  /** Reads the best hits more closely and puts them in order; those after them keep theirs. */
  function* ranked(hits: Generator<ArticleHit>, sought: SoughtWords): Generator<ArticleHit> {
    const weightOf = openWordWeights(database);
    const weights = new Map([...sought.keys].map((key) => [key, weightOf(key)]));
    const depth = depthOf(sought);
    const best: ArticleHit[] = [];
    try {
      let next = hits.next();
      for (; best.length < depth && next.done !== true; next = hits.next()) {
        const { revision, score } = next.value;
        const row = revisions.revision(revision);
        const head = `${row.title ?? ""}\n`;
        const cuts = glueOf(row).map((cut) => head.length + cut);
        const near = nearness(head + row.text, row.lang, cuts, sought, weights);
        best.push({ revision, score: (score ?? 0) + near });
      }
      yield* best.sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
      if (next.done !== true) yield next.value;
      yield* hits;
    } finally {
      hits.return(undefined);
    }
  }

  /** How many articles hold the words, up to one more than `COMMON`; `null` where there are no words. */
  function frequency(query: Query): number | null {
    const statement = frequencyStatement(query, COMMON + 1);
    if (statement === null) return null;
    return database.prepare<[Statement["params"]], number>(statement.sql).pluck().get(statement.params) ?? 0;
  }

  /** Statements that find what a question finds, each of them more, and with more work; the last one finds all. */
  function* reaches(query: Query): Generator<Statement> {
    const { question } = query;
    const count = question === null ? null : frequency(query);
    if (query.sort === "date") return yield listStatement(query, count !== null && count <= COMMON);
    if (question !== null && count !== null && count > COMMON) {
      const rare = rarest(question, (one) => frequency({ ...query, question: one }) ?? 0, COMMON);
      const isOpening = rare === question || (frequency({ ...query, question: rare }) ?? 0) > COMMON;
      yield searchStatement({ ...query, question: rare }, { best: BEST, isOpening });
    }
    if (count !== null && count > BEST) yield searchStatement(query, { best: BEST, isOpening: false });
    yield searchStatement(query);
  }

  /** The hits of a question by their score. Whoever takes a few of them need not wait for all. */
  function* hitsOf(query: Query): Generator<ArticleHit> {
    const given = new Set<number>();
    for (const statement of reaches(query)) {
      for (const hit of rowsOf<ArticleHit>(database, path, statement)) {
        if (given.has(hit.revision)) continue;
        given.add(hit.revision);
        yield hit;
        if (given.size === query.limit) return;
      }
    }
  }

  /** The revisions that a question finds, best first, of those that `isWanted` lets through. */
  function* matching(query: Query, mark: SnippetMark | null, isWanted: IsWanted): Generator<Found> {
    const sought = readSoughtWords(query.question);
    const isRanked = query.sort === "rank" && sought.keys.size > 1;
    const depth = query.limit !== null && isRanked ? Math.max(query.limit, depthOf(sought)) : query.limit;
    const hits = hitsOf({ ...query, limit: query.distinct ? null : depth });
    let left = query.limit ?? Number.POSITIVE_INFINITY;
    for (const hit of isRanked ? ranked(hits, sought) : hits) {
      if (!isWanted(hit.revision)) continue;
      yield {
        revision: hit.revision,
        record: drawn(
          hitRecord(hit, (row) => snippetOf(row, query, sought.keys, mark)),
          sought.keys,
          mark,
        ),
      };
      if (--left === 0) break;
    }
  }

  return {
    *search(query, { mark = null, onWiden }) {
      const mayWiden = onWiden !== undefined && query.sort === "rank" && query.question !== null;
      const wide = mayWiden ? widened(query.question) : null;
      const enough = wide === null || wide === query.question ? 0 : Math.min(ENOUGH, query.limit ?? ENOUGH);
      const isFirst = wantedBy(query);
      const first = new Set<number>();
      let count = 0;
      for (const { revision, record } of matching(query, mark, isFirst)) {
        yield record;
        if (++count < enough) first.add(revision);
      }
      if (count >= enough) return;
      const limit = query.limit;
      let isTold = false;
      const isNew = (revision: number): boolean => !first.has(revision) && isFirst(revision);
      for (const { record } of matching({ ...query, question: wide }, mark, isNew)) {
        if (!isTold) onWiden?.(first.size);
        isTold = true;
        yield record;
        if (++count === limit) return;
      }
    },
    *list(query) {
      // Each page is read once: a cache of many would only take memory.
      database.pragma(`cache_size = ${LIST_CACHE}`);
      const isWanted = wantedBy(query);
      let left = query.limit ?? Number.POSITIVE_INFINITY;
      const limit = query.distinct ? null : query.limit;
      for (const hit of rowsOf<ArticleHit>(database, path, listStatement({ ...query, limit }))) {
        if (!isWanted(hit.revision)) continue;
        yield hitRecord(hit, () => null);
        if (--left === 0) break;
      }
    },
  };
}
