import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { takeTurn } from "../../src/archive/index.ts";
import type { OutcomeRecord, SourceRecord } from "../../src/model/record.ts";
import { temporaryFolder } from "../acceptance/program.ts";
import { serve, type TestServer } from "../page/server.ts";
import { inside } from "./inside.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

// What the first run loads takes longer than a test may on a busy machine.
beforeAll(async () => {
  const page = join(folder.path, "page.html");
  writeFileSync(page, article("premier"));
  await inside(["fetch", page, "--archive", join(folder.path, "first.db")]);
}, 120_000);

const article = (
  name: string,
) => `<!doctype html><html lang="fr"><head><title>Le quai ${name}</title></head><body><article><h1>Le quai ${name}</h1>
<p>La ville a ouvert lundi un nouveau quai de quarante mètres, qui doit servir aux pêcheurs du quartier et aux visiteurs du marché.</p>
<p>« Nous attendions ce quai ${name} depuis dix ans », a déclaré le maire, qui promet un second ouvrage avant la fin de l’année.</p></article></body></html>`;

const rss = (...paths: readonly string[]) =>
  `<rss version="2.0"><channel><title>Le Phare</title>${paths.map((path) => `<item><link>${path}</link></item>`).join("")}</channel></rss>`;

/** What a path answers: a page, or a status. */
type Answer = string | number;

let server: TestServer;
let archives = 0;
afterEach(() => server.close());

/** A site whose pages can be changed; tells what it was asked for since the last look, without robots.txt. */
async function openSite(first: Readonly<Record<string, Answer>>) {
  const pages: Record<string, Answer> = { ...first };
  const asked: string[] = [];
  server = await serve((request, response) => {
    const path = request.url ?? "";
    if (path !== "/robots.txt") asked.push(path);
    const answer = pages[path] ?? 404;
    const text = typeof answer === "string" ? answer : "";
    const etag = `"${text.length}"`;
    if (typeof answer === "number") response.writeHead(answer, { "retry-after": "3600" }).end();
    else if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else
      response.writeHead(200, { "content-type": text.startsWith("<rss") ? "text/xml" : "text/html", etag }).end(text);
  });
  const archive = join(folder.path, `${archives++}.db`);
  const network = ["--delay", "0", "--allow-private", "127.0.0.1"];
  const run = async (...args: readonly string[]) => {
    const words = args.map((word) => word.replace("@", server.origin));
    const { code, out, err } = await inside([...words, "--json", "--archive", archive, ...network]);
    const lines = out.split("\n").filter((line) => line !== "");
    return { code, err, records: lines.map((line) => JSON.parse(line.replaceAll(server.origin, "@")) as unknown) };
  };
  return {
    archive,
    pages,
    take: () => asked.splice(0),
    async fetch(...args: readonly string[]) {
      const { code, err, records } = await run("fetch", ...args);
      const outcomes = records as OutcomeRecord[];
      return { code, err, outcomes: outcomes.map(({ input, status }) => `${status} ${input}`).sort() };
    },
    async source(...args: readonly string[]) {
      const { code, err, records } = await run("source", ...args);
      return { code, err, sources: records as SourceRecord[] };
    },
  };
}

