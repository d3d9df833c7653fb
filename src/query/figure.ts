import { searchTokens } from "../language/search.ts";
import { figureFilter } from "./figure-filter.ts";
import {
  allOf,
  type Condition,
  EVERYTHING,
  equals,
  holdsWords,
  isWithin,
  revisionFilter,
  speakersNamed,
} from "./filter.ts";
import type { Query } from "./query.ts";
import { isIndexed, limited, type Statement, where } from "./statement.ts";
import { FIGURES, holdsQuestion, ofVersions } from "./target.ts";
import { indexedFigures, wasNewest } from "./version.ts";

/** Figures inside a claim that is as asked. */
function claimed({ speaker, quote }: Query): Condition {
  const { sql, params } = allOf(speakersNamed("c.speaker", speaker), equals("c.quote", "quote", quote));
  if (sql.length === 0) return EVERYTHING;
  const claims = `claim_reading AS c WHERE ${sql.join(" AND ")}`;
  const held =
    speaker === null
      ? `EXISTS (SELECT 1 FROM ${claims} AND c.key = f.claim)`
      : `f.claim IN (SELECT c.key FROM ${claims})`;
  return { sql: [held], params };
}

const OF_REVISION = " JOIN revision AS r ON r.key = f.revision";

/**
 * Figures with their revisions. Without a unit no index has figures by date: the revisions lead, so that a limit ends
 * the search, unless another index is likely to leave few figures.
 */
function byDate(isFewKnown: boolean): string {
  return isFewKnown
    ? `figure_reading AS f${OF_REVISION}`
    : "revision AS r CROSS JOIN figure_reading AS f ON f.revision = r.key";
}

/** The rows of the index of figures whose sentence has the words of what is counted; `null` where none can tell. */
function countedRows({ counted }: Query): Condition | null {
  const tokens = counted === null ? [] : searchTokens(counted, null).filter((token) => !token.isStop);
  if (tokens.length === 0) return null;
  const match = [...new Set(tokens.map(({ key }) => `"${key.replaceAll('"', '""')}"`))].join(" AND ");
  return {
    sql: ["SELECT rowid FROM figure_search WHERE figure_search MATCH :countedmatch"],
    params: { countedmatch: match },
  };
}

/**
 * How many figures stand in sentences that have the words of what is counted, up to a number: a cheap look at the index.
 *
 * @returns `null` where nothing of the kind is asked
 */
export function countedStatement(query: Query, most: number): Statement | null {
  const rows = query.unit === null ? countedRows(query) : null;
  if (rows === null) return null;
  return { sql: `SELECT count(*) FROM (${rows.sql.join("")} LIMIT :most)`, params: { ...rows.params, most } };
}

/**
 * Figures, those of the newest articles first, in the order of their text: `key` and `revision`.
 *
 * @param isRare whether few figures have the words of what is counted, see {@link countedStatement}
 */
export function figuresStatement(query: Query, isRare = false): Statement {
  const rows = isRare && query.unit === null ? countedRows(query) : null;
  const inRows = rows === null ? EVERYTHING : { sql: [`f.key IN (${rows.sql.join("")})`], params: rows.params };
  const asked = holdsQuestion(query.question, ofVersions(FIGURES, query));
  const article = allOf(revisionFilter(query), wasNewest(query), asked);
  const condition = allOf(
    indexedFigures(query),
    figureFilter(query),
    equals("f.approx", "approx", query.approx),
    inRows,
    holdsWords("f.countedwords", "counted", query.counted),
    claimed(query),
    article,
    isWithin(query.unit === null ? "r.moment" : "f.moment", query),
  );
  const isFewKnown = isIndexed(query) || rows !== null;
  const from =
    query.unit === null ? byDate(isFewKnown) : `figure_reading AS f${article.sql.length === 0 ? "" : OF_REVISION}`;
  const order = query.unit === null ? "r.moment DESC, r.key DESC" : "f.moment DESC, f.revision DESC";
  const sql = `SELECT f.key AS key, f.revision AS revision
FROM ${from}${where(condition)}
ORDER BY ${order}, f.number`;
  return limited(sql, condition, query);
}
