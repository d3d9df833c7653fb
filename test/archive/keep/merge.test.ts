import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { openArchive } from "../../../src/archive/index.ts";
import { type MergeCounts, mergeArchive } from "../../../src/archive/keep/index.ts";
import { readQuery } from "../../../src/query/index.ts";
import { sample } from "../sample.ts";
import { archiveFolder, both, DAM, findings, QUAY, store } from "./folder.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

const NOW = new Date("2026-11-01T12:00:00Z");

function merge(path: string, other: string): { counts: MergeCounts | null; leftOut: string[] } {
  let counts: MergeCounts | null = null;
  const leftOut: string[] = [];
  for (const step of mergeArchive(path, other)) {
    if ("why" in step) leftOut.push(`${step.id}: ${step.why}`);
    else counts = step;
  }
  return { counts, leftOut };
}

const version = (title: string) => sample({ ...QUAY, document: { title, published: null } });

/** The titles of an article's revisions in their order, and that of the article. */
function history(path: string): { titles: unknown[]; shown: string | null | undefined } {
  const database = new Database(path, { readonly: true });
  const titles = database.prepare("SELECT title FROM revision ORDER BY number").pluck().all();
  database.close();
  const archive = openArchive(path, { mode: "read" });
  const shown = archive.show(QUAY.id)?.title;
  archive.close();
  return { titles, shown };
}

describe("merging two archives", () => {
  it("brings articles with their page, claims and figures, found by search as before", () => {
    const [path, other] = [folder.path(), folder.path()];
    store(path, [sample(QUAY)]);
    store(other, both());
    expect(merge(path, other)).toEqual({
      counts: { added: 1, extended: 0, known: 1, revisions: 1, sources: 0 },
      leftOut: [],
    });
    expect(findings(path)).toEqual([]);
    const [here, there] = [path, other].map((file) => openArchive(file, { mode: "read" }));
    expect(here?.show(DAM.id)).toEqual(there?.show(DAM.id));
    expect(here?.page(DAM.id)).toEqual(there?.page(DAM.id));
    expect(here?.latest(DAM.id)).toEqual(there?.latest(DAM.id));
    expect([...(here?.search(readQuery({ words: ["السد"] }, NOW)) ?? [])].map(({ id }) => id)).toEqual([DAM.id]);
    here?.close();
    there?.close();
  });

  it("a second time brings nothing", () => {
    const [path, other] = [folder.path(), folder.path()];
    store(other, [...both(), version("Deux")]);
    merge(path, other);
    expect(merge(path, other).counts).toEqual({ added: 0, extended: 0, known: 2, revisions: 0, sources: 0 });
  });

  it("makes an archive where there is none", () => {
    const [path, other] = [folder.path(), folder.path()];
    store(other, both());
    expect(merge(path, other).counts?.added).toBe(2);
    expect(findings(path)).toEqual([]);
  });

  it.each([
    ["newer ones follow", ["A@1"], ["B@3"], ["A", "B"]],
    ["older ones come first", ["B@3"], ["A@1"], ["A", "B"]],
    ["others stand between", ["A@1", "C@5"], ["B@3", "D@7"], ["A", "B", "C", "D"]],
    ["the same is there once", ["A@1", "B@3"], ["A@2", "B@4"], ["A", "B"]],
    ["what came back comes back", ["A@1", "B@3"], ["A@5"], ["A", "B", "A"]],
    ["an older copy of the newest stays", ["A@3", "B@5"], ["B@1"], ["B", "A", "B"]],
    ["two before the same one", ["A@9"], ["A@1", "B@3"], ["A", "B", "A"]],
  ])("keeps the versions of an article in the order of time: %s", (_, ours, theirs, expected) => {
    const [path, other] = [folder.path(), folder.path()];
    for (const [file, versions] of [
      [path, ours],
      [other, theirs],
    ] as const) {
      for (const one of versions) {
        const [title = "", day = ""] = one.split("@");
        store(file, [version(title)], `2026-10-0${day}T12:00:00Z`);
      }
    }
    merge(path, other);
    expect(history(path)).toEqual({ titles: expected, shown: expected.at(-1) });
    expect(findings(path)).toEqual([]);
    expect(merge(path, other).counts?.revisions).toBe(0);
  });

  it("sorts articles among their copies as if all had been stored here", () => {
    const [path, other] = [folder.path(), folder.path()];
    const text = Array.from({ length: 60 }, (_, i) => `Le quai numéro ${i} du port a rouvert ce matin.`).join(" ");
    const copyOf = (id: string, body: string) =>
      sample({ id: id.padEnd(12, "0"), text: body, document: { published: null } });
    store(path, [copyOf("tard", text)], "2026-10-09T12:00:00Z");
    store(other, [copyOf("avant", text)], "2026-10-01T12:00:00Z");
    store(other, [copyOf("tard", "Le quai est fermé.")], "2026-10-02T12:00:00Z");
    merge(path, other);
    const database = new Database(path, { readonly: true });
    expect(database.prepare("SELECT id, original, copies FROM article ORDER BY id").raw().all()).toEqual([
      ["avant0000000", null, 1],
      ["tard00000000", "avant0000000", 1],
    ]);
    database.close();
    expect(findings(path)).toEqual([]);
  });

  it("leaves out what is damaged there, and says so", () => {
    const [path, other] = [folder.path(), folder.path()];
    store(other, both());
    new Database(other).exec("UPDATE revision SET text = replace(text, 'dix', 'six')").close();
    const { counts, leftOut } = merge(path, other);
    expect(counts).toMatchObject({ added: 1 });
    expect(leftOut).toEqual([expect.stringContaining("quai00000000: it is damaged there: its text")]);
    expect(findings(path)).toEqual([]);
  });

  it("leaves out an article whose id belongs to another address here", () => {
    const [path, other] = [folder.path(), folder.path()];
    store(path, [sample(QUAY)]);
    store(other, [sample({ ...QUAY, address: "https://ailleurs.example/1" })]);
    expect(merge(path, other).leftOut).toEqual([expect.stringContaining("belongs to another article here")]);
  });

  it("brings the sources that are not here", () => {
    const [path, other] = [folder.path(), folder.path()];
    for (const [file, feeds] of [
      [path, ["a"]],
      [other, ["a", "b"]],
    ] as const) {
      const archive = openArchive(file, { mode: "write" });
      for (const feed of feeds) archive.sources.add(`https://${feed}.example/fil`, "feed", file, NOW);
      archive.close();
    }
    expect(merge(path, other).counts?.sources).toBe(1);
    const archive = openArchive(path, { mode: "read" });
    expect(archive.sources.list().map(({ url, title }) => `${url} ${title}`)).toEqual([
      `https://a.example/fil ${path}`,
      `https://b.example/fil ${other}`,
    ]);
    archive.close();
  });

  it("refuses an archive and itself", () => {
    const path = folder.path();
    store(path, both());
    expect(() => merge(path, path)).toThrow("is the archive itself");
    expect(() => merge(path, folder.path("none.db"))).toThrow("there is no archive");
  });
});
