import { searchTokens } from "../language/search.ts";
import type { Expression, Leaf } from "./expression.ts";
import type { Query } from "./query.ts";
import type { SoughtUnit } from "./unit-name.ts";

const STEP = "  ";

/** How each word of a leaf is looked for: its key, and that of the compound it begins. */
function keysOf({ text }: Leaf): string {
  return searchTokens(text, null)
    .map(({ key, isStop, compound }) => {
      const whole = compound === null ? "" : ` or ${compound}`;
      return `${key}${whole}${isStop ? " (a small word, left out beside others)" : ""}`;
    })
    .join(", ");
}

function leafKind({ kind, isExact, ...leaf }: Leaf): string {
  if (isExact) return kind === "phrase" ? "exact phrase" : "exact word";
  return "isPrefix" in leaf && leaf.isPrefix ? "beginning" : kind === "phrase" ? "phrase" : "word";
}

/** The units that figures may have. */
function unitText({ codes, isMoney }: SoughtUnit): string {
  return `${codes.join(" or ")}${isMoney ? ` (with its rates: ${codes[0]}/a, ${codes[0]}/L\u2026)` : ""}`;
}

const MOMENTS: ReadonlySet<string> = new Set(["since", "until", "asOf"]);
/** A bound that is not included lies beside its value by the last of these digits. */
const DIGITS = 15;

/** Moments as dates, amounts without what only the computer needs. */
function readable(name: string, value: unknown): unknown {
  if (typeof value !== "number") return value;
  return MOMENTS.has(name) ? new Date(value * 1000).toISOString() : Number(value.toPrecision(DIGITS));
}

/** A value of a filter, as a line shows it. */
function valueText(name: string, value: unknown, unit: SoughtUnit | null): string {
  if (name === "unit" && unit !== null) return unitText(unit);
  return JSON.stringify(readable(name, value), readable);
}

function linesOf(expression: Expression, indent: string): string[] {
  switch (expression.kind) {
    case "filter": {
      const { field, ...values } = expression.filter;
      const unit = expression.filter.field === "unit" ? expression.filter.value : null;
      return [`${indent}filter ${field}\t${valueText(field, values, unit)}`];
    }
    case "not":
      return [`${indent}not`, ...linesOf(expression.child, indent + STEP)];
    case "and":
    case "or": {
      const lines = expression.children.flatMap((child) => linesOf(child, indent + STEP));
      return [`${indent}${expression.kind === "and" ? "all of" : "any of"}`, ...lines];
    }
    default:
      return [`${indent}${leafKind(expression)} ${expression.text}\t${keysOf(expression)}`];
  }
}

/** How a question was understood: one line for each word with the keys it is looked for by, and for each filter. */
export function explainQuery({ words: _typed, isCut: _isCut, question, ...filters }: Query): readonly string[] {
  const given = Object.entries(filters).filter(([, value]) => value !== null && value !== false && value !== "rank");
  return [
    ...(question === null ? [] : linesOf(question, "")),
    ...given.map(([name, value]) => `filter ${name}\t${valueText(name, value, filters.unit)}`),
  ];
}
