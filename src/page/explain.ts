import { STATUS_CODES } from "node:http";
import { hasCode } from "../error.ts";
import { type FaultKind, NetworkError } from "./fault.ts";
import { type Limits, sizeText, timeText } from "./limit.ts";

interface Sentence {
  readonly kind: FaultKind;
  readonly what: string;
  readonly why: string;
  readonly fix?: string;
}

const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet; is the clock of this machine right?",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody but itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by an authority that this machine does not know",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is signed by an authority that this machine does not know",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "it does not send the certificates that prove its own",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate belongs to another name",
  CERT_REVOKED: "its certificate was revoked",
};

// Our own code beside those of Node and undici: the signal for the whole time fired.
const TOTAL_TIMEOUT = "TOTAL_TIMEOUT";
const CHECK_CONNECTION = "check the address and the connection, then try again";

function dnsSentence(code: string, host: string): Sentence {
  if (code === "EAI_AGAIN") {
    const why = "the name server did not answer; is this machine connected?";
    return { kind: "dns", what: `${host} was not found`, why, fix: CHECK_CONNECTION };
  }
  return { kind: "dns", what: `${host} was not found`, why: "there is no such host name", fix: "check the address" };
}

function timeoutSentence(host: string, why: string): Sentence {
  return { kind: "timeout", what: `${host} took too long`, why, fix: "try again later, or allow more time" };
}

function cutSentence(host: string): Sentence {
  return { kind: "truncated", what: `the page of ${host} is cut off`, why: "the connection ended before the page" };
}

function sentenceOf(code: string, host: string, limits: Limits): Sentence {
  if (code in TLS_REASONS || code.startsWith("CERT_")) {
    const why = TLS_REASONS[code] ?? "its certificate is not accepted";
    return { kind: "tls", what: `the connection to ${host} is not safe`, why, fix: "look at the site in a browser" };
  }
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_NODATA":
    case "EAI_NONAME":
      return dnsSentence(code, host);
    case "ECONNREFUSED":
      return { kind: "refused", what: `${host} refused the connection`, why: "nothing answers at that port" };
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
      return {
        kind: "refused",
        what: `${host} cannot be reached`,
        why: "there is no way to it",
        fix: CHECK_CONNECTION,
      };
    case "ETIMEDOUT":
    case "UND_ERR_CONNECT_TIMEOUT":
      return timeoutSentence(host, `no connection within ${timeText(limits.connect)}`);
    case "UND_ERR_HEADERS_TIMEOUT":
      return timeoutSentence(host, `no answer within ${timeText(limits.headers)}`);
    case "UND_ERR_BODY_TIMEOUT":
      return timeoutSentence(host, `its page stopped coming for ${timeText(limits.idle)}`);
    case TOTAL_TIMEOUT:
      return timeoutSentence(host, `its page was not whole within ${timeText(limits.total)}`);
    case "UND_ERR_HEADERS_OVERFLOW":
    case "HPE_HEADER_OVERFLOW":
      return { kind: "header-overflow", what: `${host} gave no usable answer`, why: "its headers are too large" };
    case "HPE_INVALID_EOF_STATE":
      return cutSentence(host);
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
    case "UND_ERR_CLOSED":
    case "UND_ERR_DESTROYED":
      return { kind: "reset", what: `${host} closed the connection`, why: "it gave no whole answer" };
    case "EPROTO":
      return { kind: "tls", what: `no safe connection to ${host}`, why: "it does not speak TLS as it should" };
    default:
      break;
  }
  if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS")) {
    return { kind: "tls", what: `no safe connection to ${host}`, why: "it does not speak TLS as it should" };
  }
  const why = isHttpFault(code)
    ? "its answer is not proper HTTP"
    : `the connection failed (${code || "unknown error"})`;
  return { kind: "protocol", what: `${host} gave no usable answer`, why };
}

function isHttpFault(code: string): boolean {
  return code.startsWith("HPE_") || code.startsWith("UND_ERR_RES");
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
  if (error instanceof Error && error.name === "TimeoutError") return TOTAL_TIMEOUT;
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
export function networkFault(error: unknown, host: string, limits: Limits, begun: boolean): NetworkError {
  if (error instanceof NetworkError) return error;
  if (error instanceof Error && error.cause instanceof NetworkError) return error.cause;
  const code = codeOf(error);
  const cut = begun && CUT_WHEN_BEGUN.has(code);
  const { kind, what, why, fix } = cut ? cutSentence(host) : sentenceOf(code, host, limits);
  const explanation = { what, why, ...(fix === undefined ? {} : { fix }), cause: error };
  // When the whole time is used up there is none for another try.
  return code === TOTAL_TIMEOUT
    ? new NetworkError(kind, explanation, { passing: false })
    : new NetworkError(kind, explanation);
}

/** What to do about a page that only a browser may read. */
export const SAVE_PAGE = "open it in a browser, save the page, and give the saved file instead";

const STATUS_REASONS: Readonly<Record<number, readonly [why: string, fix?: string]>> = {
  401: ["it asks for a login", SAVE_PAGE],
  402: ["it asks for payment", SAVE_PAGE],
  403: ["it does not let automatic readers in", SAVE_PAGE],
  404: ["there is no such page", "check the address"],
  408: ["it waited too long for the request", "try again later"],
  410: ["the page was taken down for good"],
  429: ["it was asked too often", "try again later, and more slowly"],
  451: ["the page is withheld for legal reasons"],
};

/** The error for an answer whose status is no success. `retryAfter` in milliseconds. */
export function statusFault(
  status: number,
  host: string,
  { retryAfter, challenge }: { readonly retryAfter: number | null; readonly challenge: boolean },
): NetworkError {
  const name = STATUS_CODES[status];
  const what = `${host} answered ${status}${name === undefined ? "" : ` ${name}`}`;
  if (challenge) {
    const why = "it shows a challenge that only a browser can pass";
    return new NetworkError("http-4xx", { what, why, fix: SAVE_PAGE }, { passing: false });
  }
  const [why, fix] = STATUS_REASONS[status] ?? [
    status >= 500 && status < 600 ? "the site has a problem of its own" : "the page cannot be had",
    status >= 500 && status < 600 ? "try again later" : undefined,
  ];
  const kind = status >= 500 && status < 600 ? "http-5xx" : status >= 400 && status < 500 ? "http-4xx" : "http-status";
  const passing = status === 408 || status === 429 || [500, 502, 503, 504].includes(status);
  const later = retryAfter === null || retryAfter <= 0 ? fix : `try again in ${waitText(retryAfter)}`;
  return new NetworkError(kind, { what, why, ...(later === undefined ? {} : { fix: later }) }, { passing, retryAfter });
}

function waitText(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes < 2) return `${Math.ceil(milliseconds / 1000)} seconds`;
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** The error for a page over its size limit. */
export function sizeFault(from: string, limit: number): NetworkError {
  const why = `it is larger than ${sizeText(limit)}`;
  return new NetworkError("too-large", { what: `the page of ${from} is too large`, why, fix: "allow a larger size" });
}
