/** Limits on fetching one page; times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Time for a connection, with its TLS handshake. */
  readonly connect: number;
  /** Time from the request to the last header of the answer. */
  readonly headers: number;
  /** Longest silence inside a body. */
  readonly idle: number;
  /** Time for one page, all redirects and tries together. Waits for its turn or at the wish of the site are not in it. */
  readonly total: number;
  /** Size as received. */
  readonly raw: number;
  /** Size after decompression. */
  readonly inflated: number;
  /** Size of a feed or sitemap, as received and after decompression. */
  readonly listing: number;
  readonly redirects: number;
  /** How often one page is asked for before giving up. */
  readonly tries: number;
  /** Wait before the second try; each later wait is twice as long, and each is shortened at random by up to a half. */
  readonly wait: number;
  /** The longest `Retry-After` that is waited for; a longer one ends the tries. */
  readonly retryAfter: number;
  /** The longest `Crawl-delay` of a robots.txt that is kept; a longer one counts as this. */
  readonly crawlDelay: number;
}

const MEBIBYTE = 1024 * 1024;

/** Limits that suit a news page. */
export const DEFAULT_LIMITS: Limits = {
  connect: 8_000,
  headers: 10_000,
  idle: 10_000,
  total: 30_000,
  raw: 10 * MEBIBYTE,
  inflated: 10 * MEBIBYTE,
  listing: 50 * MEBIBYTE,
  redirects: 5,
  tries: 3,
  wait: 1_000,
  retryAfter: 60_000,
  crawlDelay: 30_000,
};

/** What to do when a page takes longer, or is larger, than the limits let it. */
export const MORE_TIME = "allow more time:  --timeout 2min";
export const INFLATED = "allow a larger size:  --max-inflated 50M";
export const LARGER = "allow a larger size:  --max-size 50M";

/** A size as people write it: `10 MiB`, `512 KiB`, `40 bytes`. */
export function sizeText(bytes: number): string {
  if (bytes >= MEBIBYTE) return `${Number((bytes / MEBIBYTE).toFixed(1))} MiB`;
  return bytes >= 1024 ? `${Number((bytes / 1024).toFixed(1))} KiB` : `${bytes} bytes`;
}

/** A time as people write it: `10 s`, `0.25 s`. */
export function timeText(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(milliseconds < 1000 ? 2 : 1))} s`;
}
