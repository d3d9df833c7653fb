import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { openArchive } from "../../../src/archive/index.ts";
import { openForgetting, vacuumArchive } from "../../../src/archive/keep/index.ts";
import { readQuery } from "../../../src/query/index.ts";
import { sample } from "../sample.ts";
import { archiveFolder, both, DAM, findings, QUAY, store } from "./folder.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

const NOW = new Date("2026-10-09T12:00:00Z");

function forget(path: string, ...references: string[]): void {
  const forgetting = openForgetting(path);
  try {
    forgetting.forget(
      forgetting.find(references).map(({ id }) => id),
      NOW,
    );
  } finally {
    forgetting.close();
  }
}

function withBoth(): string {
  const path = folder.path();
  store(path, [...both(), sample({ ...QUAY, text: `${QUAY.text}\n\nLe port a rouvert.` })]);
  return path;
}

describe("forgetting an article", () => {
  it("tells first what would go", () => {
    const forgetting = openForgetting(withBoth());
    expect(forgetting.find(["quai", "https://phare.example/quai00000000"])).toEqual([
      {
        id: "quai00000000",
        title: "Un quai neuf",
        url: "https://phare.example/quai00000000",
        revisions: 2,
        claims: 2,
        figures: 2,
      },
    ]);
    forgetting.close();
  });

  it("leaves nothing of it that a search finds, and the rest sound", () => {
    const path = withBoth();
    forget(path, "quai00000000");
    expect(findings(path)).toEqual([]);
    const archive = openArchive(path, { mode: "read" });
    expect(archive.show("quai00000000")).toBeNull();
    for (const words of [["quai"], ["pêcheurs"], ["Haddad"]]) {
      const query = readQuery({ words }, NOW);
      expect([...archive.search(query), ...archive.claims(query), ...archive.figures(query)]).toEqual([]);
    }
    expect([...archive.search(readQuery({ words: ["السد"] }, NOW))]).toHaveLength(1);
    expect([...archive.claims(readQuery({ speaker: "Karim Ouazzani" }, NOW))]).toHaveLength(1);
    archive.close();
  });

  it("leaves no word of it in any index, and no name that nobody else bears", () => {
    const path = withBoth();
    store(path, [sample({ id: "autre0000000", text: "Un texte.", document: { byline: ["Salma Idrissi"] } })]);
    forget(path, "quai00000000", "sadd00000000");
    const database = new Database(path);
    expect(database.prepare("SELECT name FROM speaker").pluck().all()).toEqual(["Salma Idrissi"]);
    for (const index of ["article_search", "claim_search", "figure_search", "speaker_search"]) {
      database.exec(`CREATE VIRTUAL TABLE temp.${index}_w USING fts5vocab (main, ${index}, instance)`);
      const terms = database.prepare(`SELECT DISTINCT term FROM temp.${index}_w`).pluck().all() as string[];
      expect(terms.filter((term) => /quai|haddad|سد|وزاني|40|60/.test(term))).toEqual([]);
    }
    database.close();
  });

  it("removes an article even where words lost their blank, as the index knew them", () => {
    const path = folder.path();
    const archive = openArchive(path, { mode: "write" });
    for (let i = 0; i < 30; i++) archive.store(sample({ ...DAM, id: `sadd${i}`.padEnd(12, "0") }));
    archive.store(
      sample({
        id: "glue00000000",
        lang: "ar",
        text: "قال كريمالوزاني إن السد فارغ.",
        document: { title: "مياهالسد" },
      }),
    );
    archive.close();
    forget(path, "glue00000000");
    expect(findings(path)).toEqual([]);
  });

  it("keeps feeds from bringing it back, but not whoever asks for it", () => {
    const path = withBoth();
    const address = "https://phare.example/quai00000000";
    const archive = openArchive(path, { mode: "write" });
    archive.sources.noteListed(address, "quai00000000", null, NOW);
    archive.close();
    forget(path, "quai00000000");
    const later = openArchive(path, { mode: "write" });
    expect(later.sources.listed(address)).toMatchObject({ article: null, reason: "it was forgotten on purpose" });
    expect(later.store(sample(QUAY))).toBe("stored");
    later.close();
    expect(findings(path)).toEqual([]);
  });

  it("leaves the copies of it with the earliest of them as their original", () => {
    const path = folder.path();
    const text = Array.from({ length: 60 }, (_, i) => `Le quai numéro ${i} du port a rouvert ce matin.`).join(" ");
    store(
      path,
      ["un", "deux", "trois"].map((id, i) =>
        sample({ id: id.padEnd(12, "0"), text, document: { published: `2026-10-0${i + 1}` } }),
      ),
    );
    const database = new Database(path);
    const originals = () => database.prepare("SELECT id, original, copies FROM article ORDER BY published").raw().all();
    expect(originals()).toEqual([
      ["un0000000000", null, 2],
      ["deux00000000", "un0000000000", 2],
      ["trois0000000", "un0000000000", 2],
    ]);
    forget(path, "un0000000000");
    expect(originals()).toEqual([
      ["deux00000000", null, 1],
      ["trois0000000", "deux00000000", 1],
    ]);
    forget(path, "deux00000000", "trois0000000");
    expect(originals()).toEqual([]);
    expect(database.prepare("SELECT count(*) FROM copy_band").pluck().get()).toBe(0);
    database.close();
    expect(findings(path)).toEqual([]);
  });

  it("refuses what it does not know and forgets nothing then", () => {
    const path = withBoth();
    expect(() => forget(path, "quai00000000", "perdu0000000")).toThrow("has no article perdu0000000");
    expect(() => forget(folder.path("none.db"), "quai")).toThrow("there is no archive");
    const archive = openArchive(path, { mode: "read" });
    expect(archive.count()).toBe(2);
    archive.close();
  });

  it("with a vacuum leaves no byte of its text in the file", () => {
    const path = withBoth();
    forget(path, "quai00000000");
    vacuumArchive(path);
    expect(readFileSync(path).includes("nouveau quai")).toBe(false);
    expect(readFileSync(path).includes("pecheu")).toBe(false);
  });
});
