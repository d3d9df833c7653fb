import { DocumentError } from "../error.ts";

// Signatures of the files that are most often sent as pages (WHATWG MIME Sniffing); noise tells the others.
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["an image", [0x89, 0x50, 0x4e, 0x47]],
  ["an image", [0xff, 0xd8, 0xff]],
  ["an image", [0x47, 0x49, 0x46, 0x38]],
  ["a ZIP archive or an office document", [0x50, 0x4b, 0x03, 0x04]],
  ["an office document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a compressed file", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a compressed file", [0x1f, 0x8b]],
];

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^application\/(?:x-)?pdf$/, "a PDF document"],
  [/^image\//, "an image"],
  [/^video\//, "a video"],
  [/^audio\//, "a sound recording"],
  [/^font\//, "a font"],
  [/[/+]json$/, "JSON data"],
  [/^(?:text|application)\/(?:x-)?(?:java|ecma)script$/, "a script"],
  [/^text\/css$/, "a style sheet"],
  [/^text\/(?:csv|calendar|vcard)$/, "a data file"],
  [/^application\/(?:zip|x-gzip|gzip|x-tar|x-7z-compressed|x-rar-compressed|vnd\.rar)$/, "a compressed file"],
  [/^application\/(?:msword|vnd\..*)$/, "an office document"],
];

// The types of pages, and those that servers give when they know none.
const READABLE =
  /^(?:text\/(?:html|plain|xml|x-server-parsed-html)|application\/(?:xhtml\+xml|xml|octet-stream|x-unknown|unknown|force-download))$|\+xml$/;

// The types of feeds and sitemaps that are not those of pages: JSON Feed, and XML that is stored compressed.
const LISTING = /^(?:text|application)\/(?:feed\+)?json$|^application\/(?:x-)?gzip$/;
// The types that only pages have.
const PAGE_ONLY = /^(?:text\/html|application\/xhtml\+xml)$/;

// How much is looked at, and the share of control characters from which bytes are no text: noise has one in ten.
const SAMPLE = 8192;
const MOST_CONTROLS = 0.02;

/** The media type of a `Content-Type` header, lower case, without parameters; `null` when there is none. */
function mediaType(contentType: string | null): string | null {
  const type =
    /^[^;,]*/
      .exec(contentType ?? "")?.[0]
      .trim()
      .toLowerCase() ?? "";
  return type.includes("/") ? type : null;
}

/** What a media type is, in words, when it cannot be a page; `null` when it can. */
function foreignType(contentType: string | null): string | null {
  const type = mediaType(contentType);
  if (type === null || READABLE.test(type)) return null;
  return NAMES.find(([pattern]) => pattern.test(type))?.[1] ?? `a file of the type ${type}`;
}

/**
 * How many bytes of each pair in the sample are NUL: `[even, odd]` places. Markup in UTF-16 has NUL in nearly all
 * places of one kind and in none of the other.
 */
function countNulls(bytes: Uint8Array): readonly [number, number] {
  const end = Math.min(bytes.length, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  return [even, odd];
}

/** Share of pairs with a NUL in a text of long words in another script, whose blanks alone have one. */
const LEAST_NULLS = 0.08;

/** The byte order of UTF-16 without a mark, told by its NUL bytes; `null` when the bytes are something else. */
export function wideOrder(bytes: Uint8Array): "le" | "be" | null {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  const [even, odd] = countNulls(bytes);
  if (pairs < 2) return null;
  if (odd > pairs * LEAST_NULLS && even < odd * 0.05) return "le";
  if (even > pairs * LEAST_NULLS && odd < even * 0.05) return "be";
  return null;
}

function hasWideMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function isNoise(bytes: Uint8Array): boolean {
  if (hasWideMark(bytes) || wideOrder(bytes) !== null) return false;
  const end = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++;
  }
  return controls > end * MOST_CONTROLS && controls > 2;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13) || byte === 0);
}

/** What bytes are, in words, when they are no text; `null` when they can be text. */
function foreignBytes(bytes: Uint8Array): string | null {
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return known[0];
  return isNoise(bytes) ? "binary data" : null;
}

function requireNative(foreign: string | null, from: string): void {
  if (foreign !== null) throw new DocumentError({ what: `${from} is not a web page`, why: `it is ${foreign}` });
}

/** What is wanted of an address: a page, or as well a feed or sitemap that lists pages. */
export type Wish = "page" | "listing";

/**
 * Refuses a media type that cannot be that of what is wanted. No type at all is fine: the bytes tell.
 *
 * @param from how to call the source in the message: a URL, a file name, "standard input"
 * @throws DocumentError
 */
export function requirePageType(contentType: string | null, from: string, wish: Wish = "page"): void {
  if (wish === "listing" && LISTING.test(mediaType(contentType) ?? "")) return;
  requireNative(foreignType(contentType), from);
}

/** Whether something of this type may be as large as a feed or sitemap: all but a page may, where these are wanted. */
export function isListingSize(contentType: string | null, wish: Wish): boolean {
  return wish === "listing" && !PAGE_ONLY.test(mediaType(contentType) ?? "text/html");
}

/**
 * Refuses bytes that can hold no article, whatever their type says: files of other kinds, noise, nothing at all.
 *
 * @throws DocumentError
 */
export function requireText(bytes: Uint8Array, from: string): void {
  requireNative(foreignBytes(bytes), from);
  if (isBlank(bytes)) throw new DocumentError({ what: `${from} is empty`, why: "there is no text to read in it" });
}
