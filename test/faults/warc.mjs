// A folder of WARC files, one of them compressed: the pages in the languages of the archive and no others, in memory
// that does not grow with the files. QUSASA_WARC gives the size in millions of bytes.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeCrawl } from "./crawl.mjs";
import { mebibytes, qusasa, recordsOf, seconds, withFolder } from "./lab.mjs";

const MILLIONS = Number(process.env.QUSASA_WARC ?? 40);
const SMALLER = 8;
const MOST_MEMORY = 400e6;
const KEPT = ["fr", "ar"];

/** Reads a crawl of so many bytes, half of it compressed. */
async function readCrawl(folder, name, bytes) {
  const crawl = join(folder, name);
  mkdirSync(crawl);
  const plain = await writeCrawl(join(crawl, "plain.warc"), bytes / 2, { seed: 1, isPacked: false });
  const packed = await writeCrawl(join(crawl, "packed.warc.gz"), bytes / 2, { seed: 2, isPacked: true });
  const run = await qusasa(["fetch", crawl, "--json", "-a", join(folder, `${name}.db`)], { kill: 3_600_000 });
  const due = KEPT.reduce((sum, lang) => sum + (plain.pages.get(lang) ?? 0) + (packed.pages.get(lang) ?? 0), 0);
  const outcomes = recordsOf(run.out);
  const kept = outcomes.filter(({ status, lang }) => status === "stored" && KEPT.includes(lang)).length;
  return { ...run, due, kept, others: outcomes.length - kept, records: plain.records + packed.records };
}

export async function run() {
  return withFolder(async (folder) => {
    const small = await readCrawl(folder, "small", (MILLIONS * 1e6) / SMALLER);
    const large = await readCrawl(folder, "large", MILLIONS * 1e6);
    const { due, kept, others, records, peak, milliseconds } = large;
    const rate = (records / (milliseconds / 1000)).toFixed(0);
    const name = `${MILLIONS} MB of WARC`;
    return [
      {
        measure: `${name}: pages in the languages of the archive kept`,
        result: `${kept} of ${due}; ${records} records in ${seconds(milliseconds)} s, ${rate} a second`,
        goal: "all, no others",
        pass: kept === due && others === 0,
        misses: large.err === "" ? [] : [large.err],
      },
      {
        measure: `${name}: peak memory`,
        result: `${mebibytes(peak)} MiB (${mebibytes(small.peak)} for an eighth of it)`,
        goal: "< 400 MB",
        pass: peak < MOST_MEMORY,
      },
    ];
  });
}
