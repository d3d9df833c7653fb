// Hostile text in titles and paragraphs, through fetch, list, show, search, figures and claims in every layout.
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fetchingData, LOOPBACK, library, qusasa, readData, recordsOf, withFolder } from "./lab.mjs";

// What drives a terminal or reorders its lines: all controls but the line feed (and the tab of TSV), bidi overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]\s?\d[\d.,\s\u00a0\u202f]*\s?%?$/;
const TABLES = [["list"], ["figures"], ["claims"], ["search", "--any", "dossier", "ministère", "budget"]];

async function serveTexts(rows) {
  const { articlePage, articleText } = await import(pathToFileURL(fetchingData("hostile-server.mjs")).href);
  const server = createServer((request, response) => {
    const row = rows[Number(request.url.slice(1))];
    if (row === undefined) return response.writeHead(404).end();
    const number = 3_000_000 + Number(request.url.slice(1));
    const paras = [...articleText("fr", number).slice(0, 2), row.text, `${row.text} a déclaré le budget de 12 %.`];
    const page = articlePage({ seed: number, title: `${row.text} n° ${number}`, paras });
    return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

/** The cells of a CSV text (RFC 4180). */
function cellsOf(text) {
  const cells = text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

/** What is wrong with the outputs for reading by eye. */
async function shownFaults(archive, ids) {
  const faults = [];
  for (const args of [...TABLES, ["show", ...ids]]) {
    for (const format of ["table", "tsv"]) {
      const run = await qusasa([...args, "-f", format, "--color", "never", "--bidi", "none", "-a", archive]);
      if (run.code !== 0) faults.push(`${args[0]} -f ${format} ended with ${run.code}: ${run.err.slice(0, 200)}`);
      const unsafe = UNSAFE.exec(run.out + run.err);
      if (unsafe !== null) faults.push(`${args[0]} -f ${format} prints U+${unsafe[0].codePointAt(0).toString(16)}`);
    }
  }
  return faults;
}

async function csvFaults(archive, ids) {
  const faults = [];
  for (const args of [...TABLES, ["show", "--fields", "title,text,description,outlet", ...ids]]) {
    const { out } = await qusasa([...args, "-f", "csv", "-a", archive]);
    const live = cellsOf(out).filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell));
    faults.push(...live.map((cell) => `${args[0]} -f csv: ${JSON.stringify(cell.slice(0, 80))}`));
  }
  return faults;
}

/** Texts that come back from the archive otherwise than the stated rule (`cleanText`) says. */
async function lostTexts(rows, folder) {
  const { cleanText } = await library("text/clean.js");
  const archive = join(folder, "given.db");
  const given = rows.map(({ id, text }) => ({
    url: `https://gazette.example/${id}`,
    title: text,
    text: `Début. ${text} fin.`,
    lang: "fr",
  }));
  await qusasa(["import", "-", "-a", archive], { input: given.map((one) => `${JSON.stringify(one)}\n`).join("") });
  const { out } = await qusasa(["list", "--json", "-a", archive]);
  const kept = new Map(recordsOf(out).map((record) => [record.url, record]));
  const paragraphs = (text) =>
    cleanText(text)
      .split(/\n[^\S\n]*\n/)
      .map((part) => part.trim())
      .filter(Boolean)
      .join("\n\n");
  return given
    .filter(({ url, text }) => kept.get(url)?.text !== paragraphs(text))
    .map(({ url }) => `${url} ${JSON.stringify(kept.get(url)?.text)}`);
}

async function searchFaults(rows, archive) {
  const faults = [];
  for (const { id, text } of rows.filter(({ kind }) => kind === "fts" || kind === "injection")) {
    if (text.includes("\0")) continue;
    const run = await qusasa(["search", "--json", "-a", archive, "--", text]);
    const explained = run.code === 2 && /^error: /.test(run.err) && !/fault of qusasa|SQLITE|fts5/i.test(run.err);
    if (run.code > 1 && !explained) faults.push(`search ${id}: ${run.err.slice(0, 200)}`);
  }
  return faults;
}

export async function run() {
  const rows = readData("hostile_text.jsonl");
  const { server, url } = await serveTexts(rows);
  try {
    return await withFolder(async (folder) => {
      const archive = join(folder, "archive.db");
      const list = rows.map((_, i) => `${url}/${i}\n`).join("");
      const fetched = await qusasa(["fetch", "-", "-f", "tsv", "-a", archive, "--delay", "0", ...LOOPBACK], {
        input: list,
      });
      const records = recordsOf((await qusasa(["list", "--json", "-a", archive])).out);
      const ids = records.map(({ id }) => id);
      const unsafe = [...(await shownFaults(archive, ids)), ...(UNSAFE.test(fetched.out) ? ["fetch -f tsv"] : [])];
      const live = await csvFaults(archive, ids);
      const lost = await lostTexts(rows, folder);
      const searched = await searchFaults(rows, archive);
      const row = (measure, faults, more = "") => ({
        measure: `hostile text: ${measure}`,
        result: `${faults.length}${more}`,
        goal: "0",
        pass: faults.length === 0,
        misses: faults.slice(0, 12),
      });
      return [
        row("control bytes or bidi overrides shown", unsafe, ` (${ids.length} of ${rows.length} pages kept)`),
        row("live formulas in CSV", live),
        row("texts that JSON does not give back", lost),
        row("searches that end in an error of the program", searched),
      ];
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
