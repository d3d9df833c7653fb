import { CUE_KINDS } from "./cue.ts";
import { readVisibleDate } from "./date.ts";
import { introducesName, looksPersonal, splitNames } from "./name.ts";
import type { Piece } from "./structure.ts";

const RELATED = CUE_KINDS.indexOf("related");
const CREDIT = CUE_KINDS.indexOf("credit");
const BYLINE = CUE_KINDS.indexOf("byline");

const LONGEST_BYLINE = 80;
const LONGEST_DATE = 50;
const MOST_DATE_WORDS = 6;
const LONGEST_CAPTION = 200;
const LONGEST_LINK = 200;

const DIGIT = /\p{N}/u;
const CASED = /[\p{Lu}\p{Ll}]/u;
/** A colon, full stop or arrow soon after the first words: "Read also: …". */
const ANNOUNCES = /^[^:.\u00bb>]{2,30}[:.\u00bb>]/;
/** A sign of copyright, or a colon before the last words: "Photo: Agency". */
const CREDITS = /\u00a9|:[^:]{2,40}$/;

/** A line that only says who wrote the article. */
function isByline({ text, closed }: Piece): boolean {
  if (text.length > LONGEST_BYLINE || closed || !introducesName(text)) return false;
  const names = splitNames(text);
  return names.length > 0 && names.every((name) => (CASED.test(name) ? looksPersonal(name) : name.includes(" ")));
}

/** A line that only gives a date. */
function isDateline({ text, words, closed }: Piece, now: Date): boolean {
  return text.length <= LONGEST_DATE && words <= MOST_DATE_WORDS && !closed && readVisibleDate(text, now) !== null;
}

/** A line that says when an article appeared or how long reading it takes. */
function isTiming({ text, closed, cues }: Piece): boolean {
  return cues[BYLINE] === true && text.length <= LONGEST_DATE && !closed && DIGIT.test(text);
}

/** A line below a picture that says who took it, or, before the text has begun, is no sentence. */
function isCaption({ text, leaf, cues, closed, prose }: Piece, begun: boolean): boolean {
  if (!leaf.pictured || text.length > LONGEST_CAPTION) return false;
  return (cues[CREDIT] === true && CREDITS.test(text)) || (!begun && !closed && !prose);
}

/** A line that announces another article. */
function isAnnouncement({ text, closed, leaf, cues }: Piece): boolean {
  if (cues[RELATED] !== true || text.length > LONGEST_LINK) return false;
  return leaf.linked > 0.5 || (!closed && ANNOUNCES.test(text));
}

/**
 * Whether a piece is, by its words alone, no part of an article's text: a byline, a photographer's credit, the
 * announcement of another article, or, before the text has begun, a date or the time that reading takes.
 */
export function isFurniture(piece: Piece, begun: boolean, now: Date): boolean {
  return (
    isByline(piece) ||
    isCaption(piece, begun) ||
    isAnnouncement(piece) ||
    (!begun && (isDateline(piece, now) || isTiming(piece)))
  );
}
