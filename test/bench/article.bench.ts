// Speed of reading an article beside Readability on linkedom and beside cheerio's bare parse of the same pages, in one
// run: read the ratios that are printed at the end, not the absolute figures. All pages of a set are read in one
// round, so that (rounds a second) × pages is pages a second.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { load } from "cheerio/slim";
import { parseHTML } from "linkedom";
import { afterAll, bench, describe } from "vitest";
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

/** Processor time, which the other programs of the machine do not count in, and the pages read in it. */
interface Spent {
  milliseconds: number;
  pages: number;
}

for (const [name, folder] of Object.entries(SETS)) {
  const pages = readPages(folder);
  const texts = pages.map((page) => decodePage(page).html);
  const size = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
  const spent = new Map<string, Spent>();
  /** Measures `read` on all pages, round by round. */
  const measure = (what: string, read: (page: Page, html: string) => void) => {
    const sum = { milliseconds: 0, pages: 0 };
    spent.set(what, sum);
    const round = () => {
      const before = process.cpuUsage();
      for (const [i, page] of pages.entries()) read(page, texts[i] ?? "");
      const { user, system } = process.cpuUsage(before);
      sum.milliseconds += (user + system) / 1000;
      sum.pages += pages.length;
    };
    bench(what, round, ROUNDS);
  };
  describe.skipIf(pages.length === 0)(`${name} (${pages.length} pages of ${Math.round(size / 1000)} kB)`, () => {
    measure("cheerio's parse alone", (_, html) => load(html));
    measure("decode", (page) => decodePage(page));
    measure("qusasa", (page) => readDocument(decodePage(page).html, { url: null, now }));
    measure("Readability on linkedom", (page) => {
      const { document } = parseHTML(decodePage(page).html);
      new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
    });
    afterAll(() => {
      const speedOf = (what: string) => {
        const { milliseconds, pages: read } = spent.get(what) ?? { milliseconds: 0, pages: 0 };
        return (1000 * read) / Math.max(1, milliseconds);
      };
      const [own, other] = [speedOf("qusasa"), speedOf("Readability on linkedom")];
      process.stdout.write(
        `${name}: qusasa reads ${own.toFixed(1)} pages a second, Readability on linkedom ${other.toFixed(1)}: ${(own / other).toFixed(1)} times as many\n`,
      );
    });
  });
}
