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
  /** A header's value by its lower-case name; the values of a repeated header are joined by commas. */
  header(name: string): string | null;
  /** All values of a header by its lower-case name. */
  headers(name: string): readonly string[];
}

/** What one request needs besides its URL. */
export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Milliseconds left for the whole exchange. */
  readonly time: number;
  readonly signal: AbortSignal | undefined;
  /** Looks at the head of a 200 answer and throws when its body is not worth reading. */
  readonly inspect?: (header: Answer["header"]) => void;
  /** Read only so many bytes of the body, and leave the rest; without it, a body over `limits.raw` is an error. */
  readonly beginning?: number;
}

type Response = Dispatcher.ResponseData;

function readHead({ statusCode: status, headers }: Response): Omit<Answer, "bytes"> {
  const values = (name: string) => [headers[name] ?? []].flat();
  return { status, headers: values, header: (name) => (headers[name] === undefined ? null : values(name).join(", ")) };
}

async function readBody(body: Response["body"], host: string, clock: Clock, options: ExchangeOptions) {
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
  return Buffer.concat(chunks, size).subarray(0, beginning);
}

async function readAnswer(response: Response, host: string, clock: Clock, options: ExchangeOptions): Promise<Answer> {
  const head = readHead(response);
  const body = response.body.on("error", () => {});
  try {
    // What an error page says is of no use: it is not read.
    if (head.status !== 200) return { ...head, bytes: new Uint8Array() };
    options.inspect?.(head.header);
    const declared = Number(head.header("content-length") ?? 0);
    if (options.beginning === undefined && declared > options.limits.raw) throw sizeFault(host, options.limits.raw);
    return { ...head, bytes: await readBody(body, host, clock, options) };
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
    throw networkFault(error, url.host, limits, begun);
  } finally {
    clock.stop();
  }
}
