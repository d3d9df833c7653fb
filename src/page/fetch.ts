import { Agent } from "undici";
import { DocumentError, UsageError } from "../error.ts";
import type { Page } from "../model/article.ts";
import { type Answer, exchange } from "./exchange.ts";
import { statusFault } from "./explain.ts";
import { NetworkError } from "./fault.ts";
import { type AllowPrivate, allowNone, checkUrl, guardedLookup, type Resolve } from "./guard.ts";
import { ACCEPTED_CODINGS, decodeContent, isGzip } from "./inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "./limit.ts";
import { requirePageType, requireText } from "./media.ts";
import { createPacer, type Pacer } from "./pace.ts";
import { parseRetryAfter, withRetries } from "./retry.ts";

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
  return safe === "" ? `qusasa/${version}` : `qusasa/${version} (+${safe})`;
}

const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Reads an absolute URL and leaves out what is never sent: credentials and the fragment. */
function cleanUrl(text: string, base?: URL): URL {
  const url = new URL(text, base);
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

/** A header's value read as UTF-8 when its bytes are UTF-8: the network layer reads them as Latin-1. */
function utf8OfHeader(value: string): string {
  const text = Buffer.from(value, "latin1").toString("utf8");
  return text.includes("\ufffd") ? value : text;
}

function nextUrl(answer: Answer, from: URL): URL {
  const location = answer.header("location");
  const broken = (why: string) =>
    new NetworkError("protocol", { what: `${from.host} answered ${answer.status} with no usable address`, why });
  if (location === null) throw broken("it does not say where the page went");
  try {
    return cleanUrl(utf8OfHeader(location), from);
  } catch {
    throw broken("the address that it gives is not a valid one");
  }
}

/** One page in the making: what is left of its time, and everything that one hop needs. */
interface Course {
  readonly agent: Agent;
  readonly pacer: Pacer;
  readonly limits: Limits;
  readonly allow: AllowPrivate;
  readonly headers: Readonly<Record<string, string>>;
  readonly known: Validators;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds spent on the network so far. */
  spent: number;
}

function conditions(known: Validators): Record<string, string> {
  return {
    ...(known.etag === null ? {} : { "if-none-match": known.etag }),
    ...(known.lastModified === null ? {} : { "if-modified-since": known.lastModified }),
  };
}

function ask(url: URL, sameHost: boolean, course: Course): Promise<Answer> {
  checkUrl(url, course.allow);
  const { agent: dispatcher, limits, signal } = course;
  // A validator is the first host's own word: it does not follow to another.
  const headers = { ...course.headers, ...(sameHost ? conditions(course.known) : {}) };
  const withSignal = signal === undefined ? {} : { signal };
  const inspect = (header: Answer["header"]) => requirePageType(header("content-type"), url.href);
  const send = async () => {
    const start = performance.now();
    try {
      const time = limits.total - course.spent;
      return await exchange(url, { dispatcher, headers, limits, time, inspect, ...withSignal });
    } finally {
      course.spent += performance.now() - start;
    }
  };
  return course.pacer.run(url.host, send, signal);
}

async function follow(start: URL, course: Course): Promise<{ readonly url: URL; readonly answer: Answer }> {
  let url = start;
  for (let hops = 0; hops <= course.limits.redirects; hops++) {
    const answer = await ask(url, url.host === start.host, course);
    if (!REDIRECTS.has(answer.status)) return { url, answer };
    url = nextUrl(answer, url);
  }
  throw new NetworkError("too-many-redirects", {
    what: `${start.host} sends from one address to the next`,
    why: `after ${course.limits.redirects} redirects there was still no page`,
  });
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

async function attempt(start: URL, course: Course): Promise<FetchedPage | null> {
  const { url, answer } = await follow(start, course);
  const { status } = answer;
  if (status === 200) return pageOf(url, answer, course.limits);
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

/** Makes a {@link Fetcher}. Close it when done. */
export function createFetcher(options: FetchOptions = {}): Fetcher {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const allow = options.allowPrivate ?? allowNone;
  const pacer = createPacer(options.gap ?? 1000);
  const agent = new Agent({
    connect: { timeout: limits.connect, lookup: guardedLookup(allow, options.resolve) },
    connections: 1,
    pipelining: 1,
  });
  const headers = {
    "user-agent": options.userAgent ?? "qusasa",
    accept: ACCEPT,
    "accept-encoding": ACCEPTED_CODINGS,
  };

  async function fetchIfChanged(text: string, known: Validators): Promise<FetchedPage | null> {
    const start = parseStart(text);
    const { signal } = options;
    const course: Course = { agent, pacer, limits, allow, headers, known, signal, spent: 0 };
    return withRetries(() => attempt(start, course), limits, signal);
  }

  return {
    fetchIfChanged,
    async fetch(url) {
      const page = await fetchIfChanged(url, NOTHING_KNOWN);
      if (page === null) throw new Error("a request without conditions cannot be answered by « not modified »");
      return page;
    },
    close: () => agent.destroy(),
  };
}

/** Fetches one page and closes the connection: {@link Fetcher.fetch}. */
export async function fetchPage(url: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const fetcher = createFetcher(options);
  try {
    return await fetcher.fetch(url);
  } finally {
    await fetcher.close();
  }
}
