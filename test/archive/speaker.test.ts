import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import type { Migration } from "../../src/archive/migrate.ts";
import { speakerSearch } from "../../src/archive/migration/003-speaker-search.ts";
import { migrations } from "../../src/archive/migration/index.ts";
import { addNameFunctions } from "../../src/archive/speaker.ts";
import { claimsStatement, type QueryOptions, readQuery } from "../../src/query/index.ts";
import { sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");
const ask = (options: QueryOptions) => readQuery(options, NOW);

const SPEAKERS: readonly (readonly [string, string])[] = [
  ["fr", "Nawal Seghiri"],
  ["ar", "نوال الصغيري"],
  ["fr", "la ministre Naoual Essghiri"],
  ["fr", "N. Seghiri"],
  ["fr", "Samir Seghiri"],
  ["ar", "سمير الصغيري"],
  ["fr", "Karim Bennani"],
  ["ar", "كريمة بناني"],
  ["fr", "le ministère de la Santé"],
  ["fr", "Benoît d’Arvor"],
];

function fill(archive: Archive): void {
  for (const [index, [lang, name]] of SPEAKERS.entries()) {
    const text = `${name} : 20 lits.`;
    archive.store(
      sample({
        id: `voix${String(index).padStart(8, "0")}`,
        lang,
        text,
        claims: [{ words: ["20 lits"], says: name }],
        figures: [{ words: "20", value: 20, claim: 0 }],
      }),
      NOW,
    );
  }
}

const names = (archive: Archive, speaker: string): string[] =>
  [...archive.claims(ask({ speaker }))].map((claim) => claim.name ?? "").sort();

const NAWAL = ["N. Seghiri", "Nawal Seghiri", "la ministre Naoual Essghiri", "نوال الصغيري"];

describe("a speaker that is asked for", () => {
  const archive = openArchive(":memory:", { mode: "write" });
  beforeAll(() => fill(archive));
  afterAll(() => archive.close());

  it("is found in every spelling and script, whichever was typed", () => {
    for (const speaker of ["Nawal Seghiri", "نوال الصغيري", "nawel sghiri", "N. Seghiri"])
      expect(names(archive, speaker)).toEqual(NAWAL);
  });

  it("is told from a namesake, and from a name of the other sex", () => {
    expect(names(archive, "سمير الصغيري")).toEqual(["Samir Seghiri", "سمير الصغيري"]);
    expect(names(archive, "Karim Bennani")).toEqual(["Karim Bennani"]);
    expect(names(archive, "Karima Bennani")).toEqual(["كريمة بناني"]);
  });

  it("is found by a part of the name, as whoever has it", () => {
    expect(names(archive, "Seghiri")).toEqual([...NAWAL, "Samir Seghiri", "سمير الصغيري"].sort());
    expect(names(archive, "نوال")).toEqual(["Nawal Seghiri", "la ministre Naoual Essghiri", "نوال الصغيري"]);
  });

  it("is found by any word of it as written, a role or a body too", () => {
    expect(names(archive, "ministre")).toEqual(["la ministre Naoual Essghiri"]);
    expect(names(archive, "santé ministère")).toEqual(["le ministère de la Santé"]);
    expect(names(archive, "arvor")).toEqual(["Benoît d’Arvor"]);
    expect(names(archive, "%")).toEqual([]);
    expect(names(archive, "Владимир")).toEqual([]);
  });

  it("narrows figures, searches and lists as it narrows claims", () => {
    const [speaker, count] = ["نوال الصغيري", NAWAL.length];
    expect([...archive.figures(ask({ speaker }))]).toHaveLength(count);
    expect([...archive.list(ask({ speaker }))]).toHaveLength(count);
    expect([...archive.search(ask({ speaker, words: "lits" }))]).toHaveLength(count);
  });
});

describe("an archive from before speakers had keys", () => {
  const folder = mkdtempSync(join(tmpdir(), "qusasa-speaker-"));
  const path = join(folder, "archive.db");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("has them once it is opened, and answers by its indexes", () => {
    const older = openArchive(path, { mode: "write" });
    fill(older);
    older.close();
    const again: Migration = {
      number: (migrations.at(-1)?.number ?? 0) + 1,
      name: "again",
      apply(database) {
        database.exec("DROP TABLE speaker_search");
        speakerSearch.apply(database);
      },
    };

    const archive = openArchive(path, { mode: "read", migrations: [...migrations, again] });
    expect(names(archive, "نوال الصغيري")).toEqual(NAWAL);
    archive.close();

    const database = new Database(path, { readonly: true });
    addNameFunctions(database);
    const { sql, params } = claimsStatement(ask({ speaker: "Nawal Seghiri" }));
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(params) as readonly { readonly detail: string }[];
    const steps = plan.map(({ detail }) => detail).join("\n");
    expect(steps).not.toMatch(/SCAN (?:s|speaker)$/m);
    expect(steps).not.toMatch(/SCAN c\b/);
    expect(steps).toMatch(/SEARCH c USING (?:COVERING )?INDEX claim_reading_speaker/);
    database.close();
  });
});
