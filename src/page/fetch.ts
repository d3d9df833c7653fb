import type { Dispatcher } from "undici";
import { DocumentError, UsageError } from "../error.ts";
import type { Page } from "../model/article.ts";
import { createSend, type Send } from "./connection.ts";
import { type CookieJar, createCookieJar } from "./cookie.ts";
import type { Answer, Exchange, ExchangeOptions } from "./exchange.ts";
import { NetworkError } from "./fault.ts";
import { cleanUrl, follow } from "./follow.ts";
import { type AllowPrivate, allowNone, checkUrl, guardedLookup, type Resolve } from "./guard.ts";
import { ACCEPTED_CODINGS, decodeContent, isGzip } from "./inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "./limit.ts";
import { isListingSize, requirePageType, requireText, type Wish } from "./media.ts";
import { createPacer, type Pacer } from "./pace.ts";
import { createPermission, type Permission } from "./permission.ts";
import { openDispatcher, type Proxies } from "./proxy.ts";
import { refreshTarget } from "./refresh.ts";
import { parseRetryAfter, withRetries } from "./retry.ts";
import { statusFault } from "./status.ts";

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

/** How pages are fetched; everything has a default. */
export interface FetchOptions {
  readonly limits?: Partial<Limits>;
  /** Which hosts that are not public may be asked. Default: none. */
  readonly allowPrivate?: AllowPrivate;
  /** The `User-Agent` header, as {@link userAgent} makes it. */
  readonly userAgent?: string;
  /** Milliseconds between two requests to one host. Default 1000. */
  readonly gap?: number;
  /** How many hosts are asked at once. Default 4. */
  readonly hosts?: number;
  /** Whether robots.txt is asked for and obeyed (RFC 9309). Default true. */
  readonly robots?: boolean;
  readonly signal?: AbortSignal;
  /** Keeps each exchange before anything is made of it; its failure is that of the page. */
  readonly record?: (exchange: Exchange) => Promise<void>;
  /** Waited for before each page is asked for: whoever reads the pages says by it that there is room for one more. */
  readonly room?: () => Promise<void>;
  /** Told of each failure after which another try is made, and in how many milliseconds. */
  readonly onRetry?: (error: NetworkError, milliseconds: number) => void;
  /** The proxies to go through. Default: none. */
  readonly proxies?: Proxies;
  /** Resolves host names; the system's resolver unless a test answers for it. */
  readonly resolve?: Resolve;
}

/** Fetches pages over connections that it keeps, one request at a time for each host. */
export interface Fetcher {
  /**
   * Fetches a page: follows redirects, tries again after passing faults, undoes content codings.
   *
   * @throws NetworkError when it cannot be had; DocumentError when what came is no page; UsageError when `url`
   *   is no URL; the signal's reason when aborted
   */
  fetch(url: string, wish?: Wish): Promise<FetchedPage>;
  /**
   * Like {@link Fetcher.fetch}, but `null` when the server says that the page is still as the validators say.
   *
   * @param known the validators of this address, or what tells those of each address that it leads to
   */
  fetchIfChanged(url: string, known: Validators | Recall, wish?: Wish): Promise<FetchedPage | null>;
  /**
   * Asks a site for its robots.txt only.
   *
   * @returns the sitemaps that it names
   * @throws what {@link Fetcher.fetch} would, as far as that can be known without asking for the page
   */
  consult(url: string): Promise<readonly string[]>;
  /** Ends all connections. */
  close(): Promise<void>;
}

/**
 * The `User-Agent` header: the program's name and, if the user gives one, how to reach the person behind it.
 *
 * @param contact a mail address or URL; characters that a header cannot hold are left out
 */
export function userAgent(version: string, contact: string | null = null): string {
  const safe = (contact ?? "").replace(/[^\x20-\x7e]/g, "").replace(/[()\\]/g, "");
  return `${PRODUCT}/${version}${safe === "" ? "" : ` (+${safe})`}`;
}

/** The name of this program in `User-Agent` headers and for robots.txt. */
const PRODUCT = "qusasa";
// RFC 9309, 2.5: at least 500 KiB are to be read.
const MOST_ROBOTS_BYTES = 512_000;
// A page that only sends on to another has hardly any content.
const MOST_REFRESH_BYTES = 16_384;
const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/** What all pages of one fetcher share. */
interface Network {
  readonly send: Send;
  readonly agent: Dispatcher;
  readonly pacer: Pacer;
  readonly permission: Permission | null;
  readonly limits: Limits;
  readonly allow: AllowPrivate;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  readonly record: FetchOptions["record"];
  readonly room: FetchOptions["room"];
}

/** One page in the making. */
interface Course {
  readonly network: Network;
  readonly start: URL;
  readonly recall: Recall;
  readonly wish: Wish;
  /** Milliseconds of its time used so far. */
  spent: number;
}

const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };

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

async function attempt(course: Course): Promise<FetchedPage | null> {
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

function parseStart(text: string): URL {
  try {
    return cleanUrl(text);
  } catch {
    throw new UsageError({ what: `"${text}" is not a valid address`, fix: "write it like https://example.org/page" });
  }
}

function openNetwork(options: FetchOptions): Network {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const allow = options.allowPrivate ?? allowNone;
  const pacer = createPacer(options.gap ?? 1000, options.hosts ?? 4);
  const onDelay = (host: string, delay: number) => pacer.slow(host, Math.min(delay, limits.crawlDelay));
  return {
    agent: openDispatcher(limits, guardedLookup(allow, options.resolve), options.proxies ?? null),
    pacer,
    send: createSend(),
    permission: options.robots === false ? null : createPermission(PRODUCT, onDelay),
    limits,
    allow,
    headers: {
      "user-agent": options.userAgent ?? PRODUCT,
      accept: ACCEPT,
      "accept-encoding": ACCEPTED_CODINGS,
    },
    signal: options.signal,
    record: options.record,
    room: options.room,
  };
}

async function consult(url: URL, network: Network): Promise<void> {
  checkUrl(url, network.allow);
  const course: Course = { network, start: url, recall: () => null, wish: "page", spent: 0 };
  const ask = (robots: URL) => send(robots, course, { beginning: MOST_ROBOTS_BYTES });
  await network.pacer.run(url.host, async () => network.permission?.require(url, ask), network.signal);
}

/** Makes a {@link Fetcher}. Close it when done. */
export function createFetcher(options: FetchOptions = {}): Fetcher {
  const network = openNetwork(options);
  const tries = { limits: network.limits, signal: network.signal, onRetry: options.onRetry };

  async function fetchIfChanged(
    text: string,
    known: Validators | Recall,
    wish: Wish = "page",
  ): Promise<FetchedPage | null> {
    const start = parseStart(text);
    // Validators are one address's own word: they do not follow to another.
    const recall = typeof known === "function" ? known : (url: string) => (url === start.href ? known : null);
    const course: Course = { network, start, recall, wish, spent: 0 };
    const onWait = (milliseconds: number) => {
      course.spent += milliseconds;
    };
    return withRetries(() => attempt(course), { ...tries, onWait });
  }

  return {
    fetchIfChanged,
    async fetch(url, wish) {
      const page = await fetchIfChanged(url, NOTHING_KNOWN, wish);
      if (page === null) throw new Error("a request without conditions cannot be answered by « not modified »");
      return page;
    },
    async consult(text) {
      const url = parseStart(text);
      await withRetries(() => consult(url, network), tries);
      return network.permission?.sitemaps(url) ?? [];
    },
    close: () => network.agent.destroy(),
  };
}
