import type { Block } from "../model/article.ts";
import type { Direction } from "../model/language.ts";
import type { DiffRecord, HitRecord, ShownRecord } from "../model/record.ts";
import { claimColumns, figureColumns } from "./article.ts";
import { type AnyRecord, oneLine } from "./field.ts";
import type { Renderer } from "./format.ts";
import { markedWords } from "./mark.ts";
import type { Presentation } from "./presentation.ts";
import { countOf } from "./quantity.ts";
import type { Column } from "./table.ts";
import { plainDate } from "./when.ts";

/** A line of text with all that Markdown (GitHub's) would read as a mark made plain. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*[\]<>|]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{Nd}])_|_(?![\p{L}\p{Nd}])/gu, "\\_")
    .replaceAll("~~", "\\~\\~")
    .replaceAll(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(\s*)([#+-]|[=-]+$)(?=[\s#]|$)/, "$1\\$2")
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** Words that lead to a page of the web; the words alone where the address is none of it. */
function link(words: string, url: string | null): string {
  if (url === null || !/^https?:/i.test(url)) return words;
  const address = oneLine(url).replaceAll(/[\s<>|\\]/g, encodeURIComponent);
  return `[${words}](<${address}>)`;
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

function header(columns: readonly Column[]): string {
  const rules = columns.map(({ align }) => (align === "right" ? "--:" : "---"));
  return tableLine(columns.map(({ title }) => escapeMarkdown(title))) + tableLine(rules);
}

function row(record: AnyRecord, columns: readonly Column[]): string {
  const { url = null } = record as { readonly url?: string | null };
  return tableLine(
    columns.map(({ title, cell }) => {
      const text = escapeMarkdown(cell(record, plainDate));
      return title === "ID" ? link(text, url) : text;
    }),
  );
}

function markdownTable(title: string, records: readonly AnyRecord[], columns: readonly Column[]): string {
  if (records.length === 0) return "";
  return `\n## ${title}\n\n${header(columns)}${records.map((record) => row(record, columns)).join("")}`;
}

/** Paragraphs in their direction: Markdown alone sets all of them from left to right. */
function directed(text: string, dir: Direction, lang: string): string {
  return dir === "rtl"
    ? `<div dir="rtl" lang="${oneLine(lang).replaceAll(/[^\w-]/g, "")}">\n\n${text}\n</div>\n`
    : text;
}

const facts = (told: readonly (string | null)[]): string =>
  told
    .filter((fact) => fact !== null && fact !== "")
    .map((fact) => escapeMarkdown(fact ?? ""))
    .join(" \u00b7 ");

/** What one article is said to be, in one line. */
function factsOf(article: ShownRecord | HitRecord): string {
  const { id, lang, published, fetched, outlet, words, revision } = article;
  const date = published ?? fetched;
  const version = revision > 1 ? `revision ${revision}` : null;
  return facts([id, lang, date === null ? null : plainDate(date), countOf(words, "word"), version, outlet]);
}

/** An article that was found, as a part of a document: its title, where it is from, and the passage that was found. */
function hitMarkdown(record: AnyRecord): string {
  const hit = record as HitRecord;
  const words = markedWords(hit.snippet ?? "").map(({ kind, text }) => {
    const plain = escapeMarkdown(text);
    return kind === "hit" ? `**${plain}**` : plain;
  });
  const passage = words.length === 0 ? "" : `> ${words.join(" ").replaceAll("** **", " ")}\n`;
  const title = link(escapeMarkdown(hit.title ?? hit.id), hit.url);
  return `## ${title}\n\n${factsOf(hit)}\n\n${directed(passage, hit.dir, hit.lang)}\n`;
}

const MARGINS: Readonly<Record<Block["kind"], string>> = {
  paragraph: "",
  heading: "### ",
  list: "- ",
  quotation: "> ",
};

function blockMarkdown(text: string, { start, end, kind }: Block): string {
  const lines = text.slice(start, end).split("\n");
  return `${lines.map((line) => MARGINS[kind] + escapeMarkdown(line)).join(kind === "paragraph" ? "  \n" : "\n")}\n`;
}

/** One article as a document: its text as published, then its figures and claims. */
function articleMarkdown(record: AnyRecord): string {
  const article = record as ShownRecord;
  const { text, blocks, figures, claims, byline, url, dir, lang } = article;
  const whole: readonly Block[] = [{ start: 0, end: text.length, kind: "paragraph" }];
  const body = (blocks.length > 0 ? blocks : whole).map((block) => blockMarkdown(text, block)).join("\n");
  return [
    `# ${link(escapeMarkdown(article.title ?? article.id), url)}\n\n`,
    `${factsOf(article)}\n\n`,
    byline.length === 0 ? "" : `${escapeMarkdown(byline.join(", "))}\n\n`,
    directed(body, dir, lang),
    markdownTable("Figures", figures, figureColumns),
    markdownTable("Claims", claims, claimColumns),
    "\n",
  ].join("");
}

const CHANGES = { same: "", removed: "~~", added: "**" } as const;

function changesMarkdown(changes: DiffRecord["text"]): string {
  const paragraphs = changes
    .flatMap(({ kind, text }) => text.split(/(\n+)/).map((part) => ({ kind, text: part })))
    .map(({ kind, text }) => {
      if (/^\n*$/.test(text)) return text === "" ? "" : "\n\n";
      const mark = CHANGES[kind];
      return `${mark}${escapeMarkdown(text.trim())}${mark} `;
    });
  return `${paragraphs.join("").replaceAll(/ +$/gm, "")}\n`;
}

/** What changed between two revisions, as a document: what was removed struck out, what was added strong. */
function diffMarkdown(record: AnyRecord): string {
  const { article, url, from, to, added, removed, title, text } = record as DiffRecord;
  const counts = `${countOf(added, "word")} added, ${removed} removed`;
  return `# ${link(article, url)}: revision ${from} \u2192 ${to}\n\n${counts}\n\n${changesMarkdown(title)}\n${changesMarkdown(text)}\n`;
}

const DOCUMENTS = { hit: hitMarkdown, article: articleMarkdown, diff: diffMarkdown } as const;

/** Markdown: rows of a table with its header before the first, or parts of a document. */
export function markdown({ columns, document }: Pick<Presentation, "columns" | "document">): Renderer {
  if (document !== undefined) return { header: "", row: DOCUMENTS[document] };
  let isFirst = true;
  return {
    header: "",
    row: (record) => {
      const before = isFirst ? header(columns) : "";
      isFirst = false;
      return before + row(record, columns);
    },
  };
}
