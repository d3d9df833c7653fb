import { searchTokens } from "../language/search.ts";
import type { Expression, Leaf } from "./expression.ts";
import type { Query } from "./query.ts";

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

function linesOf(expression: Expression, indent: string): string[] {
  switch (expression.kind) {
    case "filter": {
      const { field, ...values } = expression.filter;
      return [`${indent}filter ${field}\t${JSON.stringify(values)}`];
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
    ...given.map(([name, value]) => `filter ${name}\t${JSON.stringify(value)}`),
  ];
}
