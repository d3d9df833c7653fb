import { allOf, type Condition, equals, holdsWords, isWithin, revisionFilter, speakersNamed } from "./filter.ts";
import type { Query } from "./query.ts";
import { holdsQuestion, limited, type Statement, where } from "./statement.ts";
import { baseUnit } from "./unit.ts";

/** How far from `--near` a value may lie, as a part of it. */
const NEAR = 0.1;

/** The value of a figure as written, and its upper end; dates have none. */
const WRITTEN = { low: "f.value", high: "coalesce(f.upper, f.value)", factor: 1 };

/**
 * The values asked for. With a unit they are compared in its base (see {@link baseUnit}), so that `--unit km --min 1`
 * finds `2500 m` as well; without, as written. A range counts when any of it fits.
 */
function inRange({ unit, min, max, near }: Query): Condition {
  const { low, high, factor } =
    unit === null ? WRITTEN : { low: "f.low", high: "f.high", factor: baseUnit(unit).factor };
  const around = near === null ? 0 : Math.abs(near) * NEAR;
  const bounds = [
    { sql: `${high} >= :min`, name: "min", value: min },
    { sql: `${low} <= :max`, name: "max", value: max },
    { sql: `${high} >= :above`, name: "above", value: near === null ? null : near - around },
    { sql: `${low} <= :below`, name: "below", value: near === null ? null : near + around },
  ].flatMap(({ sql, name, value }) => (value === null ? [] : [{ sql, name, value: value * factor }]));
  if (bounds.length === 0) return { sql: [], params: {} };
  return {
    sql: ["f.low IS NOT NULL", ...bounds.map(({ sql }) => sql)],
    params: Object.fromEntries(bounds.map(({ name, value }) => [name, value])),
  };
}

/** The unit asked for: itself, or, where values are compared, any unit of the same measure. */
function inUnit({ unit, min, max, near }: Query): Condition {
  if (unit === null) return { sql: [], params: {} };
  const isCompared = min !== null || max !== null || near !== null;
  return allOf(equals("f.base", "base", baseUnit(unit).base), equals("f.unit", "unit", isCompared ? null : unit));
}

function saidBy(speaker: string | null): Condition {
  const named = speakersNamed("speaker", speaker);
  if (named.sql.length === 0) return named;
  return { sql: [`f.claim IN (SELECT key FROM claim_reading WHERE ${named.sql.join(" AND ")})`], params: named.params };
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
  const article = revisionFilter(query);
  const condition = allOf(
    { sql: ["f.current = 1"], params: {} },
    inUnit(query),
    inRange(query),
    equals("f.kind", "kind", query.kind),
    equals("f.approx", "approx", query.approx),
    holdsQuestion(query, "figure_search", "f.key"),
    holdsWords("f.countedwords", "counted", query.counted),
    saidBy(query.speaker),
    article,
    isWithin(query.unit === null ? "r.moment" : "f.moment", query),
  );
  const isFewKnown = query.words !== null || query.speaker !== null;
  const from =
    query.unit === null ? byDate(isFewKnown) : `figure_reading AS f${article.sql.length === 0 ? "" : OF_REVISION}`;
  const order = query.unit === null ? "r.moment DESC, r.key DESC" : "f.moment DESC, f.revision DESC";
  const sql = `SELECT f.key AS key, f.revision AS revision
FROM ${from}${where(condition)}
ORDER BY ${order}, f.number`;
  return limited(sql, condition, query);
}
