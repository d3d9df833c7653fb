/** An HTTP response as a record holds it. */
export interface Message {
  readonly status: number;
  /** A header's value by its lower-case name; the values of a repeated header are joined by commas. */
  header(name: string): string | null;
  /** As sent: content codings are not undone, chunks are. */
  readonly body: Uint8Array;
}

// Heads are small; what has no end within this is no message.
const LARGEST_HEAD = 2 ** 18;

function headEnd(block: Buffer): { readonly end: number; readonly body: number } | null {
  const head = block.subarray(0, LARGEST_HEAD);
  const strict = head.indexOf("\r\n\r\n");
  const loose = head.indexOf("\n\n");
  if (strict >= 0 && (loose < 0 || strict < loose)) return { end: strict, body: strict + 4 };
  return loose < 0 ? null : { end: loose, body: loose + 2 };
}

function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

const CHUNK_SIZE = /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/i;
const LONGEST_SIZE_LINE = 256;

/** Where the chunk at `at` has its bytes; `null` when no chunk begins there. */
function chunkAt(body: Buffer, at: number): { readonly start: number; readonly end: number } | null {
  const feed = body.subarray(at, at + LONGEST_SIZE_LINE).indexOf(10);
  if (feed < 0) return null;
  const size = CHUNK_SIZE.exec(body.toString("latin1", at, at + feed).trimEnd())?.[1];
  if (size === undefined) return null;
  const start = at + feed + 1;
  return { start, end: start + Number.parseInt(size, 16) };
}

/**
 * Joins the chunks of a body (RFC 9112, 7.1). Many archives keep the header and write the body without chunks: such a
 * body is given back as it is. Of one that breaks off, what is there.
 */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const chunk = chunkAt(body, at);
    if (chunk === null) return parts.length === 0 ? body : Buffer.concat([...parts, body.subarray(at)]);
    if (chunk.end === chunk.start) break;
    parts.push(body.subarray(chunk.start, chunk.end));
    at = body[chunk.end] === 13 ? chunk.end + 2 : chunk.end + 1;
  }
  return Buffer.concat(parts);
}

/** Reads an HTTP response, its line feeds with or without carriage returns; `null` when it is none. */
export function readMessage(block: Buffer): Message | null {
  const head = headEnd(block);
  if (head === null) return null;
  const [first = "", ...lines] = block
    .toString("latin1", 0, head.end)
    .replace(/\r?\n[ \t]/g, " ")
    .split(/\r?\n/);
  const status = /^(?:HTTP\/[\d.]+|ICY) (\d{3})/.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = readHeaders(lines);
  const body = block.subarray(head.body);
  const isChunked = /\bchunked\b/i.test(headers.get("transfer-encoding") ?? "");
  return {
    status: Number(status),
    header: (name) => headers.get(name) ?? null,
    body: isChunked ? joinChunks(body) : body,
  };
}
