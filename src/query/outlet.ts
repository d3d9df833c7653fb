import { searchTokens } from "../language/search.ts";
import { type Condition, EVERYTHING, NOTHING, scoped } from "./condition.ts";
import { hostOf, outletKey } from "./key.ts";

const ADDRESS = /^\S+\.[^\s.]+$/;
/** Shorter beginnings of a host, or parts of a name, say too little. */
const LEAST_BEGINNING = 2;
const LEAST_PART = 4;
const LEAST_WORD = 3;

/** An outlet by its address: the host itself, or one below it. */
function byAddress(address: string): Condition {
  const host = hostOf(address.includes("://") ? address : `http://${address}`) ?? "";
  return {
    sql: ["(r.outletkey = :outlet OR r.host = :host OR substr(r.host, -length(:subdomain)) = :subdomain)"],
    params: { outlet: outletKey(address), host, subdomain: `.${host}` },
  };
}

/** The words of a name without the small ones, and without an article that is written on to them. */
function partsOf(name: string): readonly string[] {
  const tokens = searchTokens(name, null);
  const parts = tokens
    .filter(({ isStop }) => !isStop)
    .map(({ key, start, end }) => {
      const word = outletKey(name.slice(start, end));
      return word.slice(Math.max(0, word.indexOf(key)));
    })
    .filter((part) => part.length >= LEAST_WORD);
  return parts.length > 1 || tokens.length === 1 ? parts : [];
}

/**
 * An outlet by a part of its name, or by the beginning of a part of its host: "lephare" is `www.lephare.example` as well
 * as "Le Phare du Sud". Case, accents, blanks and articles do not count.
 */
function byName(name: string): Condition {
  const key = outletKey(name);
  if (key === "") return NOTHING;
  const parts = partsOf(name);
  const isLong = key.length >= LEAST_PART;
  const ways = [
    "r.outletkey = :outlet",
    ...(isLong ? ["instr(r.outletkey, :outlet) > 0"] : []),
    ...(key.length >= LEAST_BEGINNING ? ["'.' || replace(r.host, '-', '') LIKE :label"] : []),
    ...(parts.length > 0 ? [parts.map((_part, index) => `instr(r.outletkey, :part${index}) > 0`).join(" AND ")] : []),
  ];
  return {
    sql: [`(${ways.join(" OR ")})`],
    params: {
      outlet: key,
      ...(key.length >= LEAST_BEGINNING ? { label: `%.${key}%.%` } : {}),
      ...Object.fromEntries(parts.map((part, index) => [`part${index}`, part])),
    },
  };
}

/** One outlet as typed. */
function isNamed(name: string): Condition {
  if (name.startsWith("=")) return { sql: ["r.outletkey = :outlet"], params: { outlet: outletKey(name) } };
  return ADDRESS.test(name) ? byAddress(name) : byName(name);
}

/**
 * The articles of outlets, on the revision `r`.
 *
 * @param names names or addresses with commas between, `=` before a name that is given in full; `null` for all
 */
export function isOutlet(names: string | null): Condition {
  const each = (names ?? "")
    .split(/[,\u060c]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const [only] = each;
  if (only === undefined) return EVERYTHING;
  if (each.length === 1) return isNamed(only);
  const conditions = each.map((name, index) => scoped(isNamed(name), `o${index}`));
  return {
    sql: [`(${conditions.flatMap(({ sql }) => sql).join(" OR ")})`],
    params: Object.assign({}, ...conditions.map(({ params }) => params)),
  };
}
