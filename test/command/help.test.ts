import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/command/registry.ts";
import { inside } from "./inside.ts";

const root = new URL("../../", import.meta.url);
const names = commands.map(({ name }) => name);
const manual = readFileSync(new URL("docs/cli.md", root), "utf8");

describe("help", () => {
  it("lists every command, on standard output, with 0", async () => {
    const run = await inside(["--help"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    for (const name of names) expect(run.out).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
  });

  it.each(names)("of %s has an example, and is the same from help and --help", async (name) => {
    const long = await inside([name, "--help"]);
    expect(long).toMatchObject({ code: 0, err: "" });
    expect((await inside(["help", name])).out).toBe(long.out);
    expect(long.out).toMatch(new RegExp(`Examples:\\n(?:.*\\n)*.*qusasa ${name}`));
  });

  it.each(names)("of %s is what docs/cli.md says (npm run docs writes it anew)", async (name) => {
    expect(manual).toContain((await inside(["help", name])).out.trimEnd());
  });

  it.each(names)("of %s is short with -h: a screen with two examples", async (name) => {
    const { code, out, err } = await inside([name, "-h"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(24);
    expect(out.match(new RegExp(`^ {2}.*qusasa ${name}`, "gm"))?.length).toBeGreaterThan(0);
    expect(out.trimEnd().split("\n\n").at(-2)?.split("\n")).toHaveLength(2);
  });

  it("of the program is a screen too, with -h or nothing at all", async () => {
    const { code, out } = await inside(["-h"]);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(24);
    expect(await inside([])).toEqual({ code: 2, out: "", err: out });
  });

  it("as a page for man is what docs/qusasa.1 says (npm run docs writes it anew)", async () => {
    const { out } = await inside(["help", "man"]);
    expect(readFileSync(new URL("docs/qusasa.1", root), "utf8").trimEnd()).toBe(out.trimEnd());
    for (const name of names) expect(out).toContain(`.SS qusasa ${name}`);
  });

  it("names the version that the package has", async () => {
    const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
    expect(await inside(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});
