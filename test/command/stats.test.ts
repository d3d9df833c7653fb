import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StatRecord } from "../../src/model/record.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { inside } from "./inside.ts";

const page = (path: string) => join(fileURLToPath(new URL("../../fixtures/", import.meta.url)), path, "page.html");
const folder = temporaryFolder();
const archive = ["--archive", join(folder.path, "archive.db"), "--color", "never"];

beforeAll(async () => {
  const pages = ["fr/desalination--json-ld", "fr/budget--wordpress", "ar/desalination--br"].map(page);
  expect(await inside(["fetch", "-q", ...pages, ...archive])).toMatchObject({ code: 0 });
}, 60_000);

afterAll(() => folder.remove());

describe("stats", () => {
  it("is a bar for each group on a terminal, the longest for the largest", async () => {
    const { code, out } = await inside(["stats", "--by", "lang", ...archive], { columns: 80 });
    const [header, first = "", second = ""] = out.split("\n");
    expect(code).toBe(0);
    expect(header).toMatch(/^LANG {2}ARTICLES {2}FIG {2}CLM$/);
    expect(first).toMatch(/^fr {10,}2 .* █{13}$/);
    expect(second).toMatch(/^ar {10,}1 .* █{6}▌$/);
  });

  it("is TSV without bars in a pipe, and records with --json", async () => {
    const { out } = await inside(["stats", "--by", "lang", ...archive]);
    expect(out).toMatch(/^fr\t2\t\d+\t\d+\t\d+\t2026-03-12\t2026-03-17\nar\t1\t.*\n$/);
    const json = await inside(["stats", "--by", "unit", "--json", ...archive]);
    const records = json.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as StatRecord);
    expect(records.every(({ v, type, by }) => v === 1 && type === "stat" && by.join() === "unit")).toBe(true);
    expect(records.find(({ unit }) => unit === "EUR")).toMatchObject({ kind: "money", max: 312_000_000 });
  });

  it("is a report: nothing to tell is no failure", async () => {
    const run = await inside(["stats", "--lang", "xx", ...archive]);
    expect(run).toMatchObject({ code: 0, out: "", err: expect.stringContaining("no article") });
  });

  it("shows its statement, and refuses what cannot be counted by", async () => {
    expect((await inside(["stats", "--by", "day", "--sql", ...archive])).out).toContain("GROUP BY date");
    expect(await inside(["stats", "--by", "wek", ...archive])).toMatchObject({ code: 2, out: "" });
  });
});

describe("-v", () => {
  it("tells on standard error which moments dates stand for", async () => {
    const { err } = await inside(["list", "-v", "--since", "2026-03-12", "--until", "2026-03-12", ...archive]);
    expect(err).toMatch(/^published since 2026-03-12T00:00:00[+-].*\npublished before 2026-03-13T00:00:00/);
  });

  it("tells how a page was read", async () => {
    const { err } = await inside(["extract", "-v", page("ar/denial--windows-1256")]);
    expect(err).toContain("read as windows-1256; language ar");
  });
});
