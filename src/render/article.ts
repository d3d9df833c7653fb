import type { Claim } from "../model/claim.ts";
import type { Figure } from "../model/figure.ts";
import type { ShownRecord } from "../model/record.ts";
import { columnWidth } from "../text/width.ts";
import { oneLine } from "./field.ts";
import { type Column, type TableStyle, table } from "./table.ts";

/** The widest that a paragraph is set, however wide the terminal: longer lines are hard to read. */
const MEASURE = 88;

/** The lines of a paragraph, broken at blanks to fit so many columns; a longer word has a line of its own. */
export function wrap(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const word of oneLine(paragraph).split(" ")) {
    const wordWidth = columnWidth(word);
    if (line !== "" && width + 1 + wordWidth > columns) {
      lines.push(line);
      line = word;
      width = wordWidth;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      width += wordWidth + (width === 0 ? 0 : 1);
    }
  }
  return [...lines, line];
}

const figureColumns: readonly Column[] = [
  { title: "KIND", cell: (figure) => (figure as Figure).kind },
  {
    title: "VALUE",
    align: "right",
    most: 22,
    cell: (record) => {
      const { value, upper } = record as Figure;
      return upper === null ? String(value) : `${value}…${upper}`;
    },
  },
  { title: "APPROX", cell: (figure) => (figure as Figure).approx },
  {
    title: "IN THE TEXT",
    cell: (record) => {
      const { text, counted } = record as Figure;
      return counted === null ? text : `${text} (${counted.text})`;
    },
  },
];

const claimColumns: readonly Column[] = [
  { title: "QUOTE", cell: (claim) => (claim as Claim).quote },
  { title: "ACT", cell: (claim) => (claim as Claim).act },
  { title: "CERTAINTY", cell: (claim) => (claim as Claim).certainty },
  {
    title: "WHO: WHAT",
    cell: (record) => {
      const { name, speaker, content } = record as Claim;
      return `${name ?? speaker?.text ?? "?"}: ${content.map((span) => span.text).join(" … ")}`;
    },
  },
];

function* section(
  title: string,
  records: readonly object[],
  columns: readonly Column[],
  style: TableStyle,
): Generator<string> {
  if (records.length === 0) return;
  yield `\n${style.header(`${records.length} ${title}`)}\n`;
  yield* table(records, columns, style);
}

function* heading(article: ShownRecord, style: TableStyle): Generator<string> {
  const width = Math.min(style.width, MEASURE);
  for (const line of wrap(article.title ?? "(no title)", width)) yield `${style.header(line)}\n`;
  const facts = [article.id, article.lang, article.published?.slice(0, 10), article.outlet, `${article.words} words`];
  yield `${facts.filter(Boolean).map(String).map(oneLine).join(" · ")}${article.revision > 1 ? ` · revision ${article.revision}` : ""}\n`;
  if (article.byline.length > 0) yield `${style.last(oneLine(article.byline.join(", ")))}\n`;
  if (article.url !== null) yield `${oneLine(article.url)}\n`;
  if (article.copies > 0) {
    const first = article.original === null ? "this is the earliest" : `the earliest is ${article.original}`;
    yield `${article.copies} ${article.copies === 1 ? "copy" : "copies"} in the archive, ${first}\n`;
  }
}

/** One article as a person reads it: its paragraphs wrapped to the terminal, then its figures and claims. */
export function* articlePage(article: ShownRecord, style: TableStyle): Generator<string> {
  yield* heading(article, style);
  for (const paragraph of article.text.split("\n\n")) {
    yield "\n";
    for (const part of paragraph.split("\n")) {
      for (const line of wrap(part, Math.min(style.width, MEASURE))) yield `${style.last(line)}\n`;
    }
  }
  yield* section(article.figures.length === 1 ? "figure" : "figures", article.figures, figureColumns, style);
  yield* section(article.claims.length === 1 ? "claim" : "claims", article.claims, claimColumns, style);
}
