import { columnWidth, fitColumns, padColumns } from "../text/width.ts";
import { type AnyRecord, oneLine } from "./field.ts";

/** One column of a table for a person. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The widest that the column grows; the last column takes what is left of the line. */
  readonly most?: number;
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

interface Widths {
  readonly fixed: readonly number[];
  readonly last: number;
}

function measure(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): Widths {
  const fixed = columns.slice(0, -1).map((column, i) => {
    const widest = rows.reduce((most, row) => Math.max(most, columnWidth(row[i] ?? "")), columnWidth(column.title));
    return Math.min(widest, column.most ?? widest);
  });
  const taken = fixed.reduce((sum, columns) => sum + columns + GAP.length, 0);
  return { fixed, last: Math.max(LEAST_LAST, width - taken - 1) };
}

function line(
  cells: readonly string[],
  columns: readonly Column[],
  widths: Widths,
  last: (text: string) => string,
): string {
  const fixed = widths.fixed.map((width, i) => padColumns(fitColumns(cells[i] ?? "", width), width, columns[i]?.align));
  return [...fixed, last(fitColumns(cells.at(-1) ?? "", widths.last))].join(GAP).trimEnd();
}

/**
 * Lays records out in columns that fit the terminal, the free text last: right-to-left text in any other column
 * makes terminals swap columns. Streams: widths are settled on the first rows.
 *
 * @yields lines with their line feed; nothing when there are no records.
 */
export function* table(records: Iterable<AnyRecord>, columns: readonly Column[], style: TableStyle): Generator<string> {
  let waiting: (readonly string[])[] = [];
  let widths: Widths | null = null;

  function* settle(): Generator<string> {
    widths = measure(columns, waiting, style.width);
    const titles = columns.map((column) => column.title);
    yield `${style.header(line(titles, columns, widths, (text) => text))}\n`;
    for (const cells of waiting) yield `${line(cells, columns, widths, style.last)}\n`;
    waiting = [];
  }

  for (const record of records) {
    const cells = columns.map((column) => oneLine(column.cell(record)));
    if (widths !== null) yield `${line(cells, columns, widths, style.last)}\n`;
    else if (waiting.push(cells) === SAMPLE) yield* settle();
  }
  if (widths === null && waiting.length > 0) yield* settle();
}
