import { decodeAs } from "./decode.ts";
import { NetworkError } from "./fault.ts";
import { type Ask, follow } from "./follow.ts";
import { decodeContent } from "./inflate.ts";
import { parseRetryAfter } from "./retry.ts";
import { parseRobots, type RobotsRules } from "./robots.ts";
import { SAVE_PAGE } from "./status.ts";

/** Knows what the robots.txt files of sites allow, and asks each site once in a while. */
export interface Permission {
  /**
   * Makes sure that a page may be read.
   *
   * @param ask sends a request for robots.txt and reads the beginning of its answer
   * @throws NetworkError of kind `robots` when the site says no or, by failing, leaves it open; the error itself
   *   when the site cannot be reached at all
   */
  require(url: URL, ask: Ask): Promise<void>;
  /** The sitemaps that the robots.txt of a site names; none while it was not asked for. */
  sitemaps(url: URL): readonly string[];
}

/** What is known of one site. */
interface Verdict {
  /** `null` while its robots.txt could not be had. */
  readonly rules: RobotsRules | null;
  /** The last failure. */
  readonly error: NetworkError | null;
  readonly failures: number;
  /** When to ask again, on the clock of `performance.now()`. */
  readonly until: number;
}

// RFC 9309, 2.4: not to be kept for more than a day. A failure may pass sooner.
const DAY = 24 * 60 * 60_000;
const FAILURE = 10 * 60_000;
// A site that failed so often is left alone until then; before, the next try of the page asks once more.
const MOST_FAILURES = 2;
// RFC 9309, 2.3.1.2: at least five.
const REDIRECTS = 5;
const MOST_INFLATED = 5_000_000;

const OPEN: RobotsRules = { allows: () => true, delay: null, sitemaps: [] };

// These say that there is no talking to the host: they tell more than a word on its robots.txt would.
const UNREACHABLE: ReadonlySet<string> = new Set(["dns", "refused", "tls", "blocked-address", "proxy"]);

function closedBy(cause: NetworkError, host: string, passing: boolean): NetworkError {
  const what = `${host} was not asked for the page`;
  const why = `its robots.txt cannot be had, which counts as a no: ${cause.why ?? cause.message}`;
  return new NetworkError(
    "robots",
    { what, why, fix: "try again later", cause },
    { passing, retryAfter: cause.retryAfter },
  );
}

async function readRules(site: URL, agent: string, ask: Ask): Promise<RobotsRules> {
  const { answer } = await follow(new URL("/robots.txt", site), REDIRECTS, ask);
  const { status } = answer;
  if (status === 200) {
    const bytes = await decodeContent(answer.bytes, answer.header("content-encoding"), site.host, MOST_INFLATED);
    return parseRobots(decodeAs(bytes, "utf-8"), agent);
  }
  // RFC 9309, 2.3.1.3 and 2.3.1.4: none there means yes, a failing server means no; being asked too often as well.
  if (status < 500 && status !== 429) return OPEN;
  const retryAfter = parseRetryAfter(answer.header("retry-after"), Date.now());
  throw new NetworkError(
    "robots",
    { what: `${site.host} answered ${status}`, why: `the site answered ${status}` },
    { retryAfter },
  );
}

async function judge(site: URL, agent: string, ask: Ask, failures: number): Promise<Verdict> {
  try {
    const rules = await readRules(site, agent, ask);
    return { rules, error: null, failures: 0, until: performance.now() + DAY };
  } catch (error) {
    if (!(error instanceof NetworkError) || UNREACHABLE.has(error.kind)) throw error;
    const until = performance.now() + FAILURE;
    // A site that only sends in circles has no robots.txt to give.
    if (error.kind === "too-many-redirects") return { rules: OPEN, error: null, failures: 0, until };
    const again = failures + 1 < MOST_FAILURES;
    return { rules: null, error: closedBy(error, site.host, again), failures: failures + 1, until: again ? 0 : until };
  }
}

/**
 * @param agent the product token by which robots.txt files name this program
 * @param onDelay told of the `Crawl-delay` of a host, in milliseconds
 */
export function createPermission(agent: string, onDelay: (host: string, delay: number) => void): Permission {
  const verdicts = new Map<string, Verdict>();
  return {
    sitemaps: (url) => verdicts.get(url.origin)?.rules?.sitemaps ?? [],
    async require(url, ask) {
      let verdict = verdicts.get(url.origin);
      if (verdict === undefined || verdict.until < performance.now()) {
        verdict = await judge(url, agent, ask, verdict?.failures ?? 0);
        verdicts.set(url.origin, verdict);
        if (verdict.rules?.delay) onDelay(url.host, verdict.rules.delay);
      }
      if (verdict.error !== null) throw verdict.error;
      if (verdict.rules?.allows(url.href) === false) {
        throw new NetworkError("robots", {
          what: `${url.host} was not asked for the page`,
          why: `its robots.txt closes ${url.pathname} to automatic readers`,
          fix: SAVE_PAGE,
        });
      }
    },
  };
}
