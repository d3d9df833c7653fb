// Speed of searching beside plain FTS5 over the same articles, in one run: read the ratios, not the absolute figures.
// Plain FTS5 gives keys in the order of its bm25; the archive gives records, read once more in their texts and ordered.
// The articles are made up from a seed; those of ../shared/search stand beside them where they are.
import { existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { bench, describe } from "vitest";
import { type Archive, openArchive } from "../../src/archive/index.ts";
import { type QueryOptions, readQuery } from "../../src/query/index.ts";
import { sample } from "../archive/sample.ts";

interface Text {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
}

const NOW = new Date("2026-10-05T12:00:00Z");
const MOST = 1000;
const SHORT = { time: 200, iterations: 5, warmupTime: 50, warmupIterations: 2 };
const SYLLABLES = ["ba", "cor", "di", "mel", "tou", "ran", "vi", "lec", "pro", "ni", "sa", "gue"];

/** Whole numbers below a bound, always the same ones (Park and Miller 1988). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Texts of made-up words, a few of them common and most of them rare, as in a language. */
function madeUp(): Text[] {
  const next = numbersFrom(20_261_005);
  const words = Array.from({ length: 8000 }, () =>
    Array.from({ length: 2 + next(3) }, () => SYLLABLES[next(SYLLABLES.length)]).join(""),
  );
  const word = (): string => words[Math.floor(words.length * (next(10_000) / 10_000) ** 4)] ?? "";
  const sentence = (): string => `Le ${Array.from({ length: 8 + next(16) }, word).join(" ")}.`;
  return Array.from({ length: MOST }, (_, at) => ({
    id: `bench${String(at).padStart(7, "0")}`,
    lang: "fr",
    text: Array.from({ length: 6 + next(12) }, sentence).join("\n"),
  }));
}

function shared(lang: string): Text[] {
  const file = new URL(`../../../shared/search/corpus.${lang}.ndjson`, import.meta.url);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n", MOST).filter(Boolean);
  return lines.map((line) => ({ lang, text: String(JSON.parse(line).text), id: "" }));
}

function archiveOf(texts: readonly Text[]): Archive {
  const archive = openArchive(":memory:", { mode: "write" });
  archive.together(() => {
    for (const [at, { lang, text }] of texts.entries())
      archive.store(sample({ id: `bench${String(at).padStart(7, "0")}`, lang, text }), NOW);
  });
  return archive;
}

function plainOf(texts: readonly Text[]): Database.Database {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE article USING fts5 (text)");
  const add = database.prepare("INSERT INTO article (text) VALUES (?)");
  for (const { text } of texts) add.run(text);
  return database;
}

/** Words from the middle of every fiftieth text: what is asked for. */
function questionsOf(texts: readonly Text[], length: number): string[] {
  return texts
    .filter((_, at) => at % 50 === 0)
    .map(({ text }) => (text.match(/\p{L}{4,}/gu) ?? []).slice(20, 20 + length).join(" "));
}

for (const [name, texts] of Object.entries({ "made up": madeUp(), French: shared("fr"), Arabic: shared("ar") })) {
  if (texts.length === 0) continue;
  const archive = archiveOf(texts);
  const plain = plainOf(texts);
  const best = plain.prepare<[string], number>(
    "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT 10",
  );
  const match = (words: string, operator: string): string => words.replaceAll(/\S+/g, '"$&"').replaceAll(" ", operator);
  const ask = (questions: readonly string[], options: QueryOptions): void => {
    for (const words of questions) for (const _ of archive.search(readQuery({ words, limit: 10, ...options }, NOW)));
  };
  for (const [kind, length, operator, options] of [
    ["one word", 1, " ", {}],
    ["two words", 2, " ", {}],
    ["any of eight words", 8, " OR ", { any: true }],
    ["one word by date", 1, " ", { sort: "date" }],
  ] as const) {
    const questions = questionsOf(texts, length);
    describe(`${name}, ${texts.length} articles: ${kind} (${questions.length} items)`, () => {
      bench(
        "plain FTS5",
        () => {
          for (const words of questions) best.all(match(words, operator));
        },
        SHORT,
      );
      bench("archive", () => ask(questions, options), SHORT);
    });
  }
}
