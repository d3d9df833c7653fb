import type { Dispatcher } from "undici";
import { DocumentError } from "../error.ts";
import type { Page } from "../model/article.ts";
import type { Send } from "./connection.ts";
import { type CookieJar, createCookieJar } from "./cookie.ts";
import type { Answer, Exchange, ExchangeOptions } from "./exchange.ts";
import { NetworkError } from "./fault.ts";
import { follow } from "./follow.ts";
import { type AllowPrivate, checkUrl } from "./guard.ts";
import { decodeContent, isGzip } from "./inflate.ts";
import type { Limits } from "./limit.ts";
import { isListingSize, requirePageType, requireText, type Wish } from "./media.ts";
import type { Pacer } from "./pace.ts";
import type { Permission } from "./permission.ts";
import { refreshTarget } from "./refresh.ts";
import { parseRetryAfter } from "./retry.ts";
import { statusFault } from "./status.ts";

// RFC 9309, 2.5: at least 500 KiB are to be read.
const MOST_ROBOTS_BYTES = 512_000;
// A page that only sends on to another has hardly any content.
const MOST_REFRESH_BYTES = 16_384;

/** What a server gives to ask it later whether a page has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What is known of one address, asked at each hop; `null` when nothing is. */
export type Recall = (url: string) => Validators | null;

/** A page from the network. */
export interface FetchedPage extends Page, Validators {
  readonly url: string;
  readonly fetched: string;
}

/** What all pages of one fetcher share. */
export interface Network {
  readonly send: Send;
  readonly agent: Dispatcher;
  readonly pacer: Pacer;
  readonly permission: Permission | null;
  readonly limits: Limits;
  readonly allow: AllowPrivate;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** Keeps each exchange before anything is made of it; its failure is that of the page. */
  readonly record: ((exchange: Exchange) => Promise<void>) | undefined;
  /** Waited for before each page is asked for: whoever reads the pages says by it that there is room for one more. */
  readonly room: (() => Promise<void>) | undefined;
}

/** One page in the making. */
export interface Course {
  readonly network: Network;
  readonly start: URL;
  readonly recall: Recall;
  readonly wish: Wish;
  /** Milliseconds of its time used so far. */
  spent: number;
}

/** Of an address that was never asked for. */
export const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };

function conditions(known: Validators | null): Record<string, string> {
  const { etag, lastModified } = known ?? NOTHING_KNOWN;
  return {
    ...(etag === null ? {} : { "if-none-match": etag }),
    ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
  };
}

/** One exchange on the time of the page. */
async function send(url: URL, course: Course, own: Partial<ExchangeOptions>): Promise<Answer> {
  const { agent, limits, signal, headers, allow, record } = course.network;
  checkUrl(url, allow);
  const started = new Date();
  const options = { dispatcher: agent, limits, time: limits.total - course.spent, headers, signal, ...own };
  const answer = await timed(course, () => course.network.send(url, options));
  const milliseconds = Date.now() - started.getTime();
  await record?.({ url, headers: options.headers, started, milliseconds, answer });
  return answer;
}

/** Runs `task` on the time of the page. */
async function timed<T>(course: Course, task: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await task();
  } finally {
    course.spent += performance.now() - start;
  }
}

function askForPage(url: URL, jar: CookieJar, course: Course): Promise<Answer> {
  const { pacer, permission, headers, signal, allow, room } = course.network;
  checkUrl(url, allow);
  const cookie = jar.header(url);
  const sent = { ...headers, ...conditions(course.recall(url.href)), ...(cookie === null ? {} : { cookie }) };
  const inspect = (header: Answer["header"]) => {
    requirePageType(header("content-type"), url.href, course.wish);
    return limitsOf(course, header("content-type")).raw;
  };
  const task = async () => {
    await room?.();
    await permission?.require(url, (robots) => send(robots, course, { beginning: MOST_ROBOTS_BYTES }));
    const answer = await send(url, course, { headers: sent, inspect });
    jar.keep(url, answer);
    return answer;
  };
  return pacer.run(url.host, task, signal);
}

/** The limits on an answer of this type: a feed or sitemap, where one is wanted, may be larger than a page. */
function limitsOf({ network: { limits }, wish }: Course, contentType: string | null): Limits {
  return isListingSize(contentType, wish) ? { ...limits, raw: limits.listing, inflated: limits.listing } : limits;
}

/** Undoes the content codings of an answer, once for all who want its content. */
type Decode = (url: URL, answer: Answer) => Promise<Uint8Array>;

function createDecode(course: Course): Decode {
  const contents = new WeakMap<Answer, Promise<Uint8Array>>();
  return (url, answer) => {
    const { inflated } = limitsOf(course, answer.header("content-type"));
    const content =
      contents.get(answer) ?? decodeContent(answer.bytes, answer.header("content-encoding"), url.host, inflated);
    contents.set(answer, content);
    return content;
  };
}

/** Where a page sends its readers on to without a redirect; one that cannot be read is told of later. */
async function leadOf(url: URL, answer: Answer, decode: Decode): Promise<URL | null> {
  if (answer.status !== 200 || answer.bytes.length > MOST_REFRESH_BYTES) return null;
  try {
    return refreshTarget(await decode(url, answer), url);
  } catch (error) {
    if (error instanceof NetworkError) return null;
    throw error;
  }
}

async function pageOf(url: URL, answer: Answer, decode: Decode, { inflated }: Limits): Promise<FetchedPage> {
  const contentType = answer.header("content-type");
  let bytes = await decode(url, answer);
  if (isGzip(bytes)) bytes = await decodeContent(bytes, "gzip", url.host, inflated);
  requireText(bytes, url.href);
  return {
    url: url.href,
    bytes,
    contentType,
    fetched: new Date().toISOString(),
    etag: answer.header("etag"),
    lastModified: answer.header("last-modified"),
  };
}

/**
 * Tries once to get a page: asks for it, follows where it leads, undoes content codings.
 *
 * @returns `null` when it is still as the validators say
 * @throws what `Fetcher.fetch` throws
 */
export async function attempt(course: Course): Promise<FetchedPage | null> {
  const { limits } = course.network;
  const jar = createCookieJar();
  const decode = createDecode(course);
  const { url, answer } = await follow(
    course.start,
    limits.redirects,
    (next) => askForPage(next, jar, course),
    (page, from) => leadOf(from, page, decode),
  );
  const { status } = answer;
  if (status === 200) return pageOf(url, answer, decode, limitsOf(course, answer.header("content-type")));
  if (status === 304 && Object.keys(conditions(course.recall(url.href))).length > 0) return null;
  if (status >= 200 && status < 300 && status !== 206) {
    throw new DocumentError({ what: `${url.href} is empty`, why: `the site answered ${status} without a page` });
  }
  if (status < 400) {
    const why = "that makes no sense as an answer to a plain request";
    throw new NetworkError("protocol", { what: `${url.host} answered ${status}`, why });
  }
  throw statusFault(status, url.host, {
    retryAfter: parseRetryAfter(answer.header("retry-after"), Date.now()),
    challenge: answer.header("cf-mitigated") === "challenge",
  });
}

/** Asks for the robots.txt of a site only. @throws what asking for a page would */
export async function consult(url: URL, network: Network): Promise<void> {
  checkUrl(url, network.allow);
  const course: Course = { network, start: url, recall: () => null, wish: "page", spent: 0 };
  const ask = (robots: URL) => send(robots, course, { beginning: MOST_ROBOTS_BYTES });
  await network.pacer.run(url.host, async () => network.permission?.require(url, ask), network.signal);
}
