import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnWidth } from "../../src/text/width.ts";
import { qusasa, root, temporaryFolder } from "./program.ts";

const run = promisify(execFile);
const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
const TERMINAL = fileURLToPath(new URL("screen/terminal.py", import.meta.url));
const example = join(root, "fixtures/example/articles.ndjson");
const pages = ["nowhere", "fr/desalination--json-ld/page", "ar/desalination--br/page", "other/english"];

/** What a person sees on a terminal of that many columns. */
async function screenOf(columns: number, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
  const file = args[0] === "fetch" ? join(folder.path, `${columns}.db`) : archive;
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, TERM: "xterm-256color", NO_COLOR: "1", TZ: "UTC", ...more };
  const program = [process.execPath, join(root, "bin/qusasa.js"), "--archive", file, ...args];
  const { stdout } = await run("python3", [TERMINAL, String(columns), ...program], { cwd: root, env });
  return stdout;
}

const lines = (screen: string): string[] => screen.trimEnd().split("\n");

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  search: ["search", "--any", "dessalement", "تحلية"],
  list: ["list"],
  claims: ["claims", "--speaker", "Seghiri"],
  figures: ["figures", "--kind", "money"],
  "show-fr": ["show", "http://gazettedudetroit.example/a/4411"],
  "show-ar": ["show", "http://addifaf.example/n/902"],
  fetch: ["fetch", "--jobs", "1", ...pages.map((page) => `fixtures/${page}.html`)],
};

const ARABIC = /\p{Script=Arabic}/u;
/** A column or a fact after Arabic: a terminal that orders a line by Unicode's rules may show it before. */
const AFTER_ARABIC = /\p{Script=Arabic}.*(?: {2,}| · )[\p{Script=Latin}\d]/u;
const CONTROL = /[\p{Cc}\u2066-\u2069]/u;

beforeAll(async () => {
  expect(await qusasa(["import", "-q", example], { archive })).toMatchObject({ code: 0, err: "" });
}, 60_000);

afterAll(() => folder.remove());

describe.each([60, 80, 120, 200])("on a terminal of %i columns", (columns) => {
  it.each(Object.keys(SCREENS))("%s is shown as ever, no line too long, no column after Arabic", async (name) => {
    const screen = await screenOf(columns, SCREENS[name] ?? []);
    for (const line of lines(screen)) {
      if (!/^\s*https?:\S+$/.test(line)) expect(columnWidth(line), line).toBeLessThanOrEqual(columns);
      expect(line).not.toMatch(AFTER_ARABIC);
      expect(line).not.toMatch(CONTROL);
    }
    await expect(screen).toMatchFileSnapshot(`screen/${name}-${columns}.txt`);
  });
});

describe("right-to-left text", () => {
  it.each([
    ["GNOME Terminal", { VTE_VERSION: "6800" }, true],
    ["Konsole", { KONSOLE_VERSION: "221203" }, true],
    ["an old VTE", { VTE_VERSION: "5202" }, false],
  ])("in %s: set apart from what stands before it only where that is understood", async (_name, env, isSetApart) => {
    const rows = lines(await screenOf(80, ["list"], env)).filter((line) => ARABIC.test(line));
    expect(rows).toHaveLength(4);
    for (const row of rows)
      expect(/\u2068[^\u2068\u2069]*\p{Script=Arabic}[^\u2068\u2069]*\u2069$/u.test(row)).toBe(isSetApart);
  });
});
