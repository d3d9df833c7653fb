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
import { limited, type Statement, where } from "./statement.ts";
import { FIGURES, holdsQuestion, ofVersions } from "./target.ts";
import { indexedFigures, wasNewest } from "./version.ts";

/** Figures inside a claim that is as asked. */
function claimed({ speaker, quote }: Query): Condition {
  const condition = allOf(speakersNamed("speaker", speaker), equals("quote", "quote", quote));
  if (condition.sql.length === 0) return EVERYTHING;
  const claims = `SELECT key FROM claim_reading WHERE ${condition.sql.join(" AND ")}`;
  return { sql: [`f.claim IN (${claims})`], params: condition.params };
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

/** Figures, those of the newest articles first, in the order of their text: `key` and `revision`. */
export function figuresStatement(query: Query): Statement {
  const asked = holdsQuestion(query.question, ofVersions(FIGURES, query));
  const article = allOf(revisionFilter(query), wasNewest(query), asked);
  const condition = allOf(
    indexedFigures(query),
    figureFilter(query),
    equals("f.approx", "approx", query.approx),
    holdsWords("f.countedwords", "counted", query.counted),
    claimed(query),
    article,
    isWithin(query.unit === null ? "r.moment" : "f.moment", query),
  );
  const isFewKnown = query.question !== null || query.speaker !== null;
  const from =
    query.unit === null ? byDate(isFewKnown) : `figure_reading AS f${article.sql.length === 0 ? "" : OF_REVISION}`;
  const order = query.unit === null ? "r.moment DESC, r.key DESC" : "f.moment DESC, f.revision DESC";
  const sql = `SELECT f.key AS key, f.revision AS revision
FROM ${from}${where(condition)}
ORDER BY ${order}, f.number`;
  return limited(sql, condition, query);
}
