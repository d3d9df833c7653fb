import { utf8OfHeader } from "./exchange.ts";
import { cleanUrl } from "./follow.ts";
import { metaElements } from "./prescan.ts";

// A page that only sends on is small, and does so at once: others reload themselves after minutes.
const LARGEST = 65_536;
const LONGEST_WAIT = 5;
// What stands in these is no element of the page, or only for browsers without scripts: it says « turn them on ».
const SILENT = ["script", "noscript", "style", "template"] as const;

/** Leaves out the elements whose content is not the page's. */
function withoutSilent(text: string): string {
  const lower = text.toLowerCase();
  const parts: string[] = [];
  let start = 0;
  for (let at = lower.indexOf("<"); at >= 0; at = lower.indexOf("<", at + 1)) {
    const name = SILENT.find((one) => lower.startsWith(one, at + 1));
    if (name === undefined) continue;
    parts.push(text.slice(start, at));
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) return parts.join("");
    start = end;
    at = end;
  }
  return [...parts, text.slice(start)].join("");
}

/**
 * Reads the content of a refresh (HTML Standard, "shared declarative refresh steps"): seconds and, after a separator,
 * an address, in quotes or not.
 *
 * @returns the address, `""` for the page itself; `null` when the page waits long, or the content makes no sense
 */
function readRefresh(content: string): string | null {
  const [whole = "", seconds = ""] = /^\s*(\d+)[\d.]*/.exec(content) ?? [];
  if (seconds === "" || Number(seconds) > LONGEST_WAIT) return null;
  const rest = content.slice(whole.length).trim();
  const address = rest
    .replace(/^[;,]/, "")
    .trimStart()
    .replace(/^url\s*=\s*/i, "");
  const quote = address.charAt(0);
  if (quote !== '"' && quote !== "'") return address;
  const end = address.indexOf(quote, 1);
  return address.slice(1, end < 0 ? undefined : end);
}

/**
 * Where a page that holds nothing sends its readers on to, with a meta element that reloads at once.
 *
 * @param bytes the page, decompressed
 * @param url the page's own address: one that reloads itself leads there
 * @returns `null` when it does not, or its address is none
 */
export function refreshTarget(bytes: Uint8Array, url: URL): URL | null {
  if (bytes.length > LARGEST) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  if (!/http-equiv/i.test(text)) return null;
  for (const attributes of metaElements(withoutSilent(text))) {
    if (attributes.get("http-equiv")?.trim().toLowerCase() !== "refresh") continue;
    const address = readRefresh(attributes.get("content") ?? "");
    if (address === null) return null;
    try {
      return cleanUrl(utf8OfHeader(address.trim().replace(/&amp;/g, "&")), url);
    } catch {
      return null;
    }
  }
  return null;
}
