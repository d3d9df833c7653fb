import { describe, expect, it } from "vitest";
import { isProductToken, parseRobots } from "../../src/page/robots.ts";

function allows(robots: readonly string[], path: string, agent = "qusasa"): boolean {
  return parseRobots(robots.join("\n"), agent).allows(`https://gazette.example${path}`);
}

describe("what a robots.txt allows", () => {
  it.each([
    ["everything when it is empty", [], "/a", true],
    ["nothing under a closed path", ["User-agent: *", "Disallow: /prive/"], "/prive/a", false],
    ["what is beside a closed path", ["User-agent: *", "Disallow: /prive/"], "/prive", true],
    ["what an empty Disallow names: all", ["User-agent: *", "Disallow:"], "/a", true],
    ["robots.txt itself", ["User-agent: *", "Disallow: /"], "/robots.txt", true],
    ["what the longer rule opens", ["User-agent: *", "Disallow: /a", "Allow: /a/b"], "/a/b/c", true],
    ["what of two rules as long one opens", ["User-agent: *", "Disallow: /a", "Allow: /a"], "/a", true],
    ["not what a rule closes with another case of its key", ["USER-AGENT: *", "dIsAllow : /a"], "/a", false],
    ["what is closed in another case of the path", ["User-agent: *", "Disallow: /A"], "/a", true],
    ["not what an asterisk covers", ["User-agent: *", "Disallow: /*/print*.php"], "/a/b/print2.php", false],
    ["not what must end so and does", ["User-agent: *", "Disallow: /*.gif$"], "/a.gif", false],
    ["what must end so and does not", ["User-agent: *", "Disallow: /*.gif$"], "/a.gif?x", true],
    ["not a query that is closed", ["User-agent: *", "Disallow: /*?print="], "/a?print=1", false],
    ["all when rules have no reader", ["Disallow: /"], "/a", true],
    ["all after a comment", ["User-agent: * # all", "#Disallow: /"], "/a", true],
    ["nothing after a byte order mark", ["\ufeffUser-agent: *", "Disallow: /"], "/a", false],
    [
      "not what is closed in Arabic, written plainly",
      ["User-agent: *", "Disallow: /خبر"],
      "/%D8%AE%D8%A8%D8%B1/1",
      false,
    ],
    [
      "not what is closed in Arabic, written in code",
      ["User-agent: *", "Disallow: /%d8%ae%d8%a8%d8%b1"],
      "/خبر/1",
      false,
    ],
    ["not what is closed with needless code", ["User-agent: *", "Disallow: /%61"], "/a", false],
    ["what differs in a coded slash", ["User-agent: *", "Disallow: /a%2Fb"], "/a/b", true],
  ])("%s", (_what, robots, path, allowed) => expect(allows(robots, path)).toBe(allowed));

  it("goes by the group that names the reader, in any case and with a version", () => {
    const robots = ["User-agent: *", "Disallow: /", "User-agent: Qusasa/2", "Disallow: /b"];
    expect(allows(robots, "/a")).toBe(true);
    expect(allows(robots, "/b")).toBe(false);
    expect(allows(robots, "/a", "autre")).toBe(false);
  });

  it("adds up all groups that name the reader", () => {
    const robots = ["User-agent: qusasa", "Disallow: /a", "", "User-agent: x", "User-agent: qusasa", "Disallow: /b"];
    expect([allows(robots, "/a"), allows(robots, "/b"), allows(robots, "/c")]).toEqual([false, false, true]);
  });

  it("lets a reader alone that is named without rules", () => {
    expect(allows(["User-agent: *", "Disallow: /", "User-agent: qusasa"], "/a")).toBe(true);
  });

  it.each(["\n", "\r\n", "\r"])("ends lines with %j", (end) => {
    expect(parseRobots(["User-agent: *", "Disallow: /a"].join(end), "qusasa").allows("https://x.example/a")).toBe(
      false,
    );
  });

  it("answers to a pattern of many asterisks", () => {
    const robots = ["User-agent: *", `Disallow: /${"*a".repeat(20_000)}b`];
    expect(allows(robots, `/${"a".repeat(50_000)}`)).toBe(true);
  });
});

describe("what else a robots.txt says", () => {
  const robots = parseRobots(
    "User-agent: x\nCrawl-delay: 9\nUser-agent: qusasa\nCrawl-delay: 2.5\nDisallow: /a\nSitemap: https://x.example/s.xml\nSitemap: s2.xml",
    "qusasa",
  );

  it("is how long to wait, in seconds", () => {
    expect(robots.delay).toBe(2500);
    expect(parseRobots("User-agent: *\nCrawl-delay: soon", "qusasa").delay).toBeNull();
  });

  it("is where the sitemaps are", () => expect(robots.sitemaps).toEqual(["https://x.example/s.xml"]));
});

describe("the name of a reader", () => {
  it.each(["qusasa", "Foo_Bar", "news-reader"])("may be « %s »", (name) => expect(isProductToken(name)).toBe(true));
  it.each(["", "قارئ", "reader*", " reader ", "reader/2.1", "two words"])("may not be « %s »", (name) => {
    expect(isProductToken(name)).toBe(false);
  });
});
