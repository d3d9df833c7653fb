import { readdirSync, readFileSync } from "node:fs";
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
}, 60_000);

afterAll(() => folder.remove());

const ARABIC = /\p{Script=Arabic}/u;

describe.each([60, 80, 120, 200])("on a terminal of %i columns", (columns) => {
  it.each(["list", "search --any eau المياه", "claims", "figures", "stats --by outlet", "stats --by speaker"])(
    "%s fits, and shows Arabic in the last column only",
    async (line) => {
      const { code, out } = await inside([...line.split(" "), ...archive], { columns });
      const [header = "", ...lines] = out.trimEnd().split("\n");
      const rows = lines.filter((row) => !row.startsWith("    "));
      const last = columnWidth(header.slice(0, header.lastIndexOf("  ") + 2));
      expect(code).toBe(0);
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.some((row) => ARABIC.test(row))).toBe(true);
      for (const row of lines) expect(columnWidth(row)).toBeLessThanOrEqual(columns);
      for (const row of rows) {
        expect(row).toMatch(/^[a-z\d]*[a-z]/);
        expect(row.slice(0, last)).not.toMatch(ARABIC);
      }
    },
  );
});

describe("search on a terminal", () => {
  it("shows the passage that was found below each article, the words found marked", async () => {
    const { out } = await inside(["search", "dessalement", "-L", "1", ...archive.slice(0, 2), "--color", "always"], {
      columns: 80,
    });
    const [, , passage = ""] = out.split("\n");
    expect(passage).toMatch(/^ {4}\S/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
    expect(out).toMatch(/\u001b\[1m\u001b\[31m[^\u001b]*dessalement/i);
    const plain = await inside(["search", "dessalement", ...archive], { columns: 80 });
    expect(plain.out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});

describe("show on a terminal", () => {
  it("sets the article in paragraphs no wider than the terminal, then its figures and claims", async () => {
    const list = await inside(["list", "--fields", "id", "--format", "tsv", "--lang", "fr", "-L", "1", ...archive]);
    const { code, out } = await inside(["show", list.out.trim(), ...archive], { columns: 60 });
    expect(code).toBe(0);
    expect(out).toMatch(/\n\d+ figures\nKIND +VALUE +UNIT /);
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

describe("show --page", () => {
  it("gives other programs the very bytes, and a terminal characters without controls", async () => {
    const list = await inside(["list", "--fields", "id", "-f", "tsv", "-L", "1", ...archive]);
    const id = list.out.trim();
    const bytes = await inside(["show", id, "--page", ...archive]);
    expect(pages.map((page) => readFileSync(page).toString())).toContain(bytes.out);
    const shown = await inside(["show", id, "--page", ...archive], { columns: 80 });
    expect(shown.out).toMatch(/<body.*\p{Script=Arabic}/isu);
    expect(shown.out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it("is told when there is none", async () => {
    expect(await inside(["show", "zzzz", "--page", ...archive])).toMatchObject({ code: 1, out: "" });
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
