import { columnWidth, fitColumns, padColumns } from "../text/width.ts";
import { type AnyRecord, oneLine } from "./field.ts";
import { HIT_MARK, markedLine } from "./mark.ts";

/** Writes a date of a record (ISO 8601, in any precision) for whoever reads the table. */
export type DateText = (date: string) => string;

/** One column of a table for a person. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The widest that the column grows; the last column takes what is left of the line. */
  readonly most?: number;
  /** Where there is no room the column is left out; the lowest number goes first. */
  readonly drop?: number;
  cell(record: AnyRecord, date: DateText): string;
}

/** How a table is drawn on one terminal. */
export interface TableStyle {
  /** Width of the terminal in columns. */
  readonly width: number;
  readonly date: DateText;
  /** Draws the header line, e.g. in bold. */
  header(text: string): string;
  /** Wraps the last cell, the only one that may be right-to-left, e.g. in isolates. */
  last(text: string): string;
  /** Draws words that were found, figures, and what somebody says. */
  hit(text: string): string;
  figure(text: string): string;
  claim(text: string): string;
}

/** Only fields that a person put in that order hold such text before the last column. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const GAP = "  ";
/** Rows looked at before the widths are settled: enough for a screen or two, little enough to stream. */
const SAMPLE = 200;
const LEAST_LAST = 24;

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

/** A cell as it is kept until it is drawn: marks of what was found stay in the last one only. */
function cellLine(text: string, isLast: boolean): string {
  return isLast && text.includes(HIT_MARK.before) ? text : oneLine(text);
}

function line(
  cells: readonly string[],
  columns: readonly Column[],
  { shown, rest }: Layout,
  { last, hit }: Pick<TableStyle, "last" | "hit">,
): string {
  const fixed = shown.map(({ index, width }) => {
    const cell = fitColumns(cells[index] ?? "", width);
    return padColumns(RIGHT_TO_LEFT.test(cell) ? last(cell) : cell, width, columns[index]?.align);
  });
  const free = cells.at(-1) ?? "";
  const end = free.includes(HIT_MARK.before) ? markedLine(free, rest, hit) : fitColumns(free, rest);
  return [...fixed, last(end)].join(GAP).trimEnd();
}

/** A row that waits for the widths of its columns, and the lines below it. */
interface WaitingRow {
  readonly cells: readonly string[];
  readonly below: readonly string[];
}

/**
 * Lays records out in columns that fit the terminal, the free text last: right-to-left text in any other column
 * makes terminals swap columns. Streams: widths are settled on the first rows.
 *
 * @param below lines that follow the row of a record, with their line feeds
 * @yields lines with their line feed; nothing when there are no records.
 */
export function* table(
  records: Iterable<AnyRecord>,
  columns: readonly Column[],
  style: TableStyle,
  below: (record: AnyRecord) => readonly string[] = () => [],
): Generator<string> {
  let waiting: WaitingRow[] = [];
  let layout: Layout | null = null;

  function* settle(): Generator<string> {
    const settled = layOut(
      columns,
      waiting.map(({ cells }) => cells),
      style.width,
    );
    layout = settled;
    const titles = columns.map((column) => column.title);
    yield `${style.header(line(titles, columns, settled, { last: (text) => text, hit: style.hit }))}\n`;
    for (const row of waiting) yield* draw(row, settled);
    waiting = [];
  }

  function* draw(row: WaitingRow, settled: Layout): Generator<string> {
    yield `${line(row.cells, columns, settled, style)}\n`;
    yield* row.below;
  }

  for (const record of records) {
    const cells = columns.map((column, at) => cellLine(column.cell(record, style.date), at === columns.length - 1));
    const row = { cells, below: below(record) };
    if (layout !== null) yield* draw(row, layout);
    else if (waiting.push(row) === SAMPLE) yield* settle();
  }
  if (layout === null && waiting.length > 0) yield* settle();
}
