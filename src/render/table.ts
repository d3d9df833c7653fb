import { columnWidth, fitColumns, padColumns } from "../text/width.ts";
import { type AnyRecord, oneLine } from "./field.ts";

/** One column of a table for a person. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The widest that the column grows; the last column takes what is left of the line. */
  readonly most?: number;
  /** Where there is no room the column is left out; the lowest number goes first. */
  readonly drop?: number;
  cell(record: AnyRecord): string;
}

/** How a table is drawn on one terminal. */
export interface TableStyle {
  /** Width of the terminal in columns. */
  readonly width: number;
  /** Draws the header line, e.g. in bold. */
  header(text: string): string;
  /** Wraps the last cell, the only one that may be right-to-left, e.g. in isolates. */
  last(text: string): string;
}

const GAP = "  ";
/** Rows looked at before the widths are settled: enough for a screen or two, little enough to stream. */
const SAMPLE = 200;
const LEAST_LAST = 16;

/** The columns that there is room for, all but the last, and their widths. */
interface Layout {
  readonly shown: readonly { readonly index: number; readonly width: number }[];
  /** Room for the last column. */
  readonly rest: number;
}

function layOut(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): Layout {
  const wanted = columns.slice(0, -1).map((column, index) => {
    const widest = rows.reduce((most, row) => Math.max(most, columnWidth(row[index] ?? "")), columnWidth(column.title));
    return { index, width: Math.min(widest, column.most ?? widest), drop: column.drop };
  });
  const rest = (): number => wanted.reduce((room, column) => room - column.width - GAP.length, width - 1);
  while (rest() < LEAST_LAST) {
    const next = Math.min(...wanted.map(({ drop }) => drop ?? Number.POSITIVE_INFINITY));
    const at = wanted.findIndex(({ drop }) => drop === next);
    if (at < 0) break;
    wanted.splice(at, 1);
  }
  return { shown: wanted, rest: Math.max(1, rest()) };
}

function line(
  cells: readonly string[],
  columns: readonly Column[],
  { shown, rest }: Layout,
  last: (text: string) => string,
): string {
  const fixed = shown.map(({ index, width }) =>
    padColumns(fitColumns(cells[index] ?? "", width), width, columns[index]?.align),
  );
  return [...fixed, last(fitColumns(cells.at(-1) ?? "", rest))].join(GAP).trimEnd();
}

/**
 * Lays records out in columns that fit the terminal, the free text last: right-to-left text in any other column
 * makes terminals swap columns. Streams: widths are settled on the first rows.
 *
 * @yields lines with their line feed; nothing when there are no records.
 */
export function* table(records: Iterable<AnyRecord>, columns: readonly Column[], style: TableStyle): Generator<string> {
  let waiting: (readonly string[])[] = [];
  let layout: Layout | null = null;

  function* settle(): Generator<string> {
    layout = layOut(columns, waiting, style.width);
    const titles = columns.map((column) => column.title);
    yield `${style.header(line(titles, columns, layout, (text) => text))}\n`;
    for (const cells of waiting) yield `${line(cells, columns, layout, style.last)}\n`;
    waiting = [];
  }

  for (const record of records) {
    const cells = columns.map((column) => oneLine(column.cell(record)));
    if (layout !== null) yield `${line(cells, columns, layout, style.last)}\n`;
    else if (waiting.push(cells) === SAMPLE) yield* settle();
  }
  if (layout === null && waiting.length > 0) yield* settle();
}
