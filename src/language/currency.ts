import { type LanguagePack, perPack } from "./pack.ts";
import { type Row, readTable } from "./table.ts";

/** What a name shared by several currencies means: ISO 4217 by country (ISO 3166), by default under `""`. */
export type CurrencyName = ReadonlyMap<string, string>;

let worldRows: readonly Row[] | null = null;

/** Which currency a shared name means in which country: true in every language. */
function world(): readonly Row[] {
  worldRows ??= readTable(new URL("currency.tsv", import.meta.url));
  return worldRows;
}

function compile(pack: LanguagePack): ReadonlyMap<string, CurrencyName> {
  const names = new Map<string, Map<string, string>>();
  for (const { name = "", country = "", code = "" } of [...world(), ...pack.table("figure/currency")]) {
    const codes = names.get(name) ?? new Map<string, string>();
    names.set(name, codes.set(country, code));
  }
  return names;
}

/** The names that several currencies share, as figures have them where no country tells which is meant ("dinar"). */
export const sharedCurrencies = perPack(compile);
