import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnWidth } from "../../src/text/width.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { inside } from "./inside.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const pages = ["fr", "ar"].flatMap((lang) =>
  readdirSync(join(fixtures, lang)).map((name) => join(fixtures, lang, name, "page.html")),
);
const folder = temporaryFolder();
const archive = ["--archive", join(folder.path, "archive.db"), "--color", "never"];

beforeAll(async () => {
  const run = await inside(["fetch", ...pages, join(fixtures, "other/home.html"), ...archive], { columns: 80 });
  expect(run.code).toBe(3);
  const kept = run.out.split("\n").filter((line) => line.startsWith("✓"));
  expect(kept).toHaveLength(pages.length);
  expect(run.out).toMatch(/^– .*home\.html\n {2}\S.*$/m);
  expect(run.err.split("\u001b[K").at(-1)).toBe("8 stored, 1 skipped\n");
});

afterAll(() => folder.remove());

const ARABIC = /\p{Script=Arabic}/u;

describe.each([60, 80, 120, 200])("on a terminal of %i columns", (columns) => {
  it.each(["list", "search --any eau المياه", "claims", "figures"])(
    "%s fits, and shows Arabic in the last column only",
    async (line) => {
      const { code, out } = await inside([...line.split(" "), ...archive], { columns });
      const [header = "", ...rows] = out.trimEnd().split("\n");
      const last = columnWidth(header.slice(0, header.lastIndexOf("  ") + 2));
      expect(code).toBe(0);
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.some((row) => ARABIC.test(row))).toBe(true);
      for (const row of rows) {
        expect(columnWidth(row)).toBeLessThanOrEqual(columns);
        expect(row.slice(0, last)).not.toMatch(ARABIC);
      }
    },
  );
});

describe("show on a terminal", () => {
  it("sets the article in paragraphs no wider than the terminal, then its figures and claims", async () => {
    const list = await inside(["list", "--fields", "id", "--format", "tsv", "--lang", "fr", "-L", "1", ...archive]);
    const { code, out } = await inside(["show", list.out.trim(), ...archive], { columns: 60 });
    expect(code).toBe(0);
    expect(out).toMatch(/\n\d+ figures\nKIND /);
    expect(out).toMatch(/\n\d+ claims\nQUOTE /);
    for (const line of out.split("\n").filter((one) => !one.startsWith("http"))) {
      expect(columnWidth(line)).toBeLessThanOrEqual(60);
    }
  });
});

describe("show", () => {
  it("knows an article by every variant of its address", async () => {
    const url = (
      await inside(["list", "--fields", "url", "-f", "tsv", "--outlet", "Le Littoral", ...archive])
    ).out.trim();
    expect(url).toMatch(/^https:/);
    for (const variant of [url, `${url}?utm_source=lettre`, `${url}#suite`]) {
      expect([variant, (await inside(["show", variant, "--body", ...archive])).code]).toEqual([variant, 0]);
    }
  });
});

describe("colour and isolates", () => {
  it("come only when they are asked for", async () => {
    const plain = await inside(["list", ...archive], { columns: 80 });
    expect(plain.out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2066-\u2069]/u);
    const rich = await inside(
      ["list", "--archive", join(folder.path, "archive.db"), "--color", "always", "--bidi", "isolate"],
      { columns: 80 },
    );
    expect(rich.out.startsWith("\u001b[1m")).toBe(true);
    expect(rich.out).toMatch(/\u2068\p{Script=Arabic}[^\u2069]*\u2069\n/u);
  });
});
