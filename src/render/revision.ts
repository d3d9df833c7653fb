import type { ArticleRecord, Change, DiffRecord } from "../model/record.ts";
import { countWords, diffWords } from "./diff.ts";
import { oneLine } from "./field.ts";
import { countOf, grouped } from "./quantity.ts";
import { type StyledWord, styledLines } from "./styled.ts";
import type { TableStyle } from "./table.ts";

/** The record of how one revision of an article became another. */
export function diffRecord(from: ArticleRecord, to: ArticleRecord): DiffRecord {
  const title = diffWords(from.title ?? "", to.title ?? "");
  const text = diffWords(from.text, to.text);
  const count = (kind: Change["kind"]): number => countWords(title, kind) + countWords(text, kind);
  return {
    v: 1,
    type: "diff",
    article: to.id,
    url: to.url,
    from: from.revision,
    to: to.revision,
    added: count("added"),
    removed: count("removed"),
    title,
    text,
  };
}

/** The colours that changes use; chalk has them. */
export interface ChangePaint {
  green(text: string): string;
  red(text: string): string;
  dim(text: string): string;
}

/** How changes are set: `width` is `null` for one line a paragraph. */
export interface ChangeStyle extends Pick<TableStyle, "header" | "last"> {
  readonly width: number | null;
  readonly paint: ChangePaint;
}

type Word = StyledWord<Change["kind"]>;

/** Words of the same that stay beside a change, and how many more there must be to leave some out. */
const BESIDE = 12;
const SPARED = 8;
const ELLIPSIS = "\u2026";
const PARAGRAPH = "\u00b6";
const MARKS: Readonly<Record<Change["kind"], readonly [before: string, after: string]>> = {
  same: ["", ""],
  removed: ["[-", "-]"],
  added: ["{+", "+}"],
};

/** The words of a stretch with its marks; where a changed end of a paragraph stands there is a sign for it. */
function wordsOf({ kind, text }: Change): Word[] {
  const tokens = text.match(/\n+|\S+/g) ?? [];
  const [before, after] = MARKS[kind];
  return tokens.map((token, index) => {
    const isBreak = token.startsWith("\n");
    const shown = isBreak && kind !== "same" ? PARAGRAPH : isBreak ? "\n" : oneLine(token);
    const text = `${index === 0 ? before : ""}${shown}${index === tokens.length - 1 ? after : ""}`;
    return { kind, text: isBreak && kind === "added" ? `${text}\n` : text };
  });
}

/** The words of each paragraph of the newer text. */
function paragraphsOf(changes: readonly Change[]): Word[][] {
  const paragraphs: Word[][] = [[]];
  for (const word of changes.flatMap(wordsOf)) {
    const text = word.text.trimEnd();
    if (text !== "") paragraphs.at(-1)?.push({ kind: word.kind, text });
    if (text !== word.text) paragraphs.push([]);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** A paragraph without what stands far from every change. */
function shortened(words: readonly Word[]): Word[] {
  const short: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (word === undefined) break;
    let end = at + 1;
    while (word.kind === "same" && words[end]?.kind === "same") end++;
    const run = words.slice(at, end);
    const head = at === 0 ? 0 : BESIDE;
    const tail = end === words.length ? 0 : BESIDE;
    if (run.length > head + tail + SPARED)
      short.push(...run.slice(0, head), { kind: "same", text: ELLIPSIS }, ...run.slice(run.length - tail));
    else short.push(...run);
    at = end;
  }
  return short;
}

/** A paragraph in lines, each stretch of a kind in its colour. */
function* setLines(words: readonly Word[], { width, paint, last }: ChangeStyle): Generator<string> {
  const draw = { same: (text: string) => text, removed: paint.red.bind(paint), added: paint.green.bind(paint) };
  for (const line of styledLines(words, { width, draw, last })) yield `${line}\n`;
}

/** How one revision became another, for a person: changes in their paragraphs, and how many paragraphs have none. */
export function* diffLines(diff: DiffRecord, style: ChangeStyle): Generator<string> {
  const { paint } = style;
  const counts = `${countOf(diff.added, "word")} added, ${grouped(diff.removed)} removed`;
  yield `${style.header(`${diff.article} \u00b7 revision ${diff.from} \u2192 ${diff.to} \u00b7 ${counts}`)}\n`;
  if (diff.url !== null) yield `${oneLine(diff.url)}\n`;
  for (const words of paragraphsOf(diff.title)) yield* setLines(words, style);
  let unchanged = 0;
  const rest = (): string =>
    unchanged === 0 ? "" : `\n${paint.dim(`${ELLIPSIS} ${countOf(unchanged, "paragraph")} unchanged`)}\n`;
  for (const words of paragraphsOf(diff.text)) {
    if (words.every(({ kind }) => kind === "same")) {
      unchanged++;
      continue;
    }
    yield `${rest()}\n`;
    unchanged = 0;
    yield* setLines(shortened(words), style);
  }
  yield rest();
}
