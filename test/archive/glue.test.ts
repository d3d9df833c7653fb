import { describe, expect, it } from "vitest";
import { connect } from "../../src/archive/connection.ts";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { openJournal } from "../../src/archive/journal.ts";
import { readyArticle } from "../../src/archive/ready.ts";
import { openStore } from "../../src/archive/store.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
const ask = (options: QueryOptions) => readQuery(options, NOW);
const ids = (archive: Archive, words: string) => [...archive.search(ask({ words }))].map((hit) => hit.id);

/** An archive that knows words from 520 short notes, each word from every fourth of them. */
function knowing(lang: string, words: readonly string[]): Archive {
  const archive = openArchive(":memory:", { mode: "write" });
  for (let i = 0; i < 520; i++) {
    const text = words.filter((_, at) => at % 4 === i % 4).join("، ");
    archive.store(sample({ id: `note${String(i).padStart(8, "0")}`, lang, text, document: { title: `${i}` } }), NOW);
  }
  return archive;
}

const MARKET: Sample = {
  id: "souk00000000",
  lang: "ar",
  text: "قالت المديرةأمينة إن السوق تعرض 40 سلة.\n\nوتزور السوق وفود من قطروباكستان كل شهر.",
  document: { title: "افتتاح السوقالجديدةأمس" },
  figures: [{ words: "40", value: 40 }],
  claims: [{ words: ["السوق تعرض 40 سلة"], says: "أمينة", cued: "قالت" }],
};

describe("words that lost the blank between them, in a small archive", () => {
  const archive = openArchive(":memory:", { mode: "write" });
  archive.store(sample(MARKET), NOW);

  it("are each found in the text, and still as written", () => {
    for (const words of ["أمينة", "المديرة", "المديرةأمينة", "قطر", "باكستان", "قطروباكستان"]) {
      expect([words, ids(archive, words)]).toEqual([words, ["souk00000000"]]);
    }
    expect(ids(archive, '"قطر وباكستان"')).toEqual(["souk00000000"]);
  });

  it("are each found in the headline", () => expect(ids(archive, "أمس")).toEqual(["souk00000000"]));

  it("are found by claims and figures too", () => {
    expect([...archive.claims(ask({ words: "المديرة" }))]).toHaveLength(1);
    expect([...archive.figures(ask({ words: "المديرة" }))]).toHaveLength(1);
  });

  it("are marked in a snippet, and shown as published", () => {
    const [hit] = archive.search(ask({ words: "باكستان" }), { mark: { before: "[", after: "]" } });
    expect(hit?.snippet).toContain("قطر[وباكستان]");
    const [whole] = archive.search(ask({ words: "قطروباكستان" }), { mark: { before: "[", after: "]" } });
    expect(whole?.snippet).toContain("[قطروباكستان]");
  });
});

describe("words that lost the blank between them, in an archive of 500 articles", () => {
  const words = "وصلت قوارب كثيرة محملة صناديق برتقال ميناء قديم".split(" ");
  const archive = knowing("ar", words);
  const glued = {
    id: "glued0000000",
    lang: "ar",
    text: "وصلت قواربمحملة إلى رصيف البلدة.",
    document: { title: "رصيف" },
  };
  archive.store(sample(glued), NOW);

  it("are found by each word that the archive knows", () => {
    expect(ids(archive, "قوارب رصيف")).toEqual(["glued0000000"]);
    expect(ids(archive, "محملة رصيف")).toEqual(["glued0000000"]);
    expect(ids(archive, "قواربمحملة")).toEqual(["glued0000000"]);
  });

  it("are found in the next revision of their article as well", () => {
    archive.store(sample({ ...glued, text: `${glued.text} ثم عادت.` }), NOW);
    expect(ids(archive, "محملة رصيف")).toEqual(["glued0000000"]);
  });

  it("leave ordinary words whole, new ones and known ones with something written on to them", () => {
    const text = "رسا زورقان قرب مينائها وبصناديقهم عناقيد.";
    archive.store(sample({ id: "whole0000000", lang: "ar", text, document: { title: "زورق" } }), NOW);
    for (const word of ["زورقان", "مينائها", "وبصناديقهم", "عناقيد"]) {
      const phrase = `"${word}"`;
      expect([word, ids(archive, phrase).includes("whole0000000")]).toEqual([word, true]);
    }
  });

  it("are told by a capital inside a word, in a script that has them", () => {
    const french = knowing("fr", ["marché", "quai", "les", "barques"]);
    const text = "Sur le quaiLes barques attendent la pluie.";
    french.store(sample({ id: "quai00000000", text, document: { title: "Pluie" } }), NOW);
    expect(ids(french, "pluie quai")).toEqual(["quai00000000"]);
  });

  it("are told by what was stored before the program began", () => {
    const database = connect(":memory:", { mode: "write" });
    const opened = () => openStore(database, openJournal(database));
    const before = opened();
    for (let i = 0; i < 520; i++) {
      const text = i % 4 === 0 ? "وصلت قوارب." : "غادرت محملة.";
      before.store(readyArticle(sample({ id: `note${String(i).padStart(8, "0")}`, lang: "ar", text })), NOW, null);
    }
    opened().store(readyArticle(sample(glued)), NOW, null);
    const kept = database.prepare("SELECT glue FROM revision AS r ORDER BY key DESC LIMIT 1").pluck().get();
    expect(kept).toBe(`[${glued.text.indexOf("محملة")}]`);
  });

  it("are told by nothing of what was stored together and undone", () => {
    const database = connect(":memory:", { mode: "write" });
    const store = openStore(database, openJournal(database));
    const undone = () =>
      store.together(() => {
        for (let i = 0; i < 520; i++) {
          const text = i % 4 === 0 ? "وصلت قوارب." : "غادرت محملة.";
          store.store(readyArticle(sample({ id: `note${String(i).padStart(8, "0")}`, lang: "ar", text })), NOW, null);
        }
        throw new Error("a fault of the test");
      });
    expect(undone).toThrow("a fault of the test");
    store.store(readyArticle(sample(glued)), NOW, null);
    expect(database.prepare("SELECT glue FROM revision").pluck().all()).toEqual(["[]"]);
  });
});
