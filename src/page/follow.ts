import { type Answer, utf8OfHeader } from "./exchange.ts";
import { NetworkError } from "./fault.ts";

/** An answer that is no redirect, and the address that gave it. */
export interface Arrival {
  readonly url: URL;
  readonly answer: Answer;
}

/** Sends one request. */
export type Ask = (url: URL) => Promise<Answer>;

/** Where a page itself sends its readers on to, `null` if nowhere. */
export type Lead = (answer: Answer, from: URL) => Promise<URL | null>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Reads an address and leaves out what is never sent: credentials and the fragment.
 *
 * @throws TypeError when it is no URL
 */
export function cleanUrl(text: string, base?: URL): URL {
  const url = new URL(text, base);
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
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

/**
 * Asks for a page and follows where it is sent on to.
 *
 * @param most how many redirects are followed, those of pages themselves among them
 * @throws NetworkError of kind `too-many-redirects`, or `protocol` for a redirect to no valid address
 */
export async function follow(start: URL, most: number, ask: Ask, lead?: Lead): Promise<Arrival> {
  let url = start;
  for (let hops = 0; hops <= most; hops++) {
    const answer = await ask(url);
    const next = REDIRECTS.has(answer.status) ? nextUrl(answer, url) : ((await lead?.(answer, url)) ?? null);
    if (next === null) return { url, answer };
    url = next;
  }
  throw new NetworkError("too-many-redirects", {
    what: `${start.host} sends from one address to the next`,
    why: `after ${most} redirects there was still no page`,
  });
}
