import type { QuoteType } from "../model/claim.ts";
import type { Place } from "./choice.ts";
import { allOf, type Condition, EVERYTHING, NOTHING, scoped } from "./condition.ts";
import type { Expression, Leaf } from "./expression.ts";
import { joined } from "./expression.ts";
import type { Filter } from "./field.ts";
import { beyondBase, type FigureQuery, inBase } from "./figure-filter.ts";
import { hasAuthor, hasSpeaker, isInLanguages, isWithin } from "./filter.ts";
import { type Match, ORDERED, readMatch } from "./match.ts";
import { isOutlet } from "./outlet.ts";
import { conjuncts } from "./question.ts";
import { indexedFigures, type Versions } from "./version.ts";

/** SQL for a text, and for the offsets in it where words lost the blank between them, as JSON. */
interface Passage {
  readonly text: string;
  readonly glue: string;
}

/** What a question is put to: rows, the index of their words, and the words themselves. */
export interface Target {
  /** SQL for the keys of the rows that have the words. */
  readonly rows: string;
  /** The column that has such a key. */
  readonly key: string;
  /** The columns that know the order of words; see `MatchOptions`. */
  readonly ordered: string | null;
  /** Only those columns are looked at. */
  readonly isColumn?: boolean;
  /** SQL for the texts in which the words stand. `sentence_at` is the archive's. */
  readonly passages: readonly Passage[];
  /** The revisions that are asked for; the newest when left out. */
  readonly versions?: Versions;
}

/** Articles: the revision `r`. Where they come by date, SQLite shall not first fetch all that have a word: hence the `+`. */
export const ARTICLES: Target = {
  rows: "SELECT rowid FROM article_search WHERE article_search MATCH :words",
  key: "+r.key",
  ordered: ORDERED,
  passages: [
    { text: "r.title", glue: "NULL" },
    { text: "r.text", glue: "r.glue" },
  ],
};

/** What the titles and the bodies of articles say, and what people say in them. */
const PLACES: Readonly<Record<Place, Target>> = {
  title: { ...ARTICLES, ordered: "title", isColumn: true, passages: ARTICLES.passages.slice(0, 1) },
  body: { ...ARTICLES, ordered: "lead body", isColumn: true, passages: ARTICLES.passages.slice(1) },
  quotes: {
    key: "r.key",
    ordered: null,
    rows: "SELECT revision FROM claim_reading WHERE key IN (SELECT rowid FROM claim_search WHERE claim_search MATCH :words)",
    passages: ARTICLES.passages.slice(1),
  },
};

/** Claims `c`, with what they say and the sentence that it begins in. */
export const CLAIMS: Target = {
  rows: "SELECT rowid FROM claim_search WHERE claim_search MATCH :words",
  key: "c.key",
  ordered: null,
  passages: [
    { text: "c.text", glue: "NULL" },
    { text: "sentence_at(r.text, r.sentences, c.sentence)", glue: "NULL" },
  ],
};

/** Figures `f`, by the words of their sentence. */
export const FIGURES: Target = {
  rows: "SELECT rowid FROM figure_search WHERE figure_search MATCH :words",
  key: "f.key",
  ordered: null,
  passages: [{ text: "sentence_at(r.text, r.sentences, f.sentence)", glue: "NULL" }],
};

function knowsTitles(target: Target): boolean {
  return target.rows === ARTICLES.rows && !target.isColumn;
}

/** The same target where revisions are asked for that are not the newest. */
export function ofVersions(target: Target, { allRevisions, asOf }: Versions): Target {
  return { ...target, versions: { allRevisions, asOf } };
}

/** Whether the index alone can tell: the stored text has to be looked at for phrases and exact spellings. */
export function isPlain(expression: Expression, target: Target): boolean {
  switch (expression.kind) {
    case "term":
      return !expression.isExact;
    case "phrase":
      return false;
    case "filter":
      return expression.filter.field === "title" && knowsTitles(target) && isPlain(expression.filter.words, target);
    case "not":
      return isPlain(expression.child, target);
    default:
      return expression.children.every((child) => isPlain(child, target));
  }
}

