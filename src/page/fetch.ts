import { UsageError } from "../error.ts";
import { createSend } from "./connection.ts";
import {
  attempt,
  type Course,
  consult,
  type FetchedPage,
  type Network,
  NOTHING_KNOWN,
  type Recall,
  type Validators,
} from "./course.ts";
import type { Exchange } from "./exchange.ts";
import type { NetworkError } from "./fault.ts";
import { cleanUrl } from "./follow.ts";
import { type AllowPrivate, allowNone, guardedLookup, type Resolve } from "./guard.ts";
import { ACCEPTED_CODINGS } from "./inflate.ts";
import { DEFAULT_LIMITS, type Limits } from "./limit.ts";
import type { Wish } from "./media.ts";
import { createPacer } from "./pace.ts";
import { createPermission } from "./permission.ts";
import { openDispatcher, type Proxies } from "./proxy.ts";
import { withRetries } from "./retry.ts";

export type { FetchedPage, Recall, Validators } from "./course.ts";

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
const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5";

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
