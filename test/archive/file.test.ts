import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";
import type { Migration } from "../../src/archive/migrate.ts";
import { migrations } from "../../src/archive/migration/index.ts";
import { ArchiveError } from "../../src/error.ts";
import { readQuery } from "../../src/query/index.ts";
import { sample } from "./sample.ts";

let root = "";
let path = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "qusasa-archive-"));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  path = join(mkdtempSync(join(root, "case-")), "archive.db");
});

function failure(action: () => unknown): ArchiveError {
  try {
    action();
  } catch (error) {
    if (error instanceof ArchiveError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("opening an archive", () => {
  it("says how to make an archive when there is none to read, and makes none", () => {
    const error = failure(() => openArchive(path, { mode: "read" }));
    expect(error.message).toContain("no archive");
    expect(error.fix).toContain("qusasa fetch");
    expect(existsSync(path)).toBe(false);
  });

  it("makes a missing archive with its folder when it writes, and leaves nothing beside it", () => {
    path = join(root, "new", "folder", "archive.db");
    const archive = openArchive(path, { mode: "write" });
    archive.store(sample());
    archive.close();
    expect(readdirSync(join(root, "new", "folder"))).toEqual(["archive.db"]);
    const reader = openArchive(path, { mode: "read" });
    expect(reader.count()).toBe(1);
    reader.close();
  });

  it("makes none when it was told not to", () => {
    expect(failure(() => openArchive(path, { mode: "write", create: false })).message).toContain("no archive");
  });

  for (const [what, make] of [
    ["a text file", () => writeFileSync(path, "Ceci n'est pas une archive, mais une longue note.\n".repeat(40))],
    ["an empty file", () => writeFileSync(path, "")],
    [
      "another program's database",
      () => new Database(path).exec("CREATE TABLE note (body); INSERT INTO note VALUES (1)").close(),
    ],
  ] as const) {
    it(`refuses ${what} and leaves its bytes alone`, () => {
      make();
      const before = readFileSync(path);
      for (const mode of ["read", "write"] as const) {
        const error = failure(() => openArchive(path, { mode }));
        expect(error.message).toContain("not a qusasa archive");
        expect(error.why).toContain("not touched");
      }
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(readdirSync(join(path, ".."))).toEqual(["archive.db"]);
    });
  }

  it("refuses a folder", () => {
    mkdirSync(path);
    expect(failure(() => openArchive(path, { mode: "write" })).why).toContain("folder");
  });

  it("refuses an archive of before the first release, leaves its bytes alone and says how to keep its articles", () => {
    openArchive(path, { mode: "write" }).close();
    const database = new Database(path);
    database.exec("ALTER TABLE revision DROP COLUMN glue; PRAGMA user_version = 1");
    database.close();
    const before = readFileSync(path);
    for (const mode of ["read", "write"] as const) {
      const error = failure(() => openArchive(path, { mode }));
      expect(error.message).toContain("an early version of qusasa");
      expect(error.fix).toContain("qusasa -a NEW.db import -");
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("refuses the archive of a newer program and leaves its bytes alone", () => {
    openArchive(path, { mode: "write" }).close();
    new Database(path).exec("PRAGMA user_version = 99").close();
    const before = readFileSync(path);
    for (const mode of ["read", "write"] as const) {
      const error = failure(() => openArchive(path, { mode }));
      expect(error.message).toContain("newer qusasa (schema 99");
      expect(error.fix).toContain("upgrade");
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("refuses a damaged archive with a way to save what can be saved", () => {
    const archive = openArchive(path, { mode: "write" });
    archive.store(sample());
    archive.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(path, bytes);
    expect(failure(() => openArchive(path, { mode: "read" })).fix).toContain(".recover");
  });

  it.skipIf(process.getuid?.() === 0)("reads a file that it may not write to, and says why it cannot write", () => {
    openArchive(path, { mode: "write" }).close();
    chmodSync(path, 0o444);
    chmodSync(join(path, ".."), 0o555);
    const reader = openArchive(path, { mode: "read" });
    expect(reader.count()).toBe(0);
    reader.close();
    expect(failure(() => openArchive(path, { mode: "write" })).fix).toContain("permissions");
    chmodSync(join(path, ".."), 0o755);
  });
});

describe("an archive of an older schema", () => {
  const newest = migrations.length;
  const tagging: Migration = {
    number: newest + 1,
    name: "tag",
    apply: (database) => database.exec("CREATE TABLE tag (article TEXT NOT NULL, word TEXT NOT NULL)"),
  };

  it("is brought forward with all its articles, and kept as it was beside", () => {
    const archive = openArchive(path, { mode: "write" });
    archive.store(sample());
    archive.close();
    const newer = openArchive(path, { mode: "read", migrations: [...migrations, tagging] });
    expect(newer.show("aaaaaaaaaaaa")?.revision).toBe(1);
    newer.close();
    expect(failure(() => openArchive(path, { mode: "read" })).message).toContain(
      `schema ${newest + 1}, this program knows ${newest}`,
    );
    const copy = openArchive(`${path}.schema-${newest}`, { mode: "read" });
    expect(copy.count()).toBe(1);
    copy.close();
  });

  it.skipIf(process.getuid?.() === 0)("says what to do where its folder cannot be written to", () => {
    openArchive(path, { mode: "write" }).close();
    chmodSync(join(path, ".."), 0o555);
    const error = failure(() => openArchive(path, { mode: "read", migrations: [...migrations, tagging] }));
    chmodSync(join(path, ".."), 0o755);
    expect(error.message).toContain("was made by an older qusasa, and it or its folder cannot be written to");
    expect(error.fix).toContain("qusasa list");
  });

  it("stays as it was when the change fails", () => {
    openArchive(path, { mode: "write" }).close();
    const failing = {
      ...tagging,
      apply: (database: Database.Database) => database.exec("CREATE TABLE tag (a); SELECT nonsense"),
    };
    expect(() => openArchive(path, { mode: "write", migrations: [...migrations, failing] })).toThrow("nonsense");
    const archive = openArchive(path, { mode: "read" });
    expect(archive.count()).toBe(0);
    archive.close();
  });
});

describe("an archive on the disk", () => {
  it("is read by others through the views article, claim and figure", () => {
    const archive = openArchive(path, { mode: "write" });
    const text = "Le barrage retient 40 % de son eau, dit Lina Haddad.";
    const figures = [{ words: "40 %", kind: "percent", value: 40, unit: "%", claim: 0 }] as const;
    const claims = [{ words: ["Le barrage retient 40 % de son eau"], says: "Lina Haddad" }];
    archive.store(sample({ text: "Le barrage est vide." }));
    archive.store(sample({ text, figures, claims }));
    archive.close();
    const plain = new Database(path, { readonly: true });
    expect(plain.prepare("SELECT id, lang, revision, figures, claims FROM article").all()).toEqual([
      { id: "aaaaaaaaaaaa", lang: "fr", revision: 2, figures: 1, claims: 1 },
    ]);
    expect(plain.prepare("SELECT article, text, speaker FROM claim").all()).toEqual([
      { article: "aaaaaaaaaaaa", text: "Le barrage retient 40 % de son eau", speaker: "Lina Haddad" },
    ]);
    expect(plain.prepare("SELECT unit, value, claim, speaker FROM figure").all()).toEqual([
      { unit: "%", value: 40, claim: 0, speaker: "Lina Haddad" },
    ]);
    expect(plain.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(plain.pragma("foreign_key_check")).toEqual([]);
    plain.close();
  });

  it("keeps the page of each revision, byte for byte", () => {
    const archive = openArchive(path, { mode: "write" });
    archive.store(sample({ html: "<p>été</p>" }));
    archive.store(sample({ text: "Un autre texte.", html: "<p>autre</p>" }));
    expect(archive.page("aaaaaaaaaaaa", 1)?.bytes.toString()).toBe("<p>été</p>");
    expect(archive.page("aaaaaaaaaaaa")).toMatchObject({
      contentType: "text/html; charset=utf-8",
      url: "https://phare.example/aaaaaaaaaaaa",
    });
    expect(archive.page("aaaaaaaaaaaa")?.bytes.toString()).toBe("<p>autre</p>");
    archive.close();
  });

  it("is read while another connection writes to it", () => {
    const writer = openArchive(path, { mode: "write" });
    writer.store(sample({ id: "first0000000" }));
    const reader = openArchive(path, { mode: "read" });
    const seen: string[] = [];
    for (const hit of reader.list(readQuery({}, new Date()))) {
      writer.store(sample({ id: "second000000" }));
      seen.push(hit.id);
    }
    expect(seen).toEqual(["first0000000"]);
    expect(reader.count()).toBe(2);
    reader.close();
    writer.close();
  });
});

/** Runs a writer until it has said that it stored `count` articles, kills it, and returns what it said. */
async function killAfter(count: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./store-forever.mjs", import.meta.url)), path]);
  let said = "";
  let complaint = "";
  child.stderr.on("data", (data: Buffer) => {
    complaint += data.toString();
  });
  child.stdout.on("data", (data: Buffer) => {
    said += data.toString();
    if (said.split("\n").length > count) child.kill("SIGKILL");
  });
  await once(child, "close");
  if (complaint !== "") throw new Error(complaint);
  return said.split("\n").slice(0, -1);
}

describe("a writer that is killed", () => {
  it("loses nothing that it said was stored, and leaves a sound file", async () => {
    const said = await killAfter(50);
    const archive = openArchive(path, { mode: "read" });
    const kept = new Set([...archive.list(readQuery({}, new Date()))].map((hit) => hit.id));
    archive.close();
    expect(said.length).toBeGreaterThan(49);
    expect(said.filter((id) => !kept.has(id))).toEqual([]);
    expect(kept.size - said.length).toBeLessThanOrEqual(1);
    const plain = new Database(path);
    expect(plain.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(plain.pragma("foreign_key_check")).toEqual([]);
    plain.close();
  });
});
