import { type AnyRecord, cellText, fieldOf, oneLine, pickFields } from "./field.ts";

/** The layouts that records can be printed in. */
export const FORMATS = ["table", "tsv", "csv", "ndjson", "md"] as const;
export type Format = (typeof FORMATS)[number];

/** Prints records one at a time: `header` first, then a string for each record. */
export interface Renderer {
  readonly header: string;
  row(record: AnyRecord): string;
}

function tsvLine(cells: readonly string[]): string {
  return `${cells.map(oneLine).join("\t")}\n`;
}

// RFC 4180: quotes around a cell with a quote, a comma or a line break; CRLF between lines.
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}

// What a spreadsheet runs, in all widths of its signs, behind blanks and characters that are not seen, which some drop.
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/u;
const NUMBER = /^[+-]\s?\d[\d.,\s\u00a0\u202f]*\s?%?$/;

/**
 * A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break and
 * is not a number) gets an apostrophe before it, as OWASP advises; `-5,2 %` and `+3` stay as they are.
 */
function inertCell(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

// DEL, the C1 controls, and the bidi embeddings, overrides and isolates: JSON may spell them out, a terminal obeys them.
// The separators of lines and paragraphs are whole characters in JSON, but many a reader of lines breaks at them.
const OBEYED = /[\x7f-\x9f\u2028-\u202e\u2066-\u206f]/g;

/** A record as one line of JSON in which no character is left that a terminal would obey. */
export function jsonLine(record: AnyRecord): string {
  const json = JSON.stringify(record);
  return `${json.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}

/** Newline-delimited JSON: whole records, or the chosen fields after `v` and `type`. */
export function ndjson(fields: readonly string[] | null): Renderer {
  return {
    header: "",
    row: (record) => jsonLine(fields === null ? record : pickFields(record, fields)),
  };
}

/** Tab-separated values: tabs and line breaks inside a value become one blank. */
export function tsv(fields: readonly string[]): Renderer {
  return {
    header: tsvLine(fields),
    row: (record) => tsvLine(fields.map((field) => cellText(fieldOf(record, field)))),
  };
}

/** Comma-separated values (RFC 4180), safe to open in a spreadsheet. */
export function csv(fields: readonly string[]): Renderer {
  return {
    header: csvLine(fields),
    row: (record) => csvLine(fields.map((field) => inertCell(cellText(fieldOf(record, field))))),
  };
}
