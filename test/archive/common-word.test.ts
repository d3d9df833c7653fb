import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
/** More than are put in order at first. */
const MANY = 1100;

const archive: Archive = openArchive(":memory:", { mode: "write" });
beforeAll(() => {
  archive.together(() => {
    for (let at = 0; at < MANY; at++) {
      const id = `phare${String(at).padStart(7, "0")}`;
      const text = `Le phare numéro ${at} tourne.${at === 3 ? " Une goélette a coulé." : ""}\n\nLe gardien dort.`;
      const published = at === 7 ? "2026-10-04" : "2026-09-01";
      archive.store(sample({ id, text, document: { title: `Note ${at}`, published } }), NOW);
    }
  });
});
afterAll(() => archive.close());

const ids = (options: QueryOptions): string[] => [...archive.search(readQuery(options, NOW))].map(({ id }) => id);

describe("a word that very many articles hold", () => {
  it("is found in all of them, each once, when no limit is set", () => {
    const all = ids({ words: "phare" });
    expect(all).toHaveLength(MANY);
    expect(new Set(all).size).toBe(MANY);
  });

  it("is found where a filter leaves only one of them", () => {
    expect(ids({ words: "phare", since: "2026-10-03", limit: 20 })).toEqual(["phare0000007"]);
  });

  it("does not stand before a rare one when any will do", () => {
    expect(ids({ words: "phare goélette", any: true, limit: 1 })).toEqual(["phare0000003"]);
  });

  it("is listed by date, the newest first", () => {
    expect(ids({ words: "phare", sort: "date", limit: 1 })).toEqual(["phare0000007"]);
  });

  it("may stand beside a phrase of which only one will do", () => {
    expect(ids({ words: '"une goélette" phare', any: true, limit: 1 })).toEqual(["phare0000003"]);
    expect(ids({ words: '"une goélette"', limit: 5 })).toEqual(["phare0000003"]);
  });
});
