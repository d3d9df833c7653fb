import type { StatRecord } from "../model/record.ts";
import { column, type Presentation } from "./presentation.ts";
import { shortNumber } from "./quantity.ts";
import type { Column } from "./table.ts";

/** How the groups of `stats` are shown, which depends on what they are made by. */
export interface StatView {
  /** What the groups are made by, in the order of `--by`. */
  readonly by: readonly string[];
  /** Whether they are groups of articles by their date. */
  readonly isDated: boolean;
  /** Draws a count beside those of the other groups; no bars when `null`. */
  readonly bar: ((count: number) => string) | null;
}

const FIELDS = [
  ...[
    "by",
    "date",
    "outlet",
    "lang",
    "speaker",
    "kind",
    "unit",
    "articles",
    "words",
    "figures",
    "claims",
    "min",
    "max",
  ],
  ...["langs", "first", "last"],
];

/** What the groups of one kind are ordered by, and what is told of them. */
interface Told {
  readonly size: "articles" | "claims" | "figures";
  readonly keys: readonly string[];
  readonly brief: readonly string[];
  readonly columns: readonly Column[];
}

const count = (title: string, field: "articles" | "figures" | "claims", drop?: number): Column =>
  column<StatRecord>(title, (stat) => stat[field], { align: "right", ...(drop === undefined ? {} : { drop }) });
const bound = (title: string, field: "min" | "max"): Column =>
  column<StatRecord>(title, ({ [field]: value }) => (value === null ? null : shortNumber(value)), {
    align: "right",
    most: 16,
    drop: 2,
  });
const langs = column<StatRecord>("LANG", (stat) => stat.langs.join(" "), { most: 11 });

const ARTICLES: Told = {
  size: "articles",
  keys: [],
  brief: ["articles", "figures", "claims", "words", "first", "last"],
  columns: [count("ARTICLES", "articles"), count("FIG", "figures", 2), count("CLM", "claims", 2)],
};

const SPEAKERS: Told = {
  size: "claims",
  keys: ["speaker"],
  brief: ["claims", "figures", "articles", "first", "last"],
  columns: [langs, count("CLAIMS", "claims"), count("FIG", "figures", 2), count("ARTICLES", "articles", 2)],
};

const UNITS: Told = {
  size: "figures",
  keys: ["kind", "unit"],
  brief: ["figures", "articles", "min", "max", "first", "last"],
  columns: [
    column<StatRecord>("KIND", (stat) => stat.kind),
    count("FIGURES", "figures"),
    count("ARTICLES", "articles", 1),
    bound("MIN", "min"),
    bound("MAX", "max"),
  ],
};

function toldOf(by: readonly string[]): Told {
  if (by.includes("speaker")) return SPEAKERS;
  return by.includes("unit") ? UNITS : ARTICLES;
}

/** How large a group is: the count by which the groups are ordered. */
export function sizeOf(stat: StatRecord): number {
  return stat[toldOf(stat.by).size] ?? 0;
}

/** What names a group beside its date and its language: it may be right-to-left, so it is told last, in one column. */
function nameColumn(named: readonly (keyof StatRecord)[]): Column {
  const title = named.map((name) => name.toUpperCase()).join(" ");
  return column<StatRecord>(title, (stat) => named.map((name) => stat[name] ?? "\u2013").join(" \u00b7 "));
}

const NAMED: readonly (keyof StatRecord)[] = ["outlet", "speaker", "unit"];

/** Groups of articles, or of what is read in them, as `stats` prints them. */
export function statPresentation({ by, isDated, bar }: StatView): Presentation {
  const { keys, brief, columns } = toldOf(by);
  const named = NAMED.filter((name) => by.includes(name));
  const isByLang = by.includes("lang");
  const first = [
    ...(isDated ? [column<StatRecord>("DATE", (stat) => stat.date)] : []),
    ...(isByLang ? [column<StatRecord>("LANG", (stat) => stat.lang)] : []),
    // Something that is read from left to right stands before a name that may not be.
    ...(by.includes("outlet") && keys.length === 0 && !isByLang ? [langs] : []),
  ];
  const bars = bar === null ? [] : [column<StatRecord>("", (stat) => bar(sizeOf(stat)))];
  return {
    fields: FIELDS,
    brief: [
      ...(isDated ? ["date"] : []),
      ...by.filter((name) => name === "outlet" || name === "lang"),
      ...keys,
      ...brief,
    ],
    columns: [
      ...first,
      ...columns.filter((one) => !(isByLang && one === langs)),
      ...bars,
      ...(named.length === 0 ? [] : [nameColumn(named)]),
    ],
  };
}
