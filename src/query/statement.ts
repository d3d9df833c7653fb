import { type Expression, joined } from "./expression.ts";
import { figureFilter, isAboutFigures } from "./figure-filter.ts";
import {
  allOf,
  type Condition,
  EVERYTHING,
  equals,
  hasSpeaker,
  isWithin,
  NOTHING,
  type Parameter,
  revisionFilter,
  scoped,
  speakersNamed,
} from "./filter.ts";
import { readMatch } from "./match.ts";
import type { Query } from "./query.ts";
import { conjuncts, isAboutWords } from "./question.ts";
import {
  ARTICLES,
  CLAIMS,
  conditionOf,
  holdsFigureThat,
  holdsQuestion,
  holdsQuoteThat,
  holdsWithin,
  isPlain,
  ofVersions,
  relaxed,
  type Target,
  verified,
} from "./target.ts";
import { joinNewest, joinRevision, wasNewest } from "./version.ts";

/** SQL text with named parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** Weights of the columns of `article_search`: title, lead, body, extra. */
const RANK = "bm25(article_search, 3.0, 2.0, 1.0, 1.0)";

export function where(condition: Condition): string {
  return condition.sql.length === 0 ? "" : `\nWHERE ${condition.sql.join("\n  AND ")}`;
}

function limit(query: Query): string {
  return query.limit === null ? "" : "\nLIMIT :limit";
}

/** The statement with the limit that was asked for. */
export function limited(sql: string, condition: Condition, query: Query): Statement {
  const params = query.limit === null ? condition.params : { ...condition.params, limit: query.limit };
  return { sql: sql + limit(query), params };
}

/** Articles with a figure that is as asked. */
function hasFigure(query: Query): Condition {
  if (!isAboutFigures(query)) return EVERYTHING;
  const { unit, min, max, near, kind } = query;
  return holdsFigureThat({ unit, min, max, near, kind }, query);
}

function hasQuote({ quote }: Query): Condition {
  return quote === null ? EVERYTHING : holdsQuoteThat(quote);
}

/** All that is asked of an article beside the words. */
function articleFilter(query: Query): Condition {
  return allOf(
    revisionFilter(query),
    wasNewest(query),
    isWithin("r.moment", query),
    hasSpeaker(query.speaker),
    hasFigure(query),
    hasQuote(query),
  );
}

/** All that is asked of an article `r`, the words included, where all articles are wanted in no order. */
export function articlesAsked(query: Query): Condition {
  const target = ofVersions({ ...ARTICLES, key: "r.key" }, query);
  const words = allOf(holdsQuestion(query.question, target), isThere(query));
  return allOf(articleFilter(query), words);
}

/**
 * Articles by date, the newest first: `revision` (key) and `score` (null).
 *
 * @returns a statement on the newest revision of each article, unless others are asked for
 */
export function listStatement(query: Query): Statement {
  return byDate(query, allOf(holdsQuestion(query.question, ofVersions(ARTICLES, query)), isThere(query)));
}

/** The words stand where they must. */
function isThere(query: Query): Condition {
  const { question, within } = query;
  return question === null || within === null ? EVERYTHING : holdsWithin(question, within, query);
}

function byDate(query: Query, words: Condition): Statement {
  const condition = allOf(articleFilter(query), words);
  const sql = `SELECT r.key AS revision, NULL AS score
FROM revision AS r${joinNewest(query)}${where(condition)}
ORDER BY r.moment DESC, r.key DESC`;
  return limited(sql, condition, query);
}

/** What is left to be asked of a part of the question whose words were found in the index. */
function checked(part: Expression, target: Target): Condition {
  return part.kind === "term" || part.kind === "phrase" ? verified(part, target.passages) : conditionOf(part, target);
}

/** How much of the index is looked at for the best articles: of a common word, not all that has it. */
export interface Reach {
  /** How many of the best by bm25; all when `null`. */
  readonly best: number | null;
  /** Only articles that have the words in their title or first paragraph, where a word weighs most. */
  readonly isOpening: boolean;
}

const WHOLE: Reach = { best: null, isOpening: false };

/** The columns that say what an article is about; compounds of the whole text are in `extra`. */
const OPENING = "title lead extra";

/** The words of a question as the index is asked for them. */
interface RankedWords {
  readonly match: string;
  /** What the index cannot tell of the question. */
  readonly others: readonly Expression[];
}

/** The words that articles are ranked by; `null` where they come by date, `NOTHING` where nothing can be found. */
function rankedWords(query: Query): RankedWords | typeof NOTHING | null {
  const parts = conjuncts(query.question);
  const inWords = parts.map((part) => (isPlain(part, ARTICLES) ? part : relaxed(part)));
  const words = joined(
    "and",
    inWords.filter((part) => part !== null),
  );
  if (words === null || query.sort === "date") return null;
  const match = readMatch(words, { ordered: ARTICLES.ordered });
  if (match === null) return NOTHING;
  if (match.include === null) return null;
  return { match: match.include, others: parts.filter((part) => !isPlain(part, ARTICLES)) };
}

