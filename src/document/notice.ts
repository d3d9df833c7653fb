import type { Block, BlockKind, Document } from "../model/article.ts";
import type { SiteBlocks } from "../model/outline.ts";
import { blockKey } from "../text/block-key.ts";
import { foldKey } from "../text/fold.ts";
import { type Body, tile } from "./body.ts";
import { CUE_KINDS, findCues } from "./cue.ts";

/** A document without its site's notices. */
export interface Relieved {
  readonly document: Document;
  /** The {@link blockKey} of each block that was left out. */
  readonly dropped: readonly number[];
}

type Keys = ReadonlySet<number>;

interface Line {
  readonly text: string;
  readonly kind: BlockKind;
  readonly key: number;
  readonly isNotice: boolean;
}

/** Longer blocks are never left out. */
export const LONGEST_NOTICE = 300;
/** Characters that a notice has at the least inside a text, where a shorter line may be a heading or a name. */
const LEAST_INSIDE = 40;
/** Characters below which a closed sentence at the end of a text ("To be continued.") is the author's. */
const LEAST_AT_END = 25;
/** Share of a text that notices take at the most: a site that says more than that again and again means it. */
const MOST_DROPPED = 1 / 2;

const TELLING: readonly number[] = (["related", "invitation", "copyright", "call", "comment", "tags"] as const).map(
  (kind) => CUE_KINDS.indexOf(kind),
);
const CLOSED = /[.!?\u061f\u2026\u06d4]["'\u201d\u2019\u00bb)\]\s]*$/;
/** Ends as what introduces the words below it does: a label, a question. */
const INTRODUCES = /[:?\u061f]\s*$/;

const YEAR = /(?<![\p{L}\p{N}.,])(?:1[5-9]|20)\d\d(?![\p{L}\p{N}]|[.,]\p{N})/gu;
const DIGIT = /\p{N}/u;

/** Whether there is a number that is no year: what texts report of, so that only its words can make a notice of it. */
const reportsFigures = (text: string): boolean => DIGIT.test(text.replace(YEAR, ""));

/** Whether its words alone make a block look like a notice. */
function isTelling(text: string): boolean {
  const cues = findCues(foldKey(text));
  return TELLING.some((kind) => cues[kind]);
}

function mayGoInside({ text, kind }: Line): boolean {
  if (kind === "paragraph" && text.length >= LEAST_INSIDE && !INTRODUCES.test(text)) return true;
  return isTelling(text);
}

function mayGoAtEnd({ text }: Line): boolean {
  return text.length >= LEAST_AT_END || !CLOSED.test(text) || isTelling(text);
}

/** Where the notices begin that a text ends with, headings above them included. */
function startOfEnd(lines: readonly Line[]): number {
  let start = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined) break;
    const hasNothingBelow = line.kind === "heading" && start < lines.length;
    if (!hasNothingBelow && !(line.isNotice && line.kind !== "heading" && mayGoAtEnd(line))) break;
    start = at;
  }
  return start;
}

/** Which lines go: those that the text ends with, and inside of it those that cannot be anything else. */
function findDropped(lines: readonly Line[]): ReadonlySet<Line> {
  const dropped = new Set(lines.slice(startOfEnd(lines)));
  for (const [at, line] of lines.entries()) {
    if (line.isNotice && line.kind !== "heading" && mayGoInside(line)) {
      dropped.add(line);
      // A heading that every article has above it goes with it.
      const above = lines[at - 1];
      if (above?.kind === "heading" && above.isNotice) dropped.add(above);
    }
  }
  return dropped;
}

const lengthOf = (lines: Iterable<Line>): number => [...lines].reduce((sum, { text }) => sum + text.length, 0);

function readLine(text: string, { start, end, kind }: Block, notices: Keys, suspects: Keys): Line {
  const line = text.slice(start, end);
  const key = blockKey(line);
  const isNotice = notices.has(key) && !reportsFigures(line);
  const isRepeated = isNotice || ((notices.has(key) || suspects.has(key)) && isTelling(line));
  return { text: line, kind, key, isNotice: isRepeated && kind !== "quotation" && line.length <= LONGEST_NOTICE };
}

/**
 * Leaves out of a document what its site repeats in article after article. Headings, labels, questions and short
 * lines inside the text stay, and so does everything where notices would be too much of it.
 */
export function dropNotices(document: Document, site: SiteBlocks): Relieved {
  const [notices, suspects] = [new Set(site.notices), new Set(site.suspects)];
  if (notices.size + suspects.size === 0) return { document, dropped: [] };
  const lines = document.blocks.map((block) => readLine(document.text, block, notices, suspects));
  const dropped = lines.some(({ isNotice }) => isNotice) ? findDropped(lines) : new Set<Line>();
  if (dropped.size === 0 || lengthOf(dropped) > document.text.length * MOST_DROPPED) return { document, dropped: [] };
  const body: Body = tile(lines.filter((line) => !dropped.has(line)));
  return { document: { ...document, ...body }, dropped: [...dropped].map(({ key }) => key) };
}
