import { searchTokens } from "../language/search.ts";
import { allOf, type Condition, EVERYTHING, equals, scoped } from "./condition.ts";
import { codesAsked, figureAsked } from "./figure-filter.ts";
import { isWithin, revisionFilter, speakersNamed } from "./filter.ts";
import type { Query } from "./query.ts";
import { countStatement, isIndexed, LIGHT, limited, type Statement, where, wordedRows } from "./statement.ts";
import { FIGURES, holdsQuestion, isPlain, ofVersions } from "./target.ts";
import { indexedFigures, wasNewest } from "./version.ts";

/** Figures inside a claim that is as asked. */
function claimed({ speaker, quote, act, certainty }: Query): Condition {
  const { sql, params } = allOf(
    speakersNamed("c.speaker", speaker),
    equals("c.quote", "quote", quote),
    equals("c.act", "act", act),
    equals("c.certainty", "certainty", certainty),
  );
  if (sql.length === 0) return EVERYTHING;
  const claims = `claim_reading AS c WHERE ${sql.join(" AND ")}`;
  const held =
    speaker === null
      ? `EXISTS (SELECT 1 FROM ${claims} AND c.key = f.claim)`
      : `f.claim IN (SELECT c.key FROM ${claims})`;
  return { sql: [held], params };
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

/** Fewer figures than these are quickly put in order: by the words of their sentence, and of what they count. */
const FEW = 20_000;
const FEW_COUNTED = 300_000;

/** What of a question indexes may show to leave few figures: the words of their sentences. None where a unit is asked. */
export function figureCounts(query: Query): readonly Statement[] {
  if (query.unit !== null) return [];
  const worded = wordedRows(query, FIGURES);
  const counted = countedRows(query);
  return [
    ...(worded === null ? [] : [countStatement(worded, FEW)]),
    ...(counted === null ? [] : [countStatement(counted, FEW_COUNTED)]),
  ];
}

/** The revisions of figures that are found by an index of their own, where something is asked of them. */
function ofRevision(query: Query, articles: Condition): string {
  const { question, asOf } = query;
  const isPlainly = question === null || isPlain(question, FIGURES);
  if (articles.sql.length === 0 && isPlainly) return "";
  return ` JOIN ${isPlainly && asOf === null ? LIGHT : "revision AS r"} ON r.key = f.revision`;
}

/** Codes whose figures are looked for together: those of a unit as such alone, those of the few prices in it at once. */
function codeGroups(query: Query): readonly (readonly string[])[] {
  const codes = codesAsked(query);
  const prices = codes.filter((code) => code.includes("/"));
  const units = codes.filter((code) => !code.includes("/")).map((code) => [code]);
  return prices.length === 0 ? units : [...units, prices];
}

/**
 * Figures of a unit. An index has those of each base by date: they are merged where a unit has several, so that a limit
 * ends the search.
 */
function ofUnit(query: Query, others: Condition, articles: Condition): Statement {
  const groups = codeGroups(query);
  const isMerged = groups.length > 1;
  const conditions = groups.map((codes, index) => {
    const asked = allOf(indexedFigures(query), figureAsked(query, codes), others, isWithin("f.moment", query));
    return isMerged ? scoped(asked, `u${index}`) : asked;
  });
  const [columns, order] = isMerged
    ? [", f.moment AS moment, f.number AS number", "moment DESC, revision DESC, number"]
    : ["", "f.moment DESC, f.revision DESC, f.number"];
  const from = `figure_reading AS f${ofRevision(query, articles)}`;
  const selects = conditions.map(
    (condition) => `SELECT f.key AS key, f.revision AS revision${columns}\nFROM ${from}${where(condition)}`,
  );
  const params = Object.assign({}, ...conditions.map((condition) => condition.params));
  return limited(`${selects.join("\nUNION ALL\n")}\nORDER BY ${order}`, { sql: [], params }, query);
}

/** Figures that have the words, put in order before their texts are looked at, so that a limit ends that. */
function inOrder(query: Query, condition: Condition, found: Condition): Statement {
  const sql = `SELECT f.key AS key, f.revision AS revision
FROM (SELECT f.key AS key FROM figure_reading AS f
  WHERE f.key IN (${found.sql.join("")})
  ORDER BY f.moment DESC, f.revision DESC, f.number LIMIT -1) AS found
CROSS JOIN figure_reading AS f ON f.key = found.key CROSS JOIN revision AS r ON r.key = f.revision${where(condition)}`;
  return limited(sql, { sql: [], params: { ...condition.params, ...found.params } }, query);
}

/**
 * Figures, those of the newest articles first, in the order of their text: `key` and `revision`. Without a unit no index
 * has them by date: the revisions lead, so that a limit ends the search, unless there are few.
 *
 * @param isRare whether indexes leave few figures, see {@link figureCounts}
 */
export function figuresStatement(query: Query, isRare = isIndexed(query)): Statement {
  const { unit, question } = query;
  const isByDate = unit === null && !isRare;
  const isLed = unit !== null || (isRare && (question === null || isPlain(question, FIGURES)));
  const words = holdsQuestion(question, ofVersions(isLed ? FIGURES : { ...FIGURES, key: "+f.key" }, query));
  const articles = allOf(revisionFilter(query), wasNewest(query));
  const others = allOf(claimed(query), articles, words);
  if (unit !== null) return ofUnit(query, others, articles);
  const rows = isByDate ? null : countedRows(query);
  const inRows = rows === null ? EVERYTHING : { sql: [`f.key IN (${rows.sql.join("")})`], params: rows.params };
  const moment = isByDate ? "r.moment" : "f.moment";
  const condition = allOf(indexedFigures(query), figureAsked(query), inRows, others, isWithin(moment, query));
  const worded = isByDate || isLed ? null : wordedRows(query, FIGURES);
  if (worded !== null) return inOrder(query, condition, scoped(worded, "found"));
  const from = isByDate
    ? "revision AS r CROSS JOIN figure_reading AS f ON f.revision = r.key"
    : `figure_reading AS f${ofRevision(query, articles)}`;
  const order = isByDate ? "r.moment DESC, r.key DESC" : "f.moment DESC, f.revision DESC";
  const sql = `SELECT f.key AS key, f.revision AS revision
FROM ${from}${where(condition)}
ORDER BY ${order}, f.number`;
  return limited(sql, condition, query);
}
