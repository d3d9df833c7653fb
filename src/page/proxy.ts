import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { UsageError } from "../error.ts";
import type { Limits } from "./limit.ts";

/** The proxies that the environment names, as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` do. */
export interface Proxies {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are asked without a proxy, with commas between; `*` for all. */
  readonly except: string | null;
}

const KNOWN = /^(?:https?|socks5?):$/;

/** The address of a proxy; one without a scheme is spoken to in HTTP, as curl has it. @throws UsageError when it is none */
function addressOf(name: string, value: string): string {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (URL.canParse(text) && KNOWN.test(new URL(text).protocol)) return text;
  // The value is not shown: it may hold a password.
  throw new UsageError({
    what: `${name} names no proxy that can be asked`,
    fix: `write it like http://proxy.example:3128, or unset ${name}`,
  });
}

/**
 * Reads the names in use; those in small letters come first, as curl has it. An empty one counts as none.
 *
 * @throws UsageError when one is no address of a proxy
 */
export function proxiesFrom(env: NodeJS.ProcessEnv): Proxies {
  const read = (name: string): string | null => env[name.toLowerCase()] || env[name] || null;
  const proxy = (name: string, value = read(name)): string | null => (value === null ? null : addressOf(name, value));
  // HTTP_PROXY can be set by a request when the program runs behind a web server that speaks CGI.
  const http = env.http_proxy || (env.REQUEST_METHOD === undefined ? env.HTTP_PROXY : null) || null;
  const all = proxy("ALL_PROXY");
  return { http: proxy("HTTP_PROXY", http) ?? all, https: proxy("HTTPS_PROXY") ?? all, except: read("NO_PROXY") };
}

// This machine itself is never asked for through a proxy, which would mean another machine by the name.
const ITSELF = "localhost,127.0.0.1,[::1]";

/**
 * Makes what sends requests: directly, to addresses that `lookup` approves, or through the proxies. A proxy resolves
 * names itself, so that only the address as written can be checked then.
 */
export function openDispatcher(limits: Limits, lookup: LookupFunction, proxies: Proxies | null): Dispatcher {
  const connect = { timeout: limits.connect, lookup };
  const options = { connect, connections: 1, pipelining: 1 };
  if (proxies === null || (proxies.http === null && proxies.https === null)) return new Agent(options);
  const { http, https, except } = proxies;
  return new EnvHttpProxyAgent({
    ...options,
    httpProxy: http ?? "",
    httpsProxy: https ?? "",
    noProxy: except === "*" ? "*" : [except, ITSELF].filter((hosts) => hosts !== null).join(","),
    proxyTls: { timeout: limits.connect },
    requestTls: { timeout: limits.connect },
    // Plain requests are handed to the proxy as they are: many let no tunnel be made to port 80.
    proxyTunnel: false,
  });
}
