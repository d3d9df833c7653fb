import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimRecord, FigureRecord, FullArticleRecord, HitRecord, OutcomeRecord } from "../../src/model/record.ts";
import { qusasa, type Route, records, root, serve, temporaryFolder } from "./program.ts";

const folder = temporaryFolder();
const archive = join(folder.path, "archive.db");
const page = (name: string): Buffer => readFileSync(join(root, "fixtures", name, "page.html"));

const routes = new Map<string, Route>([
  ["/fr/dessalement", { body: page("fr/desalination--json-ld"), type: "text/html; charset=utf-8" }],
  ["/fr/hopital", { body: page("fr/hospital--latin1") }],
  ["/ar/tahlia", { body: page("ar/desalination--br"), type: "text/html; charset=utf-8" }],
  ["/ar/nafi", { body: page("ar/denial--windows-1256") }],
]);
let site: Awaited<ReturnType<typeof serve>>;

const allow = ["--allow-private", "127.0.0.1", "--delay", "0ms"];

beforeAll(async () => {
  site = await serve(routes);
  const run = await qusasa(["fetch", "-", "--json", ...allow], {
    archive,
    input: ["# this morning", ...[...routes.keys()].map((path) => site.url + path), ""].join("\n"),
  });
  expect(run).toMatchObject({ code: 0, err: "" });
});

afterAll(async () => {
  await site.close();
  folder.remove();
});

describe("the first day with qusasa", () => {
  it("says for each address what became of it, and what was read", async () => {
    const run = await qusasa(
      ["fetch", `${site.url}/fr/dessalement`, `${site.url}/fr/disparu`, "--json", "--jobs", "1", ...allow],
      { archive },
    );
    const [known, gone] = records<OutcomeRecord>(run);
    expect(run.code).toBe(3);
    expect(known).toMatchObject({ type: "outcome", status: "unchanged", lang: "fr" });
    expect(known?.figures).toBeGreaterThan(5);
    expect(known?.claims).toBeGreaterThan(3);
    expect(gone).toMatchObject({ status: "failed", id: null, input: `${site.url}/fr/disparu` });
    expect(gone?.reason).toMatch(/404/);
  });

  it("lists the articles, newest first, with their language and counts", async () => {
    const run = await qusasa(["list", "--json"], { archive });
    const hits = records<HitRecord>(run);
    expect(hits.map((hit) => hit.lang).sort()).toEqual(["ar", "ar", "fr", "fr"]);
    const dates = hits.map((hit) => hit.published ?? "");
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it("reads pages in ISO-8859-1 and windows-1256 letter for letter", async () => {
    const run = await qusasa(["list", "--json"], { archive });
    const titles = records<HitRecord>(run).map((hit) => hit.title);
    const stated = ["fr/hospital--latin1", "ar/denial--windows-1256"].map(
      (name) =>
        (JSON.parse(readFileSync(join(root, "fixtures", name, "expected.json"), "utf8")) as { title: string }).title,
    );
    for (const title of stated) expect(titles).toContain(title);
  });

  it("finds an article by its words in either language, however they are spelt", async () => {
    const french = await qusasa(["search", "DESSALEMENT", "--json"], { archive });
    expect(records<HitRecord>(french).map((hit) => hit.lang)).toEqual(["fr"]);
    expect(french.code).toBe(0);
    const arabic = await qusasa(["search", "تحليه", "--lang", "ar", "--json"], { archive });
    expect(records<HitRecord>(arabic).length).toBeGreaterThan(0);
  });

  it("answers a question that nothing matches with exit code 1 and one sentence", async () => {
    const run = await qusasa(["search", "prud’homie"], { archive });
    expect(run).toMatchObject({ code: 1, out: "" });
    expect(run.err).toMatch(/^no article matches prud’homie;.*\n$/);
  });

  it("tells who said what, each claim in the exact words of the article", async () => {
    const run = await qusasa(["claims", "--json"], { archive });
    const claims = records<ClaimRecord>(run);
    expect(claims.length).toBeGreaterThan(8);
    const texts = new Map<string, string>();
    for (const { article, content } of claims) {
      if (!texts.has(article)) {
        const [shown] = records<FullArticleRecord>(await qusasa(["show", article, "--json"], { archive }));
        texts.set(article, shown?.text ?? "");
      }
      for (const span of content) expect(texts.get(article)?.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it("gives the figures by kind, unit and size, with the sentence that each stands in", async () => {
    const run = await qusasa(["figures", "--kind", "percent", "--json"], { archive });
    const figures = records<FigureRecord>(run);
    expect(figures.length).toBeGreaterThan(2);
    for (const figure of figures) {
      expect(figure).toMatchObject({ type: "figure", kind: "percent" });
      expect(figure.sentence).toContain(figure.text);
    }
    const large = records<FigureRecord>(
      await qusasa(["figures", "--kind", "money", "--min", "1e6", "--json"], { archive }),
    );
    expect(large.length).toBeGreaterThan(0);
    for (const figure of large)
      expect(Math.max(Number(figure.value), Number(figure.upper ?? 0))).toBeGreaterThanOrEqual(1e6);
  });

  it("prints lines without a header in a pipe, with the fields that were asked for", async () => {
    const run = await qusasa(["list", "--fields", "lang,id"], { archive });
    const lines = run.out.trimEnd().split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^(fr|ar)\t[0-9a-z]{12}$/);
  });

  it("answers “do I have this link?” with the exit code of show", async () => {
    expect((await qusasa(["show", `${site.url}/ar/tahlia`], { archive })).code).toBe(0);
    expect((await qusasa(["show", "https://elsewhere.example/x"], { archive })).code).toBe(1);
  });

  it("keeps a changed page as a new revision, and the same page again as unchanged", async () => {
    const path = "/fr/edition";
    const body = page("fr/denial--no-metadata").toString("utf8");
    const statusOf = async (): Promise<string | undefined> =>
      records<OutcomeRecord>(await qusasa(["fetch", site.url + path, "--json", ...allow], { archive }))[0]?.status;
    routes.set(path, { body, type: "text/html; charset=utf-8" });
    expect(await statusOf()).toBe("stored");
    expect(await statusOf()).toBe("unchanged");
    routes.set(path, {
      body: body.replace(/<\/p>/, " Une phrase de plus, dit la rédaction.</p>"),
      type: "text/html; charset=utf-8",
    });
    const status = await statusOf();
    const [shown] = records<FullArticleRecord>(await qusasa(["show", site.url + path, "--json"], { archive }));
    expect([status, shown?.revision]).toEqual(["changed", 2]);
  });
});
