/** What a site's robots.txt says to one reader (RFC 9309). */
export interface RobotsRules {
  /** Whether a page may be read. Only path and query of the URL count; robots.txt itself may always be. */
  allows(url: string): boolean;
  /** The `Crawl-delay`, in milliseconds; `null` when there is none. No part of the RFC, but much used. */
  readonly delay: number | null;
  /** Absolute addresses of the site's sitemaps, as written. */
  readonly sitemaps: readonly string[];
}

interface Rule {
  readonly allow: boolean;
  /** The parts of the pattern between its asterisks, normalized. */
  readonly parts: readonly string[];
  /** Whether the pattern must reach the end of the path. */
  readonly whole: boolean;
  /** Longer patterns win. */
  readonly length: number;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
}

interface Delay {
  readonly agents: readonly string[];
  readonly delay: number;
}

interface Line {
  readonly key: string;
  readonly value: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const raw of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
    const line = raw.replace(/#.*$/s, "");
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    lines.push({ key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return lines;
}

// Decoded, these would mean something else in a path; all other ASCII is the same plain and encoded.
const KEPT_ENCODED = /[%/?#\0- \x7f]/;

/** Writes a path or a part of a pattern in one way: bytes outside ASCII encoded, harmless ones not. */
function normalize(path: string): string {
  return path
    .replace(/[^\0-\x7f]+/gu, (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")))
    .replace(/%[\da-f]{2}/gi, (code) => {
      const value = Number.parseInt(code.slice(1), 16);
      const char = String.fromCharCode(value);
      return value > 0x7f || KEPT_ENCODED.test(char) ? code.toUpperCase() : char;
    });
}

function ruleOf(allow: boolean, pattern: string): Rule {
  const whole = pattern.endsWith("$");
  const parts = (whole ? pattern.slice(0, -1) : pattern).split(/\*+/).map(normalize);
  return { allow, parts, whole, length: parts.join("*").length + (whole ? 1 : 0) };
}

function matches({ parts, whole }: Rule, path: string): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (!path.startsWith(first)) return false;
  if (last === undefined) return !whole || path === first;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return whole ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
}

/** The name in a `User-agent` line: its first word, without a version. */
function agentOf(value: string): string {
  return value === "*" || /^\*\s/.test(value) ? "*" : (/^[\w-]+/.exec(value)?.[0].toLowerCase() ?? "");
}

function delayOf(value: string): number | null {
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/**
 * Agents named in a row share the rules that follow; only a rule ends the row. A delay is for those named so far.
 */
function readGroups(lines: readonly Line[]): { readonly groups: readonly Group[]; readonly delays: readonly Delay[] } {
  const groups: Group[] = [];
  const delays: Delay[] = [];
  for (const { key, value } of lines) {
    const group = groups.at(-1);
    if (key === "user-agent") {
      if (group === undefined || group.rules.length > 0) groups.push({ agents: [agentOf(value)], rules: [] });
      else group.agents.push(agentOf(value));
    } else if (group === undefined) continue;
    else if (key === "allow" || key === "disallow") group.rules.push(ruleOf(key === "allow", value));
    else if (key === "crawl-delay") {
      const delay = delayOf(value);
      if (delay !== null) delays.push({ agents: [...group.agents], delay });
    }
  }
  return { groups, delays };
}

/** Whether a name is a product token, as robots.txt names its readers (RFC 9309, 2.2.1): letters, `_` and `-` only. */
export function isProductToken(name: string): boolean {
  return /^[A-Za-z_-]+$/.test(name);
}

/**
 * Reads a robots.txt for one reader. All groups that name it count together; when none does, those for all.
 * Of the rules that match a path the longest wins, and of two as long the one that allows.
 *
 * @param agent the reader's product token, e.g. `qusasa`
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const lines = linesOf(text);
  const { groups, delays } = readGroups(lines);
  // No group can name a reader whose name is none.
  const token = isProductToken(agent) ? agent.toLowerCase() : "*";
  const name = groups.some(({ agents }) => agents.includes(token)) ? token : "*";
  const rules = groups
    .filter(({ agents }) => agents.includes(name))
    .flatMap((group) => group.rules)
    .filter((rule) => rule.length > 0)
    .sort((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow));
  const sitemaps = lines.filter(({ key }) => key === "sitemap").map(({ value }) => value);
  return {
    allows(url) {
      const { pathname, search } = new URL(url);
      if (pathname === "/robots.txt") return true;
      const path = normalize(pathname + search);
      return rules.find((rule) => matches(rule, path))?.allow ?? true;
    },
    delay: delays.find(({ agents }) => agents.includes(name))?.delay ?? null,
    sitemaps: sitemaps.filter((address) => URL.canParse(address)),
  };
}
