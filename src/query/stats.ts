import { UsageError } from "../error.ts";
import { readChoice } from "./choice.ts";
import type { Query } from "./query.ts";
import { articlesAsked, limited, type Statement, where } from "./statement.ts";
import { joinNewest } from "./version.ts";

/** What articles can be counted by, and what is read in them. */
export type Dimension = "day" | "week" | "month" | "year" | "outlet" | "lang" | "speaker" | "unit";

/** What `--by` accepts. */
export const dimensions: readonly Dimension[] = ["day", "week", "month", "year", "outlet", "lang", "speaker", "unit"];

/** Calendars in local time, as SQLite's `strftime` writes them; weeks are those of ISO 8601. */
const CALENDARS: ReadonlyMap<Dimension, string> = new Map([
  ["day", "%Y-%m-%d"],
  ["week", "%G-W%V"],
  ["month", "%Y-%m"],
  ["year", "%Y"],
]);

/** Whether articles are put in order of time by it. */
export const isCalendar = (dimension: Dimension): boolean => CALENDARS.has(dimension);

/** What stands in the text of articles: of these only one can be counted by. */
const isRead = (dimension: Dimension): boolean => dimension === "speaker" || dimension === "unit";

/**
 * Reads what to count by, as typed.
 *
 * @param given names of {@link dimensions}, commas between; days when left out
 * @throws UsageError when there is none of such a name, or two that exclude each other
 */
export function readDimensions(given: string | undefined): readonly Dimension[] {
  const names = (given ?? "").split(",").filter((name) => name.trim() !== "");
  const read = names.map((name) => readChoice("thing to count by", name, dimensions)).filter((name) => name !== null);
  for (const isOfOneKind of [isCalendar, isRead]) {
    const [one, other] = [...new Set(read)].filter(isOfOneKind);
    if (other !== undefined)
      throw new UsageError({
        what: `one cannot count by ${one} and by ${other} at once`,
        fix: "leave one of them out",
      });
  }
  return read.length === 0 ? ["day"] : [...new Set(read)];
}

/** What is counted, and in what groups beside those of dates, outlets and languages. */
interface Counting {
  /** What the articles `a` are joined with. */
  readonly joins: string;
  /** Columns that make groups, and those that are counted in them. */
  readonly keys: readonly string[];
  readonly counts: readonly string[];
  /** The same for groups of these groups `g`: a row each. */
  readonly foldedJoins: string;
  readonly foldedKeys: readonly string[];
  readonly folded: readonly string[];
  /** The column by which the largest group comes first. */
  readonly size: string;
}

const ARTICLES: Counting = {
  joins: "",
  keys: [],
  counts: ["count(*) AS articles", "sum(a.words) AS words", "sum(a.figures) AS figures", "sum(a.claims) AS claims"],
  foldedJoins: "",
  foldedKeys: [],
  folded: [
    "sum(g.articles) AS articles",
    "sum(g.words) AS words",
    "sum(g.figures) AS figures",
    "sum(g.claims) AS claims",
  ],
  size: "articles",
};

/** Spellings of a name that have the same words are one group, named by the first that was stored. */
const SPEAKERS: Counting = {
  joins: "\n  CROSS JOIN claim_reading AS c ON c.revision = a.key AND c.speaker IS NOT NULL",
  keys: ["c.speaker"],
  counts: [
    "count(DISTINCT a.key) AS articles",
    "sum((SELECT count(*) FROM figure_reading AS f WHERE f.claim = c.key)) AS figures",
    "count(*) AS claims",
  ],
  foldedJoins: " JOIN speaker AS s ON s.key = g.speaker",
  foldedKeys: ["s.words"],
  folded: [
    "min(s.key) AS speaker",
    "sum(g.articles) AS articles",
    "sum(g.figures) AS figures",
    "sum(g.claims) AS claims",
  ],
  size: "claims",
};

