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

  it("names the version that the package has", async () => {
    const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
    expect(await inside(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});
