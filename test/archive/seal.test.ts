import type Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../../src/archive/connection.ts";
import { openJournal } from "../../src/archive/journal.ts";
import { readyArticle } from "../../src/archive/ready.ts";
import { openSeals } from "../../src/archive/seal.ts";
import { type ArticleStore, openStore } from "../../src/archive/store.ts";
import { sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
const TEXT = "« Le quai 3 rouvrira », a dit la mairie.\n\nIl a coûté 2,5 millions, soit 40 % de plus \ud83d.";

let database: Database.Database;
let store: ArticleStore;

beforeEach(() => {
  database = connect(":memory:", { mode: "write" });
  store = openStore(database, openJournal(database));
});

afterEach(() => {
  database.close();
});

const full = (id: string, title: string) =>
  readyArticle(
    sample({
      id,
      text: TEXT,
      document: { title, description: "Demi-paire \udc00, tabulation \t", published: null },
      claims: [{ words: ["Le quai 3", "rouvrira"], says: "la mairie", cued: "a dit" }],
      figures: [
        { words: "3", value: 3, claim: 0 },
        { words: "2,5 millions", value: 2.5e6, upper: 1e20, unit: "EUR", kind: "money" },
        { words: "40 %", value: -0, kind: "percent", unit: "%", counts: "quai" },
        { words: "2", value: "2026-10", kind: "datetime", claim: 7 },
      ],
    }),
  );

const count = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe("the seal of an article", () => {
  it("made of what is written is that of what is read back, to the last letter", () => {
    store.store(full("aaaaaaaaaaaa", "Le quai"), NOW, null);
    store.store(readyArticle({ ...sample({ id: "bbbbbbbbbbbb", text: "Sans page." }), page: null }), NOW, null);
    store.store(full("aaaaaaaaaaaa", "Le quai, encore"), NOW, null);
    const seals = openSeals(database);
    expect([1, 2, 3].map((revision) => seals.isWhole(revision))).toEqual([true, true, true]);
    database.exec("UPDATE claim_reading SET role = 'maire' WHERE revision = 3");
    expect(seals.isWhole(3)).toBe(false);
  });
});

describe("several articles stored as one transaction", () => {
  it("are all there but the one that failed half way, of which nothing is", () => {
    database.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.figure_reading
      WHEN (SELECT title FROM main.revision WHERE key = NEW.revision) = 'Faux'
      BEGIN SELECT RAISE(ABORT, 'a fault of the test'); END`);
    const articles = [full("aaaaaaaaaaaa", "Un"), full("bbbbbbbbbbbb", "Faux"), full("cccccccccccc", "Deux")];
    const told = store.together(() =>
      articles.map((article) => {
        try {
          return store.store(article, NOW, null);
        } catch {
          return "failed";
        }
      }),
    );
    expect(told).toEqual(["stored", "failed", "stored"]);
    expect([count("identity"), count("revision"), count("claim_reading")]).toEqual([2, 2, 2]);
    const seals = openSeals(database);
    expect([1, 2].map((revision) => seals.isWhole(revision))).toEqual([true, true]);
  });

  it("are not half there when one fails half way and a later one is refused", () => {
    store.store(full("aaaaaaaaaaaa", "Un"), NOW, null);
    database.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON main.figure_reading
      WHEN (SELECT title FROM main.revision WHERE key = NEW.revision) = 'Faux'
      BEGIN SELECT RAISE(ABORT, 'a fault of the test'); END`);
    const elsewhere = { ...full("aaaaaaaaaaaa", "Ailleurs"), address: "https://ailleurs.example/1" };
    const told = store.together(() =>
      [full("bbbbbbbbbbbb", "Faux"), elsewhere, full("cccccccccccc", "Deux")].map((article) => {
        try {
          return store.store(article, NOW, null);
        } catch {
          return "failed";
        }
      }),
    );
    expect(told).toEqual(["failed", "failed", "stored"]);
    expect([count("identity"), count("revision"), count("seal")]).toEqual([2, 2, 2]);
  });

  it("are none of them there when the transaction itself fails", () => {
    const fail = () =>
      store.together(() => {
        store.store(full("aaaaaaaaaaaa", "Un"), NOW, null);
        throw new Error("a fault of the test");
      });
    expect(fail).toThrow("a fault of the test");
    expect(count("identity")).toBe(0);
  });
});
