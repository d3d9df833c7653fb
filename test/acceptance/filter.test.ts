import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AnalysisRecord, DetectionRecord, FullArticleRecord, OutcomeRecord } from "../../src/model/record.ts";
import { qusasa, records, root, temporaryFolder } from "./program.ts";

const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
afterAll(() => folder.remove());

const FRENCH =
  "Le maire a annoncé mardi que la ville achèterait 1 250 arbres. « Nous planterons avant l’hiver », a-t-il promis.";
const ARABIC = "أعلنت البلدية أنها ستغرس 1250 شجرة قبل الشتاء. وقال رئيسها إن الكلفة تبلغ 3 ملايين درهم.";

describe("analyze", () => {
  it("reads one record a line, keeps their ids and order, and goes on after a broken line", async () => {
    const input = [
      JSON.stringify({ id: "a", text: FRENCH }),
      "{broken",
      JSON.stringify({ id: 7, text: ARABIC }),
      '{"id":"c"}',
      "",
    ].join("\n");
    const run = await qusasa(["analyze", "-"], { input });
    const analyses = records<AnalysisRecord>(run);
    expect(run.code).toBe(3);
    expect(analyses.map(({ id, lang, dir }) => [id, lang, dir])).toEqual([
      ["a", "fr", "ltr"],
      [7, "ar", "rtl"],
    ]);
    const errors = run.err
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; line: number });
    expect(errors.map(({ type, line }) => [type, line])).toEqual([
      ["error", 2],
      ["error", 4],
    ]);
  });

  it("gives figures and claims as slices of the text, tied to sentences and to each other", async () => {
    const run = await qusasa(["analyze", "-"], {
      input: `${JSON.stringify({ id: 1, text: FRENCH })}\n${JSON.stringify({ id: 2, text: ARABIC })}\n`,
    });
    const [french, arabic] = records<AnalysisRecord>(run);
    for (const [text, analysis] of [
      [FRENCH, french],
      [ARABIC, arabic],
    ] as const) {
      for (const figure of analysis?.figures ?? []) expect(text.slice(figure.start, figure.end)).toBe(figure.text);
      for (const span of analysis?.claims.flatMap((claim) => claim.content) ?? [])
        expect(text.slice(span.start, span.end)).toBe(span.text);
    }
    expect(french?.figures.find((figure) => figure.value === 1250)).toMatchObject({
      kind: "cardinal",
      sentence: 0,
      claim: 0,
    });
    expect(french?.claims.map((claim) => claim.quote)).toEqual(["indirect", "direct"]);
    expect(arabic?.figures.find((figure) => figure.kind === "money")).toMatchObject({ value: 3_000_000, sentence: 1 });
  });

  it("takes a file of plain text, and says when there is none", async () => {
    const file = join(folder.path, "article.txt");
    writeFileSync(file, FRENCH);
    const run = await qusasa(["analyze", file, join(folder.path, "absent.txt")]);
    expect(records<AnalysisRecord>(run)).toMatchObject([{ id: file, lang: "fr" }]);
    expect(run).toMatchObject({ code: 3, err: expect.stringMatching(/^error: there is no file .*absent\.txt\n$/) });
  });
});

describe("detect", () => {
  it("gives a language, a confidence and segments that cover the text", async () => {
    const run = await qusasa(["detect", "-"], { input: ARABIC });
    const [detection] = records<DetectionRecord>(run);
    expect(detection).toMatchObject({ v: 1, type: "detection", id: null, lang: "ar" });
    expect(detection?.confidence).toBeGreaterThan(0.5);
    expect([detection?.segments.at(0)?.start, detection?.segments.at(-1)?.end]).toEqual([0, ARABIC.length]);
  });
});

describe("extract", () => {
  it("turns a page on standard input into an article record with its figures and claims", async () => {
    const input = readFileSync(join(root, "fixtures/ar/desalination--br/page.html"));
    const run = await qusasa(["extract", "-", "--url", "https://www.sada-sahel.example/article/20260312/55871"], {
      input,
    });
    const [article] = records<FullArticleRecord>(run);
    expect(article).toMatchObject({ v: 1, type: "article", lang: "ar", dir: "rtl", file: "-", revision: 1 });
    expect(article?.figures.length).toBeGreaterThan(5);
    expect(article?.blocks.map(({ start, end }) => article.text.slice(start, end)).join("\n\n")).toBe(article?.text);
  });

  it("keeps the order of its inputs and says which of them holds no article", async () => {
    const names = [
      "fixtures/fr/denial--no-metadata/page.html",
      "fixtures/other/home.html",
      "fixtures/ar/budget--table/page.html",
    ];
    const run = await qusasa(["extract", ...names]);
    expect(records<FullArticleRecord>(run).map((article) => (article as { file?: string }).file)).toEqual([
      names[0],
      names[2],
    ]);
    expect(run.code).toBe(3);
    expect(run.err).toMatch(/^error: fixtures\/other\/home\.html: .+\n$/);
  });
});

describe("import", () => {
  it("stores articles that somebody already has, and they are found like fetched ones", async () => {
    const line = {
      url: "https://gazette.example/a/1",
      title: "Des arbres pour la ville",
      text: FRENCH,
      published: "2026-03-03",
      lang: "fr",
    };
    const input = `${JSON.stringify(line)}\nnot json\n${JSON.stringify({ url: "https://gazette.example/a/2", title: "" })}\n`;
    const run = await qusasa(["import", "-", "--json"], { archive, input });
    expect(run.code).toBe(3);
    expect(records<OutcomeRecord>(run).map(({ status }) => status)).toEqual(["stored", "failed", "failed"]);
    const again = await qusasa(["import", "-", "--json"], { archive, input: JSON.stringify(line) });
    expect(records<OutcomeRecord>(again)).toMatchObject([{ status: "unchanged", input: line.url }]);
    expect((await qusasa(["search", "arbres", "--fields", "url"], { archive })).out).toBe(`${line.url}\n`);
    expect((await qusasa(["figures", "--counted", "arbres", "--fields", "value"], { archive })).out).toBe("1250\n");
  });
});

describe("a reader that goes away", () => {
  it("is no failure: a long list into a reader of one line ends with 0 and no message", async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => JSON.stringify({ id: i, text: FRENCH })).join("\n");
    const file = join(folder.path, "many.ndjson");
    writeFileSync(file, lines);
    const child = spawn(process.execPath, [join(root, "bin/qusasa.js"), "analyze", file], { cwd: root });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, err]).toEqual([0, ""]);
  });
});
