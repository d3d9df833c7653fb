import { allOf, type Condition, EVERYTHING, equals, isAmong } from "./condition.ts";
import { holdsWords } from "./filter.ts";
import type { Query } from "./query.ts";
import { baseUnit, isMeasured } from "./unit.ts";
import { unitCodes } from "./unit-name.ts";

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
    unit === null ? WRITTEN : { low: "f.low", high: "f.high", factor: baseUnit(unit.codes[0]).factor };
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

/** Whether values are compared: then any unit of the same measure will do. */
function isCompared({ min, max, near }: FigureQuery): boolean {
  return min !== null || max !== null || near !== null;
}

/** What figures have for the unit that is asked for; nothing where none is. */
export function codesAsked({ unit }: Pick<FigureQuery, "unit">): readonly string[] {
  return unit === null ? [] : unitCodes(unit);
}

/**
 * The bases of the units asked for, see {@link baseUnit}: an index has figures by them, and with them their values. An
 * amount of money is that of each of its prices as well.
 *
 * @param codes those of {@link codesAsked} that it may have
 * @param column `+f.base` where another index shall be used
 */
export function inBase(query: FigureQuery, codes = codesAsked(query), column = "f.base"): Condition {
  const [code, ...others] = codes;
  if (code === undefined) return inRange(query);
  const base = others.length > 0 ? isAmong(column, "bases", codes) : equals(column, "base", baseUnit(code).base);
  return allOf(base, inRange(query));
}

/** What is asked of a figure `f` that the index of bases does not know: its kind, and its unit as it is written. */
export function beyondBase(query: FigureQuery, codes = codesAsked(query)): Condition {
  const [code, ...others] = codes;
  const [measured = ""] = code?.split("/") ?? [];
  // Only units of a measure share a base.
  const isWritten = code !== undefined && others.length === 0 && !isCompared(query) && isMeasured(measured);
  return allOf(equals("f.unit", "unit", isWritten ? code : null), equals("f.kind", "kind", query.kind));
}

/** What is asked of a figure `f` itself: its kind, its unit, its value. */
export function figureFilter(query: FigureQuery, codes = codesAsked(query)): Condition {
  return allOf(inBase(query, codes), beyondBase(query, codes));
}

/** All that is asked of a figure `f`, with how it is qualified and what it counts. */
export function figureAsked(
  query: FigureQuery & Pick<Query, "approx" | "counted">,
  codes = codesAsked(query),
): Condition {
  return allOf(
    figureFilter(query, codes),
    equals("f.approx", "approx", query.approx),
    holdsWords("f.countedwords", "counted", query.counted),
  );
}

/** Whether anything is asked of figures. */
export function isAboutFigures(query: FigureQuery & Partial<Pick<Query, "approx" | "counted">>): boolean {
  const { unit, min, max, near, kind, approx = null, counted = null } = query;
  return [unit, min, max, near, kind, approx, counted].some((asked) => asked !== null);
}
