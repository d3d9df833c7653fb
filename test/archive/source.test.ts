import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/archive/index.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
const FEED = "https://phare.example/fil.xml";

const empty = () => openArchive(":memory:", { mode: "write" }).sources;

describe("the sources of an archive", () => {
  it("are kept in the order in which they were added, each once", () => {
    const sources = empty();
    expect(sources.add("https://b.example/", "page", null, NOW)).toBe(true);
    expect(sources.add(FEED, "feed", "Le Phare", NOW)).toBe(true);
    expect(sources.add(FEED, "feed", "Le Phare", NOW)).toBe(false);
    expect(sources.list()).toEqual([
      { url: "https://b.example/", kind: "page", title: null, added: NOW.toISOString(), checked: null, check: null },
      { url: FEED, kind: "feed", title: "Le Phare", added: NOW.toISOString(), checked: null, check: null },
    ]);
  });

  it("can be removed", () => {
    const sources = empty();
    sources.add(FEED, "feed", null, NOW);
    expect([sources.remove(FEED), sources.remove(FEED), sources.find(FEED)]).toEqual([true, false, null]);
  });

  it("remember how they were found, and the newest article even when none is seen", () => {
    const sources = empty();
    sources.add(FEED, "feed", null, NOW);
    sources.report(FEED, { state: "ok", reason: null, articles: 7, newest: "2026-10-04T00:00:00Z" }, NOW);
    sources.report(FEED, { state: "dead", reason: "it has gone", articles: null, newest: null }, NOW);
    expect(sources.find(FEED)?.check).toEqual({
      state: "dead",
      reason: "it has gone",
      articles: null,
      newest: "2026-10-04T00:00:00Z",
    });
  });

  it("do not make a source of what is only reported", () => {
    const sources = empty();
    sources.report(FEED, { state: "ok", reason: null, articles: 7, newest: null }, NOW);
    expect(sources.list()).toEqual([]);
  });

  it("remember the version of a listing and what became of a listed address", () => {
    const sources = empty();
    expect([sources.version(FEED), sources.listed("https://phare.example/a")]).toEqual([null, null]);
    sources.keepVersion(FEED, { etag: '"1"', modified: null }, NOW);
    sources.keepVersion(FEED, { etag: '"2"', modified: null }, NOW);
    sources.noteListed("https://phare.example/a", null, "it is empty", NOW);
    expect(sources.version(FEED)).toEqual({ etag: '"2"', modified: null });
    expect(sources.listed("https://phare.example/a")).toEqual({
      checked: NOW.toISOString(),
      article: null,
      reason: "it is empty",
    });
  });
});
