import { type Explanation, FetchError } from "../error.ts";

/** What went wrong between the program and a site, for counting and for deciding on another try. */
export type FaultKind =
  | "blocked-address"
  | "proxy"
  | "dns"
  | "refused"
  | "reset"
  | "timeout"
  | "tls"
  | "protocol"
  | "truncated"
  | "too-large"
  | "bad-encoding"
  | "unsupported-encoding"
  | "header-overflow"
  | "too-many-redirects"
  | "http-4xx"
  | "http-5xx"
  | "http-status"
  | "robots";

const PASSING: ReadonlySet<FaultKind> = new Set(["dns", "refused", "reset", "timeout", "truncated", "http-5xx"]);

/** A page could not be had from the network. */
export class NetworkError extends FetchError {
  readonly kind: FaultKind;
  /** Whether the same request may succeed in a moment. */
  readonly passing: boolean;
  /** How long the site asks to wait, in milliseconds, if it does. */
  readonly retryAfter: number | null;

  constructor(
    kind: FaultKind,
    explanation: Explanation,
    { passing = PASSING.has(kind), retryAfter = null }: { passing?: boolean; retryAfter?: number | null } = {},
  ) {
    super(explanation);
    this.kind = kind;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }
}