describe("giving a feed to fetch", () => {
  it("tells nobody the password that it lists articles with, not of those that are known either", async () => {
    const site = await openSite({ "/one": article("premier"), "/gone": 404 });
    const listed = ["/one", "/gone"].map((path) => `${server.origin.replace("//", "//nora:secret@")}${path}`);
    site.pages["/feed"] = rss(...listed);
    expect((await site.fetch("@/feed")).outcomes).toContain("stored @/one");
    site.pages["/feed"] = rss(...listed, "/two");
    const again = await site.fetch("@/feed");
    expect(again.outcomes).toContain("unchanged @/one");
    expect(again.outcomes.join(" ") + again.err).not.toContain("secret");
  });

  it("has one outcome for each article, and one for the feed", async () => {
    const site = await openSite({ "/fil": rss("/1", "/2"), "/1": article("un"), "/2": article("deux") });
    expect(await site.fetch("@/fil")).toEqual({
      code: 0,
      err: "",
      outcomes: ["listed @/fil", "stored @/1", "stored @/2"],
    });
  });

  it("brings what was left alone for its language once that is asked for", async () => {
    const english = `<!doctype html><html lang="en"><head><title>The quay</title></head><body><article><h1>The quay</h1>
      <p>The town opened a new quay of forty metres on Monday, which will serve the fishermen and those who visit the market.</p>
      <p>"We have waited for this quay for ten years", said the mayor, who promises another one before the end of the year.</p></article></body></html>`;
    const site = await openSite({ "/fil": rss("/1", "/2"), "/1": article("un"), "/2": english });
    expect((await site.fetch("@/fil")).outcomes).toEqual(["listed @/fil", "skipped @/2", "stored @/1"]);
    site.take();
    expect((await site.fetch("@/fil")).outcomes).toEqual(["unchanged @/fil"]);
    expect(site.take()).toEqual(["/fil"]);
    expect((await site.fetch("@/fil", "--lang", "any")).outcomes).toEqual([
      "listed @/fil",
      "stored @/2",
      "unchanged @/1",
    ]);
  });

  it("brings later what a narrower choice of languages left alone", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": article("un") });
    expect((await site.fetch("@/fil", "--lang", "ar")).outcomes).toEqual(["listed @/fil", "skipped @/1"]);
    expect((await site.fetch("@/fil")).outcomes).toEqual(["listed @/fil", "stored @/1"]);
  });

  it("a second time asks for what has changed only: the feed", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": article("un") });
    await site.fetch("@/fil");
    site.take();
    expect((await site.fetch("@/fil")).outcomes).toEqual(["unchanged @/fil"]);
    site.pages["/fil"] = rss("/2", "/1");
    site.pages["/2"] = article("deux");
    expect((await site.fetch("@/fil")).outcomes).toEqual(["listed @/fil", "stored @/2", "unchanged @/1"]);
    expect(site.take()).toEqual(["/fil", "/fil", "/2"]);
  });

  it("asks for all of it again when told to", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": article("un") });
    await site.fetch("@/fil");
    site.pages["/1"] = article("un, corrigé");
    expect((await site.fetch("@/fil", "--refresh")).outcomes).toEqual(["changed @/1", "listed @/fil"]);
  });

  it("tries an article again that could not be had, though the feed says nothing new", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": 503 });
    expect((await site.fetch("@/fil")).outcomes).toEqual(["failed @/1", "listed @/fil"]);
    site.pages["/1"] = article("un");
    expect((await site.fetch("@/fil")).outcomes).toEqual(["listed @/fil", "stored @/1"]);
  });

  it("does not try one again that has gone", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": 410 });
    await site.fetch("@/fil");
    site.take();
    await site.fetch("@/fil");
    expect(site.take()).toEqual(["/fil"]);
  });

  it("takes only so many when told to, and later the others", async () => {
    const site = await openSite({ "/fil": rss("/1", "/2"), "/1": article("un"), "/2": article("deux") });
    expect((await site.fetch("@/fil", "-L", "1")).outcomes).toEqual(["listed @/fil", "stored @/1"]);
    expect((await site.fetch("@/fil")).outcomes).toEqual(["listed @/fil", "stored @/2", "unchanged @/1"]);
  });

  it("refuses links to other places than the web, each with its reason", async () => {
    const site = await openSite({ "/fil": rss("file:///etc/passwd", "http://10.0.0.1/") });
    expect(await site.fetch("@/fil")).toMatchObject({
      code: 3,
      outcomes: ["failed file:///etc/passwd", "failed http://10.0.0.1/", "listed @/fil"],
    });
  });

  it("does not ask for the feed again when an item of it leads back to it", async () => {
    const site = await openSite({ "/1": article("un") });
    site.pages["/fil"] = rss(`${server.origin}/fil`, "/1");
    expect(await site.fetch("@/fil")).toMatchObject({ code: 0, outcomes: ["listed @/fil", "stored @/1"] });
    expect(site.take()).toEqual(["/fil", "/1"]);
  });

  it("in a dry run tells what would be fetched, asks for no article and makes no archive", async () => {
    const site = await openSite({ "/fil": rss("/1"), "/1": article("un") });
    const known = "@/mer/un-quai-neuf-pour-le-port";
    expect((await site.fetch("@/fil", known, "-n")).outcomes).toEqual(["due @/1", `due ${known}`, "listed @/fil"]);
    expect(site.take()).toEqual(["/fil"]);
    expect((await site.source("list")).code).toBe(2);
  });

  it("takes one that was saved in a file", async () => {
    const site = await openSite({ "/1": article("un") });
    const file = join(folder.path, "fil.xml");
    writeFileSync(file, rss(`${server.origin}/1`));
    expect((await site.fetch(file)).outcomes).toEqual([`listed ${file}`, "stored @/1"]);
  });

  it("with --feed finds the feed that a page declares, and refuses a page that declares none", async () => {
    const head = '<link rel="alternate" type="application/rss+xml" href="/fil">';
    const site = await openSite({ "/mer": head + article("un"), "/fil": rss("/1"), "/1": article("deux") });
    expect((await site.fetch("--feed", "@/mer")).outcomes).toEqual(["listed @/mer", "stored @/1"]);
    expect(await site.fetch("--feed", "@/1")).toMatchObject({ code: 3, outcomes: ["skipped @/1"] });
  });
});

