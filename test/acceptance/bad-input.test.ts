import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutcomeRecord } from "../../src/model/record.ts";
import { qusasa, type Route, records, root, serve, temporaryFolder } from "./program.ts";

const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
const good = readFileSync(join(root, "fixtures/fr/budget--wordpress/page.html"));
const english = readFileSync(join(root, "fixtures/other/english.html"));
const home = readFileSync(join(root, "fixtures/other/home.html"));
const allow = ["--allow-private", "127.0.0.1", "--delay", "0ms"];
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  site = await serve(
    new Map<string, Route>([
      ["/bon", { body: good, type: "text/html; charset=utf-8" }],
      ["/pdf", { body: "%PDF-1.7 ...", type: "application/pdf" }],
      ["/vide", { body: "" }],
      ["/accueil", { body: home, type: "text/html; charset=utf-8" }],
      ["/english", { body: english, type: "text/html; charset=utf-8" }],
    ]),
  );
});

afterAll(async () => {
  await site.close();
  folder.remove();
});

describe("a batch with bad inputs", () => {
  it("gives each one its reason, keeps the good ones and ends with 3", async () => {
    const bad = ["/disparu", "/pdf", "/vide", "/accueil", "/english"].map((path) => site.url + path);
    const inputs = [...bad, join(folder.path, "absent.html"), folder.path, "ftp://site.example/a", `${site.url}/bon`];
    const run = await qusasa(["fetch", ...inputs, "--json", ...allow], { archive });
    const outcomes = new Map(records<OutcomeRecord>(run).map((outcome) => [outcome.input, outcome]));
    expect(run).toMatchObject({ code: 3, err: "" });
    expect([...outcomes.keys()].sort()).toEqual([...inputs].sort());
    for (const input of inputs.slice(0, -1)) {
      const { status, reason } = outcomes.get(input) ?? {};
      expect([input, status === "failed" || status === "skipped"]).toEqual([input, true]);
      expect(reason).toMatch(/\S/);
      expect(reason).not.toMatch(/\n| at .*:\d+:\d+|ENOENT|Error:/);
    }
    expect(outcomes.get(`${site.url}/english`)).toMatchObject({ status: "skipped", lang: "en" });
    expect(outcomes.get(`${site.url}/bon`)).toMatchObject({ status: "stored", lang: "fr" });
    expect((await qusasa(["list", "--fields", "id"], { archive })).out.trim().split("\n")).toHaveLength(1);
  });

  it("names a host that cannot be reached", async () => {
    const dead = await serve(new Map());
    await dead.close();
    const run = await qusasa(["fetch", dead.url, "--json", ...allow], { archive });
    expect(run.code).toBe(3);
    expect(records<OutcomeRecord>(run)[0]).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("127.0.0.1"),
    });
  }, 30_000);

  it("refuses an address on this machine unless it is allowed by name", async () => {
    const run = await qusasa(["fetch", `${site.url}/bon`, "--json"], { archive });
    expect(records<OutcomeRecord>(run)[0]).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("--allow-private 127.0.0.1"),
    });
  });
});

describe("an archive that is none", () => {
  it.each(["search x", "list", "claims", "fetch http://site.example/"])(
    "qusasa %s says so, with 2, and leaves the file alone",
    async (line) => {
      const file = join(folder.path, "notes.txt");
      writeFileSync(file, "My notes, not a database.\n".repeat(200));
      const before = readFileSync(file);
      const run = await qusasa([...line.split(" "), "--archive", file]);
      expect(run).toMatchObject({ code: 2, out: "" });
      expect(run.err).toMatch(/^error: .*notes\.txt is not a qusasa archive\n {2}.+/);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  it("is named when it is missing or a folder, and nothing is made", async () => {
    const missing = join(folder.path, "none", "archive.db");
    const run = await qusasa(["list"], { archive: missing });
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain("qusasa fetch");
    expect(() => statSync(missing)).toThrow();
    mkdirSync(join(folder.path, "dir.db"));
    expect((await qusasa(["list"], { archive: join(folder.path, "dir.db") })).code).toBe(2);
  });
});
