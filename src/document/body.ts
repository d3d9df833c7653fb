import type { Block, BlockKind } from "../model/article.ts";
import { cleanText } from "../text/clean.ts";
import type { Piece, Structure } from "./structure.ts";

/** An article's text and the spans of its blocks, which tile it between the blank lines. */
export interface Body {
  readonly text: string;
  readonly blocks: readonly Block[];
}

const HEADING = /^h[1-6]$/;

function kindOf({ ancestors }: Piece): BlockKind {
  for (const { name } of ancestors) {
    if (HEADING.test(name)) return "heading";
    if (name === "li") return "list";
    if (name === "blockquote" || name === "q") return "quotation";
  }
  return "paragraph";
}

const STARTS_LOW = /^\p{Ll}/u;

/** Whether a line break before `next` only wraps a sentence. */
function wraps(previous: Piece, next: Piece): boolean {
  return next.leaf.continues && next.index === previous.index + 1 && !previous.closed && STARTS_LOW.test(next.text);
}

/** Joins the pieces that make up the article into its text. */
export function writeBody(chosen: readonly Piece[]): Body {
  const parts: { text: string; kind: BlockKind; last: Piece }[] = [];
  for (const piece of chosen) {
    const text = cleanText(piece.text)
      .replace(/\s*\n\s*/g, " ")
      .trim();
    if (text === "") continue;
    const open = parts.at(-1);
    if (open !== undefined && wraps(open.last, piece)) {
      open.text += ` ${text}`;
      open.last = piece;
    } else {
      parts.push({ text, kind: kindOf(piece), last: piece });
    }
  }
  const blocks: Block[] = [];
  let at = 0;
  for (const { text, kind } of parts) {
    blocks.push({ start: at, end: at + text.length, kind });
    at += text.length + 2;
  }
  return { text: parts.map(({ text }) => text).join("\n\n"), blocks };
}

/** Which pieces are the article's. */
export function choosePieces(structure: Structure): readonly Piece[] {
  const { pieces, core, first, last } = structure;
  return pieces.filter((piece) => {
    if (core !== null && !piece.ancestors.includes(core)) return false;
    if (piece.index < first || piece.index > last || piece.leaf.linked > 0.5) return false;
    if (piece.ancestors.some(({ name }) => name === "figure" || name === "aside" || name === "footer")) return false;
    return !(piece.cues[0] && piece.text.length < 200) && !(piece.cues[1] && piece.text.length < 120);
  });
}
