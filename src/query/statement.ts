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
import { conjuncts } from "./question.ts";
import {
  ARTICLES,
  CLAIMS,
  conditionOf,
  holdsFigureThat,
  holdsQuestion,
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

function hasQuote(query: Query): Condition {
  const { sql, params } = equals("quote", "quote", query.quote);
  if (sql.length === 0) return EVERYTHING;
  return { sql: [`r.key IN (SELECT revision FROM claim_reading WHERE ${sql.join(" AND ")})`], params };
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

/**
 * Articles that hold the words, the best first: `revision` (key) and `score` (higher is better). Without words, or
 * with exclusions only, by date as {@link listStatement}.
 */
export function searchStatement(query: Query): Statement {
  const parts = conjuncts(query.question);
  const others = parts.filter((part) => !isPlain(part, ARTICLES));
  const inWords = parts.map((part) => (isPlain(part, ARTICLES) ? part : relaxed(part)));
  const words = joined(
    "and",
    inWords.filter((part) => part !== null),
  );
  if (words === null || query.sort === "date") return listStatement(query);
  const match = readMatch(words, { ordered: ARTICLES.ordered });
  if (match === null) return byDate(query, NOTHING);
  if (match.include === null) return listStatement(query);
  const looked = others.map((part, index) => scoped(checked(part, ofVersions(ARTICLES, query)), `c${index}`));
  const ranked: Condition = { sql: ["article_search MATCH :words"], params: { words: match.include } };
  const condition = allOf(ranked, articleFilter(query), isThere(query), ...looked);
  const sql = `SELECT r.key AS revision, -${RANK} AS score
FROM article_search ${joinRevision(query, "article_search.rowid")}${where(condition)}
ORDER BY score DESC, r.moment DESC, r.key DESC`;
  return limited(sql, condition, query);
}

/** Claims that hold a figure, such a one when more is asked of it. */
function holdsFigure(query: Query): Condition {
  if (!query.figured && !isAboutFigures(query)) return EVERYTHING;
  const { sql, params } = figureFilter(query);
  const conditions = ["f.claim IS NOT NULL", ...sql].join(" AND ");
  return { sql: [`c.key IN (SELECT f.claim FROM figure_reading AS f WHERE ${conditions})`], params };
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
FROM claim_reading AS c JOIN revision AS r ON r.key = c.revision${joinNewest(query)}${where(condition)}
ORDER BY r.moment DESC, r.key DESC, c.number`;
  return limited(sql, condition, query);
}
