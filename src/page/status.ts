import { STATUS_CODES } from "node:http";
import { type FaultKind, NetworkError } from "./fault.ts";

/** What to do about a page that only a browser may read. */
export const SAVE_PAGE = "open it in a browser, save the page, and give the saved file instead";

const REASONS: Readonly<Record<number, readonly [why: string, fix?: string]>> = {
  401: ["it asks for a login", SAVE_PAGE],
  402: ["it asks for payment", SAVE_PAGE],
  403: ["it does not let automatic readers in", SAVE_PAGE],
  404: ["there is no such page", "check the address"],
  408: ["it waited too long for the request", "try again later"],
  410: ["the page was taken down for good"],
  429: ["it was asked too often", "try again later, and more slowly"],
  451: ["the page is withheld for legal reasons"],
};

const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

function kindOf(status: number): FaultKind {
  if (status >= 500 && status < 600) return "http-5xx";
  return status >= 400 && status < 500 ? "http-4xx" : "http-status";
}

function reasonOf(status: number): readonly [why: string, fix?: string] {
  const known = REASONS[status];
  if (known !== undefined) return known;
  return kindOf(status) === "http-5xx"
    ? ["the site has a problem of its own", "try again later"]
    : ["the page cannot be had"];
}

function waitText(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes < 2) return `${Math.ceil(milliseconds / 1000)} seconds`;
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** What an answer says besides its status. */
export interface StatusDetails {
  /** How long the site asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
  /** Whether it is a puzzle for browsers, which to try again would not solve. */
  readonly challenge: boolean;
}

/** The error for an answer whose status is no success. */
export function statusFault(status: number, host: string, { retryAfter, challenge }: StatusDetails): NetworkError {
  const name = STATUS_CODES[status];
  const what = `${host} answered ${status}${name === undefined ? "" : ` ${name}`}`;
  if (challenge) {
    const why = "it shows a challenge that only a browser can pass";
    return new NetworkError(kindOf(status), { what, why, fix: SAVE_PAGE }, { passing: false });
  }
  const [why, usual] = reasonOf(status);
  const fix = retryAfter === null || retryAfter <= 0 ? usual : `try again in ${waitText(retryAfter)}`;
  const explanation = { what, why, ...(fix === undefined ? {} : { fix }) };
  return new NetworkError(kindOf(status), explanation, { passing: PASSING.has(status), retryAfter });
}
