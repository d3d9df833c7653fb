import { UsageError } from "../error.ts";
import { sharedCurrencies } from "../language/currency.ts";
import { allPacks } from "../language/pack.ts";
import { searchTokens } from "../language/search.ts";
import type { Row } from "../language/table.ts";
import { nearest } from "../text/closest.ts";
import { foldKey } from "../text/fold.ts";
import { isMeasured } from "./unit.ts";

/** A unit as it was asked for. */
export interface SoughtUnit {
  /** The units that figures may have for it: several where a name is shared. Values are given in the first. */
  readonly codes: readonly [string, ...string[]];
  /** Whether it is money, so that what is paid in it by the year, by the litre… counts as well. */
  readonly isMoney: boolean;
  /** How many of its units one is: a million where it is written "MEUR". */
  readonly scale: number;
}

type Lookup = ReadonlyMap<string, SoughtUnit>;

/** Words with what may join them. */
const WORDS = /^[\p{L}\p{M}][\p{L}\p{M}\s'\u2019.-]*$/u;
const MONEY: ReadonlySet<string> = new Set(["money", "cent"]);
/** Times that things are paid by. */
const PAID_BY: ReadonlySet<string> = new Set(["a", "mo", "wk", "d", "h"]);
const MILLION = 1e6;
/** The degree of an angle has no name of its own in news. */
const UNNAMED = ["deg"];
/** How many units are proposed for a slip. */
const PROPOSED = 3;

function plain(code: string, isMoney = false, scale = 1): SoughtUnit {
  return { codes: [code], isMoney, scale };
}

/** Makes something of the packs' tables when it is first needed: few questions need all. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const unitRows = lazily(() => allPacks().flatMap((pack) => pack.table("figure/unit")));

/** The currencies that share each name, in the order of the table. */
const sharedNames = lazily((): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  for (const pack of allPacks()) {
    for (const [name, codes] of sharedCurrencies(pack)) {
      const known = names.get(name) ?? new Set();
      for (const code of codes.values()) known.add(code);
      names.set(name, known);
    }
  }
  return names;
});

/**
 * What figures have for an amount in a currency: its code, or the bare name that it shares, where the text does not tell
 * whose it is.
 */
function currency(code: string): SoughtUnit {
  const shared = sharedNames();
  const bare = [...shared].filter(([, codes]) => codes.has(code)).map(([name]) => name);
  return { codes: [code, ...bare, ...(shared.get(code) ?? [])], isMoney: true, scale: 1 };
}

function put(names: Map<string, SoughtUnit>, name: string, unit: SoughtUnit): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, unit);
  else if (known !== unit && known.isMoney && unit.isMoney) {
    const [first, ...others] = known.codes;
    names.set(name, {
      ...known,
      codes: [first, ...new Set([...others, ...unit.codes].filter((one) => one !== first))],
    });
  }
}

/** Codes, forms, and names that currencies share, as they are written. */
const exactNames = lazily((): Lookup => {
  const names = new Map<string, SoughtUnit>();
  const units = new Map<string, SoughtUnit>();
  const unitOf = (code: string, isMoney: boolean): SoughtUnit => {
    const unit = units.get(code) ?? (isMoney ? currency(code) : plain(code));
    units.set(code, unit);
    return unit;
  };
  const isMoney = ({ role = "" }: Row): boolean => MONEY.has(role);
  for (const row of unitRows()) put(names, row.code ?? "", unitOf(row.code ?? "", isMoney(row)));
  for (const code of [...sharedNames().values()].flatMap((codes) => [...codes])) put(names, code, unitOf(code, true));
  for (const row of unitRows()) {
    const unit = unitOf(row.code ?? "", isMoney(row));
    put(names, row.form ?? "", row.traits?.includes("millions") ? { ...unit, scale: MILLION } : unit);
  }
  for (const name of sharedNames().keys()) put(names, name, unitOf(name, true));
  for (const code of UNNAMED) put(names, code, plain(code));
  return names;
});

/** The same folded. */
const foldedNames = lazily((): Lookup => {
  const names = new Map<string, SoughtUnit>();
  for (const [name, unit] of exactNames()) put(names, foldKey(name), unit);
  return names;
});

/** Names of different units that differ only in the case of their letters, by what they have in common. */
const casedNames = lazily((): ReadonlyMap<string, readonly string[]> => {
  const spellings = new Map<string, Map<string, string>>();
  for (const [name, { codes }] of exactNames()) {
    const key = name.toLowerCase();
    spellings.set(key, (spellings.get(key) ?? new Map<string, string>()).set(codes[0], name));
  }
  const several = [...spellings].filter(([, names]) => names.size > 1);
  return new Map(several.map(([key, names]) => [key, [...names.values()]]));
});

