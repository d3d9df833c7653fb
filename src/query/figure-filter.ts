import { allOf, type Condition, EVERYTHING, equals } from "./filter.ts";
import type { Query } from "./query.ts";
import { baseUnit } from "./unit.ts";

/** What can be asked of the value of a figure. */
export type FigureQuery = Pick<Query, "unit" | "min" | "max" | "near" | "kind">;

/** How far from `--near` a value may lie, as a part of it. */
const NEAR = 0.1;

/** The value of a figure as written, and its upper end; dates have none. */
const WRITTEN = { low: "f.value", high: "coalesce(f.upper, f.value)", factor: 1 };

/**
 * The values asked for. With a unit they are compared in its base (see {@link baseUnit}), so that `--unit km --min 1`
 * finds `2500 m` as well; without, as written. A range counts when any of it fits.
 */
function inRange({ unit, min, max, near }: FigureQuery): Condition {
  const { low, high, factor } =
    unit === null ? WRITTEN : { low: "f.low", high: "f.high", factor: baseUnit(unit).factor };
  const around = near === null ? 0 : Math.abs(near) * NEAR;
  const bounds = [
    { sql: `${high} >= :min`, name: "min", value: min },
    { sql: `${low} <= :max`, name: "max", value: max },
    { sql: `${high} >= :above`, name: "above", value: near === null ? null : near - around },
    { sql: `${low} <= :below`, name: "below", value: near === null ? null : near + around },
  ].flatMap(({ sql, name, value }) => (value === null ? [] : [{ sql, name, value: value * factor }]));
  if (bounds.length === 0) return EVERYTHING;
  return {
    sql: ["f.low IS NOT NULL", ...bounds.map(({ sql }) => sql)],
    params: Object.fromEntries(bounds.map(({ name, value }) => [name, value])),
  };
}

/** The unit asked for: itself, or, where values are compared, any unit of the same measure. */
function inUnit({ unit, min, max, near }: FigureQuery): Condition {
  if (unit === null) return EVERYTHING;
  const isCompared = min !== null || max !== null || near !== null;
  return allOf(equals("f.base", "base", baseUnit(unit).base), equals("f.unit", "unit", isCompared ? null : unit));
}

/** What is asked of a figure `f` itself: its kind, its unit, its value. */
export function figureFilter(query: FigureQuery): Condition {
  return allOf(inUnit(query), inRange(query), equals("f.kind", "kind", query.kind));
}

/** Whether anything is asked of figures. */
export function isAboutFigures({ unit, min, max, near, kind }: FigureQuery): boolean {
  return unit !== null || min !== null || max !== null || near !== null || kind !== null;
}
