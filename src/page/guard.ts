import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { UsageError } from "../error.ts";
import { isLocalName, isPublicAddress, literalAddress, parseRange } from "./address.ts";
import { NetworkError } from "./fault.ts";

/**
 * Whether a host that is not public may be asked all the same. `address` is the IP address that would be
 * connected to, or the host's name again while it is not resolved.
 */
export type AllowPrivate = (host: string, address: string) => boolean;

/** Nothing private is ever asked. */
export const allowNone: AllowPrivate = () => false;

/**
 * Makes the rule for the hosts that a user named.
 *
 * @param entries host names, addresses, ranges in CIDR notation, or `any`
 * @throws UsageError when an entry is none of these
 */
export function allowPrivateFrom(entries: readonly string[]): AllowPrivate {
  if (entries.includes("any")) return () => true;
  const names = new Set<string>();
  const ranges: ((address: string) => boolean)[] = [];
  for (const entry of entries) {
    const range = parseRange(entry);
    if (range !== null) ranges.push(range);
    else if (/^[\p{L}\p{N}._-]+$/u.test(entry)) names.add(bareHost(entry));
    else {
      throw new UsageError({
        what: `"${entry}" is no host, address or range that could be allowed`,
        fix: "write for example: localhost, 192.168.1.20, 10.0.0.0/8, or any",
      });
    }
  }
  return (host, address) => names.has(bareHost(host)) || ranges.some((covers) => covers(address));
}

function bareHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

function blocked(what: string, why: string, host: string | null): NetworkError {
  const fix = host === null ? {} : { fix: `if you mean it, allow the host:  --allow-private ${host}` };
  return new NetworkError("blocked-address", { what, why, ...fix });
}

// Ports on which sites are served; the others belong to services that a page must not make the program talk to.
function isWebPort(port: string): boolean {
  return port === "" || port === "80" || port === "443" || /^8\d{3}$/.test(port);
}

/**
 * Checks an address before anything is sent: scheme, port, literal IP addresses and local names. Names that are
 * resolved later are checked by {@link guardedLookup}.
 *
 * @throws NetworkError of kind `blocked-address`
 */
export function checkUrl(url: URL, allow: AllowPrivate): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    const scheme = url.protocol.slice(0, -1);
    throw blocked(`${scheme} addresses are not fetched`, "only http and https are", null);
  }
  const host = bareHost(url.hostname);
  const literal = literalAddress(url.hostname);
  if (allow(host, literal ?? host)) return;
  if (literal !== null && !isPublicAddress(literal)) {
    throw blocked(`${url.host} was not asked`, `${literal} is an address inside a private network or machine`, literal);
  }
  if (literal === null && isLocalName(host)) {
    throw blocked(`${url.host} was not asked`, `${host} is a name inside a private network or machine`, host);
  }
  if (!isWebPort(url.port)) {
    throw blocked(`${url.host} was not asked`, `port ${url.port} is not one that web sites use`, literal ?? host);
  }
}

/** The part of `dns.lookup` that is needed, so that tests can answer for the network. */
export type Resolve = (
  host: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

const systemResolve: Resolve = (host, options, done) => systemLookup(host, options, done);

/**
 * A `lookup` for sockets that gives only approved addresses: the one connected to is the one checked, so that a
 * name cannot change its mind in between. A name with any private address is refused as a whole.
 */
export function guardedLookup(allow: AllowPrivate, resolve: Resolve = systemResolve): LookupFunction {
  return (host, options, done) => {
    const wanted = {
      all: true,
      ...(typeof options.family === "number" ? { family: options.family } : {}),
      ...(options.hints === undefined ? {} : { hints: options.hints }),
    } as const;
    resolve(host, wanted, (error, addresses) => {
      if (error !== null) return done(error, []);
      const closed = addresses.find(({ address }) => !isPublicAddress(address) && !allow(bareHost(host), address));
      if (closed !== undefined) {
        const why = `its name leads to ${closed.address}, inside a private network or machine`;
        return done(blocked(`${host} was not asked`, why, host), []);
      }
      const [first] = addresses;
      if (first === undefined) {
        const none: NodeJS.ErrnoException = new Error(`${host} has no address`);
        none.code = "ENOTFOUND";
        return done(none, []);
      }
      if (options.all === true) return done(null, [...addresses]);
      return done(null, first.address, first.family);
    });
  };
}
