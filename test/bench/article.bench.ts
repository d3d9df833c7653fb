// Speed of reading an article beside cheerio's bare parse of the same pages, in one run: read the ratios, not the
// absolute figures. All pages of a set are read in one round, so that (rounds a second) × pages is pages a second.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { load } from "cheerio/slim";
import { bench, describe } from "vitest";
import { readDocument } from "../../src/document/index.ts";
import type { Page } from "../../src/model/article.ts";
import { decodePage } from "../../src/page/charset.ts";

const SETS = { "bundled pages": "fixtures", "development pages": "../shared/article/dev" };
/** The pages of the set that are no articles are refused: that is not what is measured. */
const NO_ARTICLES = "other";

function readPages(folder: string): readonly Page[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html") && !name.startsWith(NO_ARTICLES))
    .sort()
    .map((name) => ({ url: null, bytes: readFileSync(`${folder}/${name}`), contentType: null, fetched: null }));
}

const now = new Date();
const ROUNDS = { iterations: 6, time: 1000, warmupIterations: 3, warmupTime: 200 };

for (const [name, folder] of Object.entries(SETS)) {
  const pages = readPages(folder);
  const texts = pages.map((page) => decodePage(page).html);
  const size = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  describe.skipIf(pages.length === 0)(`${name} (${pages.length} pages of ${Math.round(size / 1000)} kB)`, () => {
    bench(
      "cheerio's parse alone",
      () => {
        for (const html of texts) load(html);
      },
      ROUNDS,
    );
    bench(
      "decode",
      () => {
        for (const page of pages) decodePage(page);
      },
      ROUNDS,
    );
    bench(
      "decode and read the document",
      () => {
        for (const page of pages) readDocument(decodePage(page).html, { url: null, now });
      },
      ROUNDS,
    );
  });
}
