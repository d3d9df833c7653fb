import { Agent } from "undici";
import { DocumentError, UsageError } from "../error.ts";
import type { Page } from "../model/article.ts";
import { type CookieJar, createCookieJar } from "./cookie.ts";
import { type Answer, type ExchangeOptions, exchange } from "./exchange.ts";
import { NetworkError } from "./fault.ts";
import { cleanUrl, follow } from "./follow.ts";
import { type AllowPrivate, allowNone, checkUrl, guardedLookup, type Resolve } from "./guard.ts";
import { ACCEPTED_CODINGS, decodeContent, isGzip } from "./inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "./limit.ts";
import { requirePageType, requireText } from "./media.ts";
import { createPacer, type Pacer } from "./pace.ts";
import { createPermission, type Permission } from "./permission.ts";
import { parseRetryAfter, withRetries } from "./retry.ts";
import { statusFault } from "./status.ts";

/** What a server gives to ask it later whether a page has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

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
  /** Whether robots.txt is asked for and obeyed (RFC 9309). Default true. */
  readonly robots?: boolean;
  readonly signal?: AbortSignal;
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
  fetch(url: string): Promise<FetchedPage>;
  /** Like {@link Fetcher.fetch}, but `null` when the server says that the page is still as the validators say. */
  fetchIfChanged(url: string, known: Validators): Promise<FetchedPage | null>;
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
const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/** What all pages of one fetcher share. */
interface Network {
  readonly agent: Agent;
  readonly pacer: Pacer;
  readonly permission: Permission | null;
  readonly limits: Limits;
  readonly allow: AllowPrivate;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/** One page in the making. */
interface Course {
  readonly network: Network;
  readonly start: URL;
  readonly known: Validators;
  /** Milliseconds of its time used so far. */
  spent: number;
}

function conditions(known: Validators): Record<string, string> {
  return {
    ...(known.etag === null ? {} : { "if-none-match": known.etag }),
    ...(known.lastModified === null ? {} : { "if-modified-since": known.lastModified }),
  };
}

/** One exchange on the time of the page. */
async function send(url: URL, course: Course, own: Partial<ExchangeOptions>): Promise<Answer> {
  const { agent, limits, signal, headers, allow } = course.network;
  checkUrl(url, allow);
  const start = performance.now();
  try {
    const time = limits.total - course.spent;
    return await exchange(url, { dispatcher: agent, limits, time, headers, signal, ...own });
  } finally {
    course.spent += performance.now() - start;
  }
}

function askForPage(url: URL, jar: CookieJar, course: Course): Promise<Answer> {
  const { pacer, permission, headers, signal, allow } = course.network;
  checkUrl(url, allow);
  // A validator is the first host's own word: it does not follow to another.
  const own = url.host === course.start.host ? conditions(course.known) : {};
  const cookie = jar.header(url);
  const sent = { ...headers, ...own, ...(cookie === null ? {} : { cookie }) };
  const inspect = (header: Answer["header"]) => requirePageType(header("content-type"), url.href);
  const task = async () => {
    await permission?.require(url, (robots) => send(robots, course, { beginning: MOST_ROBOTS_BYTES }));
    const answer = await send(url, course, { headers: sent, inspect });
    jar.keep(url, answer);
    return answer;
  };
  return pacer.run(url.host, task, signal);
}

async function pageOf(url: URL, answer: Answer, limits: Limits): Promise<FetchedPage> {
  const contentType = answer.header("content-type");
  const from = url.host;
  let bytes = await decodeContent(answer.bytes, answer.header("content-encoding"), from, limits.inflated);
  if (isGzip(bytes)) bytes = await decodeContent(bytes, "gzip", from, limits.inflated);
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
  const { url, answer } = await follow(course.start, limits.redirects, (next) => askForPage(next, jar, course));
  const { status } = answer;
  if (status === 200) return pageOf(url, answer, limits);
  if (status === 304 && (course.known.etag !== null || course.known.lastModified !== null)) return null;
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

const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };

function openNetwork(options: FetchOptions): Network {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const allow = options.allowPrivate ?? allowNone;
  const pacer = createPacer(options.gap ?? 1000);
  const onDelay = (host: string, delay: number) => pacer.slow(host, Math.min(delay, limits.crawlDelay));
  return {
    agent: new Agent({
      connect: { timeout: limits.connect, lookup: guardedLookup(allow, options.resolve) },
      connections: 1,
      pipelining: 1,
    }),
    pacer,
    permission: options.robots === false ? null : createPermission(PRODUCT, onDelay),
    limits,
    allow,
    headers: {
      "user-agent": options.userAgent ?? PRODUCT,
      accept: ACCEPT,
      "accept-encoding": ACCEPTED_CODINGS,
    },
    signal: options.signal,
  };
}

/** Makes a {@link Fetcher}. Close it when done. */
export function createFetcher(options: FetchOptions = {}): Fetcher {
  const network = openNetwork(options);

  async function fetchIfChanged(text: string, known: Validators): Promise<FetchedPage | null> {
    const course: Course = { network, start: parseStart(text), known, spent: 0 };
    const onWait = (milliseconds: number) => {
      course.spent += milliseconds;
    };
    return withRetries(() => attempt(course), { limits: network.limits, signal: network.signal, onWait });
  }

  return {
    fetchIfChanged,
    async fetch(url) {
      const page = await fetchIfChanged(url, NOTHING_KNOWN);
      if (page === null) throw new Error("a request without conditions cannot be answered by « not modified »");
      return page;
    },
    close: () => network.agent.destroy(),
  };
}
