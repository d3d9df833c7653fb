import type { TextSpan } from "../model/span.ts";

/** A record of the contract, as the renderers see it. */
export type AnyRecord = object;

/** The value of one field; `null` when the record has none of that name. */
export function fieldOf(record: AnyRecord, field: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[field] ?? null;
}

/** The record with only the named fields, in their order, after `v` and `type`. */
export function pickFields(record: AnyRecord, fields: readonly string[]): AnyRecord {
  return Object.fromEntries(["v", "type", ...fields].map((field) => [field, fieldOf(record, field)]));
}

function isTextSpan(value: unknown): value is TextSpan {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

/** A field's value as the text of one cell: spans as their words, lists joined by "; ", absent as nothing. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (isTextSpan(value)) return value.text;
  if (Array.isArray(value)) return value.map(cellText).join("; ");
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

// C0 and C1 controls (escape among them), the bidi embeddings, overrides and isolates, and the shapers that Unicode
// has given up.
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u206f]+/gu;

/**
 * Text that came from a page, made safe for a line of output: what could drive a terminal or reorder its line
 * is out, line breaks and tabs are one blank each.
 */
export function oneLine(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replace(UNSAFE, "");
}

/** {@link oneLine} for text of several lines: line breaks stay. */
export function safeLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map(oneLine)
    .join("\n");
}
