import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
/** Stored neither in the order of their dates nor against it. */
const DAYS = ["2026-10-02", "2026-10-04", "2026-10-01", "2026-10-03"];
const NEWEST_FIRST = ["day000000002", "day000000004", "day000000001", "day000000003"];
/** What is asked; all of it holds in every article. */
const WORDS = ["port", '"port de"', '"le port de Tanger"', "port Tanger", "=Tanger"];

let archive: Archive;

beforeAll(() => {
  archive = openArchive(":memory:", { mode: "write" });
  archive.together(() => {
    for (const [index, published] of DAYS.entries()) {
      const article = sample({
        id: `day${String(index + 1).padStart(9, "0")}`,
        text: "Le maire dit que le port de Tanger recevra 12 km de quais et 3 km de routes.",
        document: { published },
        claims: [{ words: ["le port de Tanger recevra 12 km de quais"], says: "Le maire" }],
        figures: [
          { words: "12 km", kind: "measure", value: 12, unit: "km", claim: 0 },
          { words: "3 km", kind: "measure", value: 3, unit: "km" },
        ],
      });
      archive.store(article, NOW);
    }
  });
});

afterAll(() => archive.close());

const ask = (options: QueryOptions) => readQuery(options, NOW);

describe("the newest come first, and a limit leaves out the oldest", () => {
  it.each([null, "3"])("among claims, however they are asked for, up to %s", (limit) => {
    const more = limit === null ? {} : { limit };
    for (const options of [...WORDS.map((words) => ({ words })), { withFigure: true }, { unit: "km" }, {}]) {
      const found = [...archive.claims(ask({ ...options, ...more }))].map(({ article }) => article);
      expect([options, found]).toEqual([options, NEWEST_FIRST.slice(0, Number(limit ?? 4))]);
    }
  });

  it.each([null, "6"])("among figures, in the order of their text, up to %s", (limit) => {
    const more = limit === null ? {} : { limit };
    const all = NEWEST_FIRST.flatMap((id) => [`${id} 12`, `${id} 3`]);
    for (const options of [...WORDS.map((words) => ({ words })), { unit: "km" }, { unit: "m", min: "1" }, {}]) {
      const found = [...archive.figures(ask({ ...options, ...more }))].map(
        ({ article, value }) => `${article} ${value}`,
      );
      expect([options, found]).toEqual([options, all.slice(0, Number(limit ?? 8))]);
    }
  });

  it.each(["2", "4"])("among articles by date, up to %s", (limit) => {
    for (const options of [
      ...WORDS.map((words) => ({ words })),
      { words: "port lang:fr" },
      { words: "port unit:km" },
    ]) {
      const found = [...archive.search(ask({ ...options, sort: "date", limit }))].map(({ id }) => id);
      expect([options, found]).toEqual([options, NEWEST_FIRST.slice(0, Number(limit))]);
    }
  });
});
