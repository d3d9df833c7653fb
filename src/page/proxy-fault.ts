import { hasCode } from "../error.ts";
import { NetworkError } from "./fault.ts";

const CHECK_PROXY = "check the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names";
// undici gives the status of a proxy that refuses in words only.
const REFUSAL = /^Proxy [\w ]+\((\d{3})\)/;
const LOGIN = 407;
const PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/** The error that lies behind others. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && !hasCode(error) && error.cause !== undefined) return rootOf(error.cause);
  return error;
}

/** Who was called in vain, when that is not the host of `url`; `null` when it is, or the error does not say. */
function otherPeer(error: object, url: URL): string | null {
  const { hostname, address, port } = error as { hostname?: unknown; address?: unknown; port?: unknown };
  if (typeof hostname === "string") return hostname === url.hostname ? null : hostname;
  const own = url.port === "" ? PORTS[url.protocol] : url.port;
  const isOther = typeof address === "string" && typeof port === "number" && String(port) !== own;
  return isOther ? `${address}:${port}` : null;
}

/**
 * The error for a request that got no further than the proxy; `null` when that cannot be said of it: then the site is
 * to be told of.
 */
export function proxyFault(error: unknown, url: URL): NetworkError | null {
  const root = rootOf(error);
  if (!(root instanceof Error)) return null;
  const status = Number(REFUSAL.exec(root.message)?.[1] ?? 0);
  if (status > 0) {
    const what = `the proxy does not let requests to ${url.host} through`;
    const why = status === LOGIN ? "it asks for a login" : `it answered ${status}`;
    return new NetworkError("proxy", { what, why, fix: CHECK_PROXY, cause: error }, { passing: status >= 500 });
  }
  const peer = hasCode(root) ? otherPeer(root, url) : null;
  if (peer === null) return null;
  const explanation = { what: `the proxy ${peer} cannot be reached`, why: "nothing answers there", fix: CHECK_PROXY };
  return new NetworkError("proxy", { ...explanation, cause: error }, { passing: true });
}
