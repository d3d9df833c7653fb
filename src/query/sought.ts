import { type SearchToken, searchTokens } from "../language/search.ts";
import { foldKey } from "../text/fold.ts";
import type { Expression } from "./expression.ts";

/** What a question looks for in a text, beside what its index entry says: for ranking and for snippets. */
export interface SoughtWords {
  /** Keys of the words, and of compounds as a whole. */
  readonly keys: ReadonlySet<string>;
  /** The words as typed, folded: a text that has the same form is nearer. */
  readonly forms: ReadonlySet<string>;
  /** Keys of words that stand side by side in the question, a blank between. */
  readonly pairs: ReadonlySet<string>;
}

/** The words of a question that a text may hold, in order. */
function wanted(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "term":
    case "phrase":
      return [expression.text];
    case "not":
      return [];
    case "filter":
      return expression.filter.field === "title" ? [expression.filter.words.text] : [];
    default:
      return expression.children.flatMap(wanted);
  }
}

/** Takes from a question in words what can be looked for in a text. */
export function readSoughtWords(expression: Expression | null): SoughtWords {
  const keys = new Set<string>();
  const forms = new Set<string>();
  const pairs = new Set<string>();
  let before: SearchToken | null = null;
  const text = expression === null ? "" : wanted(expression).join(" ");
  for (const token of searchTokens(text, null)) {
    if (token.compound !== null) keys.add(token.compound);
    if (token.isStop) continue;
    keys.add(token.key);
    forms.add(foldKey(text.slice(token.start, token.end)));
    if (before !== null) pairs.add(`${before.key} ${token.key}`);
    before = token;
  }
  return { keys, forms, pairs };
}
