import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/command/registry.ts";
import { topics } from "../../src/command/topic.ts";
import { shells } from "../../src/render/completion.ts";
import { inside } from "./inside.ts";

/** What bash offers after the words typed so far, the last of them begun. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await inside(["completion", "bash"]);
  const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _qusasa; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const typed = ["qusasa", ...words];
  return execFileSync("bash", ["-c", script, "bash", ...typed], { encoding: "utf8" })
    .trim()
    .split("\n");
}

describe("completion", () => {
  it("offers the subcommands", async () => {
    expect(await offered("se")).toEqual(["search"]);
    expect(await offered("")).toEqual(expect.arrayContaining(commands.map(({ name }) => name)));
  });

  it("offers the options of a subcommand, and the values they take", async () => {
    expect(await offered("claims", "--qu")).toEqual(["--quiet", "--quote"]);
    expect(await offered("search", "word", "--sort", "")).toEqual(["rank", "date"]);
    expect(await offered("figures", "--approx", "at")).toEqual(["at_least", "at_most"]);
  });

  it("takes the value of an option of the program for no command", async () => {
    expect(await offered("-a", "foo.db", "se")).toEqual(["search"]);
    expect(await offered("--archive", "foo.db", "search", "x", "--sort", "r")).toEqual(["rank"]);
  });

  it("offers the values that an option takes in this command, not those it takes in another", async () => {
    expect(await offered("analyze", "--input", "")).toEqual(["text", "ndjson"]);
    expect(await offered("fetch", "--input", "package.j")).toEqual(["package.json"]);
    expect(await offered("fetch", "x", "--color", "al")).toEqual(["always"]);
  });

  it("offers commands and topics after help", async () => {
    expect(await offered("he")).toEqual(["help"]);
    expect(await offered("help", "fi")).toEqual(["figures"]);
    expect(await offered("help", "b")).toEqual(["bidi"]);
  });

  it.each(shells)("of %s names every subcommand and its options", async (shell) => {
    const { out, code } = await inside(["completion", shell]);
    expect(code).toBe(0);
    for (const { name } of commands) expect(out).toContain(name);
    expect(out).toMatch(/with-figure/);
  });

  it("refuses a shell that it does not know", async () => {
    expect(await inside(["completion", "ksh"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("help on a topic", () => {
  it.each(Object.keys(topics))("prints the page %s", async (name) => {
    const { out, code } = await inside(["help", name]);
    expect(code).toBe(0);
    expect(out).toMatch(/^# .+\n/);
  });

  it("lists the topics when there is none of that name", async () => {
    const { err, code } = await inside(["help", "colours"]);
    expect(code).toBe(2);
    for (const name of Object.keys(topics)) expect(err).toContain(name);
  });
});
