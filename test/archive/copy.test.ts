import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { areCopies, shinglesOf } from "../../src/archive/copy-sketch.ts";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { copy } from "../../src/archive/migration/006-copy.ts";
import { claimsStatement, listStatement, type QueryOptions, readQuery } from "../../src/query/index.ts";
import { tokenize } from "../../src/text/token.ts";
import { type Sample, sample } from "./sample.ts";

const NOW = new Date("2026-10-05T12:00:00Z");

const DISPATCH =
  "Le conseil du port a voté mardi soir la construction d'une nouvelle jetée de pierre, malgré l'avis contraire des " +
  "pêcheurs, qui craignent pour leurs filets. Les travaux doivent commencer au printemps et durer deux ans, selon le " +
  "maire. « Nous tiendrons les délais », a promis Salma Idrissi devant les habitants réunis sur le quai.";
const ADDED =
  "Une association locale annonce déjà un recours devant le tribunal administratif, tandis que les hôteliers de la " +
  "baie se disent soulagés par une décision attendue depuis des années.";
const OTHER =
  "La bibliothèque de la vieille ville rouvre samedi après trois mois de fermeture, avec des rayons entièrement " +
  "repeints, une salle réservée aux enfants et des horaires élargis le dimanche, annonce sa directrice dans un message. " +
  "Les abonnés de l'an dernier gardent leur carte jusqu'à la fin du mois de juin.";
const PROMISE = { words: ["Nous tiendrons les délais"], says: "Salma Idrissi", cued: "promis" };

function article(id: string, published: string, text: string, more: Partial<Sample> = {}): Sample {
  return { id: id.padEnd(12, "0"), text, document: { published, title: `Titre ${id}` }, ...more };
}

const FIRST = article("premier", "2026-10-01", DISPATCH, { claims: [PROMISE] });
const LATER = article("suivant", "2026-10-02", DISPATCH.replace("mardi soir", "hier"), { claims: [PROMISE] });
const LONGER = article("allonge", "2026-10-03", `${DISPATCH}\n\n${ADDED}`);
const APART = article("tout", "2026-10-04", OTHER);

function archiveOf(...samples: readonly Sample[]): Archive {
  const archive = openArchive(":memory:", { mode: "write" });
  for (const one of samples) archive.store(sample(one), NOW);
  return archive;
}

const ask = (options: QueryOptions) => readQuery(options, NOW);
const facts = (archive: Archive, { id = "" }: Sample) => {
  const shown = archive.show(id);
  return [shown?.copies, shown?.original];
};
const ids = (records: Iterable<{ readonly id: string }>) => [...records].map(({ id }) => id);

describe("copies of one article", () => {
  it("know how many others there are, and the earliest", () => {
    const archive = archiveOf(LONGER, LATER, APART, FIRST);
    expect(facts(archive, FIRST)).toEqual([2, null]);
    expect(facts(archive, LATER)).toEqual([2, FIRST.id]);
    expect(facts(archive, LONGER)).toEqual([2, FIRST.id]);
    expect(facts(archive, APART)).toEqual([0, null]);
  });

  it("are told in Arabic, whatever the spelling", () => {
    const text =
      "قال رئيس المجلس المحلي إن أشغال الميناء الجديد ستبدأ في الربيع وتستمر سنتين، رغم اعتراض الصيادين الذين يخشون على " +
      "شباكهم وقواربهم الصغيرة، وأضاف أن السكان سيُستشارون قبل كل مرحلة من مراحل المشروع.";
    const archive = archiveOf(
      article("aaaa", "2026-10-01", text, { lang: "ar" }),
      article("bbbb", "2026-10-02", text.replaceAll("أ", "ا").replace("سيُستشارون", "سيستشارون"), { lang: "ar" }),
    );
    expect(facts(archive, { id: "bbbb00000000" })).toEqual([1, "aaaa00000000"]);
  });

  it("are no copies when they only share a quotation", () => {
    const quoting = `${OTHER} « Nous tiendrons les délais », a promis Salma Idrissi devant les habitants réunis.`;
    expect(facts(archiveOf(FIRST, article("cite", "2026-10-02", quoting)), FIRST)).toEqual([0, null]);
  });

  it("are found when one is a part of the other", () => {
    const shingles = (text: string) => shinglesOf(tokenize(text));
    expect(areCopies(shingles(DISPATCH), shingles(`${OTHER} ${DISPATCH} ${OTHER} ${ADDED}`))).toBe(true);
    expect(areCopies(shingles(OTHER), shingles(DISPATCH))).toBe(false);
  });

  it("are not told of texts of a few words", () => {
    const short = "Le port est fermé.";
    expect(
      facts(archiveOf(article("un", "2026-10-01", short), article("deux", "2026-10-02", short)), {
        id: "un0000000000",
      }),
    ).toEqual([0, null]);
  });
});

