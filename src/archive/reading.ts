import type Database from "better-sqlite3";
import type { Claim } from "../model/claim.ts";
import type { Figure } from "../model/figure.ts";
import { nameWords } from "../query/key.ts";
import { baseUnit } from "../query/unit.ts";
import { CLAIM_COLUMNS, columnList, FIGURE_COLUMNS, placeList, type Row, type Value } from "./row.ts";

/** How the spans of a claim's content are joined into one text. */
export const GAP = " \u2026 ";

interface Bounds {
  readonly base: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The lowest and the highest value that a figure can mean, in the base of its unit; `null` for dates. */
export function boundsOf({ value, upper, unit }: Pick<Figure, "value" | "upper" | "unit">): Bounds {
  const { base, factor } = unit === null ? { base: null, factor: 1 } : baseUnit(unit);
  if (typeof value !== "number") return { base, low: null, high: null };
  const high = typeof upper === "number" && upper >= value ? upper : value;
  return { base, low: value * factor, high: high * factor };
}

/** The values of a claim's columns. @param number its place among those of its article */
export function claimRow(claim: Claim, number: number): Row {
  const { sentence, content, quote, speaker, name, role, cue, act, polarity, certainty } = claim;
  const values: Record<(typeof CLAIM_COLUMNS)[number], Value> = {
    number,
    sentence,
    content: JSON.stringify(content.flatMap(({ start, end }) => [start, end])),
    text: content.map((span) => span.text).join(GAP),
    quote,
    speakerstart: speaker?.start ?? null,
    speakerend: speaker?.end ?? null,
    name,
    role,
    cuestart: cue?.start ?? null,
    cueend: cue?.end ?? null,
    act,
    polarity,
    certainty,
  };
  return CLAIM_COLUMNS.map((column) => values[column]);
}

/** The values of a figure's columns. */
export function figureRow(figure: Figure): Row {
  const { sentence, kind, value, upper, unit, approx, start, end, text, counted } = figure;
  const values: Record<(typeof FIGURE_COLUMNS)[number], Value> = {
    sentence,
    kind,
    value,
    upper,
    unit,
    ...boundsOf(figure),
    approx,
    start,
    end,
    text,
    countedstart: counted?.start ?? null,
    countedend: counted?.end ?? null,
    counted: counted?.text ?? null,
    countedwords: counted === null ? null : nameWords(counted.text),
  };
  return FIGURE_COLUMNS.map((column) => values[column]);
}

/** Writes what was read in a revision: its claims and its figures. */
export interface ReadingWriter {
  /** @param speaker key of its speaker @returns its key */
  addClaim(revision: number, speaker: number | null, values: Row): number;
  /**
   * @param number its place among those of its article; @param claim key of its claim
   * @param moment of the revision, see `momentOf` @returns its key
   */
  addFigure(revision: number, moment: number, number: number, claim: number | null, values: Row): number;
  /** Marks the readings of a revision that is no longer the newest. */
  supersede(revision: number): void;
}

const VALUES: readonly string[] = ["value", "upper"] satisfies readonly (typeof FIGURE_COLUMNS)[number][];

/** Whether a column keeps a whole number as one, so that plain SQL shows `1500`, not `1500.0`. */
const IS_VALUE = FIGURE_COLUMNS.map((column) => VALUES.includes(column));

const asInteger = (value: Value): Value | bigint =>
  typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;

export function openReadingWriter(database: Database.Database): ReadingWriter {
  const addClaim = database.prepare(
    `INSERT INTO claim_reading (revision, speaker, ${columnList(CLAIM_COLUMNS)})
    VALUES (${placeList(CLAIM_COLUMNS.length + 2)})`,
  );
  const addFigure = database.prepare(
    `INSERT INTO figure_reading (revision, moment, number, claim, current, ${columnList(FIGURE_COLUMNS)})
    VALUES (${placeList(FIGURE_COLUMNS.length + 5)})`,
  );
  const outdate = database.prepare<[number]>("UPDATE figure_reading SET current = 0 WHERE revision = ?");
  return {
    addClaim: (revision, speaker, values) => Number(addClaim.run(revision, speaker, ...values).lastInsertRowid),
    addFigure(revision, moment, number, claim, values) {
      const kept = values.map((value, index) => (IS_VALUE[index] ? asInteger(value) : value));
      return Number(addFigure.run(revision, moment, number, claim, 1, ...kept).lastInsertRowid);
    },
    supersede(revision) {
      outdate.run(revision);
    },
  };
}
