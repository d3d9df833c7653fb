import { type Dispatcher, request } from "undici";
import { ExplainedError } from "../error.ts";
import { networkFault, sizeFault } from "./explain.ts";
import type { Limits } from "./limit.ts";

/** One answer to one request, redirects not followed, content codings not undone. */
export interface Answer {
  readonly status: number;
  /** The bytes as received; none unless the status is 200. */
  readonly bytes: Uint8Array;
  /** A header's value by its lower-case name; the values of a repeated header are joined by commas. */
  header(name: string): string | null;
}

/** What one request needs besides its URL. */
export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Milliseconds left for the whole exchange. */
  readonly time: number;
  readonly signal?: AbortSignal;
  /** Looks at the head of a 200 answer and throws when its body is not worth reading. */
  readonly inspect?: (header: Answer["header"]) => void;
  /** Read only so many bytes of the body, and leave the rest; without it, a body over `limits.raw` is an error. */
  readonly beginning?: number;
}

type Body = Dispatcher.ResponseData["body"];

async function readWhole(body: Body, host: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw sizeFault(host, limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function readBeginning(body: Body, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

function headerReader(headers: Dispatcher.ResponseData["headers"]): Answer["header"] {
  return (name) => {
    const value = headers[name];
    if (value === undefined) return null;
    return Array.isArray(value) ? value.join(", ") : value;
  };
}

/**
 * Sends one GET request and reads its answer within the limits. The body is read only when the status is 200.
 *
 * @throws NetworkError, or the signal's reason when the caller aborts
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  const { dispatcher, headers, limits, signal } = options;
  const clock = AbortSignal.timeout(Math.max(1, Math.round(options.time)));
  let begun = false;
  try {
    const answer = await request(url, {
      dispatcher,
      headers,
      headersTimeout: limits.headers,
      bodyTimeout: limits.idle,
      signal: signal === undefined ? clock : AbortSignal.any([clock, signal]),
    });
    begun = true;
    const header = headerReader(answer.headers);
    const body = answer.body.on("error", () => {});
    try {
      // What an error page says is of no use: it is not read.
      if (answer.statusCode !== 200) return { status: answer.statusCode, bytes: new Uint8Array(), header };
      options.inspect?.(header);
      if (options.beginning !== undefined) {
        return { status: 200, bytes: await readBeginning(body, options.beginning), header };
      }
      if (Number(header("content-length") ?? 0) > limits.raw) throw sizeFault(url.host, limits.raw);
      return { status: 200, bytes: await readWhole(body, url.host, limits.raw), header };
    } finally {
      body.destroy();
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ExplainedError) throw error;
    throw networkFault(error, url.host, limits, begun);
  }
}
