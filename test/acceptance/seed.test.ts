import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Figure } from "../../src/model/figure.ts";
import type { FullArticleRecord, OutcomeRecord } from "../../src/model/record.ts";
import { qusasa, type Route, records, root, serve, temporaryFolder } from "./program.ts";

const seeds = join(root, "..", "shared", "seeds");
const isHere = existsSync(join(seeds, "gold.jsonl"));
if (!isHere) process.stderr.write("skipped: the seed articles (../shared/seeds) are not here\n");

interface Gold {
  readonly id: string;
  readonly figures: readonly (Figure & { readonly optional?: boolean })[];
}

/** A page of our own round a seed's text, in a legacy charset that its head declares. */
function wrap(text: string, lang: string, charset: string): Buffer {
  const paragraphs = text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`);
  const head = `<meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>Revue</title>`;
  const html = `<html lang="${lang}"><head>${head}</head><body><div id="menu"><a href="/">1</a> <a href="/a">2</a></div><div class="article">${paragraphs.join("\n")}</div></body></html>`;
  return iconv.encode(html, charset);
}

describe.skipIf(!isHere)("the two articles that the project began from", () => {
  const folder = temporaryFolder();
  const archive = join(folder.path, "archive.db");
  let site: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    const read = (name: string): string => readFileSync(join(seeds, name), "utf8");
    site = await serve(
      new Map<string, Route>([
        ["/fr", { body: wrap(read("french.txt"), "fr", "ISO-8859-1") }],
        ["/ar", { body: wrap(read("arabic.txt"), "ar", "windows-1256") }],
      ]),
    );
  });

  afterAll(async () => {
    await site.close();
    folder.remove();
  });

  it.each(["fr", "ar"])("are fetched in a legacy charset with every figure read right (%s)", async (lang) => {
    const gold = readFileSync(join(seeds, "gold.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Gold)
      .find(({ id }) => id.endsWith(lang));
    const fetched = await qusasa(["fetch", `${site.url}/${lang}`, "--allow-private", "127.0.0.1", "--json"], {
      archive,
    });
    expect(records<OutcomeRecord>(fetched)).toMatchObject([{ status: "stored", lang }]);
    const shown = await qusasa(["show", `${site.url}/${lang}`, "--json"], { archive });
    const found = records<FullArticleRecord>(shown)[0]?.figures ?? [];
    const plain = ({ text, kind, value, unit }: Figure): string => [text, kind, value, unit ?? ""].join("|");
    const wanted = (gold?.figures ?? []).filter((figure) => figure.optional !== true);
    expect(found.map(plain)).toEqual(expect.arrayContaining(wanted.map(plain)));
    expect(wanted.length).toBeGreaterThan(0);
  });
});
