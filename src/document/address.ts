import { firstMeta, type Head } from "./head.ts";

/** An address made absolute; `null` when it is none, or not of the web. */
export function absoluteUrl(written: string | null | undefined, base: string | null): string | null {
  if (written === null || written === undefined || written.trim() === "") return null;
  try {
    const url = new URL(written.trim(), base ?? undefined);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

const GENERIC_LABEL = /^(?:ac|co|com|edu|gob|gouv|gov|info|net|nom|org|press|presse)$/;

/** The part of a host that somebody registered, e.g. `paper.co.uk`, by the customs of the world's registries. */
export function registrableDomain(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  if (/^[\d.]+$|:/.test(hostname)) return hostname;
  const labels = hostname.split(".");
  const generic = GENERIC_LABEL.test(labels.at(-2) ?? "") && (labels.at(-1) ?? "").length === 2;
  return labels.slice(generic ? -3 : -2).join(".") || null;
}

/** The registered name without its ending: what titles often carry of a site; `""` when there is none. */
export function domainName(url: string | null): string {
  return registrableDomain(url)?.split(".")[0] ?? "";
}

/** The base of the page's relative addresses. */
export function baseOf(head: Head, url: string | null): string | null {
  return absoluteUrl(head.base, url) ?? url;
}

/** Whether an address is that of a whole site. */
export function isFront(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === "/" && search === "";
}

/**
 * The address that the page gives as its own. One on another site is believed only when the page came without
 * an address, and the front page of a site is no article's address.
 */
export function findCanonical(head: Head, url: string | null): string | null {
  const base = baseOf(head, url);
  for (const written of [head.links.get("canonical")?.[0], firstMeta(head, "og:url")]) {
    const address = absoluteUrl(written, base);
    if (address === null) continue;
    if (isFront(address)) continue;
    if (url === null || registrableDomain(address) === registrableDomain(url)) return address;
  }
  return url;
}
