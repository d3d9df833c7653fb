import { domainToUnicode } from "node:url";
import { readTable } from "../language/table.ts";

let suffixes: ReadonlySet<string> | null = null;

function isPublicSuffix(name: string): boolean {
  suffixes ??= new Set(readTable(new URL("suffix.tsv", import.meta.url)).map((row) => row.suffix ?? ""));
  return suffixes.has(name);
}

/**
 * The registrable domain of a host name: the label before the public suffix, with it. Public suffixes of two
 * labels are those of the table `suffix.tsv`; every other suffix is taken to be one label. An IP address, a name
 * of one label and a public suffix itself are given back as they are.
 *
 * @param host as `URL.hostname` gives it
 */
export function registrableDomain(host: string): string {
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return host;
  const labels = host.replace(/\.$/, "").split(".");
  return labels.slice(isPublicSuffix(labels.slice(-2).join(".")) ? -3 : -2).join(".");
}

/** The registrable domain of a page's URL, in Unicode; `null` when it is no http or https URL. */
export function outletOf(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  const domain = registrableDomain(parsed.hostname);
  return domainToUnicode(domain) || domain;
}
