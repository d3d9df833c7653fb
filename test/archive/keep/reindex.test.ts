import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { openArchive } from "../../../src/archive/index.ts";
import { openCheck, reindexArchive } from "../../../src/archive/keep/index.ts";
import { type QueryOptions, readQuery } from "../../../src/query/index.ts";
import { archiveFolder, both, findings, store } from "./folder.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

function stored(): string {
  const path = folder.path();
  store(path, both());
  return path;
}

function changed(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

function found(path: string, options: QueryOptions): string[] {
  const archive = openArchive(path, { mode: "read" });
  const query = readQuery(options, new Date("2026-10-06T12:00:00Z"));
  const ids = [...archive.search(query)].map(({ id }) => id);
  archive.close();
  return ids;
}

function isReadAsNow(path: string): boolean | null {
  const check = openCheck(path);
  const answer = check.isReadAsNow();
  check.close();
  return answer;
}

describe("indexes made anew", () => {
  it("are as they were where nothing was wrong with them", () => {
    const path = stored();
    expect([...reindexArchive(path)].at(-1)).toBe(2);
    expect(findings(path)).toEqual([]);
    expect(found(path, { words: "pêcheur" })).toEqual(["quai00000000"]);
    expect(found(path, { speaker: "Lina Haddad" })).toEqual(["quai00000000"]);
    expect(found(path, { words: "مياه" })).toEqual(["sadd00000000"]);
  });

  it("find again what the indexes had lost", () => {
    const path = stored();
    changed(path, "INSERT INTO article_search (article_search) VALUES ('delete-all')");
    expect(found(path, { words: "quai" })).toEqual([]);
    expect(findings(path)).not.toEqual([]);
    expect([...reindexArchive(path)].at(-1)).toBe(2);
    expect(found(path, { words: "quai" })).toEqual(["quai00000000"]);
    expect(findings(path)).toEqual([]);
  });

  it("do not hide that something was changed that had been stored", () => {
    const path = stored();
    changed(path, "UPDATE revision SET section = 'Mer' WHERE lang = 'fr'");
    const before = findings(path);
    expect(before).not.toEqual([]);
    expect([...reindexArchive(path)].at(-1)).toBe(2);
    expect(findings(path)).toEqual(before);
  });

  it("are as they were when it was stopped half way", () => {
    const path = stored();
    const steps = reindexArchive(path);
    steps.next();
    steps.return(undefined);
    expect(findings(path)).toEqual([]);
    expect(found(path, { words: "quai" })).toEqual(["quai00000000"]);
  });

  it("are asked for when words are read otherwise than when they were made", () => {
    const path = stored();
    expect(isReadAsNow(path)).toBe(true);
    changed(path, "UPDATE word_reading SET digest = 'of before'");
    expect(isReadAsNow(path)).toBe(false);
    expect([...reindexArchive(path)].at(-1)).toBe(2);
    expect(isReadAsNow(path)).toBe(true);
  });
});
