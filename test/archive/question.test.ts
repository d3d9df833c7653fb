import { describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");

const REFORM: Sample = {
  id: "reforme00000",
  text: "La réforme de la pêche est votée. Le président Karim Halloul la présentera.\n\n« Elle coûtera 40 millions d’euros », a dit Lina Fassi.",
  document: { title: "La pêche réformée", byline: ["Inès Maréchal"], outlet: "La Rive", published: "2026-09-20" },
  figures: [{ words: "40 millions d’euros", kind: "money", value: 40e6, unit: "EUR", claim: 0 }],
  claims: [{ words: ["Elle coûtera 40 millions d’euros"], says: "Lina Fassi", cued: "a dit" }],
};

const FISH: Sample = {
  id: "poisson00000",
  text: "Les pêches réforment leurs quais. On a vu présider des doyens.\n\nTrois cents barques sortent.",
  document: { title: "Quais", byline: ["Omar Tazi"], outlet: "Le Phare", published: "2025-02-01" },
  figures: [{ words: "Trois cents", value: 300, counts: "barques" }],
};

const SPEECH: Sample = {
  id: "khitab000000",
  lang: "ar",
  text: "وقال الرئيس الجديد إن الصيد البحري مهم.",
  document: { title: "خطاب", byline: [], outlet: "الضفاف", published: "2026-09-21" },
};

const archive: Archive = openArchive(":memory:", { mode: "write" });
for (const one of [REFORM, FISH, SPEECH]) archive.store(sample(one), NOW);

function found(words: string, options: QueryOptions = {}): string[] {
  return [...archive.search(readQuery({ words, ...options }, NOW))].map(({ id }) => id.slice(0, 4)).sort();
}

describe("a phrase in quotation marks", () => {
  it("is found with its small words and its forms, accents forgiven", () => {
    expect(found('"réforme de la pêche"')).toEqual(["refo"]);
    expect(found("« reforme de la peche »")).toEqual(["refo"]);
    expect(found('"réforme la pêche"')).toEqual([]);
    expect(found('"pêches réforment"')).toEqual(["pois"]);
    expect(found('"réforme de la pêche" % -')).toEqual(["refo"]);
  });

  it("is found behind what Arabic glues to its first word", () => {
    expect(found('"قال الرئيس الجديد"')).toEqual(["khit"]);
    expect(found("«الرئيس الجديد»")).toEqual(["khit"]);
  });
});

describe("an excluded outlet", () => {
  it("leaves articles whose address is not known", () => {
    const names = ["-site:rive.example", "-site:larive", '-site:="La Rive"', "-lang:de"].map((words) => found(words));
    expect(names).toEqual([
      ["khit", "pois", "refo"],
      ["khit", "pois"],
      ["khit", "pois"],
      ["khit", "pois", "refo"],
    ]);
  });
});

describe("an exact spelling", () => {
  it("is that of the text to the letter, but for capitals", () => {
    expect(found("pêche")).toEqual(["pois", "refo"]);
    expect(found("=pêche")).toEqual(["refo"]);
    expect(found("=PÊCHE")).toEqual(["refo"]);
    expect(found("=peche")).toEqual([]);
    expect(found("pêche", { exact: true })).toEqual(["refo"]);
  });
});

describe("fields", () => {
  it("look at the title, the outlet, the language and the writer", () => {
    expect(found("title:pêche")).toEqual(["refo"]);
    expect(found("title:quais OR title:réforme")).toEqual(["pois", "refo"]);
    expect(found(`pêche -site:"Le Phare"`)).toEqual(["refo"]);
    expect(found("lang:ar")).toEqual(["khit"]);
    expect(found("author:maréchal")).toEqual(["refo"]);
    expect(found("pêche", { author: "عمر التازي" })).toEqual(["pois"]);
  });

  it("look at dates, and at what was read in the articles", () => {
    expect(found("date:2026")).toEqual(["khit", "refo"]);
    expect(found("pêche before:2026")).toEqual(["pois"]);
    expect(found("has:claims")).toEqual(["refo"]);
    expect(found("-has:figures")).toEqual(["khit"]);
    expect(found("has:versions")).toEqual([]);
    expect(found("unit:EUR figure:>1M")).toEqual(["refo"]);
    expect(found("figure:300")).toEqual(["pois"]);
    expect(found("figure:301..400")).toEqual([]);
    expect(found('speaker:"Lina Fassi"')).toEqual(["refo"]);
    expect(found("kind:direct")).toEqual(["refo"]);
  });

  it("may be excluded and combined", () => {
    expect(found("pêche (author:tazi OR unit:EUR)")).toEqual(["pois", "refo"]);
    expect(found("pêche -(author:tazi OR unit:EUR)")).toEqual([]);
    expect(found("(lang:ar OR title:quais)")).toEqual(["khit", "pois"]);
  });

  it("ask claims and figures the same way", () => {
    const query = (words: string) => readQuery({ words }, NOW);
    expect([...archive.claims(query('"coûtera 40" speaker:fassi lang:fr'))]).toHaveLength(1);
    expect([...archive.claims(query("coûtera title:quais"))]).toHaveLength(0);
    expect([...archive.figures(query("=millions unit:EUR"))]).toHaveLength(1);
    expect([...archive.figures(query("=million unit:EUR"))]).toHaveLength(0);
    expect([...archive.figures(query("barques author:tazi -lang:ar"))]).toHaveLength(1);
  });

  it("find the claims that hold a figure", () => {
    expect([...archive.claims(readQuery({ withFigure: true }, NOW))]).toHaveLength(1);
    expect([...archive.claims(readQuery({ withFigure: true, unit: "MAD" }, NOW))]).toHaveLength(0);
  });
});

describe("where the words stand", () => {
  it("is the title, the body or what people say, as asked", () => {
    expect(found("réforme", { in: "title" })).toEqual(["refo"]);
    expect(found("quais", { in: "title" })).toEqual(["pois"]);
    expect(found("barques", { in: "title" })).toEqual([]);
    expect(found("coûtera", { in: "quotes" })).toEqual(["refo"]);
    expect(found("votée", { in: "quotes" })).toEqual([]);
    expect(found('"la pêche" président', { in: "body" })).toEqual(["refo"]);
    expect(found("quais coûtera", { in: "title,quotes", any: true })).toEqual(["pois", "refo"]);
  });
});

describe("an order by date", () => {
  it("puts the newest first, without scores", () => {
    const hits = [...archive.search(readQuery({ words: "pêche", sort: "date" }, NOW))];
    expect(hits.map(({ id, score }) => [id.slice(0, 4), score])).toEqual([
      ["refo", null],
      ["pois", null],
    ]);
  });
});

describe("places in several languages", () => {
  const travels = openArchive(":memory:", { mode: "write" });
  travels.store(
    sample({ id: "doha00000000", lang: "ar", text: "تستضيف قطر القمة المقبلة.", document: { title: "قمة" } }),
    NOW,
  );
  travels.store(
    sample({ id: "riad00000000", lang: "ar", text: "وصل الوفد إلى السعودية أمس.", document: { title: "وفد" } }),
    NOW,
  );
  travels.store(
    sample({ id: "qata00000000", text: "Le Qatar accueille le sommet.", document: { title: "Sommet" } }),
    NOW,
  );
  const visited = (words: string, options: QueryOptions = {}) =>
    [...travels.search(readQuery({ words, ...options }, NOW))].map(({ id }) => id.slice(0, 4)).sort();

  it("meet when that is asked for, and only then", () => {
    expect(visited("qatar")).toEqual(["qata"]);
    expect(visited("qatar", { cross: true })).toEqual(["doha", "qata"]);
    expect(visited("قطر", { cross: true })).toEqual(["doha", "qata"]);
    expect(visited("arabie saoudite", { cross: true })).toEqual(["riad"]);
    expect(visited('"Arabie saoudite"', { cross: true })).toEqual(["riad"]);
    expect(visited("sommet qatar", { cross: true })).toEqual(["qata"]);
  });
});

describe("a search that finds little", () => {
  it("goes on with articles that hold some of the words, and says how many hold all", () => {
    const told: number[] = [];
    const query = readQuery({ words: "président halloul barques" }, NOW);
    const hits = [...archive.search(query, { onWiden: (count) => told.push(count) })].map(({ id }) => id.slice(0, 4));
    expect(hits.sort()).toEqual(["pois", "refo"]);
    expect(told).toEqual([0]);
  });

  it("keeps to filters and exclusions, and to the limit", () => {
    const hits = (words: string, limit?: number) =>
      [...archive.search(readQuery({ words, limit }, NOW), { onWiden: () => undefined })].map(({ id }) =>
        id.slice(0, 4),
      );
    expect(hits("président barques lang:ar")).toEqual([]);
    expect(hits("président barques -quais").sort()).toEqual(["refo"]);
    expect(hits("pêche barques", 1)).toEqual(["pois"]);
    expect(hits("pêche")).toHaveLength(2);
  });
});
