import { describe, expect, it } from "vitest";
import { manual } from "../../src/render/manual.ts";
import { escapeRoff, pageToRoff } from "../../src/render/roff.ts";

describe("a page of the documentation for man", () => {
  it("has no line that roff takes for a request", () => {
    expect(escapeRoff(".PP\n'quoted\\n --json")).toBe("\\&.PP\n\\&'quoted\\en \\-\\-json");
  });

  it("has the rows of a table as terms with their meaning", () => {
    const page = "# Codes\n\n| code | meaning |\n|---|---|\n| 0 | done |\n| `-1` | see [why](why.md) |\n";
    expect(pageToRoff(page)).toBe(".TP\n0\ndone\n.TP\n\\fB\\-1\\fR\nsee why\n");
  });

  it("keeps blocks of code as they are", () => {
    expect(pageToRoff("Text\nof two lines.\n\n```sh\nqusasa list\n```\n")).toBe(
      ".PP\nText of two lines.\n.PP\n.nf\nqusasa list\n.fi\n",
    );
  });
});

describe("the manual", () => {
  const option = (flags: string) => ({ flags, long: flags.split(" ")[0] ?? "", description: "a test", choices: [] });
  const command = (name: string, ...flags: string[]) => ({
    ...{ name, alias: null, summary: `does ${name}`, usage: "[options]", arguments: [], note: null },
    options: flags.map(option),
    examples: [[`tool ${name}`, "for example"]] as const,
  });

  it("tells options that many commands share once, and names them with each", () => {
    const commands = ["one", "two", "three", "four"].map((name) => command(name, "--json", `--${name}`));
    const page = manual({
      ...{ name: "tool", version: "1.0", description: "A tool.", options: [option("--quiet")], commands },
      ...{ topics: {}, exitCodes: "# x", environment: "# y" },
    });
    expect(page.match(/^\\fB\\-\\-json\\fR$/gm)).toHaveLength(1);
    expect(page.match(/^Also \\fB\\-\\-json\\fR\.$/gm)).toHaveLength(4);
    expect(page.match(/^\\fB\\-\\-two\\fR$/gm)).toHaveLength(1);
  });
});
