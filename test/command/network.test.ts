import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { addNetworkOptions, limitsFrom } from "../../src/command/network.ts";
import { DEFAULT_LIMITS } from "../../src/page/limit.ts";

const MEBIBYTE = 2 ** 20;

/** The limits that words on the command line set. */
function limits(...words: readonly string[]) {
  const command = addNetworkOptions(new Command().exitOverride().configureOutput({ writeErr: () => {} }));
  return limitsFrom(command.parse(words, { from: "user" }).opts());
}

describe("the limits on a page", () => {
  it("are those that suit a news page when nothing is said", () => expect(limits()).toEqual(DEFAULT_LIMITS));

  it("give a page that may take longer more time for each step, and one that may not, no less", () => {
    const { connect, headers, idle } = DEFAULT_LIMITS;
    expect(limits("--timeout", "2min")).toMatchObject({
      total: 120_000,
      connect: 4 * connect,
      headers: 4 * headers,
      idle: 4 * idle,
    });
    expect(limits("--timeout", "5")).toMatchObject({ total: 5000, connect, headers, idle });
  });

  it("let a larger page be as large when it is decompressed, and a feed five times as large", () => {
    expect(limits("--max-size", "20M")).toMatchObject({
      raw: 20 * MEBIBYTE,
      inflated: 20 * MEBIBYTE,
      listing: 100 * MEBIBYTE,
    });
    expect(limits("--max-size", "500kB")).toMatchObject({ raw: 500 * 1024, inflated: 10 * MEBIBYTE });
    expect(limits("--max-inflated", "1MiB")).toMatchObject({ raw: 10 * MEBIBYTE, inflated: MEBIBYTE });
  });

  it("are as many redirects as are wanted, or none", () => {
    expect(limits("--max-redirects", "0").redirects).toBe(0);
  });

  it.each([
    ["--timeout", "0"],
    ["--timeout", "soon"],
    ["--max-size", "0"],
    ["--max-size", "20 apples"],
    ["--max-redirects", "-1"],
  ])("are not %s %s", (option, value) => expect(() => limits(`${option}=${value}`)).toThrow("give a"));
});
