import type { Block, BlockKind } from "../model/article.ts";
import type { Claim } from "../model/claim.ts";
import type { Figure } from "../model/figure.ts";
import type { ShownRecord } from "../model/record.ts";
import { columnWidth } from "../text/width.ts";
import { oneLine } from "./field.ts";
import { unitCell } from "./presentation.ts";
import { countOf } from "./quantity.ts";
import { styledLines } from "./styled.ts";
import { type Column, type TableStyle, table } from "./table.ts";
import { wrap } from "./wrap.ts";

/** The widest that a paragraph is set, however wide the terminal: longer lines are hard to read. */
const MEASURE = 88;

/** The figures of one article. */
export const figureColumns: readonly Column[] = [
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
  { title: "UNIT", most: 8, cell: (figure) => unitCell((figure as Figure).unit) },
  { title: "APPROX", cell: (figure) => (figure as Figure).approx },
  {
    title: "IN THE TEXT",
    cell: (record) => {
      const { text, counted } = record as Figure;
      return counted === null ? text : `${text} (${counted.text})`;
    },
  },
];

/** The claims of one article. */
export const claimColumns: readonly Column[] = [
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
  yield `\n${title}\n`;
  yield* table(records, columns, style);
}

type WordKind = "plain" | "claim" | "figure";

/** What each character of the text is a part of: a figure before a claim. */
function kindsOf({ text, figures, claims }: ShownRecord): (start: number, end: number) => WordKind {
  const codes = new Uint8Array(text.length);
  for (const { start, end } of claims.flatMap(({ content }) => content)) codes.fill(1, start, end);
  for (const { start, end } of figures) codes.fill(2, start, end);
  return (start, end) => {
    const part = codes.subarray(start, end);
    if (part.includes(2)) return "figure";
    return part.includes(1) ? "claim" : "plain";
  };
}

const BULLET = "\u2022 ";
const QUOTED = "    ";

/** What stands before the first line of a block, and before the others. */
function marginOf(kind: BlockKind): readonly [first: string, next: string] {
  if (kind === "list") return [BULLET, "  "];
  return kind === "quotation" ? [QUOTED, QUOTED] : ["", ""];
}

/** The text in its paragraphs, figures and claims marked. */
function* body(article: ShownRecord, style: TableStyle): Generator<string> {
  const { text } = article;
  const kindOf = kindsOf(article);
  const whole: readonly Block[] = [{ start: 0, end: text.length, kind: "paragraph" }];
  for (const { start, end, kind } of article.blocks.length > 0 ? article.blocks : whole) {
    const [first, next] = marginOf(kind);
    const plain = kind === "heading" ? style.header : (words: string) => words;
    const draw = { plain, figure: style.figure, claim: style.claim };
    const width = Math.min(style.width, MEASURE) - first.length;
    yield "\n";
    for (const part of text.slice(start, end).matchAll(/[^\n]+/g)) {
      const at = start + part.index;
      const words = [...part[0].matchAll(/\S+/g)].map((word) => ({
        kind: kindOf(at + word.index, at + word.index + word[0].length),
        text: oneLine(word[0]),
      }));
      let margin = first;
      for (const line of styledLines(words, { width, draw, last: style.last })) {
        yield `${margin}${line}\n`;
        margin = next;
      }
    }
  }
}

function* heading(article: ShownRecord, style: TableStyle): Generator<string> {
  const width = Math.min(style.width, MEASURE);
  for (const line of wrap(article.title ?? "(no title)", width)) yield `${style.header(line)}\n`;
  const { id, lang, published, outlet, words, revision } = article;
  const facts = [
    id,
    lang,
    published === null ? null : style.date(published),
    countOf(words, "word"),
    revision > 1 ? `revision ${revision}` : null,
  ];
  const known = facts.filter((fact) => fact !== null).join(" · ");
  // The outlet may be right-to-left: nothing stands after it.
  const place = oneLine(outlet ?? "");
  const joint = columnWidth(`${known} · ${place}`) <= style.width ? " · " : "\n";
  yield place === "" ? `${known}\n` : `${known}${joint}${style.last(place)}\n`;
  if (article.byline.length > 0) yield `${style.last(oneLine(article.byline.join(", ")))}\n`;
  if (article.url !== null) yield `${oneLine(article.url)}\n`;
  if (article.copies > 0) {
    const first = article.original === null ? "this is the earliest" : `the earliest is ${article.original}`;
    yield `${countOf(article.copies, "copy", "copies")} in the archive, ${first}\n`;
  }
}

/** One article as a person reads it: its paragraphs wrapped to the terminal, then its figures and claims. */
export function* articlePage(article: ShownRecord, style: TableStyle): Generator<string> {
  const { figures, claims } = article;
  yield* heading(article, style);
  yield* body(article, style);
  yield* section(style.figure(countOf(figures.length, "figure")), figures, figureColumns, style);
  yield* section(style.claim(countOf(claims.length, "claim")), claims, claimColumns, style);
}
