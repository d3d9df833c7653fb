import { describe, expect, it } from "vitest";
import { allPacks } from "../../../src/language/pack.ts";
import { tokenize } from "../../../src/text/token.ts";

const tables = ["cue", "precision", "trap", "unit", "number", "clock"];
const cases = allPacks().flatMap((pack) => tables.map((table) => [pack.code, table] as const));

describe("the figure tables", () => {
  it.each(cases)("of %s say nothing twice: no row of %s hides behind an earlier spelling of itself", (code, table) => {
    const seen = new Map<string, string>();
    const hidden: string[] = [];
    for (const row of allPacks()
      .find((pack) => pack.code === code)
      ?.table(`figure/${table}`) ?? []) {
      const form = row.form ?? "";
      const key = `${tokenize(form)
        .map((token) => token.key)
        .join(" ")}\t${row.role ?? row.cue ?? ""}`;
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, form);
      else hidden.push(`${form} (${earlier})`);
    }
    expect(hidden).toEqual([]);
  });
});
