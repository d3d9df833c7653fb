import { type Dispatcher, request } from "undici";
import { ExplainedError } from "../error.ts";
import { type Clock, startClock } from "./clock.ts";
import { networkFault, sizeFault } from "./explain.ts";
import type { Limits } from "./limit.ts";

/** One answer to one request, redirects not followed, content codings not undone. */
export interface Answer {
  readonly status: number;
  /** The bytes as received; none unless the status is 200. */
  readonly bytes: Uint8Array;
  /** Whether these are all the bytes that the server had to send. */
  readonly isWhole: boolean;
  /** The headers with lower-case names; a repeated one stands more than once. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A header's value by its lower-case name; the values of a repeated header are joined by commas. */
  header(name: string): string | null;
  /** All values of a header by its lower-case name. */
  headers(name: string): readonly string[];
}

/** A request and its answer. */
export interface Exchange {
  readonly url: URL;
  /** The headers that were sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly started: Date;
  readonly milliseconds: number;
  readonly answer: Answer;
}

/** What one request needs besides its URL. */
export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Milliseconds left for the whole exchange. */
  readonly time: number;
  readonly signal: AbortSignal | undefined;
  /**
   * Looks at the head of a 200 answer: throws when its body is not worth reading, else gives its largest size, for
   * which else `limits.raw` stands.
   */
  readonly inspect?: (header: Answer["header"]) => number;
  /** Read only so many bytes of the body, and leave the rest; without it, a larger body is an error. */
  readonly beginning?: number;
}

type Response = Dispatcher.ResponseData;

type Head = Omit<Answer, "bytes" | "isWhole">;

/** A header's value read as UTF-8 when its bytes are UTF-8: the network layer reads them as Latin-1. */
export function utf8OfHeader(value: string): string {
  const text = Buffer.from(value, "latin1").toString("utf8");
  return text.includes("\ufffd") ? value : text;
}

function readHead({ statusCode: status, headers }: Response): Head {
  const values = (name: string) => [headers[name] ?? []].flat();
  return {
    status,
    headers: values,
    header: (name) => (headers[name] === undefined ? null : values(name).join(", ")),
    fields: Object.keys(headers).flatMap((name) => values(name).map((value) => [name, utf8OfHeader(value)] as const)),
  };
}

type Body = Pick<Answer, "bytes" | "isWhole">;

async function readBody(body: Response["body"], host: string, clock: Clock, options: ExchangeOptions): Promise<Body> {
  const { limits, beginning } = options;
  const silent = () => clock.phase(limits.idle, "nothing more of its page came");
  const chunks: Uint8Array[] = [];
  let size = 0;
  silent();
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    silent();
    chunks.push(chunk);
    size += chunk.length;
    if (beginning === undefined && size > limits.raw) throw sizeFault(host, limits.raw);
    if (beginning !== undefined && size >= beginning) break;
  }
  const isWhole = beginning === undefined || size < beginning;
  return { bytes: Buffer.concat(chunks, size).subarray(0, beginning), isWhole };
}

/** The body that is not read: what an error page says is of no use. */
function unreadBody({ status, header }: Head): Body {
  const isWhole = status === 204 || status === 304 || header("content-length") === "0";
  return { bytes: new Uint8Array(), isWhole };
}

async function readAnswer(response: Response, host: string, clock: Clock, options: ExchangeOptions): Promise<Answer> {
  const head = readHead(response);
  const body = response.body.on("error", () => {});
  try {
    if (head.status !== 200) return { ...head, ...unreadBody(head) };
    const raw = options.inspect?.(head.header) ?? options.limits.raw;
    const declared = Number(head.header("content-length") ?? 0);
    if (options.beginning === undefined && declared > raw) throw sizeFault(host, raw);
    const within = { ...options, limits: { ...options.limits, raw } };
    return { ...head, ...(await readBody(body, host, clock, within)) };
  } finally {
    body.destroy();
  }
}

/**
 * Sends one GET request and reads its answer within the limits. The body is read only when the status is 200.
 *
 * @throws NetworkError; what `inspect` throws; the signal's reason when the caller aborts
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  const { dispatcher, headers, limits, signal } = options;
  const clock = startClock(url.host, options.time, limits.total, signal);
  let begun = false;
  try {
    clock.phase(limits.headers, "no answer came");
    // undici's own timers are coarse, and each early hint restarts the one for headers.
    const idle = { headersTimeout: 0, bodyTimeout: 0 };
    const response = await request(url, { dispatcher, headers, ...idle, signal: clock.signal });
    begun = true;
    return await readAnswer(response, url.host, clock, options);
  } catch (error) {
    if (error instanceof ExplainedError) throw error;
    clock.signal.throwIfAborted();
    throw networkFault(error, url, limits, begun);
  } finally {
    clock.stop();
  }
}
