import type { Page } from "../model/article.ts";
import { decodeAs } from "./decode.ts";
import { textEvidence, utf8Evidence } from "./evidence.ts";
import { headerEncoding } from "./label.ts";
import { wideOrder } from "./media.ts";
import { metaEncoding, xmlEncoding } from "./prescan.ts";

/** A page's text and the encoding that it was read in (its WHATWG name, lower case). */
export interface Decoded {
  readonly html: string;
  readonly charset: string;
}

// What pages in a single-byte encoding are written in here, most usual first: this order settles ties.
const FALLBACKS = ["windows-1252", "windows-1256", "iso-8859-6", "iso-8859-15", "macintosh"] as const;

// A stray byte does not make a page of a hundred good characters something else than UTF-8.
const GOOD_FOR_ONE_BROKEN = 10;
// A declared encoding is doubted when it makes more than one impossible word in ten.
const MOST_IMPOSSIBLE = 0.1;

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

function likeliest(bytes: Uint8Array, candidates: readonly string[]): string | null {
  let best: { readonly encoding: string; readonly score: number } | null = null;
  for (const encoding of new Set(candidates)) {
    const { plausible, impossible } = textEvidence(bytes, encoding);
    const score = plausible - 4 * impossible;
    if (best === null || score > best.score) best = { encoding, score };
  }
  return best?.encoding ?? null;
}

function isCredible(bytes: Uint8Array, encoding: string): boolean {
  const { plausible, impossible } = textEvidence(bytes, encoding);
  return impossible <= 1 + MOST_IMPOSSIBLE * (plausible + impossible);
}

/**
 * The encoding of a page: its byte order mark; UTF-16 by its NUL bytes; UTF-8 whenever the bytes are UTF-8,
 * whatever is declared; else the first of the `Content-Type` header, meta element and XML declaration that gives
 * credible text; else the single-byte encoding that gives the most.
 */
function encodingOfPage({ bytes, contentType }: Page): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return marked;
  const order = wideOrder(bytes);
  if (order !== null) return `utf-16${order}`;
  const declared = [headerEncoding(contentType), metaEncoding(bytes), xmlEncoding(bytes)].filter(
    (encoding) => encoding !== null && !encoding.startsWith("utf-16"),
  ) as readonly string[];
  const { wide, broken } = utf8Evidence(bytes);
  if (wide === 0 && broken === 0) return declared[0] ?? FALLBACKS[0];
  if (wide >= broken * GOOD_FOR_ONE_BROKEN) return "utf-8";
  const legacy = declared.filter((encoding) => encoding !== "utf-8");
  const credible = legacy.find((encoding) => isCredible(bytes, encoding));
  return credible ?? likeliest(bytes, [...legacy, ...FALLBACKS]) ?? FALLBACKS[0];
}

/** Decodes a page, declared encodings weighed against what the bytes show. NUL characters are left out. */
export function decodePage(page: Page): Decoded {
  const charset = encodingOfPage(page);
  const text = decodeAs(page.bytes, charset).replace(/^\ufeff/, "");
  return { html: text.replaceAll("\0", ""), charset };
}
