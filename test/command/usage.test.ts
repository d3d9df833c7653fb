import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../acceptance/program.ts";
import { inside } from "./inside.ts";

it("fetch --input names a list that is missing before it makes an archive", async () => {
  const folder = temporaryFolder();
  const archive = join(folder.path, "archive.db");
  const run = await inside(["fetch", "--input", join(folder.path, "urls.txt"), "--archive", archive]);
  expect(run).toMatchObject({ code: 2, out: "", err: expect.stringContaining("there is no file") });
  expect(existsSync(archive)).toBe(false);
  folder.remove();
});

describe("a command line that cannot be understood", () => {
  it.each([
    ["serch x", /unknown command 'serch'[\s\S]*search/],
    ["list --fields titel", /unknown field "titel"[\s\S]*title/],
    ["list --since someday", /"someday" is not a date[\s\S]*2026-10-03/],
    ["list -L none", /"none"/],
    ["figures --kind apples", /apples[\s\S]*percent/],
    ["list --json --format csv", /contradict/],
    ["search", /no words to search for/],
    ["fetch", /nothing to fetch/],
    ["fetch --url https://site.example/", /--page/],
    ["fetch x --delay soon", /--delay[\s\S]*500ms/],
    ["fetch x --jobs 0", /--jobs/],
    ["archive chek", /Allowed choices are path, check[\s\S]*did you mean "check"/],
    ["list -f json", /Allowed choices are [\s\S]*did you mean "ndjson"/],
    ["figures --kind moneyy", /Allowed choices are [\s\S]*did you mean "money"/],
    ["list --color alway", /did you mean "always"/],
    ["help formts", /topics: [^\n]* man\n[\s\S]*did you mean "formats"/],
    ["help nothing", /no command 'nothing'/],
  ])("qusasa %s ends with 2 and says what to type", async (line, message) => {
    const run = await inside(line.split(" "));
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toMatch(message);
    expect(run.err).not.toMatch(/ at .*:\d+:\d+/);
  });
});
