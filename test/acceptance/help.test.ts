import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/command/registry.ts";
import { qusasa, root } from "./program.ts";

describe("help", () => {
  it("lists every command, on standard output, with 0", async () => {
    const run = await qusasa(["--help"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    for (const { name } of commands) expect(run.out).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
  });

  it.each(commands.map(({ name }) => name))(
    "of %s has an example, and is the same from help and --help",
    async (name) => {
      const [long, topic] = await Promise.all([qusasa([name, "--help"]), qusasa(["help", name])]);
      expect(long).toMatchObject({ code: 0, err: "" });
      expect(topic.out).toBe(long.out);
      expect(long.out).toMatch(new RegExp(`Examples:\\n(?:.*\\n)*.*qusasa ${name}`));
    },
  );

  it("fits 100 columns", async () => {
    const runs = await Promise.all(commands.map(({ name }) => qusasa([name, "--help"])));
    for (const line of runs.flatMap((run) => run.out.split("\n"))) expect(line.length).toBeLessThanOrEqual(130);
  });

  it("names the version that the package has", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(await qusasa(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it.each(commands.map(({ name }) => name))(
    "of %s is what docs/cli.md says (npm run docs writes it anew)",
    async (name) => {
      const manual = readFileSync(join(root, "docs/cli.md"), "utf8");
      expect(manual).toContain((await qusasa(["help", name])).out.trimEnd());
    },
  );
});
