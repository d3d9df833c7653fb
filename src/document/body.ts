import type { Block, BlockKind } from "../model/article.ts";
import { cleanText } from "../text/clean.ts";
import { collapseBlanks } from "./dom.ts";
import type { Enclosure } from "./enclosure.ts";
import { isFurniture } from "./furniture.ts";
import type { Piece, Structure } from "./structure.ts";

/** An article's text and the spans of its blocks, which tile it between the blank lines. */
export interface Body {
  readonly text: string;
  readonly blocks: readonly Block[];
}

const SEPARATOR = "\n\n";
const MARKUP = /<[^<>]*>/g;
const HEADING = /^h[1-6]$/;

/** Words of the longest paragraph in bold that stands for a heading. */
const HEADING_WORDS = 14;

/** Whether a paragraph is written as a heading: short, all in bold, and no sentence. */
const isSetAsHeading = ({ words, leaf, closed, tag }: Piece) =>
  words <= HEADING_WORDS && leaf.stressed > 0.9 && leaf.linked < 0.5 && !closed && tag === "p";

function kindOf(piece: Piece): BlockKind {
  for (const { name } of piece.path) {
    if (HEADING.test(name)) return "heading";
    if (name === "li") return "list";
    if (name === "blockquote" || name === "q") return "quotation";
  }
  return isSetAsHeading(piece) ? "heading" : "paragraph";
}

const STARTS_LOW = /^\p{Ll}/u;

/** Whether a line break before `next` only wraps a sentence. */
function wraps(previous: Piece, next: Piece): boolean {
  return next.leaf.continues && next.index === previous.index + 1 && !previous.closed && STARTS_LOW.test(next.text);
}

interface Paragraph {
  text: string;
  readonly kind: BlockKind;
}

/** Joins paragraphs into a text, with the span of each. */
export function tile(paragraphs: readonly Readonly<Paragraph>[]): Body {
  const blocks: Block[] = [];
  let at = 0;
  for (const { text, kind } of paragraphs) {
    blocks.push({ start: at, end: at + text.length, kind });
    at += text.length + SEPARATOR.length;
  }
  return { text: paragraphs.map(({ text }) => text).join(SEPARATOR), blocks };
}

const cleanLine = (text: string) => collapseBlanks(cleanText(text)).trim();

/** Joins the pieces that make up the article into its text. */
export function writeBody(chosen: readonly Piece[]): Body {
  const paragraphs: Paragraph[] = [];
  let previous: Piece | null = null;
  for (const piece of chosen) {
    const text = cleanLine(piece.text);
    if (text === "") continue;
    const open = paragraphs.at(-1);
    if (open !== undefined && previous !== null && wraps(previous, piece)) open.text += ` ${text}`;
    else paragraphs.push({ text, kind: kindOf(piece) });
    previous = piece;
  }
  return tile(paragraphs);
}

/** The text that JSON-LD gives of the article, for a page whose scripts write what its readers see. */
export function writeDeclaredBody(declared: string): Body {
  const lines = declared.replace(MARKUP, "\n").split(/[\n\r]/);
  return tile(
    lines.map((line) => ({ text: cleanLine(line), kind: "paragraph" as const })).filter(({ text }) => text !== ""),
  );
}

/** A piece that is likelier than this is the article's. */
const THRESHOLD = 0.55;
/** Characters of prose below which a choice looks like a failure of the model, not like an article. */
const LEAST_PROSE = 150;
/** On a page unlike all that the model knows, the pieces that come near its best guess are taken. */
const NEAR_BEST = 0.6;

const proseOf = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, piece) => sum + (piece.prose ? piece.text.length : 0), 0);

/** Whether a heading, or any line before the text has begun, only says the page's title again. */
function repeatsTitle({ tag, letters }: Piece, titleLetters: string, begun: boolean): boolean {
  return (HEADING.test(tag) || !begun) && letters.length > 8 && titleLetters.startsWith(letters);
}

/** Share of the chosen prose below which the article with the title is only the opening of the others, as in slide shows. */
const LEAST_SHARE = 0.3;
/** Headings that are looked at: each may be that of another article. */
const MOST_HEADINGS = 100;