/** What a price is counted by. */
const pers = lazily((): ReadonlySet<string> => {
  const rows = unitRows().filter(({ role, code = "" }) => role === "measure" || PAID_BY.has(code));
  return new Set(rows.map(({ code = "" }) => code));
});

/** Folded words and signs that stand before it: "par", "/". */
const perWords = lazily((): readonly string[] => {
  const cues = allPacks().flatMap((pack) => pack.table("figure/cue").filter(({ role }) => role === "per"));
  return cues.map(({ form = "" }) => (/\p{L}$/u.test(form) ? ` ${foldKey(form)} ` : foldKey(form)));
});

function keysOf(text: string): string {
  return searchTokens(text, null)
    .filter(({ isStop }) => !isStop)
    .map(({ key }) => key)
    .join(" ");
}

/** The same by the words that they are searched for by. */
const keyedNames = lazily((): Lookup => {
  const names = new Map<string, SoughtUnit>();
  for (const [name, unit] of exactNames()) {
    const keys = keysOf(name);
    if (/\p{L}{3}/u.test(keys)) put(names, keys, unit);
  }
  return names;
});

/** The unit whose name has the same words in another form: with an article, say. */
function inOtherForm(text: string): SoughtUnit | null {
  return WORDS.test(text) ? (keyedNames().get(keysOf(text)) ?? null) : null;
}

/** A currency of the world that news of these languages seldom name. */
function foreignCurrency(text: string): SoughtUnit | null {
  const code = text.toUpperCase();
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf("currency").includes(code) ? plain(code, true) : null;
}

function named(text: string): SoughtUnit | null {
  const inAnyCase = (): SoughtUnit | undefined =>
    casedNames().has(text.toLowerCase()) ? undefined : foldedNames().get(foldKey(text));
  const own = exactNames().get(text) ?? inAnyCase();
  if (own !== undefined) return own;
  return isMeasured(text) ? plain(text) : (foreignCurrency(text) ?? inOtherForm(text));
}

/** `EUR/L`, "euros par litre". */
function rate(text: string): SoughtUnit | null {
  const key = foldKey(text);
  for (const word of perWords()) {
    const at = key.indexOf(word);
    if (at <= 0) continue;
    const above = named(key.slice(0, at).trim());
    const below = named(key.slice(at + word.length).trim());
    if (above === null || below === null || below.isMoney) continue;
    const [first, ...others] = above.codes;
    const per = below.codes[0];
    return { ...above, codes: [`${first}/${per}`, ...others.map((code) => `${code}/${per}`)], isMoney: false };
  }
  return null;
}

/**
 * Reads the name of a unit as a person writes it: a code in any case, a sign, a name in any of the languages and in
 * any form, "euros par litre". Where the case of letters alone tells units apart (`mo`, `Mo`), it must be that of one.
 *
 * @returns `null` when it names none
 */
export function findUnit(typed: string): SoughtUnit | null {
  const text = typed.trim().normalize("NFC");
  return text === "" || text.length > 64 ? null : (named(text) ?? rate(text));
}

function readOne(typed: string): SoughtUnit {
  const unit = findUnit(typed);
  if (unit !== null) return unit;
  const spellings = casedNames().get(typed.trim().toLowerCase());
  if (spellings !== undefined)
    throw new UsageError({
      what: `"${typed}" may be any of ${spellings.join(", ")}`,
      fix: "write it as one of them: the case of its letters tells which unit is meant",
    });
  const near = nearest(foldKey(typed), exactNames().keys(), PROPOSED);
  const meant = near.length === 0 ? "" : `did you mean ${near.join(", ")}? `;
  throw new UsageError({
    what: `"${typed}" is not a unit`,
    fix: `${meant}give a code (EUR, %, km, h), a sign or a name; those of the archive:  qusasa stats --by unit`,
  });
}

/**
 * Reads a unit that is asked for, or several currencies with commas between.
 *
 * @throws UsageError that proposes units of nearly that name
 */
export function readUnit(typed: string): SoughtUnit {
  const names = typed.split(/[,\u060c]/).filter((name) => name.trim() !== "");
  if (names.length < 2) return readOne(names[0] ?? typed);
  const units = names.map(readOne);
  const [first = "", ...others] = new Set(units.flatMap(({ codes }) => codes));
  if (units.every(({ isMoney }) => isMoney)) return { codes: [first, ...others], isMoney: true, scale: 1 };
  throw new UsageError({
    what: `figures in ${units.map(({ codes }) => codes[0]).join(" and ")} cannot be asked for at once`,
    fix: "give one unit: any unit of the same measure is compared with it; or several currencies",
  });
}

/** What figures have for a unit that was asked for: its codes, and for money the rates that are paid in it. */
export function unitCodes({ codes, isMoney }: SoughtUnit): readonly string[] {
  return isMoney ? codes.flatMap((code) => [code, ...[...pers()].map((per) => `${code}/${per}`)]) : codes;
}
