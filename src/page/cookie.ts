import type { Answer } from "./exchange.ts";

/**
 * The cookies of one chain of redirects: some sites send a reader in circles until the cookie of the first answer
 * comes back. Each goes back to the very host that set it, and none outlives the chain.
 */
export interface CookieJar {
  /** Keeps what an answer sets. */
  keep(url: URL, answer: Answer): void;
  /** The `Cookie` header for a request, or `null`. */
  header(url: URL): string | null;
}

const MOST_COOKIES = 50;
// A pair of name and value (RFC 6265, 4.1.1), of a length that servers take.
const PAIR = /^([\w!#$%&'*+.^`|~-]{1,256})=([\x21-\x3a\x3c-\x7e]{0,4096})$/;

/** Makes an empty jar. */
export function createCookieJar(): CookieJar {
  const jars = new Map<string, Map<string, string>>();
  return {
    keep(url, answer) {
      const jar = jars.get(url.origin) ?? new Map<string, string>();
      jars.set(url.origin, jar);
      for (const cookie of answer.headers("set-cookie")) {
        const [, name, value] = PAIR.exec(cookie.split(";", 1)[0]?.trim() ?? "") ?? [];
        if (name !== undefined && value !== undefined && jar.size < MOST_COOKIES) jar.set(name, value);
      }
    },
    header(url) {
      const pairs = [...(jars.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`);
      return pairs.length === 0 ? null : pairs.join("; ");
    },
  };
}
