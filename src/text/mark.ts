/** Marks of punctuation by what they do to a sentence, for all scripts that the program reads. */
function unitsOf(chars: string): ReadonlySet<number> {
  return new Set(Array.from(chars, (char) => char.charCodeAt(0)));
}

/** Full stops, question and exclamation marks, ellipses: what may end a sentence. */
export const TERMINATORS = unitsOf(".!?\u2026\u061f\u06d4\u203c\u2047\u2048\u2049");

/** Quotation marks and brackets that close. The straight ones close only where they were opened. */
export const CLOSERS = unitsOf("\u00bb\u201d\u2019\u203a)]}");

/** Quotation marks that stand either side of a quotation, or that careless typing turns round. */
export const TURNING = unitsOf("\"'\u00ab\u201c\u2018\u201e");

/** What may stand before the first word of a sentence. */
export const OPENERS = unitsOf("\"'\u00ab\u00bb\u201c\u201d\u2018\u201e\u2039([{\u00a1\u00bf");

/** Dashes and bullets that begin an item of a list or a turn of speech. */
export const BULLETS = unitsOf("-*\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u25aa\u25cf\u00b7");

export const STRAIGHT_QUOTE = 0x22;
export const FULL_STOP = 0x2e;
export const LINE_FEED = 0x0a;
