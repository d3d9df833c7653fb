import { DocumentError } from "../error.ts";
import type { Page } from "../model/article.ts";
import { sizeFault } from "../page/explain.ts";
import { decodeContent } from "../page/inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "../page/limit.ts";
import { requireText } from "../page/media.ts";
import { readMessage } from "./message.ts";
import type { WarcRecord } from "./record.ts";

/** Sizes of a page, in bytes. */
export type SizeLimits = Pick<Limits, "raw" | "inflated">;

/** A page in a record: its address, and how to have what it holds. */
export interface HeldPage {
  readonly url: string;
  /**
   * Undoes what the server did to the page on its way.
   *
   * @throws NetworkError when it cannot be decompressed or is too large; DocumentError when it is no text
   */
  read(): Promise<Page & { readonly url: string }>;
}

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const LESS_THAN = 0x3c;
const OK: ReadonlySet<number> = new Set([200, 203]);

/** The address that a record is about, without credentials; `null` when it is no web page's. */
function addressOf(record: WarcRecord): string | null {
  const text = (record.field("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  url.username = "";
  url.password = "";
  url.hash = "";
  return url.href;
}

/**
 * When the page was received, in ISO 8601: a WARC writes it so, an ARC as fourteen digits; `null` when it does not say,
 * or a day that is still to come.
 */
function momentOf(record: WarcRecord): string | null {
  const written = (record.field("warc-date") ?? "").replace(
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
    "$1-$2-$3T$4:$5:$6Z",
  );
  const time = Date.parse(written);
  return Number.isNaN(time) || time > Date.now() ? null : new Date(time).toISOString();
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Whether the first character that is no blank opens a tag. */
const isMarkup = (bytes: Uint8Array): boolean =>
  bytes.find((byte, at) => byte > 32 && BYTE_ORDER_MARK[at] !== byte) === LESS_THAN;

/** Undoes the content codings, unless whoever wrote the archive already has, and left the header standing. */
async function undoCodings(body: Uint8Array, codings: string | null, url: string, most: number) {
  if (codings === null || isMarkup(body)) return body;
  return decodeContent(body, codings, url, most);
}

interface Content {
  readonly contentType: string | null;
  readonly codings: string | null;
  readonly body: Uint8Array;
}

function contentOf(record: WarcRecord): Content | null {
  if (record.type === "resource") {
    return { contentType: record.field("content-type"), codings: null, body: record.block };
  }
  const message = record.type === "response" ? readMessage(record.block) : null;
  if (message === null || !OK.has(message.status)) return null;
  return {
    contentType: message.header("content-type"),
    codings: message.header("content-encoding"),
    body: message.body,
  };
}

/**
 * The web page that a record holds; `null` when it holds something else: a request, an image, a refusal, a redirect,
 * a page that another record has.
 */
export function pageIn(record: WarcRecord, limits: SizeLimits = DEFAULT_LIMITS): HeldPage | null {
  const url = addressOf(record);
  const content = url === null ? null : contentOf(record);
  if (url === null || content === null) return null;
  const { contentType, codings, body } = content;
  if (!(contentType === null ? isMarkup(body) : HTML.test(contentType.trim()))) return null;
  return {
    url,
    async read() {
      if (record.isCut) throw sizeFault(url, limits.raw);
      const bytes = await undoCodings(body, codings, url, limits.inflated);
      if (bytes.length === 0) throw new DocumentError({ what: `${url} is empty`, why: "the record holds no page" });
      requireText(bytes, url);
      // A copy: the bytes are a piece of a large part of the file, which would stay with them.
      return { url, bytes: new Uint8Array(bytes), contentType, fetched: momentOf(record) };
    },
  };
}
