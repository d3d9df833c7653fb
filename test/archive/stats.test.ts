import { afterEach, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type Dimension, type QueryOptions, readQuery } from "../../src/query/index.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date(2026, 9, 5, 12);
/** Noon by the local clock, as a page would write it. */
const noon = (year: number, month: number, day: number): string => new Date(year, month - 1, day, 12).toISOString();

const FRENCH = "« Le port rouvrira mardi », dit Salwa Idrissi. Il a coûté 40 euros et 12 euros.";
const ARABIC = "قالت سلوى الإدريسي إن الميناء سيفتح";

const samples: readonly Sample[] = [
  {
    id: "un0000000000",
    text: FRENCH,
    document: { outlet: "Le Phare", published: noon(2026, 10, 1), title: "Un" },
    claims: [{ words: ["Le port rouvrira mardi"], says: "Salwa Idrissi" }],
    figures: [
      { words: "40 euros", kind: "money", value: 40, unit: "EUR" },
      { words: "12 euros", kind: "money", value: 12, upper: 15, unit: "EUR", claim: 0 },
      { words: "mardi", kind: "datetime", value: "2026-10-06" },
    ],
  },
  {
    id: "deux00000000",
    text: FRENCH.replace("40", "7"),
    document: { outlet: "Le Phare", published: noon(2026, 10, 2), title: "Deux" },
    claims: [{ words: ["Le port rouvrira mardi"], says: "Salwa Idrissi" }],
    figures: [{ words: "7 euros", kind: "money", value: 7, unit: "EUR" }],
  },
  {
    id: "trois0000000",
    text: ARABIC,
    lang: "ar",
    document: { outlet: "صدى", published: noon(2026, 9, 30), title: "ثلاثة" },
    claims: [{ words: ["الميناء سيفتح"], says: "سلوى الإدريسي" }],
  },
];

let archive: Archive | null = null;
afterEach(() => archive?.close());

function stats(by: readonly Dimension[], options: QueryOptions = {}) {
  archive = openArchive(":memory:", { mode: "write" });
  for (const one of samples) archive.store(sample(one), NOW);
  return [...archive.stats(readQuery(options, NOW), by)];
}

describe("how much there is", () => {
  it("is counted by local days, the newest first, whatever else is there", () => {
    const days = stats(["day"]);
    expect(days.map(({ date, articles, claims }) => [date, articles, claims])).toEqual([
      ["2026-10-02", 1, 1],
      ["2026-10-01", 1, 1],
      ["2026-09-30", 1, 1],
    ]);
    expect(days[0]).toMatchObject({ v: 1, type: "stat", by: ["day"], outlet: null, speaker: null, langs: ["fr"] });
  });

  it.each([
    ["week", ["2026-W40"]],
    ["month", ["2026-10", "2026-09"]],
    ["year", ["2026"]],
  ] as const)("is counted by the %s", (by, dates) => {
    expect(stats([by]).map(({ date }) => date)).toEqual(dates);
  });

  it("is counted by outlet and language, the largest first, with its first and last day", () => {
    expect(stats(["outlet"]).map(({ outlet, articles, figures }) => [outlet, articles, figures])).toEqual([
      ["Le Phare", 2, 4],
      ["صدى", 1, 0],
    ]);
    expect(stats(["lang"])[0]).toMatchObject({ lang: "fr", articles: 2, first: "2026-10-01", last: "2026-10-02" });
    expect(stats(["outlet", "month"]).map(({ date, outlet }) => `${date} ${outlet}`)).toEqual([
      "2026-10 Le Phare",
      "2026-09 صدى",
    ]);
  });

  it("brings the spellings of a speaker together, of both scripts", () => {
    expect(stats(["speaker"])).toMatchObject([
      { speaker: "Salwa Idrissi", claims: 3, articles: 3, figures: 1, langs: ["ar", "fr"], first: "2026-09-30" },
    ]);
    expect(stats(["speaker", "lang"]).map(({ speaker, lang }) => `${speaker} ${lang}`)).toEqual([
      "Salwa Idrissi fr",
      "سلوى الإدريسي ar",
    ]);
  });

  it("has of units how often and between what, but no sum", () => {
    expect(stats(["unit"])).toMatchObject([
      { kind: "money", unit: "EUR", figures: 3, articles: 2, min: 7, max: 40, words: null, claims: null },
      { kind: "datetime", unit: null, figures: 1, min: null, max: null },
    ]);
  });

  it("is of the articles only that the filters and words leave", () => {
    expect(stats(["lang"], { words: "ميناء" })).toMatchObject([{ lang: "ar", articles: 1 }]);
    expect(stats(["outlet"], { speaker: "Idrissi", until: "2026-10-01" }).map(({ articles }) => articles)).toEqual([
      1, 1,
    ]);
    expect(stats(["day"], { limit: 1 })).toHaveLength(1);
    expect(stats(["speaker"], { limit: 1 })).toHaveLength(1);
  });
});

describe("copies", () => {
  it("count once where this is asked for", () => {
    const text =
      "Le conseil du port a voté mardi soir la construction d'une nouvelle jetée de pierre, malgré l'avis contraire des " +
      "pêcheurs, qui craignent pour leurs filets. Les travaux doivent commencer au printemps et durer deux ans, selon " +
      "le maire, qui a promis aux habitants réunis sur le quai de tenir les délais et de ne pas augmenter les taxes.";
    archive = openArchive(":memory:", { mode: "write" });
    for (const id of ["copie1000000", "copie2000000"]) {
      archive.store(sample({ id, text, document: { title: id, published: noon(2026, 10, 3) } }), NOW);
    }
    const count = (distinct: boolean) =>
      [...(archive?.stats(readQuery({ distinct }, NOW), ["lang"]) ?? [])].map(({ articles }) => articles);
    expect(count(false)).toEqual([2]);
    expect(count(true)).toEqual([1]);
  });
});
