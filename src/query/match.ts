import { type SearchToken, searchTokens } from "../language/search.ts";
import { foldKey } from "../text/fold.ts";
import type { Expression, Leaf } from "./expression.ts";

/** A question in words as FTS5 takes it: every key quoted, no character of the user's with a meaning of its own. */
export interface Match {
  /** Rows that hold this; `null` when the question only excludes. */
  readonly include: string | null;
  /** Rows that hold this are left out. */
  readonly exclude: string | null;
}

export interface MatchOptions {
  /** The columns in which words stand in the order of the text; `null` for an index that knows no order. */
  readonly ordered: string | null;
}

/** The columns of `article_search` that know the order of words. */
export const ORDERED = "title lead body";

function quoted(key: string): string {
  return `"${key.replaceAll('"', '""')}"`;
}

function all(parts: readonly string[], operator: "AND" | "OR"): string | null {
  const distinct = [...new Set(parts)];
  if (distinct.length < 2) return distinct[0] ?? null;
  return `(${distinct.join(` ${operator} `)})`;
}

function sequence(keys: readonly string[], options: MatchOptions): string | null {
  if (keys.length < 2 || options.ordered === null) return all(keys.map(quoted), "AND");
  return `{${options.ordered}} : ${quoted(keys.join(" "))}`;
}

/** The tokens of one word as typed: several when it is written with hyphens or marks. */
function matchTokens(tokens: readonly SearchToken[], options: MatchOptions): string | null {
  const parts: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    if (first === undefined) break;
    const keys = tokens.slice(at, at + first.parts).filter((token) => !token.isStop);
    const apart = sequence(
      keys.map((token) => token.key),
      options,
    );
    const together = first.compound === null ? null : quoted(first.compound);
    const match = all(
      [together, apart].filter((part) => part !== null),
      "OR",
    );
    if (match !== null) parts.push(match);
    at += first.parts;
  }
  return all(parts, "AND");
}

function matchPrefix(text: string): string | null {
  const folded = foldKey(text);
  const own = searchTokens(folded, null).at(-1)?.key ?? "";
  const beginnings = [folded, own].filter((key) => /^[\p{L}\p{Nd}]{2,}$/u.test(key));
  return all(
    beginnings.map((key) => `${quoted(key)} *`),
    "OR",
  );
}

function matchLeaf(expression: Leaf, options: MatchOptions, keepsStops: boolean): string | null {
  if (expression.kind === "term" && expression.isPrefix) {
    const prefix = matchPrefix(expression.text);
    if (prefix !== null) return prefix;
  }
  const tokens = searchTokens(expression.text, null).map((token) => (keepsStops ? { ...token, isStop: false } : token));
  if (expression.kind === "term") return matchTokens(tokens, options);
  return sequence(
    tokens.filter((token) => !token.isStop).map((token) => token.key),
    options,
  );
}

/** The column of titles has no stop words. */
function matchTitle(words: Leaf, options: MatchOptions): string | null {
  const match = matchLeaf(words, { ...options, ordered: "title" }, false);
  return match === null ? null : `{title} : (${match})`;
}

/** Reads both sides of an expression; an exclusion counts only beside something that must hold, or alone. */
function matchSides(expression: Expression, options: MatchOptions, keepsStops: boolean): Match {
  switch (expression.kind) {
    case "term":
    case "phrase":
      return { include: matchLeaf(expression, options, keepsStops), exclude: null };
    case "filter":
      return {
        include: expression.filter.field === "title" ? matchTitle(expression.filter.words, options) : null,
        exclude: null,
      };
    case "not": {
      const { include, exclude } = matchSides(expression.child, options, keepsStops);
      return { include: exclude, exclude: include };
    }
    case "or": {
      const sides = expression.children.map((child) => whole(matchSides(child, options, keepsStops)));
      return {
        include: all(
          sides.filter((side) => side !== null),
          "OR",
        ),
        exclude: null,
      };
    }
    case "and": {
      const sides = expression.children.map((child) => matchSides(child, options, keepsStops));
      const include = all(
        sides.map((side) => side.include).filter((side) => side !== null),
        "AND",
      );
      return {
        include,
        exclude: all(
          sides.map((side) => side.exclude).filter((side) => side !== null),
          "OR",
        ),
      };
    }
  }
}

function whole({ include, exclude }: Match): string | null {
  return include === null || exclude === null ? include : `(${include} NOT ${exclude})`;
}

/**
 * Makes the FTS5 expression for the words of a question. They are analysed like the texts, by the packs of their
 * script; stop words are left out unless there is nothing else. Filters other than `title` are none of its business.
 *
 * @returns `null` when nothing in the question can be searched for, as in `%`: then nothing matches
 */
export function readMatch(expression: Expression, options: MatchOptions): Match | null {
  for (const keepsStops of [false, true]) {
    const match = matchSides(expression, options, keepsStops);
    if (match.include !== null) return { include: whole(match), exclude: null };
    if (match.exclude !== null) return match;
  }
  return null;
}
