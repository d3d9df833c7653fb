import { describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");

function archiveOf(...samples: readonly Sample[]): Archive {
  const archive = openArchive(":memory:", { mode: "write" });
  for (const one of samples) archive.store(sample(one), NOW);
  return archive;
}

function ask(options: QueryOptions) {
  return readQuery(options, NOW);
}

const PORT: Sample = {
  id: "port00000000",
  text: "Le port de Tanger a traité 9 millions de conteneurs.\n\n« Nous irons plus loin », a promis Salma Idrissi. Elle vise 12 %.",
  document: { title: "Le port grandit" },
  figures: [
    { words: "9 millions", value: 9e6, counts: "conteneurs" },
    { words: "12 %", kind: "percent", value: 12, unit: "%", claim: 0 },
  ],
  claims: [
    { words: ["Nous irons plus loin", "Elle vise 12 %"], says: "Salma Idrissi", cued: "promis", act: "promise" },
  ],
};

const WATER: Sample = {
  id: "maa000000000",
  lang: "ar",
  text: "قالت نوال الصغيري إن المحطة ستوفر المياه للمدينة.\n\nوتبلغ الكلفة 3.2 مليار درهم.",
  document: { title: "محطة جديدة للمياه", outlet: "الضفاف", published: "2026-10-04" },
  figures: [{ words: "3.2 مليار درهم", kind: "money", value: 3.2e9, unit: "MAD" }],
  claims: [{ words: ["المحطة ستوفر المياه للمدينة"], says: "نوال الصغيري", cued: "قالت", quote: "indirect" }],
};

describe("storing", () => {
  it("keeps the same page once and says that it is unchanged", () => {
    const archive = archiveOf();
    expect(archive.store(sample())).toBe("stored");
    expect(archive.store(sample())).toBe("unchanged");
    expect(archive.show("aaaaaaaaaaaa")?.revision).toBe(1);
  });

  it("makes a new revision of a changed text, and reads the newest", () => {
    const archive = archiveOf(PORT);
    const changed = { ...PORT, text: "Le port de Tanger a traité 8 millions de conteneurs.", figures: [], claims: [] };
    expect(archive.store(sample(changed))).toBe("changed");
    const record = archive.show(PORT.id ?? "");
    expect(record?.revision).toBe(2);
    expect(record?.text).toContain("8 millions");
    expect([...archive.figures(ask({}))]).toEqual([]);
    expect([...archive.search(ask({ words: "Idrissi" }))]).toEqual([]);
  });

  it("makes a new revision of a changed headline", () => {
    const archive = archiveOf(PORT);
    expect(archive.store(sample({ ...PORT, document: { title: "Le port rétrécit" } }))).toBe("changed");
  });

  it("refuses an id that belongs to another address", () => {
    const archive = archiveOf(PORT);
    expect(() => archive.store(sample({ ...PORT, address: "https://autre.example/x" }))).toThrow(
      /belongs to another article/,
    );
    expect(archive.show(PORT.id ?? "")?.url).toBe("https://phare.example/port00000000");
  });

  it("remembers what the server said for asking again", () => {
    expect(archiveOf(PORT).latest("port00000000")).toMatchObject({
      etag: '"v1"',
      revision: 1,
      checked: NOW.toISOString(),
    });
  });
});

describe("show", () => {
  const archive = archiveOf(PORT, WATER);

  it("finds an article by its id, the beginning of its id, or its address", () => {
    for (const reference of ["port00000000", "port0", "PORT0", "https://phare.example/port00000000"]) {
      expect(archive.show(reference)?.id).toBe("port00000000");
    }
    expect(archive.show("nothing")).toBeNull();
  });

  it("says which articles share the beginning of an id", () => {
    const twins = archiveOf({ id: "abc100000000" }, { id: "abc200000000" });
    expect(() => twins.show("abc")).toThrow(/several articles/);
  });

  it("gives back what the page said beside its text", () => {
    const beside = {
      section: "Ports",
      tags: ["mer", "pêche"],
      image: "https://phare.example/quai.jpg",
      truncated: true,
    };
    const kept = archiveOf({ document: { ...beside, description: "Un port ferme." } });
    expect(kept.show("aaaaaaaaaaaa")).toMatchObject({ ...beside, description: "Un port ferme." });
    expect([...kept.list(ask({}))][0]).toMatchObject(beside);
  });

  it("gives back what was read, with the spans as they were", () => {
    const entry = sample(PORT);
    const record = archive.show("port0");
    expect(record?.figures).toEqual(entry.analysis.figures);
    expect(record?.claims).toEqual(entry.analysis.claims);
    expect(record?.blocks).toEqual(entry.document.blocks);
  });
});

describe("list", () => {
  const archive = archiveOf(PORT, WATER);
  const ids = (options: QueryOptions) => [...archive.list(ask(options))].map((hit) => hit.id);

  it("gives the newest first, with counts", () => {
    expect(
      [...archive.list(ask({}))].map(({ id, figures, claims, score, snippet }) => ({
        id,
        figures,
        claims,
        score,
        snippet,
      })),
    ).toEqual([
      { id: "maa000000000", figures: 1, claims: 1, score: null, snippet: null },
      { id: "port00000000", figures: 2, claims: 1, score: null, snippet: null },
    ]);
  });

  it("keeps to the language, the outlet, the speaker and the dates asked for", () => {
    expect(ids({ lang: "ar" })).toEqual(["maa000000000"]);
    expect(ids({ outlet: "le phare" })).toEqual(["port00000000"]);
    expect(ids({ outlet: "phare.example" })).toHaveLength(2);
    expect(ids({ speaker: "idrissi" })).toEqual(["port00000000"]);
    expect(ids({ speaker: "الصغيري" })).toEqual(["maa000000000"]);
    expect(ids({ since: "2026-10-04" })).toEqual(["maa000000000"]);
    expect(ids({ until: "2026-10-03" })).toEqual(["port00000000"]);
    expect(ids({ limit: 1 })).toEqual(["maa000000000"]);
  });
});

describe("search", () => {
  const archive = archiveOf(PORT, WATER);
  const ids = (words: string, options: QueryOptions = {}) =>
    [...archive.search(ask({ words, ...options }))].map((hit) => hit.id);

  it("finds plain words in both languages, whatever their case and signs", () => {
    expect(ids("TANGER")).toEqual(["port00000000"]);
    expect(ids("المِياه")).toEqual(["maa000000000"]);
    expect(ids("conteneur")).toEqual(["port00000000"]);
    expect(ids("مدينة")).toEqual(["maa000000000"]);
  });

  it("wants all words, or any when asked", () => {
    expect(ids("tanger المياه")).toEqual([]);
    expect(ids("tanger المياه", { any: true }).sort()).toEqual(["maa000000000", "port00000000"]);
  });

  it("understands phrases, exclusions, alternatives and beginnings", () => {
    expect(ids('"plus loin"')).toEqual(["port00000000"]);
    expect(ids('"loin plus"')).toEqual([]);
    expect(ids("port -tanger")).toEqual([]);
    expect(ids("-tanger")).toEqual(["maa000000000"]);
    expect(ids("(tanger OR agadir) port")).toEqual(["port00000000"]);
    expect(ids("conten*")).toEqual(["port00000000"]);
  });

  it("cuts a snippet around the words found and marks them when asked", () => {
    const [hit] = archive.search(ask({ words: "conteneurs" }), { mark: { before: "[", after: "]" } });
    expect(hit?.snippet).toContain("[conteneurs]");
    expect(hit?.score).toBeGreaterThan(0);
  });

  it("puts the text that holds more of the words, nearer together, first", () => {
    const filler = "La foule attend sur le quai depuis une heure entière. ".repeat(12);
    const far = {
      id: "far000000000",
      text: `Le navire part. ${filler} Le capitaine dort. ${filler} La tempête se lève.`,
    };
    const near = { id: "near00000000", text: `${filler} Le capitaine du navire craint la tempête. ${filler}` };
    const both = archiveOf(far, near);
    const found = [...both.search(ask({ words: "capitaine navire tempête" }))];
    expect(found.map((hit) => hit.id)).toEqual(["near00000000", "far000000000"]);
    expect(found[0]?.snippet).toContain("Le capitaine du navire craint la tempête");
  });

  it("lets go of the file when its reader stops early", () => {
    const many = archiveOf(...Array.from({ length: 60 }, (_, i) => ({ id: `x${String(i).padStart(11, "0")}` })));
    for (const _ of many.search(ask({ words: "pêcheurs port" }))) break;
    for (const _ of many.figures(ask({}))) break;
    expect(many.store(sample({ id: "later0000000" }))).toBe("stored");
    expect([...many.search(ask({ words: "pêcheurs port", limit: 3 }))]).toHaveLength(3);
    expect([...many.search(ask({ words: "pêcheurs port" }))]).toHaveLength(61);
  });

  it("finds nothing for a question without a word", () => {
    expect(ids("%")).toEqual([]);
  });
});

describe("claims and figures", () => {
  const archive = archiveOf(PORT, WATER);

  it("tells who said what, with the figures said", () => {
    const [claim] = archive.claims(ask({ speaker: "Salma" }));
    expect(claim).toMatchObject({
      type: "claim",
      article: "port00000000",
      text: "Nous irons plus loin … Elle vise 12 %",
      name: "Salma Idrissi",
      act: "promise",
      figures: [{ value: 12, unit: "%", text: "12 %" }],
    });
    expect(claim?.sentence).toContain("a promis Salma Idrissi");
  });

  it("filters claims by act, certainty, kind of quotation and words of their own sentence", () => {
    const count = (options: QueryOptions) => [...archive.claims(ask(options))].length;
    expect(count({})).toBe(2);
    expect(count({ act: "promise" })).toBe(1);
    expect(count({ certainty: "hedged" })).toBe(0);
    expect(count({ quote: "indirect" })).toBe(1);
    expect(count({ words: "loin" })).toBe(1);
    expect(count({ words: "vise" })).toBe(1);
    expect(count({ words: "conteneurs" })).toBe(0);
  });

  it("gives figures with their sentence, their speaker and their claim", () => {
    const [figure] = archive.figures(ask({ kind: "percent" }));
    expect(figure).toMatchObject({ value: 12, speaker: "Salma Idrissi", claim: 0, article: "port00000000" });
    const [money] = archive.figures(ask({ unit: "mad" }));
    expect(money).toMatchObject({ value: 3.2e9, sentence: "وتبلغ الكلفة 3.2 مليار درهم.", speaker: null });
  });

  it("compares lengths, weights and times in one unit, and keeps to the unit when nothing is compared", () => {
    const text = "La route fait 2,5 km, le mur 900 m et la digue de 1 à 3 km ; le trajet dure 90 min.";
    const roads = archiveOf({
      text,
      figures: [
        { words: "2,5 km", kind: "measure", value: 2.5, unit: "km" },
        { words: "900 m", kind: "measure", value: 900, unit: "m" },
        { words: "1 à 3 km", kind: "measure", value: 1, upper: 3, unit: "km" },
        { words: "90 min", kind: "duration", value: 90, unit: "min" },
      ],
    });
    const texts = (options: QueryOptions) => [...roads.figures(ask(options))].map((figure) => figure.text);
    expect(texts({ unit: "m", min: 2000 })).toEqual(["2,5 km", "1 à 3 km"]);
    expect(texts({ unit: "km", max: 0.95 })).toEqual(["900 m"]);
    expect(texts({ unit: "h", near: 1.5 })).toEqual(["90 min"]);
    expect(texts({ unit: "m" })).toEqual(["900 m"]);
    expect(texts({ min: 90 })).toEqual(["900 m", "90 min"]);
  });

  it("filters figures by value, precision, thing counted and words of their sentence", () => {
    const values = (options: QueryOptions) => [...archive.figures(ask(options))].map((figure) => figure.value);
    expect(values({ min: "1M" })).toEqual([3.2e9, 9e6]);
    expect(values({ min: 1e6, max: "10M" })).toEqual([9e6]);
    expect(values({ near: 13 })).toEqual([12]);
    expect(values({ counted: "conteneur" })).toEqual([9e6]);
    expect(values({ approx: "about" })).toEqual([]);
    expect(values({ words: "port Tanger" })).toEqual([9e6]);
    expect(values({ words: "كلفة", lang: "ar" })).toEqual([3.2e9]);
    expect(values({ speaker: "Idrissi" })).toEqual([12]);
  });
});
