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

/** The filters that every reading command shares, on the revision `r`; the speaker is each command's own affair. */
export function revisionFilter(query: Query): Condition {
  const range: Condition = {
    sql: [
      ...(query.since === null ? [] : ["r.moment >= :since"]),
      ...(query.until === null ? [] : ["r.moment < :until"]),
    ],
    params: {
      ...(query.since === null ? {} : { since: query.since }),
      ...(query.until === null ? {} : { until: query.until }),
    },
  };
  return allOf(equals("r.lang", "lang", query.lang), isOutlet(query.outlet), range);
}
