import { statSync } from "node:fs";
import { FetchError, hasCode, UsageError } from "../error.ts";
import type { Reference } from "../model/article.ts";

/** What else is known of an input. */
export interface ReferenceOptions {
  /** The address of the page, for a file or standard input. */
  readonly url?: string | null;
}

const WEB = /^https?:/i;
// A scheme of one letter is a drive of Windows.
const SCHEME = /^([a-z][a-z\d+.-]+):/i;
const HOST_AND_PATH = /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u;

/** Whether what was typed is meant as a web address and not as the name of a file. */
export function isWebAddress(input: string): boolean {
  return WEB.test(input.trim());
}

const CREDENTIALS = /^(\s*https?:[/\\]*)[^/\\?#]*@/i;
// A password with a slash, "?" or "#" in it makes of an address none: nobody can say then where it ends.
const TO_LAST_AT = /^(\s*https?:[/\\]*).*@/is;

/** What was typed, without the credentials that an address in it has: for telling of it where others may read. */
export function withoutCredentials(input: string): string {
  return input.includes("@") ? input.replace(URL.canParse(input) ? CREDENTIALS : TO_LAST_AT, "$1") : input;
}

/**
 * Reads a web address as typed: without credentials, which are never sent nor kept.
 *
 * @throws UsageError when it is none, or not http or https
 */
export function readWebAddress(input: string): string {
  const text = input.trim();
  const scheme = SCHEME.exec(text)?.[1];
  if (!WEB.test(text)) {
    throw new UsageError({
      what: scheme === undefined ? `"${text}" is not a web address` : `${scheme}: addresses cannot be read`,
      why: "a web address begins with https:// or http://",
      ...(HOST_AND_PATH.test(text) ? { fix: `type the whole address: https://${text}` } : {}),
    });
  }
  try {
    const url = new URL(text);
    url.username = "";
    url.password = "";
    return url.href;
  } catch {
    throw new UsageError({
      what: `"${withoutCredentials(text)}" is not a valid web address`,
      fix: "copy it from the address bar of a browser",
    });
  }
}

function missingFile(path: string): FetchError {
  return new FetchError({
    what: `there is no file "${path}"`,
    fix: HOST_AND_PATH.test(path)
      ? `for a page on the web, type the whole address: https://${path}`
      : "check the name, or give a web address that begins with https://",
  });
}

function requireFile(path: string): void {
  try {
    if (!statSync(path).isDirectory()) return;
  } catch (error) {
    if (hasCode(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) throw missingFile(path);
    const why = hasCode(error) && error.code === "EACCES" ? "this account may not look into its folder" : String(error);
    throw new FetchError({ what: `cannot read "${path}"`, why, cause: error });
  }
  throw new FetchError({ what: `"${path}" is a folder`, why: "a page is one file", fix: `name its files: ${path}/*` });
}

/**
 * Reads what a person typed to name a page: a web address, a file, or `-` for standard input.
 *
 * @throws UsageError when it cannot be understood; FetchError when it names no file that can be read
 */
export function readReference(input: string, options: ReferenceOptions = {}): Reference {
  const url = options.url === undefined || options.url === null ? null : readWebAddress(options.url);
  if (input === "-") return { kind: "stdin", input, url };
  const text = input.trim();
  if (text === "") throw new UsageError({ what: "an address or a file name is missing" });
  if (WEB.test(text)) return { kind: "url", input, url: readWebAddress(text) };
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme !== undefined && statSync(input, { throwIfNoEntry: false }) === undefined && !HOST_AND_PATH.test(text)) {
    throw new UsageError({
      what: `${scheme}: addresses cannot be read`,
      fix: "give a web address (https://…), the name of a file, or - for standard input",
    });
  }
  requireFile(input);
  return { kind: "file", input, path: input, url };
}
