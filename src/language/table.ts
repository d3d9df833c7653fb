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
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("#") || line.trim() === "") continue;
    const cells = line.split("\t");
    if (columns === null) {
      columns = cells;
      continue;
    }
    if (cells.length > columns.length) {
      throw new Error(`${name}:${at + 1}: ${cells.length} cells for ${columns.length} columns`);
    }
    const row: Record<string, string> = {};
    for (let i = 0; i < columns.length; i++) row[columns[i] ?? ""] = cells[i] ?? "";
    rows.push(row);
  }
  return rows;
}