describe("giving a page of a site to fetch", () => {
  const links = Array.from(
    { length: 15 },
    (_, i) => `<li><a href="/un-quai-neuf-au-port-${i}">Un quai neuf au port de la ville, épisode ${i}</a></li>`,
  );
  const section = `<!doctype html><html lang="fr"><head><title>Mer</title></head><body><h1>Mer</h1><ul>${links.join("")}</ul></body></html>`;

  it("clips the articles that a section links to", async () => {
    const site = await openSite({ "/mer": section, "/un-quai-neuf-au-port-0": article("zéro") });
    expect((await site.fetch("@/mer", "-L", "1")).outcomes).toEqual([
      "listed @/mer",
      "stored @/un-quai-neuf-au-port-0",
    ]);
  });

  it("clips none where an article was asked for and a list came", async () => {
    const site = await openSite({ "/le-quai-ouvert-en-octobre-4711": section });
    expect(await site.fetch("@/le-quai-ouvert-en-octobre-4711")).toMatchObject({
      code: 3,
      outcomes: ["skipped @/le-quai-ouvert-en-octobre-4711"],
    });
  });
});

describe("sources", () => {
  it("are kept by the feed that a site declares, listed, and removed", async () => {
    const head = '<link rel="alternate" type="application/rss+xml" href="/fil">';
    const site = await openSite({ "/": head, "/fil": rss("/1") });
    const feed = { url: "@/fil", kind: "feed", title: "Le Phare", state: "ok", articles: 1 };
    expect(await site.source("add", "@/")).toMatchObject({ code: 0, sources: [feed] });
    expect((await site.source("list")).sources).toMatchObject([feed]);
    expect(await site.source("remove", "@/fil")).toMatchObject({ code: 0 });
    expect((await site.source("list")).sources).toEqual([]);
  });

  it("are not kept when they list nothing", async () => {
    const site = await openSite({ "/1": article("un") });
    const { code, err } = await site.source("add", "@/1", "@/2");
    expect(code).toBe(3);
    expect(err).toContain("/1 is no feed");
    expect(err).toContain("answered 404");
  });

  it("give what is new in all of them, and say nothing of the rest", async () => {
    const site = await openSite({ "/a": rss("/1"), "/b": rss("/2"), "/1": article("un"), "/2": article("deux") });
    await site.source("add", "@/a", "@/b");
    await site.fetch("@/1");
    expect((await site.fetch("--all")).outcomes).toEqual(["listed @/a", "listed @/b", "stored @/2"]);
    expect((await site.fetch("--all")).outcomes).toEqual(["unchanged @/a", "unchanged @/b"]);
  });

  it("that cannot be read do not stand in the way of the others", async () => {
    const site = await openSite({ "/a": rss("/1"), "/b": rss("/2"), "/2": article("deux") });
    await site.source("add", "@/a", "@/b");
    site.pages["/a"] = 410;
    expect(await site.fetch("--all")).toMatchObject({ code: 3, outcomes: ["failed @/a", "listed @/b", "stored @/2"] });
  });

  it("are told dead, empty or moved when they are looked at", async () => {
    const site = await openSite({ "/a": rss("/1"), "/b": rss("/1"), "/c": rss("/1") });
    await site.source("add", "@/a", "@/b", "@/c");
    site.pages["/a"] = 410;
    site.pages["/b"] = rss();
    const { code, sources } = await site.source("check");
    expect(code).toBe(3);
    expect(sources.map(({ url, state }) => `${url} ${state}`).sort()).toEqual(["@/a dead", "@/b empty", "@/c ok"]);
  });

  it("are fetched from by one run at a time", async () => {
    const site = await openSite({ "/a": rss("/1"), "/1": article("un") });
    await site.source("add", "@/a");
    const link = `${site.archive}.link`;
    symlinkSync(site.archive, link);
    const turn = takeTurn(link);
    expect(await site.fetch("--all")).toMatchObject({ code: 2, err: expect.stringContaining("another run") });
    turn?.end();
    expect((await site.fetch("--all")).outcomes).toEqual(["listed @/a", "stored @/1"]);
    expect(existsSync(`${site.archive}-turn`)).toBe(false);
  });

  it("that are asked for with --all must be there", async () => {
    const site = await openSite({});
    expect(await site.fetch("--all")).toMatchObject({ code: 2, err: expect.stringContaining("no source is kept") });
  });
});
