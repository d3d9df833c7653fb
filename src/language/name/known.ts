import { allPacks } from "../pack.ts";
import { knownKey } from "./name.ts";

let groups: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** Reads the tables `name/given`: a name a row, with its spellings in other scripts. */
function readGroups(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of allPacks().flatMap((pack) => pack.table("name/given"))) {
    const [name = "", ...further] = (row.name ?? "").split("|");
    for (const form of [name, ...further, ...(row.other ?? "").split("|")]) {
      const key = knownKey(form);
      const names = found.get(key);
      if (names === undefined) found.set(key, new Set([name]));
      else names.add(name);
    }
  }
  return found;
}

/**
 * The given names that a word may be, each by the first spelling of its row: names that differ in a letter or two, or
 * are written otherwise than they sound, are told by it. Empty for a word that is none of them.
 *
 * @param key see `knownKey`
 */
export function knownNames(key: string): ReadonlySet<string> {
  groups ??= readGroups();
  return groups.get(key) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();
