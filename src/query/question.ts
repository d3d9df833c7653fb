import { cleanText } from "../text/clean.ts";
import { crossed } from "./cross.ts";
import { type Expression, joined, type Leaf, type ReadExpression, readExpression, readTerm } from "./expression.ts";
import { type Filter, filterReader } from "./field.ts";
import type { Query } from "./query.ts";
import type { SoughtUnit } from "./unit-name.ts";

/** How the words of a question are meant as a whole. */
export interface Manner {
  /** Any of the words instead of all. */
  readonly any?: boolean | undefined;
  /** The words in this spelling only. */
  readonly exact?: boolean | undefined;
  /** Places under their names in every language. */
  readonly cross?: boolean | undefined;
}

/** The filters of a query that fields of its question can give. */
export type Slots = Pick<
  Query,
  "lang" | "outlet" | "speaker" | "author" | "since" | "until" | "quote" | "kind" | "unit" | "min" | "max"
>;

const isLeaf = (expression: Expression): expression is Leaf =>
  expression.kind === "term" || expression.kind === "phrase";

function exactly(expression: Expression): Expression {
  if (isLeaf(expression)) return { ...expression, isExact: true };
  switch (expression.kind) {
    case "filter":
      return expression;
    case "not":
      return { ...expression, child: exactly(expression.child) };
    default:
      return { ...expression, children: expression.children.map(exactly) };
  }
}

/** What must hold beside each other. */
export function conjuncts(expression: Expression | null): readonly Expression[] {
  if (expression === null) return [];
  return expression.kind === "and" ? expression.children : [expression];
}

/** Whether this is about words: something that a text can hold more or less of. */
export function isAboutWords(expression: Expression): boolean {
  switch (expression.kind) {
    case "filter":
      return expression.filter.field === "title";
    case "not":
      return false;
    case "or":
      return expression.children.every(isAboutWords);
    case "and":
      return expression.children.some(isAboutWords);
    default:
      return true;
  }
}

/** The same question with any of its words instead of all; what it excludes, and its filters, still hold. */
export function widened(expression: Expression): Expression {
  const parts = conjuncts(expression);
  const about = parts.filter(isAboutWords);
  if (about.length < 2) return expression;
  const words = joined("or", about);
  const others = parts.filter((part) => !isAboutWords(part));
  return joined("and", words === null ? others : [words, ...others]) ?? expression;
}

/** Whether any of the words, instead of all, would find more. */
export function isOfSeveralWords(question: Expression | null): boolean {
  return question !== null && widened(question) !== question;
}

/**
 * The same question without the commonest of words that are alternatives: what holds only those is among the last.
 *
 * @param countOf how many articles hold a word or phrase
 * @param most how many articles the rarest may bring together; two of them are kept in any case
 */
export function rarest(expression: Expression, countOf: (word: Expression) => number, most: number): Expression {
  const parts = conjuncts(expression).map((part): Expression => {
    if (part.kind !== "or" || !isAboutWords(part)) return part;
    const counted = part.children.map((child) => ({ child, count: countOf(child) }));
    let sum = 0;
    const rare = counted
      .sort((a, b) => a.count - b.count)
      .filter(({ count }, index) => {
        sum += count;
        return index < 2 || sum <= most;
      });
    const kept = new Set(rare.map(({ child }) => child));
    return (
      joined(
        "or",
        part.children.filter((child) => kept.has(child)),
      ) ?? part
    );
  });
  return joined("and", parts) ?? expression;
}

/** The unit that figures must have for a question to hold, or that their values are given in; `null` where there is none. */
export function unitAsked(question: Expression | null): SoughtUnit | null {
  const filters = conjuncts(question).flatMap((part) => (part.kind === "filter" ? [part.filter] : []));
  const asked = filters.find((filter) => filter.field === "unit")?.value ?? null;
  const [measured = null] = filters.flatMap((filter) =>
    filter.field === "figure" && filter.unit !== null ? [filter.unit] : [],
  );
  return asked ?? measured;
}

/**
 * Understands a question in words.
 *
 * @param now the moment that `7d`, `today`… are counted from
 * @param beside the unit that is asked for beside the question; one that the question asks for counts where it is `null`
 * @throws UsageError for the value of a field that cannot be understood
 */
export function readQuestion(words: string, now: Date, manner: Manner, beside: SoughtUnit | null): ReadExpression {
  const text = cleanText(words);
  const first = readExpression(text, filterReader(now, beside));
  const own = beside === null ? unitAsked(first.expression) : null;
  const { expression: typed, isCut } = own === null ? first : readExpression(text, filterReader(now, own));
  if (typed === null) return { expression: null, isCut };
  const spelt = manner.exact ? exactly(typed) : typed;
  const question = manner.cross ? crossed(spelt) : spelt;
  return { expression: manner.any ? widened(question) : question, isCut };
}

/** Fields of a question that can be given beside it as well. */
const GIVEN_FIELDS = ["title", "date", "before", "has", "figure"] as const;

/** Their values as typed. */
export type GivenFields = { readonly [field in (typeof GIVEN_FIELDS)[number]]?: string | undefined };

/**
 * The question with the fields that were given beside it, which must hold too.
 *
 * @param beside the unit that is asked for beside them
 * @throws UsageError for a value that cannot be understood
 */
export function withFields(
  question: Expression | null,
  given: GivenFields,
  now: Date,
  beside: SoughtUnit | null,
): Expression | null {
  const readFilter = filterReader(now, beside);
  const filters = GIVEN_FIELDS.flatMap((field): Expression[] => {
    const text = given[field]?.trim() ?? "";
    const value: Leaf = /\s/.test(text) ? { kind: "phrase", text, isExact: false } : readTerm(text);
    const filter = readFilter(field, value);
    return filter === null ? [] : [{ kind: "filter", filter }];
  });
  return joined("and", [...conjuncts(question), ...filters]);
}

/** What a field says in the terms of the query's own filters; `null` when it has none for it. */
function slotsOf(filter: Filter): Partial<Slots> | null {
  switch (filter.field) {
    case "title":
    case "has":
      return null;
    case "date":
      return { since: filter.since, until: filter.until };
    case "figure":
      return { min: filter.min, max: filter.max, unit: filter.unit };
    case "kind":
      return { kind: filter.kind };
    case "quote":
      return { quote: filter.quote };
    default:
      return { [filter.field]: filter.value };
  }
}

/** Whether two values of a filter ask for the same. */
const isSame = (value: unknown, other: unknown): boolean => JSON.stringify(value) === JSON.stringify(other);

/**
 * Moves the fields of a question that must hold into the query's own filters, where those are free: there `speaker:`
 * and `unit:` are about the claim or the figure itself, and indexes know them.
 */
export function fillSlots(question: Expression | null, given: Slots): Slots & Pick<Query, "question"> {
  const slots = { ...given };
  const rest = conjuncts(question).filter((part) => {
    const own = part.kind === "filter" ? slotsOf(part.filter) : null;
    if (own === null) return true;
    const entries = Object.entries(own).filter(
      ([name, value]) => value !== null && !isSame(value, slots[name as keyof Slots]),
    );
    if (entries.some(([name]) => slots[name as keyof Slots] !== null)) return true;
    Object.assign(slots, Object.fromEntries(entries));
    return false;
  });
  return { ...slots, question: joined("and", rest) };
}
