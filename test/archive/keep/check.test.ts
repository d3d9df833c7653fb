import { readFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { openCheck } from "../../../src/archive/keep/index.ts";
import { sample } from "../sample.ts";
import { archiveFolder, both, findings, QUAY, store } from "./folder.ts";

const folder = archiveFolder();
afterAll(() => folder.remove());

/** An archive of two articles, one with two revisions, that somebody has tampered with. */
function tampered(sql: string): string {
  const path = folder.path();
  store(path, [...both(), sample({ ...QUAY, document: { ...QUAY.document, title: "Un quai tout neuf" } })]);
  const database = new Database(path);
  database.pragma("foreign_keys = OFF");
  database.exec(sql);
  database.close();
  return path;
}

const told = (path: string): string[] =>
  findings(path).map(({ part, article, revision, what }) => `${part} ${article} ${revision}: ${what}`);

describe("a check of an archive", () => {
  it("finds nothing in one that is as it was stored, and counts what there is", () => {
    const path = tampered("SELECT 1");
    expect(told(path)).toEqual([]);
    const check = openCheck(path);
    expect(check.counts()).toEqual({ articles: 2, revisions: 3, pages: 3, claims: 3, figures: 3 });
    check.close();
  });

  it.each([
    [
      "a letter of a text",
      "UPDATE revision SET text = replace(text, 'dix', 'six')",
      /^revision quai00000000 1: its text is/,
    ],
    ["a title", "UPDATE revision SET title = 'Autre' WHERE number = 2", /^revision quai00000000 2: its title/],
    ["a byline", `UPDATE revision SET byline = '["Sofia Idrissi"]'`, /its title, byline or text/],
    ["the hash", "UPDATE revision SET hash = 'beef' WHERE lang = 'ar'", /^revision sadd00000000 1: its text/],
    ["a block", "UPDATE revision SET blocks = '[[0,5,\"paragraph\"]]'", /its blocks/],
    ["the list of sentences", "UPDATE revision SET sentences = '[0,9000]'", /its sentences/],
    ["a list beyond reading", "UPDATE revision SET segments = '[[0'", /passages by language/],
    ["a date", "UPDATE revision SET published = '2020-01-01'", /its time is not that of its publication/],
    ["a stored page", "UPDATE page SET bytes = x'0b028068656c6c6f03'", /^page .*not the one that was hashed/],
    ["a page beyond unpacking", "UPDATE page SET bytes = x'ffff'", /^page .*cannot be unpacked/],
    ["what a claim says", "UPDATE claim_reading SET text = 'rien'", /^claim .*not those that it names/],
    ["where a claim stands", "UPDATE claim_reading SET content = '[0,4]'", /^claim .*not those that it names/],
    [
      "a speaker's place",
      "UPDATE claim_reading SET speakerstart = 0, speakerend = 2, name = NULL",
      /^claim .*its speaker/,
    ],
    ["a speaker's name", "UPDATE speaker SET name = 'Lina Hadad' WHERE name = 'Lina Haddad'", /^claim .*its speaker/],
    ["a cue", "UPDATE claim_reading SET cueend = 9000", /^claim .*its cue/],
    ["an act", "UPDATE claim_reading SET act = 'stave'", /^claim .*no way that is known/],
    ["a figure's place", 'UPDATE figure_reading SET "start" = "start" + 1', /^figure .*not those that it names/],
    ["a figure's value", "UPDATE figure_reading SET value = 41", /^figure .*other bounds/],
    ["what is counted", "UPDATE figure_reading SET counted = 'quais' WHERE unit = 'm'", /^figure .*what it counts/],
    ["whether a figure is current", "UPDATE figure_reading SET current = 1", /^figure .*newest revision/],
    ["the newest revision", "UPDATE identity SET latest = 1 WHERE id = 'quai00000000'", /its newest revision is not/],
    ["a revision's number", "UPDATE revision SET number = 4 WHERE number = 2", /numbered one after another/],
    ["its authors", "DELETE FROM authored", /^article .*byline/],
    ["a claim's article", "UPDATE claim_reading SET revision = 99 WHERE key = 1", /^reference .*claim_reading/],
    ["a missing figure", "DELETE FROM figure_reading WHERE key = 1", /^figure .*there are 0 where 1/],
    [
      "the full-text index",
      "INSERT INTO article_search (article_search) VALUES ('delete-all')",
      /^index .*no word of revision 1$/,
    ],
    [
      "words of nothing",
      "INSERT INTO claim_search (rowid, words) VALUES (77, 'rien')",
      /^index .*claim 77, which is not/,
    ],
    ["a description", "UPDATE revision SET description = 'Un phare'", /^revision .*was changed since it was stored/],
    ["a role", "UPDATE claim_reading SET role = 'maire'", /^revision .*was changed since it was stored/],
    ["the last visit", "UPDATE identity SET checked = '2026-10-31T12:00:00.000z'", /^article .*last visits/],
    [
      "when a feed was read",
      "INSERT INTO listed VALUES ('https://rive.example/1', '2026-1?-31', NULL, 'gone')",
      /^source .*rive\.example\/1 in listed cannot be read/,
    ],
    ["a view", "DROP VIEW figure", /^file .*the definition of figure/],
    [
      "a word of an index",
      "INSERT INTO claim_search (rowid, words) VALUES (1, 'intrus')",
      /^index .*not those that were/,
    ],
    ["the index of names", "INSERT INTO speaker_search (speaker_search) VALUES ('delete-all')", /^index .*speaker 1$/],
  ])("finds that somebody changed %s", (_, sql, finding) => {
    expect(told(tampered(sql))).toContainEqual(expect.stringMatching(finding));
  });

  it("finds nothing in an archive from before there were seals, and seals it", () => {
    const path = tampered(
      "DROP TABLE seal; DROP TABLE outline; DROP INDEX revision_stats; DROP TABLE word_reading; DROP VIEW search; PRAGMA user_version = 6",
    );
    expect(told(path)).toEqual([]);
    store(path, [sample({ id: "neuf00000000", text: "Le marché ouvre demain à Safi." })]);
    expect(told(path)).toEqual([]);
    new Database(path).exec("UPDATE revision SET section = 'Ville' WHERE key = 1").close();
    expect(told(path)).toEqual([expect.stringContaining("was changed since it was stored")]);
  });

  it("finds a byte of a text that the disk has changed, though SQLite sees nothing", () => {
    const path = tampered("SELECT 1");
    const bytes = readFileSync(path);
    const at = bytes.indexOf("attendent depuis dix");
    bytes[at + 3] = 0x7a;
    writeFileSync(path, bytes);
    expect(new Database(path, { readonly: true }).pragma("integrity_check", { simple: true })).toBe("ok");
    expect(told(path)).toContainEqual(expect.stringContaining("its text is not the one that was hashed"));
  });

  it("tells damage of the file as findings, and goes on", () => {
    const path = tampered("SELECT 1");
    const bytes = readFileSync(path);
    const at = bytes.indexOf("Le nouveau quai mesure");
    bytes.fill(0, 4096 * Math.floor(at / 4096), 4096 * Math.floor(at / 4096) + 8);
    writeFileSync(path, bytes);
    expect(findings(path).some(({ part }) => part === "file")).toBe(true);
  });
});
