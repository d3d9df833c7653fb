import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { anyLanguage, type KeptLanguages, onlyLanguages, readLanguages } from "../../src/clip/kept-language.ts";
import type { Wanted } from "../../src/clip/wanted.ts";
import { expandFile } from "../../src/clip/warc.ts";
import { DEFAULT_LIMITS } from "../../src/page/limit.ts";
import { fileOf, packed, pathOf, recordOf, responseOf } from "../warc/sample.ts";

const FRENCH = `Le conseil a voté mardi un budget de douze millions d’euros pour les écoles de la ville, a annoncé la maire.
  Les travaux doivent commencer au mois de juin et durer deux ans, selon le calendrier que la mairie a publié.`;
const ENGLISH = `The council voted on Tuesday to spend twelve million on the schools of the town, the mayor said in the evening.
  The work is to begin in June and will last for two years, as the plan of the town that was shown here says.`;

const page = (url: string, text: string): Buffer => recordOf("response", url, responseOf(`<p>${text}</p>`.repeat(3)));
const french = page("https://a.example/fr", FRENCH);
const english = page("https://a.example/en", ENGLISH);

async function expand(path: string, languages: KeptLanguages = readLanguages) {
  const wanted: string[] = [];
  let foreign = 0;
  const onForeign = () => {
    foreign++;
  };
  for await (const one of expandFile(path, { languages, limits: DEFAULT_LIMITS, onForeign })) wanted.push(textOf(one));
  return { wanted, foreign };
}

function textOf(wanted: Wanted): string {
  if (wanted.kind !== "done") return `${wanted.kind} ${wanted.input}`;
  return `${wanted.outcome.status} ${wanted.outcome.reason}`;
}

describe("a WARC file that was given to fetch", () => {
  it("is the pages in it that the archive may keep; the others are only counted", async () => {
    const path = fileOf("crawl.warc.gz", packed(french, english, english));
    expect(await expand(path)).toEqual({ wanted: ["page https://a.example/fr"], foreign: 2 });
  });

  it("is all the pages in it when all languages are kept, and those in one when only that is", async () => {
    const path = fileOf("all.warc.gz", packed(french, english));
    expect(await expand(path, anyLanguage)).toEqual({
      wanted: ["page https://a.example/fr", "page https://a.example/en"],
      foreign: 0,
    });
    expect(await expand(path, onlyLanguages(["en"]))).toEqual({ wanted: ["page https://a.example/en"], foreign: 1 });
    expect((await expand(path, onlyLanguages(["ar"]))).wanted).toEqual([
      `skipped ${path} holds 2 pages, none of them in Arabic`,
    ]);
  });

  it("is known by what it holds, whatever it is called", async () => {
    expect((await expand(fileOf("crawl.bin", packed(french)))).wanted).toEqual(["page https://a.example/fr"]);
  });

  it("has an outcome of its own when no page of it can be kept", async () => {
    const path = fileOf("english.warc", english);
    expect((await expand(path)).wanted).toEqual([`skipped ${path} holds 1 page, which is not in Arabic or French`]);
    const other = fileOf("other.warc", english, english);
    expect((await expand(other)).wanted).toEqual([`skipped ${other} holds 2 pages, none of them in Arabic or French`]);
    const empty = fileOf("empty.warc");
    expect((await expand(empty)).wanted).toEqual([`skipped ${empty} holds no web page`]);
  });

  it("says in one sentence what of it could not be read", async () => {
    const path = fileOf("cut.warc", french, english.subarray(0, 400));
    expect((await expand(path)).wanted).toEqual([
      "page https://a.example/fr",
      `failed ${path} could not be read whole: it ends in the middle of a record (https://a.example/en); all other records were read`,
    ]);
  });

  it("may be a folder, its folders included, in the order of their names", async () => {
    mkdirSync(pathOf("crawls/b"), { recursive: true });
    fileOf("crawls/b/2.warc.gz", packed(page("https://a.example/2", FRENCH)));
    fileOf("crawls/a.warc", page("https://a.example/1", FRENCH));
    fileOf("crawls/notes.txt", "nothing");
    expect((await expand(pathOf("crawls"))).wanted).toEqual(["page https://a.example/1", "page https://a.example/2"]);
  });

  it("leaves everything else as it was named", async () => {
    const saved = fileOf("saved.html", "<p>a page</p>");
    expect((await expand(saved)).wanted).toEqual([`named ${saved}`]);
    expect((await expand(pathOf("missing.html"))).wanted).toEqual([`named ${pathOf("missing.html")}`]);
  });
});
