import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { fingerprint } from "../../src/archive/entry.ts";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { openForgetting } from "../../src/archive/keep/forget.ts";
import { mergeArchive } from "../../src/archive/keep/index.ts";
import type { Outline } from "../../src/model/outline.ts";
import { archiveFolder, findings } from "./keep/folder.ts";
import { sample } from "./sample.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

const NOW = new Date("2026-11-21T12:00:00Z");
const SITE = "https://phare.example/une-autre";
/** Keys of blocks: any numbers. */
const [NOTICE, OTHER, BACKGROUND] = [-1_234_567_890, 42, 2_000_000_000];

const idOf = (index: number): string => `article${String(index).padStart(5, "0")}`;

/** An article whose page has some blocks. */
function article(index: number, outline: Partial<Outline>, text?: string) {
  const url = `https://phare.example/${idOf(index)}`;
  const page = { url, bytes: Buffer.from("<p>"), contentType: "text/html", fetched: null };
  const plain = sample({ id: idOf(index), address: url, ...(text === undefined ? {} : { text }) });
  return { ...plain, page, outline: { apart: [], fitting: [], dropped: [], ...outline } };
}

function archiveWith(outlines: readonly Partial<Outline>[], path = ":memory:"): Archive {
  const archive = openArchive(path, { mode: "write" });
  for (const [index, outline] of outlines.entries()) archive.store(article(index, outline), NOW);
  return archive;
}

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);
const apart = (...keys: number[]): Partial<Outline> => ({ apart: keys });

describe("the notices of a site", () => {
  it("are the blocks that stand apart in five articles, and in a third of them", () => {
    expect(archiveWith(times(4, apart(NOTICE))).siteBlocks(SITE).notices).toEqual([]);
    expect(archiveWith(times(5, apart(NOTICE))).siteBlocks(SITE).notices).toEqual([NOTICE]);
    expect(archiveWith([...times(5, apart(NOTICE)), ...times(11, {})]).siteBlocks(SITE).notices).toEqual([]);
    expect(archiveWith([...times(5, apart(NOTICE)), ...times(10, {})]).siteBlocks(SITE).notices).toEqual([NOTICE]);
  });

  it("are only suspected in three articles and a fifth of them, and not even that in fewer", () => {
    expect(archiveWith(times(3, apart(NOTICE))).siteBlocks(SITE).suspects).toEqual([NOTICE]);
    expect(archiveWith([...times(3, apart(NOTICE)), ...times(12, {})]).siteBlocks(SITE).suspects).toEqual([NOTICE]);
    expect(archiveWith([...times(3, apart(NOTICE)), ...times(13, {})]).siteBlocks(SITE).suspects).toEqual([]);
  });

  it("are no blocks that belong to their article in more than one of four", () => {
    const told = archiveWith([...times(6, apart(NOTICE, BACKGROUND)), ...times(3, { fitting: [BACKGROUND] })]);
    expect(told.siteBlocks(SITE).notices).toEqual([NOTICE]);
  });

  it("are those of its newest fifty articles", () => {
    const archive = archiveWith([...times(20, apart(OTHER)), ...times(50, apart(NOTICE))]);
    expect(archive.siteBlocks(SITE)).toEqual({ notices: [NOTICE], suspects: [], seen: [NOTICE] });
  });

  it("are counted by articles, whatever their versions", () => {
    const archive = archiveWith(times(4, apart(NOTICE)));
    for (const day of ["lundi", "mardi", "mercredi"])
      archive.store(article(1, apart(NOTICE), `La jetée a cédé ${day}.`), NOW);
    expect(archive.siteBlocks(SITE).notices).toEqual([]);
    archive.store(article(0, apart(OTHER), "Le phare a été repeint."), NOW);
    expect([...archive.siteBlocks(SITE).seen].sort()).toEqual([NOTICE, OTHER]);
  });

  it("of no site are known where there is no address", () => {
    expect(archiveWith(times(5, apart(NOTICE))).siteBlocks(null)).toEqual({ notices: [], suspects: [], seen: [] });
    expect(archiveWith(times(5, apart(NOTICE))).siteBlocks("https://port.example/").notices).toEqual([]);
  });

  it("are left out again of an article that they were left out of", () => {
    const archive = archiveWith([{ apart: [NOTICE], dropped: [NOTICE] }, {}, {}, {}]);
    expect(archive.siteBlocks(SITE).notices).toEqual([]);
    expect(archive.siteBlocks(`https://phare.example/${idOf(0)}`).notices).toEqual([NOTICE]);
  });

  it("are left out again of an article that is asked for at another of its addresses", () => {
    const archive = archiveWith([{ apart: [NOTICE], dropped: [NOTICE] }, {}, {}, {}]);
    const url = `https://phare.example/${idOf(0)}`;
    expect(archive.siteBlocks(`${url}?utm_source=lettre`).notices).toEqual([]);
    expect(archive.siteBlocks(`${url}?utm_source=lettre`, url).notices).toEqual([NOTICE]);
  });

  it("make no new version of an article whose text has them already", () => {
    const archive = archiveWith([{}]);
    const whole = fingerprint(article(0, {}).document);
    const relieved = article(0, { apart: [NOTICE], dropped: [NOTICE] }, "Le port a été fermé.");
    expect(archive.store(relieved, NOW, null, whole)).toBe("unchanged");
    expect(archive.store(relieved, NOW, null, null)).toBe("changed");
  });
});

describe("the evidence of notices", () => {
  it("goes with the articles that are forgotten", () => {
    const path = folder.path();
    archiveWith(times(3, apart(NOTICE)), path).close();
    const forgetting = openForgetting(path);
    forgetting.forget([idOf(1)], NOW);
    forgetting.close();
    const archive = openArchive(path, { mode: "read" });
    expect(archive.siteBlocks(SITE)).toEqual({ notices: [], suspects: [], seen: [NOTICE] });
    archive.close();
    const database = new Database(path, { readonly: true });
    expect(database.prepare("SELECT count(*) FROM outline").pluck().get()).toBe(2);
    database.close();
    expect(findings(path)).toEqual([]);
  });

  it("comes with the articles that are merged", () => {
    const [path, other] = [folder.path(), folder.path()];
    archiveWith(times(4, apart(NOTICE)), path).close();
    const there = openArchive(other, { mode: "write" });
    there.store(article(7, { apart: [NOTICE], dropped: [NOTICE] }), NOW);
    there.close();
    for (const _ of mergeArchive(path, other));
    const archive = openArchive(path, { mode: "read" });
    expect(archive.siteBlocks(SITE).notices).toEqual([NOTICE]);
    archive.close();
    expect(findings(path)).toEqual([]);
  });
});
