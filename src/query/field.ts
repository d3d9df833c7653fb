import { UsageError } from "../error.ts";
import type { QuoteType } from "../model/claim.ts";
import type { FigureKind } from "../model/figure.ts";
import { checkRange, readAmounts } from "./amount.ts";
import { figureKinds, findKind, quoteTypes } from "./choice.ts";
import { endOfDate, startOfDate } from "./date.ts";
import type { FilterReader, Leaf } from "./expression.ts";
import { type LanguageCodes, readLanguages } from "./language.ts";
import { readUnit, type SoughtUnit } from "./unit-name.ts";

/** Bounds of a value, both included; `null` where there is none. */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
  /** What they are given in. */
  readonly unit: SoughtUnit | null;
}

const HAS = ["figures", "claims", "copies", "versions"] as const;

/** `field:value` in a question, understood. All but `title` are about the article as a whole. */
export type Filter =
  | { readonly field: "title"; readonly words: Leaf }
  | { readonly field: "outlet" | "author" | "speaker"; readonly value: string }
  | { readonly field: "lang"; readonly value: LanguageCodes }
  | { readonly field: "unit"; readonly value: SoughtUnit }
  /** Seconds of Unix time, `since` included, `until` not. */
  | { readonly field: "date"; readonly since: number | null; readonly until: number | null }
  | { readonly field: "has"; readonly what: (typeof HAS)[number] }
  | ({ readonly field: "figure" } & Bounds)
  | { readonly field: "kind"; readonly kind: FigureKind }
  | { readonly field: "quote"; readonly quote: QuoteType };

/** The least number above another, so that `>` is a bound that is included. */
function above(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}

/** `>5`, `>=5`, `<5`, `<=5`, `5`, `5..10`, `5..`, `..10`. @param beside the unit that is asked for beside them */
function readBounds(text: string, beside: SoughtUnit | null): Bounds {
  const [, low, high] = /^(.*?)\.\.(.*)$/.exec(text) ?? [];
  if (low !== undefined && high !== undefined && low + high !== "") {
    const ends = [low, high].map((end) => (end === "" ? null : end));
    const { values, unit } = readAmounts(ends, beside);
    const [min = null, max = null] = values;
    return checkRange({ min, max, unit });
  }
  const [, sign = "", amount = ""] = /^([<>\u2264\u2265]?=?)(.*)$/.exec(text) ?? [];
  const { values, unit } = readAmounts([amount], beside);
  const [value = null] = values;
  if (value === null) return { min: null, max: null, unit };
  if (sign === ">") return { min: above(value), max: null, unit };
  if (sign === "<") return { min: null, max: -above(-value), unit };
  const isAtMost = sign === "<=" || sign === "\u2264";
  const isAtLeast = sign === ">=" || sign === "\u2265";
  return { min: isAtMost ? null : value, max: isAtLeast ? null : value, unit };
}

/** `2024`, `2024-01..2024-06`, `2024..`, `>=2024-01-01`. */
function readDates(text: string, now: Date): Filter {
  const [, from, to] = /^(.*?)\.\.(.*)$/.exec(text) ?? [];
  const start = (date: string): number | null => (date === "" ? null : startOfDate(date, now));
  const end = (date: string): number | null => (date === "" ? null : endOfDate(date, now));
  if (from !== undefined && to !== undefined && from + to !== "")
    return { field: "date", since: start(from), until: end(to) };
  const [, sign = "", date = ""] = /^([<>]?=?)(.*)$/.exec(text) ?? [];
  if (sign === ">") return { field: "date", since: end(date), until: null };
  if (sign === "<") return { field: "date", since: null, until: start(date) };
  return {
    field: "date",
    since: sign === "<=" ? null : startOfDate(date, now),
    until: sign === ">=" ? null : endOfDate(date, now),
  };
}

function readHas(text: string): Filter {
  const what = HAS.find((one) => one === text.toLowerCase());
  if (what !== undefined) return { field: "has", what };
  throw new UsageError({
    what: `has:${text} is not known`,
    fix: `choose one of: ${HAS.map((one) => `has:${one}`).join(" ")}`,
  });
}

function readKind(text: string): Filter {
  const wanted = text.toLowerCase();
  const kind = findKind(wanted);
  if (kind !== null) return { field: "kind", kind };
  const quote = wanted === "quote" ? "direct" : quoteTypes.find((one) => one === wanted);
  if (quote !== undefined) return { field: "quote", quote };
  throw new UsageError({
    what: `kind:${text} is not known`,
    fix: `choose one of: ${[...figureKinds, ...quoteTypes].join(" ")}`,
  });
}

type Reader = (value: Leaf, now: Date, beside: SoughtUnit | null) => Filter;

/** An outlet as typed: `=` before a whole name is part of it. */
const readOutlet: Reader = ({ text, isExact }) => ({ field: "outlet", value: isExact ? `=${text}` : text });

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["title", (words) => ({ field: "title", words })],
  ["lang", ({ text }) => ({ field: "lang", value: readLanguages(text) })],
  ["site", readOutlet],
  ["outlet", readOutlet],
  ["author", ({ text }) => ({ field: "author", value: text })],
  ["speaker", ({ text }) => ({ field: "speaker", value: text })],
  ["unit", ({ text }) => ({ field: "unit", value: readUnit(text) })],
  ["figure", ({ text }, _now, beside) => ({ field: "figure", ...readBounds(text, beside) })],
  ["kind", ({ text }) => readKind(text)],
  ["has", ({ text }) => readHas(text)],
  ["date", ({ text }, now) => readDates(text, now)],
  ["since", ({ text }, now) => ({ field: "date", since: startOfDate(text, now), until: null })],
  ["after", ({ text }, now) => ({ field: "date", since: endOfDate(text, now), until: null })],
  ["before", ({ text }, now) => ({ field: "date", since: null, until: startOfDate(text, now) })],
  ["until", ({ text }, now) => ({ field: "date", since: null, until: endOfDate(text, now) })],
]);

/** Names of all fields, in the order of the help. */
export const fields: readonly string[] = [...READERS.keys()];

/**
 * Understands the fields of a question.
 *
 * @param now the moment that `7d`, `today`… are counted from
 * @param beside the unit that figures are asked for in: amounts without one of their own are read in it
 * @returns a reader that throws UsageError for a date, an amount or a choice that is none
 */
export function filterReader(now: Date, beside: SoughtUnit | null): FilterReader {
  return (field, value) => (value.text.trim() === "" ? null : (READERS.get(field)?.(value, now, beside) ?? null));
}
