import { allOf, type Condition, EVERYTHING, equals, NOTHING, type Parameter, scoped } from "./condition.ts";
import { type Expression, joined } from "./expression.ts";
import { figureAsked, isAboutFigures } from "./figure-filter.ts";
import { hasSpeaker, isInLanguages, isWithin, revisionFilter, speakersNamed } from "./filter.ts";
import { readMatch } from "./match.ts";
import { isOutlet } from "./outlet.ts";
import type { Query } from "./query.ts";
import { conjuncts, isAboutWords } from "./question.ts";
import {
  ARTICLES,
  CLAIMS,
  conditionOf,
  figuresOfUnit,
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
import { indexedFigures, joinNewest, joinRevision, wasNewest } from "./version.ts";

/** SQL text with named parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** Weights of the columns of `article_search`: title, lead, body, extra. */
const RANK = "bm25(article_search, 3.0, 2.0, 1.0, 1.0)";

/** Revisions without their texts: an index has what most filters ask of them, and what puts them in order. */
export const LIGHT = "revision AS r INDEXED BY revision_stats";

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

/** The articles in no order, for counting them: `revision` (key). */
export function articlesStatement(query: Query): Statement {
  const condition = articlesAsked(query);
  const sql = `SELECT r.key AS revision FROM ${LIGHT}${joinNewest(query)}${where(condition)}`;
  return limited(sql, condition, query);
}

/**
 * Articles by date, the newest first: `revision` (key) and `score` (null).
 *
 * @param isRare whether few articles have the words, see {@link frequencyStatement}: these are put in order; else articles
 *   are gone through in their order, so that a limit ends it
 * @returns a statement on the newest revision of each article, unless others are asked for
 */
export function listStatement(query: Query, isRare = false): Statement {
  if (isRare) return byDate(query, articlesAsked(query), LIGHT);
  const words = allOf(holdsQuestion(query.question, ofVersions(ARTICLES, query)), isThere(query));
  return byDate(query, allOf(articleFilter(query), words));
}

/** The words stand where they must. */
function isThere(query: Query): Condition {
  const { question, within } = query;
  return question === null || within === null ? EVERYTHING : holdsWithin(question, within, query);
}

function byDate(query: Query, condition: Condition, from = "revision AS r"): Statement {
  const sql = `SELECT r.key AS revision, NULL AS score
FROM ${from}${joinNewest(query)}${where(condition)}
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

/** The words that the index is asked for; `null` where there are none, `NOTHING` where nothing can be found. */
function indexedWords(query: Query): RankedWords | typeof NOTHING | null {
  const parts = conjuncts(query.question);
  const inWords = parts.map((part) => (isPlain(part, ARTICLES) ? part : relaxed(part, ARTICLES)));
  const words = joined(
    "and",
    inWords.filter((part) => part !== null),
  );
  if (words === null) return null;
  const match = readMatch(words, { ordered: ARTICLES.ordered });
  if (match === null) return NOTHING;
  if (match.include === null) return null;
  return { match: match.include, others: parts.filter((part) => !isPlain(part, ARTICLES)) };
}

/**
 * How many articles hold the words of a question, as far as the index can tell, up to a number: a cheap look. `count`.
 *
 * @returns `null` where there are no such words
 */
export function frequencyStatement(query: Query, most: number): Statement | null {
  const words = indexedWords(query);
  if (words === null || !("match" in words)) return null;
  return {
    sql: "SELECT count(*) AS count FROM (SELECT 1 FROM article_search WHERE article_search MATCH :words LIMIT :most)",
    params: { words: words.match, most },
  };
}

/** What is asked of an article beside the words, as far as {@link LIGHT} has it. */
function lightFilter(query: Query): Condition {
  const isPeriod = query.since !== null;
  return allOf(isInLanguages(query.lang), isOutlet(query.outlet), isPeriod ? EVERYTHING : isWithin("r.moment", query));
}

/**
 * The rows of the index that have the words, the best first. What can be asked of an article beside its text is asked
 * before it is scored; the articles of a period are taken from the index of moments.
 */
function bestRows({ match }: RankedWords, query: Query, { best, isOpening }: Reach): Condition {
  const recent = query.since === null ? EVERYTHING : isWithin("moment", query);
  const light = lightFilter(query);
  const within =
    recent.sql.length === 0
      ? ""
      : `
    AND +article_search.rowid IN (SELECT key FROM revision WHERE ${recent.sql.join(" AND ")})`;
  const joined = light.sql.length === 0 ? "" : ` CROSS JOIN ${LIGHT} ON r.key = article_search.rowid`;
  return {
    sql: [
      `SELECT article_search.rowid AS key, -${RANK} AS score FROM article_search${joined}
  WHERE ${["article_search MATCH :words", ...light.sql].join(" AND ")}${within}
  ORDER BY score DESC, key DESC LIMIT ${best ?? -1}`,
    ],
    params: { words: isOpening ? `{${OPENING}} : (${match})` : match, ...recent.params, ...light.params },
  };
}

/**
 * Articles that hold the words, the best first: `revision` (key) and `score` (higher is better). Without words, or
 * with exclusions only, by date as {@link listStatement}. What the index cannot tell is asked of one article after
 * another in the order of their scores, until there are as many as the limit.
 */
export function searchStatement(query: Query, reach: Reach = WHOLE): Statement {
  const words = query.sort === "date" ? null : indexedWords(query);
  if (words === null) return listStatement(query);
  if (!("match" in words)) return byDate(query, NOTHING);
  const looked = words.others.map((part, index) => scoped(checked(part, ofVersions(ARTICLES, query)), `c${index}`));
  const rows = bestRows(words, query, reach);
  const condition = allOf(articleFilter(query), isThere(query), ...looked);
  const sql = `SELECT r.key AS revision, best.score AS score
FROM (${rows.sql.join("")}) AS best
${inThisOrder(joinRevision(query, "best.key"))}${where(condition)}`;
  return limited(sql, { sql: condition.sql, params: { ...rows.params, ...condition.params } }, query);
}

/** Claims that hold a figure, such a one when more is asked of it. */
function holdsFigure(query: Query, isRare: boolean): Condition {
  if (!query.figured && !isAboutFigures(query)) return EVERYTHING;
  const { sql, params } = allOf(indexedFigures(query), figureAsked(query));
  const held = isRare
    ? `c.key IN (SELECT f.claim FROM figure_reading AS f WHERE ${["+f.claim IS NOT NULL", ...sql].join(" AND ")})`
    : `EXISTS (SELECT 1 FROM figure_reading AS f INDEXED BY figure_reading_claim WHERE ${["f.claim = c.key", ...sql].join(" AND ")})`;
  return { sql: [held], params };
}

/** Whether an index of words, or of names, is likely to leave few readings. */
export function isIndexed({ question, speaker }: Query): boolean {
  return speaker !== null || conjuncts(question).some(isAboutWords);
}

/** The rows of an index of readings that have the words of a question; `null` where it says nothing of words. */
export function wordedRows({ question }: Query, target: Target): Condition | null {
  const parts = conjuncts(question).map((part) => (isPlain(part, target) ? part : relaxed(part, target)));
  const words = joined(
    "and",
    parts.filter((part) => part !== null),
  );
  const match = words === null ? null : readMatch(words, { ordered: target.ordered });
  return match === null || match.include === null ? null : { sql: [target.rows], params: { words: match.include } };
}

/** How many rows there are, up to a number. */
export function countStatement({ sql, params }: Condition, most: number): Statement {
  return { sql: `SELECT count(*) FROM (${sql.join("")} LIMIT :most)`, params: { ...params, most } };
}

/** Fewer claims than this, or figures in claims, are quickly put in order. */
const FEW = 20_000;

/** What of a question an index may show to leave few claims: its words, and the figures of its unit. */
export function claimCounts(query: Query): readonly Statement[] {
  const worded = wordedRows(query, CLAIMS);
  const figures = query.unit === null ? null : figuresOfUnit(query, query);
  return [worded, figures].filter((rows) => rows !== null).map((rows) => countStatement(rows, FEW));
}

/**
 * Whether nothing but words is asked, which an index knows, and perhaps a language or a time: then most of what has
 * common words answers, and the newest of it is soon found.
 */
export function asksWordsAlone(query: Query): boolean {
  const { question, speaker, author, outlet, asOf, act, certainty, quote, figured } = query;
  const isFree = [speaker, author, outlet, asOf, act, certainty, quote].every((filter) => filter === null);
  return question !== null && isPlain(question, CLAIMS) && isFree && !figured && !isAboutFigures(query);
}

/**
 * Claims with their revisions. No index has claims by date: the revisions lead, so that a limit ends the search, unless
 * few claims can be meant. All that is needed to put those in order is in an index beside the large rows of the
 * revisions, unless the text itself is asked about.
 */
function claimsFrom({ question, author, asOf }: Query, isRare: boolean): string {
  if (!isRare) return "revision AS r CROSS JOIN claim_reading AS c ON c.revision = r.key";
  const isLight = (question === null || isPlain(question, CLAIMS)) && author === null && asOf === null;
  return `claim_reading AS c JOIN ${isLight ? LIGHT : "revision AS r"} ON r.key = c.revision`;
}

/** Joins that SQLite takes one after the other as they are written, so that rows keep the order of the first. */
const inThisOrder = (joins: string): string => joins.replaceAll(/(?<!CROSS )JOIN/g, "CROSS JOIN");

/** Claims that have the words, put in order before their texts are looked at, so that a limit ends that. */
function claimsInOrder({ sql }: Condition): string {
  return `(SELECT c.key AS key FROM claim_reading AS c JOIN ${LIGHT} ON r.key = c.revision
  WHERE c.key IN (${sql.join("")})
  ORDER BY r.moment DESC, r.key DESC, c.key LIMIT -1) AS found
CROSS JOIN claim_reading AS c ON c.key = found.key CROSS JOIN revision AS r ON r.key = c.revision`;
}

/**
 * Claims, those of the newest articles first, in the order of their text: `key` and `revision`.
 *
 * @param isRare whether indexes leave few claims, see {@link claimCounts}
 */
export function claimsStatement(query: Query, isRare = isIndexed(query) || query.unit !== null): Statement {
  const { question } = query;
  const worded = isRare && question !== null && !isPlain(question, CLAIMS) ? wordedRows(query, CLAIMS) : null;
  const isLed = isRare && worded === null;
  const condition = allOf(
    holdsQuestion(question, ofVersions(isLed ? CLAIMS : { ...CLAIMS, key: "+c.key" }, query)),
    speakersNamed("c.speaker", query.speaker),
    equals("c.act", "act", query.act),
    equals("c.certainty", "certainty", query.certainty),
    equals("c.quote", "quote", query.quote),
    holdsFigure(query, isRare),
    revisionFilter(query),
    wasNewest(query),
    isWithin("r.moment", query),
  );
  const found = worded === null ? null : scoped(worded, "found");
  const from = found === null ? claimsFrom(query, isRare) : claimsInOrder(found);
  const order = found === null ? "\nORDER BY r.moment DESC, r.key DESC, c.key" : "";
  const sql = `SELECT c.key AS key, c.revision AS revision
FROM ${from}${found === null ? joinNewest(query) : inThisOrder(joinNewest(query))}${where(condition)}${order}`;
  return limited(sql, { sql: [], params: { ...condition.params, ...found?.params } }, query);
}
