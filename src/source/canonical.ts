import { readTable } from "../language/table.ts";
import { normalizeComponent } from "./component.ts";
import { registrableDomain } from "./outlet.ts";
import { normalizeQuery } from "./query.ts";

// Host labels under which sites serve the same pages again.
const VARIANT_LABELS: ReadonlySet<string> = new Set(["www", "m", "mobile", "touch", "amp"]);
const AMP_SEGMENT = "amp";
const INDEX_PAGE = /^(?:index|default)\.(?:x?html?|php\d?|aspx?|jsp|cgi)$/i;
const PLAIN_IN_PATH = /[\w.~!$&'()*+,;=:@-]/;
// Fragments that name a page of a site that is one script; all others name a place in a page.
const ROUTE = /^#[!/]./;
// `https://cdn/c/s/site/path` and the like (AMP caches): the kind of page, then `s` when it is served with TLS.
const AMP_CACHE = /^\/(?:[cvri]\/|amp\/)(?:s\/)?([^/]+\.[^/]+)(\/.*)?$/;
const MOST_WRAPPERS = 3;

/** Undoes what feeds and mails do to an address: white space, markup around it, escaped ampersands. */
function unpack(text: string): string {
  return text
    .trim()
    .replace(/^<!\[CDATA\[(.*)\]\]>$/s, "$1")
    .replace(/^<(.*)>$/s, "$1")
    .replace(/<.*$/s, "")
    .replace(/&(?:amp|#0*38);/g, "&");
}

function parseWeb(text: string, base?: URL): URL | null {
  try {
    const url = new URL(text, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url : null;
  } catch {
    return null;
  }
}

let wrappers: ReadonlyMap<string, readonly string[]> | null = null;

/** The parameters of a page that only leads on, by its domain and path. */
function wrapperParameters(domain: string, path: string): readonly string[] {
  if (wrappers === null) {
    const made = new Map<string, string[]>();
    for (const { host = "", path: where = "", parameter = "" } of readTable(new URL("wrapper.tsv", import.meta.url))) {
      made.set(`${host}${where}`, [...(made.get(`${host}${where}`) ?? []), parameter]);
    }
    wrappers = made;
  }
  return wrappers.get(`${domain}${path.toLowerCase().replace(/\/$/, "")}`) ?? [];
}

/** The page inside an AMP cache or a link that only leads on; `null` when it is the page itself. */
function unwrapOnce(url: URL): URL | null {
  const domain = registrableDomain(url.hostname);
  if (domain === "ampproject.org" || domain === "google.com") {
    const inside = AMP_CACHE.exec(url.pathname);
    if (inside !== null) return parseWeb(`https://${inside[1]}${inside[2] ?? "/"}${url.search}`);
  }
  for (const parameter of wrapperParameters(domain, url.pathname)) {
    const target = parseWeb(url.searchParams.get(parameter) ?? "");
    if (target !== null) return target;
  }
  return null;
}

function unwrap(url: URL): URL {
  let page = url;
  for (let i = 0; i < MOST_WRAPPERS; i++) {
    const inside = unwrapOnce(page);
    if (inside === null) return page;
    page = inside;
  }
  return page;
}

function normalizeHost(hostname: string): string {
  const host = hostname.replace(/(.)\.$/, "$1");
  const domain = registrableDomain(host);
  if (host === domain) return host;
  const before = host.slice(0, -domain.length - 1).split(".");
  return [...before.filter((label) => !VARIANT_LABELS.has(label)), domain].join(".");
}

function withoutAmp(segments: readonly string[]): readonly string[] {
  let [start, end] = [0, segments.length];
  while (end - start > 1 && segments[start] === AMP_SEGMENT) start++;
  while (end - start > 1 && segments[end - 1] === AMP_SEGMENT) end--;
  return segments.slice(start, end);
}

function normalizePath(pathname: string): string {
  const segments = pathname
    .split("/")
    .map((segment) => normalizeComponent(segment.replace(/;jsessionid=[^;]*/i, ""), PLAIN_IN_PATH))
    .filter((segment) => segment !== "");
  while (segments.length > 0 && INDEX_PAGE.test(segments.at(-1) ?? "")) segments.pop();
  const page = withoutAmp(segments);
  return `/${page.join("/")}`.replace(/\.amp(\.x?html?)?$/, "$1");
}

function isHome(url: URL): boolean {
  return /^\/(?:[a-z]{2}(?:-[a-z]{2})?)?$/i.test(normalizePath(url.pathname)) && normalizeQuery(url.search) === "";
}

function normalize(url: URL): string {
  // Only a site at the usual ports is the same with and without TLS.
  const scheme = url.port === "" ? "https:" : url.protocol;
  const port = url.port === "" ? "" : `:${url.port}`;
  const hash = ROUTE.test(url.hash) ? url.hash : "";
  return `${scheme}//${normalizeHost(url.hostname)}${port}${normalizePath(url.pathname)}${normalizeQuery(url.search)}${hash}`;
}

/**
 * What a page declares as its address counts only inside its own site, where it cannot take the place of somebody
 * else's article, and not when it is the home page: many sites declare that on every page by mistake.
 */
function isCredible(declared: URL, page: URL): boolean {
  const sameSite = registrableDomain(declared.hostname) === registrableDomain(page.hostname);
  return sameSite && (!isHome(declared) || isHome(page));
}

/**
 * The one address for an article that can be reached at many: without tracking parameters, fragment, credentials,
 * default port, `www.`, mobile and AMP variants, index page, trailing slash; with https, the host in lower case
 * and in ASCII, parameters in order, percent-encoding in one way. It names an article and is not meant to be
 * fetched. Idempotent.
 *
 * @param url where the page was found; anything but an http or https URL is given back trimmed
 * @param declared what the page calls its canonical address, absolute or relative to `url`
 */
export function canonicalUrl(url: string, declared: string | null = null): string {
  const text = unpack(url);
  const found = parseWeb(text);
  if (found === null) return text;
  const page = unwrap(found);
  const own = declared === null ? null : parseWeb(unpack(declared), found);
  const chosen = own !== null && isCredible(unwrap(own), page) ? unwrap(own) : page;
  return normalize(chosen);
}
