import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/main.ts";
import type { Output } from "../../src/terminal/output.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { both, store } from "../archive/keep/folder.ts";
import { inside } from "./inside.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

let archives = 0;
const newPath = (): string => join(folder.path, `${archives++}.db`);

function newArchive(): string {
  const path = newPath();
  store(path, both());
  return path;
}

const archive = (path: string, ...words: string[]) => inside(["archive", ...words, "--archive", path]);

/** Runs the program where a person sits, who types an answer. */
async function atTerminal(
  args: readonly string[],
  answer: string,
): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const output = (stream: "out" | "err"): Output => ({
    isTTY: true,
    columns: 80,
    async write(text) {
      texts[stream] += text;
    },
    async writeBytes() {},
    async flush() {},
  });
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end(answer);
  const code = await main(args, {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: output("out"),
    stderr: output("err"),
    env: { TERM: "dumb" },
    now: () => new Date("2026-10-09T12:00:00Z"),
    signal: new AbortController().signal,
  });
  return { code, ...texts };
}

const count = async (path: string): Promise<number> => {
  const { out } = await inside(["list", "--json", "--archive", path]);
  return out.split("\n").length - 1;
};

describe("archive path", () => {
  it("prints where the archive is, also before there is one, and makes none", async () => {
    const path = newPath();
    expect(await archive(path, "path")).toEqual({ code: 0, out: `${path}\n`, err: "" });
    expect(existsSync(path)).toBe(false);
  });
});

describe("archive check", () => {
  it("says that an archive is sound, with 0", async () => {
    const { code, out } = await archive(newArchive(), "check");
    expect({ code, out }).toEqual({
      code: 0,
      out: "sound: 2 articles, 2 revisions, 2 pages, 2 claims, 2 figures\n",
    });
  });

  it("tells what is wrong, a line each, then how much, with 3", async () => {
    const path = newArchive();
    new Database(path).exec("UPDATE revision SET text = replace(text, 'dix', 'six')").close();
    const { code, out } = await archive(path, "check");
    expect(code).toBe(3);
    expect(out.split("\n")).toContain(
      "\u2717 revision of quai00000000 (revision 1): its text is not the one that was hashed",
    );
    expect(out).toMatch(/\nnot sound, 2 findings: 2 articles.*\n$/);
    const json = (await archive(path, "check", "--json")).out.trimEnd().split("\n");
    expect(json.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ v: 1, type: "finding", part: "revision", article: "quai00000000", revision: 1 }),
      expect.objectContaining({ type: "finding" }),
      { v: 1, type: "check", path, findings: 2, articles: 2, revisions: 2, pages: 2, claims: 2, figures: 2 },
    ]);
  });

  it("cannot check what is not there, or no archive: 2", async () => {
    expect(await archive(newPath(), "check")).toMatchObject({ code: 2, out: "" });
    const path = newPath();
    writeFileSync(path, "Ce n'est qu'une lettre, pas une base.".repeat(200));
    expect(await archive(path, "check")).toMatchObject({
      code: 2,
      err: expect.stringContaining("not a qusasa archive"),
    });
  });
});

describe("archive backup", () => {
  it("writes a copy, and never over another file without --force", async () => {
    const [path, target] = [newArchive(), newPath()];
    const first = await archive(path, "backup", target);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/2 articles, .* KB, verified\n$/);
    expect(await count(target)).toBe(2);
    const again = await archive(path, "backup", target);
    expect(again).toMatchObject({ code: 2, out: "" });
    expect(again.err).toContain("--force");
    expect((await archive(path, "backup", target, "--force")).code).toBe(0);
  });
});

describe("archive merge", () => {
  it("brings what another archive has and tells how much", async () => {
    const [path, other] = [newPath(), newArchive()];
    const counts = { added: 2, extended: 0, known: 0, revisions: 2, sources: 0 };
    const { code, out } = await archive(path, "merge", other, "--json");
    expect({ code, record: JSON.parse(out) as unknown }).toEqual({
      code: 0,
      record: { v: 1, type: "merge", path, from: other, ...counts },
    });
    expect(await count(path)).toBe(2);
    expect((await archive(path, "merge", other)).out).toBe(
      "0 articles added, 0 extended, 2 known already, 0 revisions and 0 sources brought\n",
    );
  });

  it("names what it leaves out, with 3", async () => {
    const other = newArchive();
    new Database(other).exec("UPDATE claim_reading SET text = 'rien' WHERE key = 1").close();
    const { code, out, err } = await archive(newPath(), "merge", other);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^error: quai00000000: it is damaged there/) });
    expect(out).toMatch(/^1 article added/);
  });
});

describe("archive vacuum", () => {
  it("tells the bytes before and after", async () => {
    const { code, out } = await archive(newArchive(), "vacuum");
    expect(code).toBe(0);
    expect(out).toMatch(/^[\d.]+ KB before, [\d.]+ KB after\n$/);
  });
});

describe("archive forget", () => {
  it("needs --yes where nobody can be asked", async () => {
    const path = newArchive();
    const piped = await archive(path, "forget", "quai00000000");
    expect(piped).toMatchObject({ code: 2, out: "" });
    expect(piped.err).toContain("--yes");
    expect(await archive(path, "forget", "quai00000000", "--yes")).toMatchObject({
      code: 0,
      out: "forgotten: quai00000000  1 revision, 1 claim, 1 figure  Un quai neuf\n",
    });
    expect(await count(path)).toBe(1);
  });

  it("asks whoever sits at a terminal, and takes only a yes for a yes", async () => {
    const path = newArchive();
    const words = ["archive", "forget", "quai00000000", "--archive", path];
    for (const answer of ["n\n", "\n", ""]) {
      const { code, err } = await atTerminal(words, answer);
      expect(code).toBe(2);
      expect(err).toContain("Forget 1 article for good? [y/N]");
      expect(err).toContain("nothing was forgotten");
    }
    expect(await count(path)).toBe(2);
    expect((await atTerminal(words, "y\n")).code).toBe(0);
    expect(await count(path)).toBe(1);
  });

  it("forgets nothing when one of the ids is unknown", async () => {
    const path = newArchive();
    const before = readFileSync(path);
    const { code, err } = await archive(path, "forget", "quai00000000", "perdu", "--yes");
    expect(code).toBe(2);
    expect(err).toContain("has no article perdu");
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("archive", () => {
  it.each([
    [["check", "more"], "takes fewer words"],
    [["backup"], "no file to write"],
    [["forget"], "nothing to forget"],
    [["explode"], "Allowed choices are path, check"],
  ])("says what is wrong with %j", async (words, complaint) => {
    const { code, err } = await archive(newArchive(), ...words);
    expect(code).toBe(2);
    expect(err).toContain(complaint);
  });
});
