import { readFileSync } from "node:fs";

/** One line of a table: column name → value; an empty cell is `""`. */
export type Row = Readonly<Record<string, string>>;

/**
 * Reads a table of words: UTF-8, tab-separated, first line the column names; blank lines and lines that
 * begin with `#` are skipped.
 *
 * @throws Error naming the file and the line when a row has more cells than the header has columns.
 */
export function readTable(path: string | URL): readonly Row[] {
  return parseTable(readFileSync(path, "utf8"), String(path));
}

/** {@link readTable} on text in memory; `name` stands in error messages. */
export function parseTable(text: string, name: string): readonly Row[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  let columns: readonly string[] | null = null;
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t");
    if (columns === null) {
      columns = cells;
      continue;
    }
    if (cells.length > columns.length) {
      throw new Error(`${name}:${index + 1}: ${cells.length} cells for ${columns.length} columns`);
    }
    rows.push(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""])));
  }
  return rows;
}
