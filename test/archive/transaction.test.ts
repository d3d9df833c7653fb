import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { ArchiveError } from "../../src/error.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { inside } from "../command/inside.ts";
import { sample } from "./sample.ts";

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let archive: Archive;

beforeEach(() => {
  folder = temporaryFolder();
  path = `${folder.path}/a.db`;
  archive = openArchive(path, { mode: "write" });
});
afterEach(() => {
  archive.close();
  folder.remove();
});

/** Lets the archive fail when a text is written: `ABORT` undoes that alone, `ROLLBACK` all, as a full disk does. */
function failAt(words: string, manner: "ABORT" | "ROLLBACK", also = "1"): void {
  const other = new Database(path);
  other.exec(`CREATE TRIGGER ${manner}_it AFTER INSERT ON revision WHEN NEW.text LIKE '%${words}%' AND ${also}
    BEGIN SELECT RAISE(${manner}, 'the lamp went out'); END`);
  other.close();
}

const IDS = ["phare0000001", "phare0000002", "phare0000003"];
const textOf = (id: string): string => `Le phare ${id} a été repeint.\n\nSa lampe brille.`;

/** Writes all together as a run does: what cannot be written alone leaves the others. */
function storeAll(): readonly string[] {
  return archive.together(() =>
    IDS.map((id) => {
      try {
        return archive.store(sample({ id, text: textOf(id) }));
      } catch (error) {
        if (error instanceof ArchiveError) throw error;
        return "failed";
      }
    }),
  );
}

describe("articles that are written together", () => {
  it("are all kept but for the one that cannot be written", () => {
    failAt("phare0000002", "ABORT");
    expect(storeAll()).toEqual(["stored", "failed", "stored"]);
    expect(archive.count()).toBe(2);
  });

  it("are none of them kept, and none told to be, when SQLite undoes what was written", () => {
    failAt("phare0000002", "ROLLBACK");
    expect(storeAll).toThrow(ArchiveError);
    expect(storeAll).toThrow("was undone");
    expect(archive.count()).toBe(0);
  });

  it("are none of them kept when that happens as they are written one by one", () => {
    failAt("phare0000002", "ABORT");
    failAt("phare0000003", "ROLLBACK", "NOT EXISTS (SELECT 1 FROM identity WHERE id = 'phare0000002')");
    expect(storeAll).toThrow("was undone");
    expect(archive.count()).toBe(0);
  });

  it("are kept as if nothing had been, once the archive can be written again", () => {
    failAt("phare0000002", "ROLLBACK");
    expect(storeAll).toThrow(ArchiveError);
    const other = new Database(path);
    other.exec("DROP TRIGGER ROLLBACK_it");
    other.close();
    expect(storeAll()).toEqual(["stored", "stored", "stored"]);
  });
});

describe("a page that was seen again, or left alone, among others", () => {
  it.each([
    ["seen again", () => archive.confirm("phare0000001", new Date(), null), "UPDATE ON identity"],
    ["left alone", () => archive.dismiss("https://phare.example/une", "a front page"), "INSERT ON journal"],
  ])("is a matter of all when it is %s and SQLite undoes everything", (_manner, work, event) => {
    archive.store(sample({ id: "phare0000001", text: textOf("phare0000001") }));
    const other = new Database(path);
    other.exec(`CREATE TRIGGER fault AFTER ${event} BEGIN SELECT RAISE(ROLLBACK, 'the lamp went out'); END`);
    other.close();
    expect(() => archive.together(work)).toThrow(ArchiveError);
  });
});

it("an import that SQLite undoes says that of the archive, not of the file, and keeps no line", async () => {
  failAt("phare0000002", "ROLLBACK");
  const lines = IDS.map((id) => JSON.stringify({ url: `https://phare.example/${id}`, text: textOf(id) }));
  const { code, out, err } = await inside(["import", "-", "--json", "--archive", path], null, lines.join("\n"));
  expect({ code, out }).toMatchObject({ out: "" });
  expect(code).not.toBe(0);
  expect(err).toContain(`was to be written to the archive ${path} was undone`);
  expect(err).toContain("the lamp went out");
  expect(archive.count()).toBe(0);
});