/**
 * The part of an expression that the index of `target` can tell, which holds wherever the whole does; `null` when there
 * is none.
 */
export function relaxed(expression: Expression, target: Target): Expression | null {
  const relaxedOf = (child: Expression): Expression | null => relaxed(child, target);
  switch (expression.kind) {
    case "not":
      return null;
    case "filter":
      return expression.filter.field === "title" && knowsTitles(target) ? expression : null;
    case "and":
      return joined(
        "and",
        expression.children.map(relaxedOf).filter((child) => child !== null),
      );
    case "or": {
      const children = expression.children.map(relaxedOf).filter((child) => child !== null);
      return children.length === expression.children.length ? joined("or", children) : null;
    }
    default:
      return expression;
  }
}

/** The rows that the index has, or has not, under the words. */
export function inIndex(target: Target, match: Match): Condition {
  const within = (words: string | null): string | null =>
    words !== null && target.isColumn ? `{${target.ordered}} : (${words})` : words;
  if (match.include !== null)
    return { sql: [`${target.key} IN (${target.rows})`], params: { words: within(match.include) } };
  return { sql: [`${target.key} NOT IN (${target.rows})`], params: { words: within(match.exclude) } };
}

/**
 * One of the texts itself has the words as they were written; `holds_text` is the archive's. It is a subquery so that
 * SQLite, which asks subqueries last, looks into the index before: reading texts costs most.
 */
export function verified({ text, isExact }: Leaf, passages: readonly Passage[]): Condition {
  const held = passages.map(
    (passage) => `holds_text(${passage.text}, ${passage.glue}, r.lang, :written, ${isExact ? 1 : 0})`,
  );
  return { sql: [`(SELECT ${held.join(" OR ")})`], params: { written: text } };
}

function leafCondition(leaf: Leaf, target: Target): Condition {
  const match = readMatch(leaf, { ordered: target.ordered });
  const held = match === null ? NOTHING : inIndex(target, match);
  return isPlain(leaf, target) ? held : allOf(held, verified(leaf, target.passages));
}

function titleCondition(words: Leaf): Condition {
  const match = readMatch({ kind: "filter", filter: { field: "title", words } }, { ordered: ORDERED });
  const held = match === null ? NOTHING : inIndex(ARTICLES, match);
  return isPlain(words, ARTICLES) ? held : allOf(held, verified(words, ARTICLES.passages.slice(0, 1)));
}

const NO_FIGURE: FigureQuery = { unit: null, min: null, max: null, near: null, kind: null };

const OF_NOW: Versions = { allRevisions: false, asOf: null };

/** The figures of a unit, and of such values, that an index has: all of them, and in another unit of the measure some more. */
export function figuresOfUnit(query: FigureQuery, versions: Versions = OF_NOW): Condition {
  const { sql, params } = allOf(indexedFigures(versions), inBase(query));
  return { sql: [`SELECT f.revision FROM figure_reading AS f WHERE ${sql.join(" AND ")}`], params };
}

/**
 * Articles, the revision `r`, with a figure that is as asked. An index has figures by their unit and value; what it does
 * not know is looked for in each article, so that a limit ends the search.
 */
export function holdsFigureThat(asked: Partial<FigureQuery>, versions: Versions = OF_NOW): Condition {
  const query = { ...NO_FIGURE, ...asked };
  const beyond = beyondBase(query);
  const { sql, params } = allOf(indexedFigures(versions), inBase(query, undefined, "+f.base"), beyond);
  const exists = `EXISTS (SELECT 1 FROM figure_reading AS f WHERE ${["f.revision = r.key", ...sql].join(" AND ")})`;
  if (query.unit === null) return { sql: [exists], params };
  const ofUnit = figuresOfUnit(query, versions).sql.map((keys) => `r.key IN (${keys})`);
  return { sql: beyond.sql.length === 0 ? ofUnit : [...ofUnit, exists], params };
}