/** Values of one unit are not added up: a sum of what is told twice, or is a part of another, says nothing. */
const UNITS: Counting = {
  joins: "\n  CROSS JOIN figure_reading AS f ON f.revision = a.key",
  keys: ["f.kind", "f.unit"],
  counts: [
    "count(DISTINCT a.key) AS articles",
    "count(*) AS figures",
    "min(f.value) FILTER (WHERE f.low IS NOT NULL) AS least",
    "max(coalesce(f.upper, f.value)) FILTER (WHERE f.low IS NOT NULL) AS most",
  ],
  foldedJoins: "",
  foldedKeys: ["g.kind", "g.unit"],
  folded: [
    "g.kind",
    "g.unit",
    "sum(g.articles) AS articles",
    "sum(g.figures) AS figures",
    "min(g.least) AS least",
    "max(g.most) AS most",
  ],
  size: "figures",
};

function countingOf(by: readonly Dimension[]): Counting {
  if (by.includes("speaker")) return SPEAKERS;
  return by.includes("unit") ? UNITS : ARTICLES;
}

/**
 * The articles that are asked for; of copies, where these are to count once, the newest. The index has all that is
 * counted, and most of what is asked, beside the large rows of the revisions: SQLite alone would not always take it.
 */
function articlesOf(query: Query): { readonly sql: string; readonly params: Statement["params"] } {
  const condition = articlesAsked(query);
  const columns = "r.key, r.moment, r.lang, r.outlet, r.words, r.figures, r.claims";
  const from = `FROM revision AS r INDEXED BY revision_stats${joinNewest(query)}`;
  const sql = query.distinct
    ? `SELECT ${columns}, max(r.moment) ${from} LEFT JOIN copy AS k ON k.article = r.identity${where(condition)}
GROUP BY coalesce(k.original, r.identity)`
    : `SELECT ${columns} ${from}${where(condition)}`;
  return { sql, params: condition.params };
}

/** Quarters of an hour: every local day of every zone begins with one. */
const QUARTER = 900;

/**
 * How much there is of what: a row for each group, the newest date first, then the largest group. Its columns are
 * `date`, `outlet` and `lang` (where it is counted by them), `langs` (of its articles, commas between), `first` and
 * `last` (local days), `articles`, `figures`, and either `words` and `claims`; `speaker` (a key) and `claims`; or
 * `kind`, `unit` and the bounds of its values, `least` and `most`.
 *
 * Groups by quarter of an hour, outlet and language are made first, since local time and names cost most.
 *
 * @param by at most one calendar, at most one of `speaker` and `unit`
 */
export function statsStatement(query: Query, by: readonly Dimension[]): Statement {
  const { joins, keys, counts, foldedJoins, foldedKeys, folded, size } = countingOf(by);
  const articles = articlesOf(query);
  const calendar = CALENDARS.get(by.find(isCalendar) ?? "speaker");
  const quarter = calendar === undefined ? [] : [`a.moment / ${QUARTER} AS quarter`];
  const outlet = by.includes("outlet") ? ["outlet"] : [];
  const lang = by.includes("lang") ? ["lang"] : [];
  const fine = [...quarter, ...outlet.map((name) => `a.${name}`), "a.lang", ...keys];
  const groups = `SELECT ${[...fine, "min(a.moment) AS earliest", "max(a.moment) AS latest", ...counts].join(", ")}
  FROM (${articles.sql}) AS a${joins}
  GROUP BY ${fine.map((column) => column.replace(/^.* AS /, "")).join(", ")}`;
  const date =
    calendar === undefined ? [] : [`strftime('${calendar}', g.quarter * ${QUARTER}, 'unixepoch', 'localtime') AS date`];
  const plain = [...outlet, ...lang].map((name) => `g.${name}`);
  const selected = [
    ...date,
    ...plain,
    "group_concat(DISTINCT g.lang) AS langs",
    "date(min(g.earliest), 'unixepoch', 'localtime') AS first",
    "date(max(g.latest), 'unixepoch', 'localtime') AS last",
    ...folded,
  ];
  const newest = calendar === undefined ? [] : ["date"];
  const sql = `SELECT ${selected.join(",\n  ")}
FROM (${groups}) AS g${foldedJoins}
GROUP BY ${[...newest, ...plain, ...foldedKeys].join(", ")}
ORDER BY ${[...newest.map((name) => `${name} DESC`), `${size} DESC`, ...plain, ...foldedKeys].join(", ")}`;
  return limited(sql, { sql: [], params: articles.params }, query);
}
