import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diagnoseNode, diagnoseUnicode } from "../../src/command/diagnosis/program.ts";
import { diagnoseEncoding, diagnoseProxy, diagnoseTerminal } from "../../src/command/diagnosis/surroundings.ts";
import type { Io } from "../../src/terminal/io.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { both, store } from "../archive/keep/folder.ts";
import { inside } from "./inside.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const CHECKS = ["Node.js", "Unicode", "SQLite", "archive", "disk", "terminal", "encoding", "proxy"];

describe("doctor", () => {
  it("finds all well where it is, with 0", async () => {
    const path = join(folder.path, "sound.db");
    store(path, both());
    const { code, out, err } = await inside(["doctor", "--archive", path, "--color", "never"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^✓ archive: .*sound\.db: 2 articles, .* KB, schema \d+$/m);
    expect(out).toMatch(/^✓ SQLite: 3\.\d+\.\d+ with full-text search \(FTS5\)$/m);
    for (const check of CHECKS) expect(out).toMatch(new RegExp(`^[✓!] ${check}: `, "m"));
  });

  it("gives one record for each thing with --json", async () => {
    const { out } = await inside(["doctor", "--json", "--archive", join(folder.path, "none.db")]);
    const records = out.trimEnd().split("\n");
    expect(records.map((line) => (JSON.parse(line) as { readonly check: string }).check)).toEqual(CHECKS);
    expect(JSON.parse(records[3] ?? "")).toEqual({
      v: 1,
      type: "diagnosis",
      check: "archive",
      ok: true,
      found: `none yet at ${join(folder.path, "none.db")}`,
      fix: "it is made by the first  qusasa fetch URL",
    });
  });

  it("says what is wrong with an archive, and its mend, with 2", async () => {
    const path = join(folder.path, "letter.db");
    writeFileSync(path, "Ceci est une lettre.".repeat(300));
    const { code, out } = await inside(["doctor", "--archive", path, "--color", "never"]);
    expect(code).toBe(2);
    expect(out).toMatch(/^✗ archive: .*not a qusasa archive.*\n {4}point elsewhere with --archive FILE$/m);
    mkdirSync(join(folder.path, "folder.db"));
    expect((await inside(["doctor", "--archive", join(folder.path, "folder.db")])).code).toBe(2);
  });
});

describe("what doctor thinks of", () => {
  it.each([
    ["20.18.3", false],
    ["20.19.0", true],
    ["22.1.0", true],
    ["9.99.0", false],
  ])("Node.js %s", (version, ok) => expect(diagnoseNode(version).ok).toBe(ok));

  it("a Node.js without Unicode", () => expect(diagnoseUnicode(undefined)).toMatchObject({ ok: false }));

  it.each([
    [{ VTE_VERSION: "7000" }, /VTE.*120 columns, in colour, right-to-left text in isolates, shows Arabic well/, false],
    [{ KONSOLE_VERSION: "221200" }, /Konsole.*shows Arabic well/, false],
    [{ TERM: "xterm-kitty" }, /kitty.*no isolates, joins Arabic letters/, true],
    [{ WT_SESSION: "1", NO_COLOR: "1" }, /Windows Terminal.*without colour.*letters from left to right/, true],
    [{ TERM_PROGRAM: "vscode" }, /Visual Studio Code/, true],
    [{ TERM: "screen" }, /^screen.*has not been tried/, false],
  ])("a terminal with %j", (env, found, hasAdvice) => {
    const io = { stdout: { isTTY: true, columns: 120 }, env } as unknown as Io;
    const diagnosis = diagnoseTerminal(io, { color: "auto", bidi: "auto" });
    expect(diagnosis.found).toMatch(found);
    expect(diagnosis).toMatchObject({ ok: true, fix: hasAdvice ? expect.stringContaining("GNOME") : null });
  });

  it("the encoding that the environment names, the strongest name first", () => {
    expect(diagnoseEncoding({ LANG: "ar_MA.UTF-8" })).toMatchObject({ found: "UTF-8", fix: null });
    expect(diagnoseEncoding({ LANG: "fr_FR.utf8", LC_ALL: "fr_FR.ISO-8859-1" }).fix).toContain("LC_ALL");
    expect(diagnoseEncoding({}).fix).toContain("LC_ALL");
  });

  it("proxies, without telling their passwords", async () => {
    expect((await diagnoseProxy({})).found).toContain("none");
    const { ok, found } = await diagnoseProxy({
      HTTPS_PROXY: "http://nora:secret@proxy.example:3128",
      NO_PROXY: "*.ma",
    });
    expect({ ok, found }).toEqual({ ok: true, found: "https through http://\u2026@proxy.example:3128/, but not *.ma" });
    expect(await diagnoseProxy({ http_proxy: "ftp://proxy.example" })).toMatchObject({ ok: false });
  });
});