/**
 * How many articles hold the words that a search ranks by, up to a number: a cheap look at the index. `count`.
 *
 * @returns `null` where nothing is ranked
 */
export function frequencyStatement(query: Query, most: number): Statement | null {
  const words = rankedWords(query);
  if (words === null || !("match" in words)) return null;
  return {
    sql: "SELECT count(*) AS count FROM (SELECT 1 FROM article_search WHERE article_search MATCH :words LIMIT :most)",
    params: { words: words.match, most },
  };
}

/** The rows of the index that have the words, the best first. Of a short time, only those are scored. */
function bestRows({ match }: RankedWords, query: Query, { best, isOpening }: Reach): Condition {
  const recent = query.since === null || best !== null ? EVERYTHING : isWithin("moment", query);
  const within =
    recent.sql.length === 0
      ? ""
      : `
    AND +rowid IN (SELECT key FROM revision WHERE ${recent.sql.join(" AND ")})`;
  return {
    sql: [
      `SELECT rowid AS key, -${RANK} AS score FROM article_search
  WHERE article_search MATCH :words${within}
  ORDER BY score DESC, key DESC LIMIT ${best ?? -1}`,
    ],
    params: { words: isOpening ? `{${OPENING}} : (${match})` : match, ...recent.params },
  };
}

/**
 * Articles that hold the words, the best first: `revision` (key) and `score` (higher is better). Without words, or
 * with exclusions only, by date as {@link listStatement}. What the index cannot tell is asked of one article after
 * another in the order of their scores, until there are as many as the limit.
 */
export function searchStatement(query: Query, reach: Reach = WHOLE): Statement {
  const words = rankedWords(query);
  if (words === null) return listStatement(query);
  if (!("match" in words)) return byDate(query, NOTHING);
  const looked = words.others.map((part, index) => scoped(checked(part, ofVersions(ARTICLES, query)), `c${index}`));
  const rows = bestRows(words, query, reach);
  const condition = allOf(articleFilter(query), isThere(query), ...looked);
  const sql = `SELECT r.key AS revision, best.score AS score
FROM (${rows.sql.join("")}) AS best
${joinRevision(query, "best.key").replaceAll(/(?<!CROSS )JOIN/g, "CROSS JOIN")}${where(condition)}`;
  return limited(sql, { sql: condition.sql, params: { ...rows.params, ...condition.params } }, query);
}

/** Claims that hold a figure, such a one when more is asked of it. */
function holdsFigure(query: Query): Condition {
  if (!query.figured && !isAboutFigures(query)) return EVERYTHING;
  const { sql, params } = figureFilter(query);
  const conditions = ["f.claim IS NOT NULL", ...sql].join(" AND ");
  return { sql: [`c.key IN (SELECT f.claim FROM figure_reading AS f WHERE ${conditions})`], params };
}

/** Whether an index of words, or of names, is likely to leave few readings. */
export function isIndexed({ question, speaker }: Query): boolean {
  return speaker !== null || conjuncts(question).some(isAboutWords);
}

/**
 * Claims with their revisions. No index has claims by date: the revisions lead, so that a limit ends the search, unless
 * an index of words or speakers, or of what figures say, is likely to leave few claims. All that is needed to put those
 * in order is in an index beside the large rows of the revisions, unless the article itself is asked about.
 */
function claimsFrom(query: Query): string {
  const isFewKnown = isIndexed(query) || query.figured || isAboutFigures(query);
  if (!isFewKnown) return "revision AS r CROSS JOIN claim_reading AS c ON c.revision = r.key";
  const isLight = query.question === null && query.author === null && query.asOf === null;
  return `claim_reading AS c JOIN revision AS r${isLight ? " INDEXED BY revision_stats" : ""} ON r.key = c.revision`;
}

/** Claims, those of the newest articles first, in the order of their text: `key` and `revision`. */
export function claimsStatement(query: Query): Statement {
  const condition = allOf(
    holdsQuestion(query.question, ofVersions(CLAIMS, query)),
    speakersNamed("c.speaker", query.speaker),
    equals("c.act", "act", query.act),
    equals("c.certainty", "certainty", query.certainty),
    equals("c.quote", "quote", query.quote),
    holdsFigure(query),
    revisionFilter(query),
    wasNewest(query),
    isWithin("r.moment", query),
  );
  const sql = `SELECT c.key AS key, c.revision AS revision
FROM ${claimsFrom(query)}${joinNewest(query)}${where(condition)}
ORDER BY r.moment DESC, r.key DESC, c.key`;
  return limited(sql, condition, query);
}
