import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk, openWeb, pageOf, recentExample, type Web } from "./job/desk.ts";

const articles = recentExample();
/** The last two of the example come to the desk only when they are fetched. */
const kept = articles.slice(0, -2);
const fresh = articles.slice(-2);
let web: Web;
let desk: Desk;

beforeAll(async () => {
  web = await openWeb();
  for (const article of articles) web.pages.set(article.url, pageOf(article));
  desk = openDesk(web.proxy);
  writeFileSync(join(desk.path, "kept.ndjson"), kept.map((article) => `${JSON.stringify(article)}\n`).join(""));
  writeFileSync(join(desk.path, "outlets.txt"), fresh.map(({ url }) => `${url}\n`).join(""));
  expect(await desk.type("qusasa import -q kept.ndjson > /dev/null")).toEqual({ code: 0, out: "", err: "" });
}, 60_000);

afterAll(async () => {
  await web.close();
  desk.remove();
});

const cells = (out: string): string[][] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

/**
 * The jobs of people who would use the program, one line each. Claims name who speaks `name`
 * and how sure it is `certainty`; the jobs of `review`, `export` and `compare` wait for those.
 */
describe("as a line in the shell", () => {
  it("the fact-check desk gets the checkable sentences of the last day that hold a number, in both languages", async () => {
    const { out, err } = await desk.type(
      "qusasa fetch --input outlets.txt -q > /dev/null; qusasa claims --with-figure --since 1d --json | jq -r '[.certainty,.lang,.name,.text,.url]|@tsv' | sort -rn | head -30",
    );
    expect(err).toBe("");
    const rows = cells(out);
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(["fr", "ar"]));
    expect(rows.every((row) => row.length === 5)).toBe(true);
    expect(new Set(rows.map((row) => row[4]))).toEqual(
      new Set([fresh[0]?.url, fresh[1]?.url, "http://addifaf.example/n/902", "http://gazettedudetroit.example/a/4411"]),
    );
  }, 60_000);

  it("“did he say 8 % or 18 %?” is answered with every percentage that one person gave, in either script", async () => {
    const { code, out } = await desk.type(
      `qusasa figures --kind percent --json | jq -r 'select(.speaker|test("Seghiri|الصغيري")?) | [.published,.value,.text,.url]|@tsv'`,
    );
    expect(code).toBe(0);
    expect(
      cells(out)
        .map((row) => row.slice(1))
        .sort(),
    ).toEqual([
      ["35", "35 %", "http://gazettedudetroit.example/a/4411"],
      ["35", "35%", "http://addifaf.example/n/902"],
      ["8", "8 %", "http://gazettedudetroit.example/a/4411"],
      ["8", "8%", "http://addifaf.example/n/902"],
    ]);
  }, 60_000);

  it("silent edits of articles already kept are shown by word", async () => {
    const url = "http://gazettedudetroit.example/a/4411";
    const page = web.pages.get(url) ?? "";
    const watch =
      "qusasa list --since 3d --fields url | qusasa fetch - --refresh --json | jq -r 'select(.status==\"changed\")|.id' | xargs -rn1 qusasa show --diff";
    await desk.type(watch);
    web.pages.set(url, page.replace("attendus en mars 2027", "attendus en juin 2027"));
    const { code, out } = await desk.type(watch);
    expect(code).toBe(0);
    expect(out).toMatch(/mars.{1,20}juin/);
  }, 120_000);

  it("a monitor counts what an article counts, with the earliest mention of each number", async () => {
    const { out } = await desk.type(
      "qusasa figures noyés غرقى --any --kind count --since 7d --json | jq -c -s 'group_by(.value)|map({n:.[0].value,first:(min_by(.published).url)})'",
    );
    expect(JSON.parse(out)).toContainEqual({ n: 11, first: "http://lelittoral.example/mer/771" });
  }, 60_000);

  it("“do I have this link?” fetches it only if not", async () => {
    const job = 'qusasa show "$url" >/dev/null 2>&1 || qusasa fetch "$url"';
    const [known, unknown] = ["http://addifaf.example/n/887", "http://addifaf.example/n/888"];
    const page = web.pages.get(known) ?? "";
    web.pages.set(unknown, page.replaceAll("الثقافة", "الرياضة").replaceAll("787", "786"));
    expect((await desk.type(job, { url: known })).out).toBe("");
    expect((await desk.type(job, { url: unknown })).out).toMatch(/^stored\t/);
  }, 60_000);

  it("one page from anything is read without an archive", async () => {
    const url = "http://addifaf.example/n/902";
    const page = web.pages.get(url) ?? "";
    web.pages.set("https://addifaf.example/n/902", page);
    const { code, out } = await desk.type(
      "curl -s https://addifaf.example/n/902 | qusasa extract - --url https://addifaf.example/n/902 | jq -c '.figures[]|{value,unit,text}'",
    );
    expect(code).toBe(0);
    expect(out.split("\n")).toContain('{"value":3200000000,"unit":"dirham","text":"3.2 مليار درهم"}');
  }, 60_000);

  it("SQL, a spreadsheet or Datasette read the archive as the file that it is", async () => {
    const { code, out } = await desk.type(
      'sqlite3 "$(qusasa archive path)" "select unit, count(*), max(value) from figure group by unit" ; qusasa figures -f csv > figures.csv; wc -l < figures.csv',
    );
    expect(code).toBe(0);
    const rows = out.trimEnd().split("\n");
    expect(rows).toContainEqual(expect.stringMatching(/^dirham\|\d+\|3200000000(?:\.0)?$/));
    const counts = rows.slice(0, -1).map((row) => Number(row.split("|")[1]));
    expect(Number(rows.at(-1))).toBeGreaterThanOrEqual(counts.reduce((sum, count) => sum + count, 0));
  }, 60_000);
});
