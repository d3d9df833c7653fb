import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openArchive } from "../../../src/archive/index.ts";
import { backUpArchive, vacuumArchive } from "../../../src/archive/keep/index.ts";
import { readQuery } from "../../../src/query/index.ts";
import { sample } from "../sample.ts";
import { archiveFolder, both, findings, store } from "./folder.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

function ids(path: string): string[] {
  const archive = openArchive(path, { mode: "read" });
  const all = [...archive.list(readQuery({}, new Date()))].map(({ id }) => id);
  archive.close();
  return all.sort();
}

describe("a backup", () => {
  it("has all that the archive has, in one sound file", async () => {
    const [path, target] = [folder.path("one.db"), folder.path("copy.db")];
    store(path, both());
    expect(await backUpArchive(path, target, false)).toMatchObject({ path: target, articles: 2 });
    expect(readdirSync(dirname(target)).filter((name) => name.startsWith("copy.db"))).toEqual(["copy.db"]);
    expect(ids(target)).toEqual(ids(path));
    expect(findings(target)).toEqual([]);
  });

  it("is whole though another goes on writing meanwhile", async () => {
    const [path, target] = [folder.path(), folder.path()];
    const writer = openArchive(path, { mode: "write" });
    for (let i = 0; i < 40; i++) writer.store(sample({ id: `before${100_000 + i}` }));
    let count = 0;
    const timer = setInterval(() => writer.store(sample({ id: `during${100_000 + count++}` })), 1);
    const { articles } = await backUpArchive(path, target, false);
    clearInterval(timer);
    writer.close();
    expect(articles).toBeGreaterThanOrEqual(40);
    expect(ids(target).filter((id) => id.startsWith("before"))).toHaveLength(40);
    expect(findings(target)).toEqual([]);
  });

  it("never overwrites a file, unless it is told to", async () => {
    const [path, target] = [folder.path(), folder.path()];
    store(path, both());
    writeFileSync(target, "un travail");
    writeFileSync(`${target}-wal`, "son journal");
    await expect(backUpArchive(path, target, false)).rejects.toThrow("exists already");
    expect(readFileSync(target, "utf8")).toBe("un travail");
    await backUpArchive(path, target, true);
    expect(existsSync(`${target}-wal`)).toBe(false);
    expect(ids(target)).toHaveLength(2);
  });

  it("never replaces the archive itself, and needs a folder", async () => {
    const path = folder.path();
    store(path, both());
    await expect(backUpArchive(path, path, true)).rejects.toThrow("is the archive itself");
    await expect(backUpArchive(path, folder.path("nowhere/copy.db"), false)).rejects.toThrow("does not exist");
    expect(ids(path)).toHaveLength(2);
  });
});

describe("vacuum", () => {
  it("gives back the room of what is gone, and keeps the rest as it was", () => {
    const path = folder.path();
    const html = `<p>${Array.from({ length: 40_000 }, (_, i) => Math.sin(i)).join(" ")}</p>`;
    store(path, [sample({ id: "grand0000000", html }), ...both()]);
    const archive = openArchive(path, { mode: "write" });
    archive.close();
    const { before } = vacuumArchive(path);
    expect(findings(path)).toEqual([]);
    expect(ids(path)).toHaveLength(3);
    expect(before).toBeGreaterThan(100_000);
  });
});