describe("a new revision", () => {
  it("leaves its copies when it is about something else", () => {
    const archive = archiveOf(FIRST, LATER, LONGER);
    expect(archive.store(sample(article("premier", "2026-10-01", OTHER)), NOW)).toBe("changed");
    expect(facts(archive, FIRST)).toEqual([0, null]);
    expect(facts(archive, LATER)).toEqual([1, null]);
    expect(facts(archive, LONGER)).toEqual([1, LATER.id]);
  });

  it("parts copies that it alone linked, and links others", () => {
    const both = article("pont", "2026-10-05", `${DISPATCH} ${OTHER}`);
    const archive = archiveOf(FIRST, APART, both);
    expect(facts(archive, APART)).toEqual([2, FIRST.id]);
    archive.store(sample(article("pont", "2026-10-05", DISPATCH)), NOW);
    expect(facts(archive, APART)).toEqual([0, null]);
    expect(facts(archive, FIRST)).toEqual([1, null]);
  });

  it("may become the earliest by a corrected date alone", () => {
    const archive = archiveOf(FIRST, LATER);
    archive.store(sample({ ...LATER, document: { published: "2026-09-30", title: "Titre corrigé" } }), NOW);
    expect(facts(archive, FIRST)).toEqual([1, LATER.id]);
  });
});

describe("questions", () => {
  const archive = archiveOf(FIRST, LATER, LONGER, APART);

  it("find articles with copies by has:copies", () => {
    expect(ids(archive.search(ask({ words: "has:copies" })))).toEqual([LONGER.id, LATER.id, FIRST.id]);
    expect(ids(archive.search(ask({ words: "-has:copies" })))).toEqual([APART.id]);
  });

  it("show one of each with --distinct, up to the limit", () => {
    expect(ids(archive.list(ask({ distinct: true })))).toEqual([APART.id, LONGER.id]);
    expect(ids(archive.list(ask({ distinct: true, limit: 2 })))).toHaveLength(2);
    expect(ids(archive.search(ask({ words: "jetée", distinct: true })))).toHaveLength(1);
    expect(
      ids(archive.search(ask({ words: "jetée bibliothèque", distinct: true }), { onWiden: () => {} })),
    ).toHaveLength(2);
    expect([...archive.claims(ask({}))]).toHaveLength(2);
    expect([...archive.claims(ask({ distinct: true }))]).toHaveLength(1);
  });

  it("say in how many articles, and how many of these are independent", () => {
    expect(archive.tally(listStatement(ask({})))).toEqual({ records: 4, articles: 4, independent: 2 });
    expect(archive.tally(claimsStatement(ask({})))).toEqual({ records: 2, articles: 2, independent: 1 });
  });
});

describe("an archive from before copies were known", () => {
  const folder = mkdtempSync(join(tmpdir(), "qusasa-copy-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("has its articles sorted when it is brought forward", () => {
    const path = join(folder, "old.db");
    const archive = openArchive(path, { mode: "write" });
    for (const one of [LATER, FIRST, APART]) archive.store(sample(one), NOW);
    archive.close();
    const database = new Database(path);
    database.exec("DROP TABLE copy; DROP TABLE copy_band");
    copy.apply(database);
    database.close();
    const forward = openArchive(path, { mode: "read" });
    expect(facts(forward, LATER)).toEqual([1, FIRST.id]);
    expect(facts(forward, APART)).toEqual([0, null]);
    forward.close();
  });
});
