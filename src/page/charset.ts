import { isAscii, isUtf8 } from "node:buffer";
import type { Page } from "../model/article.ts";
import { decodeAs } from "./decode.ts";
import { impossibleWords, utf8Evidence, wordsAboveAscii } from "./evidence.ts";
import { headerEncoding } from "./label.ts";
import { wideOrder } from "./media.ts";
import { metaEncoding, xmlEncoding } from "./prescan.ts";

/** A page's text and the encoding that it was read in (its WHATWG name, lower case). */
export interface Decoded {
  readonly html: string;
  readonly charset: string;
}

// What pages in a single-byte encoding are written in here, most usual first.
const FALLBACKS = ["windows-1252", "windows-1256", "iso-8859-6", "iso-8859-15", "macintosh"] as const;

// An encoding that is declared, or more usual, is given up for one with so many times fewer impossible words.
const CLEARLY_BETTER = 4;

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

/** How many words are impossible in one encoding and possible in another. */
function countOnly(these: readonly boolean[], others: readonly boolean[]): number {
  return these.filter((impossible, i) => impossible && others[i] !== true).length;
}

/**
 * The first candidate, unless a later one makes clearly better sense of the bytes. What makes no sense in either
 * tells nothing, so only the words are counted that are possible in one and not in the other.
 */
function likeliest(bytes: Uint8Array, first: string, others: readonly string[]): string {
  const words = wordsAboveAscii(bytes);
  let best = first;
  let impossible = impossibleWords(words, first);
  for (const encoding of new Set(others)) {
    if (!impossible.includes(true)) break;
    const rival = impossibleWords(words, encoding);
    const gain = countOnly(impossible, rival);
    if (gain === 0 || countOnly(rival, impossible) * CLEARLY_BETTER > gain) continue;
    best = encoding;
    impossible = rival;
  }
  return best;
}

function declaredEncodings({ bytes, contentType }: Page): readonly string[] {
  const declared = [headerEncoding(contentType), metaEncoding(bytes), xmlEncoding(bytes)];
  // What could be read so far is not UTF-16, whatever it says of itself.
  return declared.filter((encoding): encoding is string => encoding !== null && !encoding.startsWith("utf-16"));
}

/**
 * The encoding of a page: its byte order mark; UTF-16 by its NUL bytes; UTF-8 whenever the bytes are UTF-8,
 * whatever is declared; else what the `Content-Type` header, meta element or XML declaration says, unless that
 * makes no sense of the bytes and another encoding does.
 */
function encodingOfPage(page: Page): string {
  const { bytes } = page;
  const marked = markedEncoding(bytes);
  if (marked !== null) return marked;
  const order = wideOrder(bytes);
  if (order !== null) return `utf-16${order}`;
  const isWide = !isAscii(bytes);
  if (isWide && isUtf8(bytes)) return "utf-8";
  const declared = declaredEncodings(page);
  if (!isWide) return declared[0] ?? FALLBACKS[0];
  const { wide, broken } = utf8Evidence(bytes);
  // A stray byte does not make a page of good characters something else than UTF-8.
  const candidates = [...(wide > broken ? ["utf-8"] : []), ...declared.filter((encoding) => encoding !== "utf-8")];
  const [first = FALLBACKS[0], ...others] = candidates;
  return likeliest(bytes, first, [...others, ...FALLBACKS]);
}

/** Decodes a page, declared encodings weighed against what the bytes show. NUL characters are left out. */
export function decodePage(page: Page): Decoded {
  const charset = encodingOfPage(page);
  const text = decodeAs(page.bytes, charset).replace(/^\ufeff/, "");
  return { html: page.bytes.includes(0) ? text.replaceAll("\0", "") : text, charset };
}
