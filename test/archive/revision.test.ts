import { describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date("2026-10-20T12:00:00Z");
const FIRST_DAY = new Date("2026-10-05T12:00:00Z");
const SECOND_DAY = new Date("2026-10-09T12:00:00Z");

const BEFORE: Sample = {
  text: "La crue a emporté 12 maisons.\n\n« Tout est perdu », a dit Salma Idrissi.",
  figures: [{ words: "12", value: 12, unit: "times", counts: "maisons" }],
  claims: [{ words: ["Tout est perdu"], says: "Salma Idrissi", cued: "dit" }],
};
const AFTER: Sample = {
  text: "La crue a emporté 15 maisons et le pont.",
  figures: [{ words: "15", value: 15, unit: "times", counts: "maisons" }],
};

function archiveOf(): Archive {
  const archive = openArchive(":memory:", { mode: "write" });
  archive.store(sample(BEFORE), FIRST_DAY);
  archive.store(sample(AFTER), SECOND_DAY);
  archive.store(sample({ id: "bbbbbbbbbbbb", text: "Le pont est fermé." }), SECOND_DAY);
  return archive;
}

const archive = archiveOf();
const ask = (options: QueryOptions) => readQuery(options, NOW);
const search = (options: QueryOptions) =>
  [...archive.search(ask(options))].map(({ id, revision }) => `${id.slice(0, 1)}${revision}`);
const values = (options: QueryOptions) =>
  [...archive.figures(ask(options))].map(({ value, revision }) => [value, revision]);

describe("superseded revisions", () => {
  it("are searched with --all-revisions, each under its number", () => {
    expect(search({ words: "crue" })).toEqual(["a2"]);
    expect(search({ words: "crue", allRevisions: true }).sort()).toEqual(["a1", "a2"]);
    expect(search({ words: '"tout est perdu"', allRevisions: true })).toEqual(["a1"]);
    expect([...archive.list(ask({ allRevisions: true }))]).toHaveLength(3);
  });

  it("give their claims and figures too", () => {
    expect(values({})).toEqual([[15, 2]]);
    expect(values({ allRevisions: true, unit: "times" }).sort()).toEqual([
      [12, 1],
      [15, 2],
    ]);
    expect([...archive.claims(ask({}))]).toEqual([]);
    expect([...archive.claims(ask({ allRevisions: true }))].map(({ revision }) => revision)).toEqual([1]);
  });

  it("count for figures asked of articles, inside OR as well", () => {
    expect(search({ words: "figure:12", allRevisions: true })).toEqual(["a1"]);
    expect(search({ words: "figure:12 OR speaker:nobody", allRevisions: true })).toEqual(["a1"]);
    expect(search({ words: "figure:12 OR speaker:nobody" })).toEqual([]);
  });

  it("are one article with --distinct", () => {
    expect(search({ words: "crue", allRevisions: true, distinct: true })).toHaveLength(1);
  });
});

describe("the archive as of a date", () => {
  it("has the revisions that were the newest then", () => {
    expect(search({ words: "crue", asOf: "2026-10-06" })).toEqual(["a1"]);
    expect(search({ words: "crue", asOf: "2026-10-09" })).toEqual(["a2"]);
    expect(search({ words: "pont", asOf: "2026-10-06" })).toEqual([]);
    expect(search({ words: "crue", asOf: "2026-10-04" })).toEqual([]);
  });

  it("has their figures, and all of them with --all-revisions", () => {
    expect(values({ asOf: "2026-10-06" })).toEqual([[12, 1]]);
    expect(values({ asOf: "2026-10-06", unit: "times", min: 10 })).toEqual([[12, 1]]);
    expect(values({ asOf: "2026-10-10", allRevisions: true })).toHaveLength(2);
  });
});

describe("the history of an article", () => {
  it("has every revision with the time it was stored", () => {
    expect(archive.history("aaaa").map(({ article, stored, figures }) => [article.revision, stored, figures])).toEqual([
      [1, FIRST_DAY.toISOString(), 1],
      [2, SECOND_DAY.toISOString(), 1],
    ]);
    expect(archive.history("cccc")).toEqual([]);
  });

  it("shows a revision by its number, with what was read in it", () => {
    expect(archive.show("aaaa", 1)?.claims).toHaveLength(1);
    expect(archive.show("aaaa", 3)).toBeNull();
    expect(search({ words: "has:versions" })).toEqual(["a2"]);
  });
});
