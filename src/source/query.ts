import { readTable } from "../language/table.ts";
import { normalizeComponent } from "./component.ts";

interface TrackingRule {
  readonly name: string;
  readonly match: string;
  /** Values with which the parameter is dropped; empty for any. */
  readonly values: ReadonlySet<string>;
}

let loaded: readonly TrackingRule[] | null = null;

function trackingRules(): readonly TrackingRule[] {
  loaded ??= readTable(new URL("tracking.tsv", import.meta.url)).map((row) => ({
    name: row.name ?? "",
    match: row.match ?? "",
    values: new Set((row.value ?? "").split("|").filter((value) => value !== "")),
  }));
  return loaded;
}

function matches(rule: TrackingRule, name: string): boolean {
  if (rule.match === "prefix") return name.startsWith(rule.name);
  return rule.match === "suffix" ? name.endsWith(rule.name) : name === rule.name;
}

function isTracking(name: string, value: string): boolean {
  const key = name.toLowerCase();
  return trackingRules().some(
    (rule) => matches(rule, key) && (rule.values.size === 0 || rule.values.has(value.toLowerCase())),
  );
}

// What may stand plainly in a name or value; a blank is written `+`.
const PLAIN = /[\w.~!$'()*,;:@/?-]/;

function normalizeTerm(text: string): string {
  return normalizeComponent(text.replaceAll("+", "%20"), PLAIN).replaceAll("%20", "+");
}

/**
 * A query that is the same for all ways to the same page: without the parameters of `tracking.tsv`, in the order
 * of their names, percent-encoded in one way. An empty value is no value; a value without a name is dropped.
 *
 * @param search as `URL.search` gives it
 * @returns with its question mark, or `""` when nothing is left
 */
export function normalizeQuery(search: string): string {
  const terms: string[] = [];
  for (const part of search.slice(1).split("&")) {
    const equals = part.indexOf("=");
    const name = normalizeTerm(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : normalizeTerm(part.slice(equals + 1));
    if (name === "" || isTracking(name, value)) continue;
    terms.push(value === "" ? name : `${name}=${value}`);
  }
  return terms.length === 0 ? "" : `?${terms.sort().join("&")}`;
}