/** Articles, the revision `r`, with reported speech of a kind. */
export function holdsQuoteThat(quote: QuoteType): Condition {
  return {
    sql: ["EXISTS (SELECT 1 FROM claim_reading AS q WHERE q.revision = r.key AND q.quote = :quote)"],
    params: { quote },
  };
}

const HAS = {
  figures: "r.figures > 0",
  claims: "r.claims > 0",
  copies: "r.identity IN (SELECT article FROM copy WHERE original IS NOT NULL)",
  versions: "EXISTS (SELECT 1 FROM revision AS v WHERE v.identity = r.identity AND v.number = 2)",
};

function filterCondition(filter: Filter, versions: Versions | undefined): Condition {
  switch (filter.field) {
    case "title":
      return titleCondition(filter.words);
    case "lang":
      return isInLanguages(filter.value);
    case "outlet":
      return isOutlet(filter.value);
    case "author":
      return hasAuthor(filter.value);
    case "speaker":
      return hasSpeaker(filter.value);
    case "date":
      return isWithin("r.moment", filter);
    case "has":
      return { sql: [HAS[filter.what]], params: {} };
    case "unit":
      return holdsFigureThat({ unit: filter.value }, versions);
    case "figure":
      return holdsFigureThat({ min: filter.min, max: filter.max, unit: filter.unit }, versions);
    case "kind":
      return holdsFigureThat({ kind: filter.kind }, versions);
    case "quote":
      return holdsQuoteThat(filter.quote);
  }
}

function combined(conditions: readonly Condition[], operator: "AND" | "OR"): Condition {
  const parts = conditions.map((condition, index) => scoped(condition, String(index)));
  const sql = parts.map((part) => `(${part.sql.length === 0 ? "1" : part.sql.join(" AND ")})`);
  return { sql: [`(${sql.join(` ${operator} `)})`], params: Object.assign({}, ...parts.map((part) => part.params)) };
}

/** What must hold of a row of `target`, and of the revision `r` it belongs to, for an expression to hold. */
export function conditionOf(expression: Expression, target: Target): Condition {
  if (isPlain(expression, target)) {
    const match = readMatch(expression, { ordered: target.ordered });
    return match === null ? NOTHING : inIndex(target, match);
  }
  switch (expression.kind) {
    case "filter":
      return filterCondition(expression.filter, target.versions);
    case "not": {
      const { sql, params } = combined([conditionOf(expression.child, target)], "AND");
      // What is not known of an article, as the host of one without an address, does not hold of it.
      return { sql: sql.map((part) => `(${part} IS NOT TRUE)`), params };
    }
    case "or":
      return combined(each(expression.children, "or", target), "OR");
    case "and":
      return combined(parts(expression, target), "AND");
    default:
      return leafCondition(expression, target);
  }
}

/**
 * The conditions of several expressions: one look into the index answers first all that it alone can tell, and texts
 * are looked at where that does not decide.
 */
function each(expressions: readonly Expression[], kind: "and" | "or", target: Target): Condition[] {
  const plain = joined(
    kind,
    expressions.filter((child) => isPlain(child, target)),
  );
  const others = expressions.filter((child) => !isPlain(child, target));
  return [...(plain === null ? [] : [plain]), ...others].map((child) => conditionOf(child, target));
}

/** The conditions of what must hold together. */
function parts(expression: Expression, target: Target): Condition[] {
  return each(conjuncts(expression), "and", target);
}

/** The rows of `target` for which a question holds; all of them when there is none. */
export function holdsQuestion(question: Expression | null, target: Target): Condition {
  return question === null ? EVERYTHING : scoped(combined(parts(question, target), "AND"), "q");
}

/** The articles that hold what a question says of words in one of the places. */
export function holdsWithin(question: Expression, within: readonly Place[], versions: Versions): Condition {
  const inEach = within.map((place) => combined(parts(question, ofVersions(PLACES[place], versions)), "AND"));
  return scoped(combined(inEach, "OR"), "in");
}
