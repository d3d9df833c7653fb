import { BlockList, isIP, isIPv4 } from "node:net";

// IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast (RFC 5771) and the deprecated 6to4 relays (RFC 7526).
const CLOSED_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

// Only 2000::/3 is global unicast (RFC 4291); inside it, the closed parts of the IANA IPv6 registry:
// protocol assignments with Teredo, benchmarks and ORCHID; documentation; 6to4; documentation again (RFC 9637).
const GLOBAL_6: readonly (readonly [string, number])[] = [["2000::", 3]];
const CLOSED_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

// Prefixes whose last 32 bits are an IPv4 address that is the real target: mapped (RFC 4291) and NAT64 (RFC 6052).
const CARRIER_6: readonly (readonly [string, number])[] = [
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
];

// One list per family: in a mixed list `::ffff:0:0/96` would match every IPv4 address.
function listOf(ranges: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [start, bits] of ranges) list.addSubnet(start, bits, family);
  return list;
}

const closed4 = listOf(CLOSED_4, "ipv4");
const global6 = listOf(GLOBAL_6, "ipv6");
const closed6 = listOf(CLOSED_6, "ipv6");
const carrier6 = listOf(CARRIER_6, "ipv6");

/** The IPv4 address in the last 32 bits of an IPv6 address, whatever its spelling. */
function lastFourBytes(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [high = "0", low = "0"] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(":").slice(-2);
  const [first, second] = [Number.parseInt(high || "0", 16), Number.parseInt(low || "0", 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join(".");
}

/**
 * Whether an IP address belongs to the public internet: not private, loopback, link-local (with the metadata
 * services of clouds), multicast, reserved or a tunnel to such an address.
 *
 * @param address IPv4 or IPv6 without brackets; anything else is not public.
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/s, "");
  const family = isIP(plain);
  if (family === 4) return !closed4.check(plain, "ipv4");
  if (family !== 6) return false;
  if (carrier6.check(plain, "ipv6")) return isPublicAddress(lastFourBytes(plain));
  return global6.check(plain, "ipv6") && !closed6.check(plain, "ipv6");
}

// Names that never belong to the public DNS: RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, the addresses written
// backwards below arpa, and what routers and containers use.
const LOCAL_NAME =
  /(?:^|\.)(?:localhost|localdomain|local|lan|home|internal|intranet|private|corp|svc|invalid|onion|alt|arpa)$/;

/** Whether a host name is for a local network only: one label without a dot, or a local top-level name. */
export function isLocalName(host: string): boolean {
  return !host.includes(".") || LOCAL_NAME.test(host);
}

/** The IP address written in a URL's host (as `URL.hostname` gives it), or `null` for a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname.replace(/\.$/, "");
  return isIP(bare) === 0 ? null : bare;
}

/** A range of addresses in CIDR notation (`10.0.0.0/8`, `fd00::/8`) or one address; `null` when it is neither. */
export function parseRange(text: string): ((address: string) => boolean) | null {
  const [start = "", bits, ...rest] = text.replace(/^\[|\]$/g, "").split("/");
  if (isIP(start) === 0 || rest.length > 0) return null;
  const family = isIPv4(start) ? "ipv4" : "ipv6";
  const width = bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits);
  if (!Number.isInteger(width) || width < 0 || width > (family === "ipv4" ? 32 : 128)) return null;
  const list = listOf([[start, width]], family);
  return (address) => isIPv4(address) === (family === "ipv4") && list.check(address, family);
}
