import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimRecord, FigureRecord } from "../../src/model/record.ts";
import { qusasa, records, root, temporaryFolder } from "./program.ts";

const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
const pages = ["fr/desalination--json-ld", "ar/desalination--br", "fr/budget--wordpress", "ar/budget--table"];

beforeAll(async () => {
  const run = await qusasa(["fetch", ...pages.map((page) => join(root, "fixtures", page, "page.html"))], { archive });
  expect(run).toMatchObject({ code: 0, err: "" });
}, 60_000);

afterAll(() => folder.remove());

async function claimsOf(speaker: string): Promise<ClaimRecord[]> {
  return records<ClaimRecord>(await qusasa(["claims", "--speaker", speaker, "--json"], { archive }));
}

describe("all that one person said", () => {
  it.each([
    ["Salwa Menkouchi", "سلوى منكوشي"],
    ["Tarek Belmoussaoui", "طارق بلموسوي"],
    ["Paul Azzouni", "بول عزوني"],
  ])("is found in French and Arabic articles, the name typed in either script (%s, %s)", async (latin, arabic) => {
    const found = await claimsOf(latin);
    expect(new Set(found.map(({ lang, name }) => `${lang} ${name}`))).toEqual(new Set([`fr ${latin}`, `ar ${arabic}`]));
    expect(await claimsOf(arabic)).toEqual(found);
    expect(await claimsOf(latin.split(" ").at(-1) ?? "")).toEqual(found);
  });

  it("is found in another spelling, and by an initial", async () => {
    const found = await claimsOf("سلوى منكوشي");
    expect(found.length).toBeGreaterThan(2);
    for (const spelling of ["Saloua Mankouchi", "S. Menkoushi", "سلوى المنكوشي"])
      expect(await claimsOf(spelling)).toEqual(found);
    expect(await claimsOf("Salim Menkouchi")).toEqual([]);
  });

  it("has the figures that the person gave, in both languages", async () => {
    const run = await qusasa(["figures", "--speaker", "طارق بلموسوي", "--json"], { archive });
    const languages = records<FigureRecord>(run).map(({ lang }) => lang);
    expect(new Set(languages)).toEqual(new Set(["fr", "ar"]));
  });
});
