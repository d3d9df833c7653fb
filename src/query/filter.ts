import { searchTokens } from "../language/search.ts";
import { hostOf, outletKey } from "./key.ts";
import type { Query } from "./query.ts";

/** A parameter of a statement: bound by name, never written into the text. */
export type Parameter = string | number | null;

/** Conditions that must all hold, with their parameters. */
export interface Condition {
  readonly sql: readonly string[];
  readonly params: Readonly<Record<string, Parameter>>;
}

/** Joins conditions; the names of their parameters must differ. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.flatMap((condition) => condition.sql),
    params: Object.assign({}, ...conditions.map((condition) => condition.params)),
  };
}

/** `column = :name` where a value was asked for. */
export function equals(column: string, name: string, value: Parameter): Condition {
  return value === null ? { sql: [], params: {} } : { sql: [`${column} = :${name}`], params: { [name]: value } };
}

/** Every word of `text` stands among the words of `column` (see {@link nameWords}). */
export function holdsWords(column: string, name: string, text: string | null): Condition {
  if (text === null) return { sql: [], params: {} };
  const keys = [...new Set(searchTokens(text, null).map((token) => token.key))];
  if (keys.length === 0) return { sql: ["0"], params: {} };
  return {
    sql: keys.map((_key, index) => `instr(${column}, :${name}${index}) > 0`),
    params: Object.fromEntries(keys.map((key, index) => [`${name}${index}`, ` ${key} `])),
  };
}

function isOutlet(name: string | null): Condition {
  if (name === null) return { sql: [], params: {} };
  const host = hostOf(name.includes("://") ? name : `http://${name.trim().replaceAll(/\s/g, "")}`) ?? "";
  return {
    sql: ["(r.outletkey = :outlet OR r.host = :host OR substr(r.host, -length(:subdomain)) = :subdomain)"],
    params: { outlet: outletKey(name), host, subdomain: `.${host}` },
  };
}

/** The speakers whose name holds every word that was asked for, as a set of keys. */
export function speakersNamed(column: string, speaker: string | null): Condition {
  const named = holdsWords("words", "speaker", speaker);
  if (named.sql.length === 0) return named;
  return { sql: [`${column} IN (SELECT key FROM speaker WHERE ${named.sql.join(" AND ")})`], params: named.params };
}

/** From `since` up to `until`, on a column of seconds. */
export function isWithin(column: string, { since, until }: Query): Condition {
  return {
    sql: [...(since === null ? [] : [`${column} >= :since`]), ...(until === null ? [] : [`${column} < :until`])],
    params: { ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) },
  };
}

/** The filters on the article itself that every reading command shares, on the revision `r`. */
export function revisionFilter(query: Query): Condition {
  return allOf(equals("r.lang", "lang", query.lang), isOutlet(query.outlet));
}
