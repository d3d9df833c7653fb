import { encodingOf } from "./label.ts";

// Browsers look at 1024 bytes; pages exist that declare their encoding far later.
const REACH = 65_536;
const SPACE = /[\t\n\f\r ]/;
const LETTER = /[a-z]/i;

/** Reads bytes one by one as the standard's prescan does; the text has one character per byte. */
interface Cursor {
  readonly text: string;
  at: number;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

function skip(cursor: Cursor, what: RegExp): void {
  while (cursor.at < cursor.text.length && what.test(cursor.text.charAt(cursor.at))) cursor.at++;
}

function takeUntil(cursor: Cursor, stop: RegExp): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !stop.test(cursor.text.charAt(cursor.at))) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

function takeValue(cursor: Cursor): string {
  const quote = cursor.text.charAt(cursor.at);
  if (quote !== '"' && quote !== "'") return takeUntil(cursor, /[\t\n\f\r >]/);
  const end = cursor.text.indexOf(quote, cursor.at + 1);
  const value = cursor.text.slice(cursor.at + 1, end < 0 ? undefined : end);
  cursor.at = end < 0 ? cursor.text.length : end + 1;
  return value;
}

/** The next attribute of the tag that the cursor is in, or `null` at the end of the tag. */
function takeAttribute(cursor: Cursor): Attribute | null {
  skip(cursor, /[\t\n\f\r /]/);
  const first = cursor.text.charAt(cursor.at);
  if (first === "" || first === ">") return null;
  // The first character belongs to the name whatever it is, even an equals sign.
  const start = cursor.at++;
  takeUntil(cursor, /[\t\n\f\r />=]/);
  const name = cursor.text.slice(start, cursor.at).toLowerCase();
  skip(cursor, SPACE);
  if (cursor.text.charAt(cursor.at) !== "=") return { name, value: "" };
  cursor.at++;
  skip(cursor, SPACE);
  return { name, value: takeValue(cursor) };
}

/** The encoding label in the `content` of a meta element (HTML Standard, "extracting a character encoding"). */
function contentLabel(content: string): string | null {
  const match = /charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^"'\t\n\f\r ;][^\t\n\f\r ;]*))/i.exec(
    content,
  );
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? null);
}

function takeAttributes(cursor: Cursor): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (let next = takeAttribute(cursor); next !== null; next = takeAttribute(cursor)) {
    if (!seen.has(next.name)) seen.set(next.name, next.value);
  }
  return seen;
}

function metaLabel(seen: ReadonlyMap<string, string>): string | null {
  const charset = seen.get("charset");
  if (charset !== undefined) return charset;
  const pragma = seen.get("http-equiv")?.toLowerCase() === "content-type";
  return pragma ? contentLabel(seen.get("content") ?? "") : null;
}

function skipComment(cursor: Cursor): void {
  // `<!-->` is a whole comment: its dashes may belong to both ends.
  const end = cursor.text.indexOf("-->", cursor.at + 2);
  cursor.at = end < 0 ? cursor.text.length : end + 3;
}

function skipTag(cursor: Cursor): void {
  takeUntil(cursor, /[\t\n\f\r >]/);
  while (takeAttribute(cursor) !== null);
}

/** The first bytes as text, one character for each byte. */
function byteText(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString("latin1");
}

/** The attributes of each meta element of a text, names in lower case; tags that the text ends in are none. */
export function* metaElements(text: string): Generator<ReadonlyMap<string, string>> {
  const cursor: Cursor = { text, at: 0 };
  for (;;) {
    cursor.at = cursor.text.indexOf("<", cursor.at);
    if (cursor.at < 0) return;
    const next = cursor.text.charAt(cursor.at + 1);
    if (cursor.text.startsWith("<!--", cursor.at)) skipComment(cursor);
    else if (/^<meta[\t\n\f\r /]/i.test(cursor.text.slice(cursor.at, cursor.at + 6))) {
      cursor.at += 5;
      const attributes = takeAttributes(cursor);
      if (cursor.at < cursor.text.length) yield attributes;
    } else if (LETTER.test(next) || (next === "/" && LETTER.test(cursor.text.charAt(cursor.at + 2)))) skipTag(cursor);
    else if (next === "!" || next === "/" || next === "?") {
      const end = cursor.text.indexOf(">", cursor.at);
      cursor.at = end < 0 ? cursor.text.length : end + 1;
    } else cursor.at++;
  }
}

/**
 * The encoding that a page declares in a meta element (HTML Standard, "prescan a byte stream"), looked for in its
 * first 64 KiB. UTF-16 in a declaration that could be read byte by byte can only be meant as UTF-8.
 *
 * @returns the encoding's name, or `null` when none is declared or known
 */
export function metaEncoding(bytes: Uint8Array): string | null {
  for (const attributes of metaElements(byteText(bytes, REACH))) {
    const label = metaLabel(attributes);
    const encoding = label === null ? null : encodingOf(label);
    if (encoding !== null) return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  }
  return null;
}

/** The encoding of an XML declaration at the start of the bytes, or `null`. */
export function xmlEncoding(bytes: Uint8Array): string | null {
  const head = byteText(bytes, 1024);
  const match = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]*)["']/.exec(head);
  const encoding = match === null ? null : encodingOf(match[1] ?? "");
  return encoding?.startsWith("utf-16") === true ? "utf-8" : encoding;
}
