import { allOf, type Condition, equals, isWithin, type Parameter, revisionFilter, speakersNamed } from "./filter.ts";
import { type Match, readMatch } from "./match.ts";
import type { Query } from "./query.ts";

/** SQL text with named parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** Weights of the columns of `article_search`: title, lead, body, extra. */
const RANK = "bm25(article_search, 3.0, 2.0, 1.0, 1.0)";
const NOTHING: Condition = { sql: ["0"], params: {} };
const EVERYTHING: Condition = { sql: [], params: {} };

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

function hasSpeaker(query: Query): Condition {
  const named = speakersNamed("speaker", query.speaker);
  if (named.sql.length === 0) return EVERYTHING;
  return {
    sql: [`r.key IN (SELECT revision FROM claim_reading WHERE ${named.sql.join(" AND ")})`],
    params: named.params,
  };
}

/**
 * Articles by date, the newest first: `revision` (key) and `score` (null).
 *
 * @returns a statement on the newest revision of each article
 */
export function listStatement(query: Query): Statement {
  return byDate(query, EVERYTHING);
}

function byDate(query: Query, words: Condition): Statement {
  const condition = allOf(revisionFilter(query), isWithin("r.moment", query), hasSpeaker(query), words);
  const sql = `SELECT r.key AS revision, NULL AS score
FROM revision AS r JOIN identity AS i ON i.latest = r.key${where(condition)}
ORDER BY r.moment DESC, r.key DESC`;
  return limited(sql, condition, query);
}

/**
 * Articles that hold the words, the best first: `revision` (key) and `score` (higher is better). Without words, or
 * with exclusions only, by date as {@link listStatement}.
 */
export function searchStatement(query: Query): Statement {
  if (query.words === null) return listStatement(query);
  const match = readMatch(query.words, { any: query.any, hasPositions: true });
  if (match === null) return byDate(query, NOTHING);
  if (match.include === null) return byDate(query, inIndex("article_search", "r.key", match));
  const words: Condition = { sql: ["article_search MATCH :words"], params: { words: match.include } };
  const condition = allOf(words, revisionFilter(query), isWithin("r.moment", query), hasSpeaker(query));
  const sql = `SELECT r.key AS revision, -${RANK} AS score
FROM article_search JOIN identity AS i ON i.latest = article_search.rowid JOIN revision AS r ON r.key = i.latest${where(condition)}
ORDER BY score DESC, r.moment DESC, r.key DESC`;
  return limited(sql, condition, query);
}

/** The rows that an index has, or has not, under the words. */
function inIndex(index: string, column: string, match: Match): Condition {
  const rows = `(SELECT rowid FROM ${index} WHERE ${index} MATCH :words)`;
  if (match.include !== null) return { sql: [`${column} IN ${rows}`], params: { words: match.include } };
  return { sql: [`${column} NOT IN ${rows}`], params: { words: match.exclude } };
}

/** The question in words, put to a small index whose rows are those of `column`. */
export function holdsQuestion(query: Query, index: string, column: string): Condition {
  if (query.words === null) return EVERYTHING;
  const match = readMatch(query.words, { any: query.any, hasPositions: false });
  return match === null ? NOTHING : inIndex(index, column, match);
}

/** Claims, those of the newest articles first, in the order of their text: `key` and `revision`. */
export function claimsStatement(query: Query): Statement {
  const condition = allOf(
    holdsQuestion(query, "claim_search", "c.key"),
    speakersNamed("c.speaker", query.speaker),
    equals("c.act", "act", query.act),
    equals("c.certainty", "certainty", query.certainty),
    equals("c.quote", "quote", query.quote),
    revisionFilter(query),
    isWithin("r.moment", query),
  );
  const sql = `SELECT c.key AS key, c.revision AS revision
FROM claim_reading AS c JOIN revision AS r ON r.key = c.revision JOIN identity AS i ON i.latest = r.key${where(condition)}
ORDER BY r.moment DESC, r.key DESC, c.number`;
  return limited(sql, condition, query);
}
