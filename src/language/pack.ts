import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Direction, LanguageCode } from "../model/language.ts";
import { type Row, readTable } from "./table.ts";

/**
 * All that the program knows of one language: a folder beside this file with a `pack.json` (code, script,
 * direction) and tables of words. A new language is a new folder; no code names one.
 */
export interface LanguagePack {
  readonly code: LanguageCode;
  /** ISO 15924 code of the script, e.g. `Latn`, `Arab`. */
  readonly script: string;
  readonly dir: Direction;
  /**
   * The rows of the table `<folder>/<name>.tsv`, read at the first call and kept.
   *
   * @returns no rows when the pack has no such table: a pack may know less than another.
   */
  table(name: string): readonly Row[];
  /**
   * What the build made of tables and left as `<folder>/<name>.json`, so that it need not be made at every start.
   *
   * @returns `null` when there is nothing of the kind, as in the sources: then it is made of the tables
   */
  prepared<T>(name: string): T | null;
}

interface PackDescription {
  readonly code: LanguageCode;
  readonly script: string;
  readonly dir: Direction;
}

const home = new URL("./", import.meta.url);
let loaded: ReadonlyMap<LanguageCode, LanguagePack> | null = null;

function loadPack(folder: string): LanguagePack {
  const base = new URL(`${folder}/`, home);
  const description = JSON.parse(readFileSync(new URL("pack.json", base), "utf8")) as PackDescription;
  const tables = new Map<string, readonly Row[]>();
  return Object.freeze({
    ...description,
    table(name: string) {
      let rows = tables.get(name);
      if (rows === undefined) {
        const path = new URL(`${name}.tsv`, base);
        rows = existsSync(path) ? readTable(path) : [];
        tables.set(name, rows);
      }
      return rows;
    },
    prepared<T>(name: string) {
      const path = new URL(`${name}.json`, base);
      return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
    },
  });
}

function packs(): ReadonlyMap<LanguageCode, LanguagePack> {
  loaded ??= new Map(
    readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/pack.json`, home)))
      .map((entry) => loadPack(entry.name))
      .map((pack) => [pack.code, pack]),
  );
  return loaded;
}

/** Every language pack of the program, in the order of their codes. */
export function allPacks(): readonly LanguagePack[] {
  return [...packs().values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The pack of a language, or `null` when the program has none. */
export function packOf(code: LanguageCode): LanguagePack | null {
  return packs().get(code) ?? null;
}

/**
 * Wraps `compile` so that each pack is compiled once, when it is first needed: grammars are made of tables
 * at run time, and a command that reads no figures never makes the figure grammar.
 */
export function perPack<T>(compile: (pack: LanguagePack) => T): (pack: LanguagePack) => T {
  const made = new WeakMap<LanguagePack, { readonly value: T }>();
  return (pack) => {
    let entry = made.get(pack);
    if (entry === undefined) {
      entry = { value: compile(pack) };
      made.set(pack, entry);
    }
    return entry.value;
  };
}
