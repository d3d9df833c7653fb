import type { Token } from "../../text/token.ts";
import type { QuotationPair } from "./vocabulary.ts";

/** A stretch of text inside quotation marks, outermost marks only. Token indices; marks excluded from `from`…`to`. */
export interface Quotation {
  /** Index of the opening mark's token. */
  readonly open: number;
  /** Index of the closing mark's token; for an unclosed quotation the index after its last token. */
  readonly close: number;
  readonly closed: boolean;
}

type Look = "open" | "close" | "either";

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly opens: ReadonlyMap<string, QuotationPair>;
  readonly closes: ReadonlySet<string>;
}

const BLANK = /\s/;
const LETTER = /[\p{L}\p{N}]/u;

function lookOf(reader: Reader, index: number): Look | null {
  const token = reader.tokens[index];
  if (token?.kind !== "mark") return null;
  const mark = token.form.written;
  const pair = reader.opens.get(mark);
  if (pair !== undefined && pair.open !== pair.close && !reader.closes.has(mark)) return "open";
  if (pair === undefined) return reader.closes.has(mark) ? "close" : null;
  const before = reader.text[token.start - 1];
  const after = reader.text[token.end];
  const blankBefore = before === undefined || BLANK.test(before) || before === "(";
  const blankAfter = after === undefined || BLANK.test(after) || after === ")";
  if (blankBefore && !blankAfter) return "open";
  if (!blankBefore && blankAfter) return "close";
  if (!blankBefore && after !== undefined && !LETTER.test(after)) return "close";
  return "either";
}

function breaksBetween(reader: Reader, left: number, right: number): boolean {
  const a = reader.tokens[left];
  const b = reader.tokens[right];
  if (a === undefined || b === undefined) return false;
  return reader.text.slice(a.end, b.start).includes("\n");
}

/**
 * The outermost quotations of a text, in order: one pass over its tokens. Marks inside a quotation belong to it;
 * a quotation that is not closed before the paragraph ends, nor in the next paragraph before another opens,
 * ends with its paragraph.
 */
export function findQuotations(text: string, tokens: readonly Token[], pairs: readonly QuotationPair[]): Quotation[] {
  const reader: Reader = {
    text,
    tokens,
    opens: new Map(pairs.map((pair) => [pair.open, pair])),
    closes: new Set(pairs.map((pair) => pair.close)),
  };
  const looks = tokens.map((_, index) => lookOf(reader, index));
  const nextLook: (Look | null)[] = new Array<Look | null>(tokens.length + 1).fill(null);
  for (let i = tokens.length - 1; i >= 0; i--) nextLook[i] = looks[i] ?? nextLook[i + 1] ?? null;
  const found: Quotation[] = [];
  let open = -1;
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (open >= 0 && i > open && breaksBetween(reader, i - 1, i) && nextLook[i] !== "close") {
      found.push({ open, close: i, closed: false });
      open = -1;
    }
    const look = looks[i];
    if (look === null || look === undefined) continue;
    const mark = tokens[i]?.form.written ?? "";
    if (open < 0) {
      if (look === "close") continue;
      open = i;
      depth = 1;
      continue;
    }
    const outer = reader.opens.get(tokens[open]?.form.written ?? "");
    if (outer === undefined) continue;
    const symmetric = outer.open === outer.close;
    if (symmetric && mark !== outer.close) continue;
    if (!symmetric && mark === outer.open) depth++;
    else if (mark === outer.close && look !== "open") depth--;
    if (depth === 0) {
      found.push({ open, close: i, closed: true });
      open = -1;
    }
  }
  if (open >= 0) found.push({ open, close: tokens.length, closed: false });
  return found;
}