/** What parts two headings: the outermost elements around each that the other does not stand in. */
function partingOf(own: Piece, other: Piece): readonly [Enclosure, Enclosure] | null {
  const mine = own.path.findLast((enclosure) => !other.path.includes(enclosure));
  const theirs = other.path.findLast((enclosure) => !own.path.includes(enclosure));
  return mine === undefined || theirs === undefined ? null : [mine, theirs];
}

const areAlike = (a: Enclosure, b: Enclosure) =>
  a.template === b.template || (a.name === "article" && b.name === "article");

/**
 * On a page of several articles, in elements that are alike and under headings of the same rank, the pieces of the one
 * that the page names.
 */
function keepNamed(chosen: readonly Piece[], { pieces, named }: Structure): readonly Piece[] {
  const heading = pieces[named];
  if (heading === undefined) return chosen;
  const least = Math.max(LEAST_PROSE, proseOf(chosen) * LEAST_SHARE);
  const others = new Set<Enclosure>();
  for (const other of pieces
    .filter(({ tag, index }) => tag === heading.tag && index !== named)
    .slice(0, MOST_HEADINGS)) {
    const [mine, theirs] = partingOf(heading, other) ?? [];
    if (mine === undefined || theirs === undefined || others.has(theirs) || !areAlike(mine, theirs)) continue;
    if (mine.prose >= least) others.add(theirs);
  }
  return others.size === 0 ? chosen : chosen.filter(({ path }) => !path.some((enclosure) => others.has(enclosure)));
}

function withoutFurniture(chosen: readonly Piece[], structure: Structure, now: Date): readonly Piece[] {
  const { titleLetters, named } = structure;
  let begun = false;
  return chosen.filter((piece) => {
    const isTitle = repeatsTitle(piece, titleLetters, begun) || (piece.index === named && !begun);
    const isText = !isTitle && !isFurniture(piece, begun, now);
    begun ||= isText && piece.prose;
    return isText;
  });
}

interface List {
  readonly sum: number;
  readonly items: number;
  /** How likely the paragraph is that announces the list; 0 when none does. */
  readonly announced: number;
}

const ANNOUNCES_LIST = /:\s*$/;

/**
 * Likelihoods in which the items of a list share their mean: a list is the article's as a whole or not at all. One
 * that a paragraph announces with a colon is at least as likely as that paragraph.
 */
function levelLists(pieces: readonly Piece[], likelihoods: readonly number[]): readonly number[] {
  const lists = new Map<Enclosure, List>();
  const listOf = ({ tag, path }: Piece) => (tag === "li" ? path[1] : undefined);
  const announcedBy = (before: Piece | undefined): number =>
    before?.prose && ANNOUNCES_LIST.test(before.text) ? (likelihoods[before.index] ?? 0) : 0;
  for (const piece of pieces) {
    const list = listOf(piece);
    if (list === undefined) continue;
    const known = lists.get(list) ?? { sum: 0, items: 0, announced: announcedBy(pieces[piece.index - 1]) };
    lists.set(list, { ...known, sum: known.sum + (likelihoods[piece.index] ?? 0), items: known.items + 1 });
  }
  return pieces.map((piece) => {
    const list = listOf(piece);
    const level = list === undefined ? undefined : lists.get(list);
    return level === undefined ? (likelihoods[piece.index] ?? 0) : Math.max(level.sum / level.items, level.announced);
  });
}

/**
 * Which pieces are the article's, by how likely each is. Where hardly any reaches the threshold, those that come
 * near the likeliest prose are taken; whether that is an article is for others to say.
 */
export function choosePieces(structure: Structure, likelihoods: readonly number[], now: Date): readonly Piece[] {
  const { pieces } = structure;
  const levelled = levelLists(pieces, likelihoods);
  const above = (threshold: number) => pieces.filter(({ index }) => (levelled[index] ?? 0) > threshold);
  let chosen: readonly Piece[] = above(THRESHOLD);
  if (proseOf(chosen) < LEAST_PROSE) {
    const best = pieces.reduce((most, piece) => (piece.prose ? Math.max(most, levelled[piece.index] ?? 0) : most), 0);
    const near = above(Math.min(THRESHOLD, best * NEAR_BEST));
    if (proseOf(near) >= LEAST_PROSE) chosen = near;
  }
  chosen = withoutFurniture(keepNamed(chosen, structure), structure, now);
  let end = chosen.length;
  while (end > 0 && HEADING.test(chosen[end - 1]?.tag ?? "")) end--;
  return chosen.slice(0, end);
}
