import { hasCode } from "../error.ts";
import { type FaultKind, NetworkError } from "./fault.ts";
import { LARGER, type Limits, MORE_TIME, sizeText, timeText } from "./limit.ts";
import { proxyFault } from "./proxy-fault.ts";

interface Sentence {
  readonly kind: FaultKind;
  readonly what: string;
  readonly why: string;
  readonly fix?: string;
}

type Tell = (host: string, limits: Limits) => Sentence;

const CHECK_CONNECTION = "check the address and the connection, then try again";

const NO_NAME: Tell = (host) => ({
  kind: "dns",
  what: `${host} was not found`,
  why: "there is no such host name",
  fix: "check the address",
});

const NO_NAME_SERVER: Tell = (host) => ({
  kind: "dns",
  what: `${host} was not found`,
  why: "the name server did not answer; is this machine connected?",
  fix: CHECK_CONNECTION,
});

const REFUSED: Tell = (host) => ({
  kind: "refused",
  what: `${host} refused the connection`,
  why: "nothing answers at that port",
  fix: CHECK_CONNECTION,
});

const NO_WAY: Tell = (host) => ({
  kind: "refused",
  what: `${host} cannot be reached`,
  why: "there is no way to it",
  fix: CHECK_CONNECTION,
});

const SLOW: Tell = (host, limits) => ({
  kind: "timeout",
  what: `${host} took too long`,
  why: `no connection within ${timeText(limits.connect)}`,
  fix: `try again later, or ${MORE_TIME}`,
});

const LARGE_HEADERS: Tell = (host) => ({
  kind: "header-overflow",
  what: `${host} gave no usable answer`,
  why: "its headers are too large",
});

const CUT: Tell = (host) => ({
  kind: "truncated",
  what: `the page of ${host} is cut off`,
  why: "the connection ended before the page",
});

const CLOSED: Tell = (host) => ({
  kind: "reset",
  what: `${host} closed the connection`,
  why: "it gave no whole answer",
});

const NO_HTTP: Tell = (host) => ({
  kind: "protocol",
  what: `${host} gave no usable answer`,
  why: "its answer is not proper HTTP",
});

const NO_TLS: Tell = (host) => ({
  kind: "tls",
  what: `no safe connection to ${host}`,
  why: "it does not speak TLS as it should",
});

function untrusted(reason: string): Tell {
  const fix = "look at the site in a browser";
  return (host) => ({
    kind: "tls",
    what: `the connection to ${host} is not safe`,
    why: `its certificate ${reason}`,
    fix,
  });
}

const UNKNOWN_AUTHORITY = untrusted("is signed by an authority that this machine does not know");

/** By the codes of Node and undici. */
const TELL: ReadonlyMap<string, Tell> = new Map([
  ["ENOTFOUND", NO_NAME],
  ["EAI_NODATA", NO_NAME],
  ["EAI_NONAME", NO_NAME],
  ["EAI_AGAIN", NO_NAME_SERVER],
  ["ECONNREFUSED", REFUSED],
  ["EHOSTUNREACH", NO_WAY],
  ["ENETUNREACH", NO_WAY],
  ["EADDRNOTAVAIL", NO_WAY],
  ["ETIMEDOUT", SLOW],
  ["UND_ERR_CONNECT_TIMEOUT", SLOW],
  ["UND_ERR_HEADERS_OVERFLOW", LARGE_HEADERS],
  ["HPE_HEADER_OVERFLOW", LARGE_HEADERS],
  ["HPE_INVALID_EOF_STATE", CUT],
  ["ECONNRESET", CLOSED],
  ["EPIPE", CLOSED],
  ["UND_ERR_SOCKET", CLOSED],
  ["UND_ERR_CLOSED", CLOSED],
  ["UND_ERR_DESTROYED", CLOSED],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", NO_HTTP],
  ["EPROTO", NO_TLS],
  ["CERT_HAS_EXPIRED", untrusted("has expired")],
  ["CERT_NOT_YET_VALID", untrusted("is not valid yet; is the clock of this machine right?")],
  ["CERT_REVOKED", untrusted("was revoked")],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted("is signed by nobody but itself")],
  ["SELF_SIGNED_CERT_IN_CHAIN", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNKNOWN_AUTHORITY],
  ["ERR_TLS_CERT_ALTNAME_INVALID", untrusted("belongs to another name")],
]);

function tellOf(code: string): Tell {
  const known = TELL.get(code);
  if (known !== undefined) return known;
  if (code.startsWith("HPE_") || code.startsWith("UND_ERR_RES")) return NO_HTTP;
  if (code.startsWith("CERT_")) return untrusted("is not accepted");
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")) return NO_TLS;
  const why = `the connection failed${code === "" ? "" : ` (${code})`}`;
  return (host) => ({ kind: "protocol", what: `${host} gave no usable answer`, why });
}

// Inside a body these mean that its end is missing; before one, that there is no answer or a senseless one.
const CUT_WHEN_BEGUN: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_CLOSED",
  "UND_ERR_DESTROYED",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) {
    for (const inner of error.errors) if (hasCode(inner)) return inner.code;
  }
  // The parser gives a code for some faults only.
  if (error instanceof Error && error.name === "HTTPParserError") return hasCode(error) ? error.code : "HPE_UNKNOWN";
  if (hasCode(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : "";
}

/**
 * Turns what the network layer throws into a sentence.
 *
 * @param begun whether the head of the answer was already there: a lost connection then means a cut page
 */
export function networkFault(error: unknown, url: URL, limits: Limits, begun: boolean): NetworkError {
  // The guard's own error comes from inside a connection attempt.
  if (error instanceof Error && error.cause instanceof NetworkError) return error.cause;
  const proxy = proxyFault(error, url);
  if (proxy !== null) return proxy;
  const code = codeOf(error);
  const tell = begun && CUT_WHEN_BEGUN.has(code) ? CUT : tellOf(code);
  const { kind, ...explanation } = tell(url.host, limits);
  return new NetworkError(kind, { ...explanation, cause: error });
}

/** The error for a page over its size limit. */
export function sizeFault(from: string, limit: number): NetworkError {
  const why = `it is larger than ${sizeText(limit)}`;
  return new NetworkError("too-large", { what: `the page of ${from} is too large`, why, fix: LARGER });
}
