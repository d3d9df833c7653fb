// npm run quality: scores the program on the open data beside this repository (../shared), prints one table and
// fails when a score is below its floor in floors.json. Floors only rise: `npm run quality -- --raise` pins the scores.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = process.env.QUSASA_SHARED ?? join(root, "..", "shared");
const floorsFile = fileURLToPath(new URL("floors.json", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "qusasa-quality-"));
const data = (...parts) => join(shared, ...parts);

function runNode(args, input) {
  const run = spawnSync(process.execPath, args, { encoding: "utf8", input, maxBuffer: 1 << 29 });
  if (run.error) throw run.error;
  return run;
}

/** Runs qusasa and keeps its standard output in a file. */
function predict(name, args, input) {
  const run = runNode([join(root, "bin", "qusasa.js"), ...args], input);
  if (run.status !== 0 && run.status !== 3)
    throw new Error(`qusasa ${args.join(" ")} ended with ${run.status}: ${run.stderr}`);
  const file = join(work, name);
  writeFileSync(file, run.stdout);
  return file;
}

function score(scorer, args) {
  const run = runNode([data(...scorer), ...args]);
  if (run.status !== 0) throw new Error(`${scorer.join("/")} ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}

const analyzed = (name, file) => predict(name, ["analyze", "--input", "ndjson", file]);
const f1 = (tp, fp, fn) => (100 * 2 * tp) / (2 * tp + fp + fn || 1);
const readLines = (file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const toLines = (records) => records.map((record) => JSON.stringify(record)).join("\n");

function languageScores() {
  const langid = predict("langid.ndjson", ["detect", "--input", "ndjson", data("lang", "langid.jsonl")]);
  const scores = {};
  const main = JSON.parse(
    score(["lang", "score.mjs"], ["langid", data("lang", "langid.jsonl"), langid, "--split", "dev"]),
  );
  for (const length of ["short", "sentence", "paragraph"]) {
    for (const [lang, cell] of Object.entries(main.f1[length]))
      scores[`${length} ${lang} F`] = Number(/F([\d.]+)/.exec(cell)?.[1]);
  }
  scores["three-way"] = Number(main.three_way);
  const mixed = JSON.parse(score(["lang", "score.mjs"], ["segments", mixedOnly(), langid]));
  scores["mixed characters"] = Number(mixed.all.char_acc);
  const sentences = analyzed("sentences.ndjson", data("lang", "sentences.jsonl"));
  const bounds = JSON.parse(
    score(["lang", "score.mjs"], ["sentences", data("lang", "sentences.jsonl"), sentences, "--split", "dev"]),
  );
  for (const lang of ["fr", "ar"])
    scores[`sentences ${lang} F`] = Number(/F([\d.]+)/.exec(bounds[`lang:${lang}`])?.[1]);
  return scores;
}

function mixedOnly() {
  const file = join(work, "mixed.jsonl");
  writeFileSync(file, toLines(readLines(data("lang", "langid.jsonl")).filter((row) => row.segments)));
  return file;
}

function figureCells(cells, prefix) {
  const scores = {};
  for (const lang of ["fr", "ar"]) {
    const cell = cells[lang];
    if (!cell) continue;
    const missed = cell.fp + cell.tp;
    scores[`${prefix} ${lang} span F1`] = f1(cell.tp, cell.fp, cell.fn);
    scores[`${prefix} ${lang} value+unit F1`] = f1(cell.vu, missed - cell.vu, cell.fn + cell.tp - cell.vu);
    scores[`${prefix} ${lang} full F1`] = f1(cell.full, missed - cell.full, cell.fn + cell.tp - cell.full);
    scores[`${prefix} ${lang} precision word %`] = (100 * cell.ne) / (cell.neN || 1);
    scores[`${prefix} ${lang} counted F1`] = f1(cell.ctp, cell.cfp, cell.cfn);
  }
  return scores;
}

function figureScores() {
  const scorer = ["figures", "score.mjs"];
  const goldScores = (name, file) =>
    figureCells(
      JSON.parse(score(scorer, ["--gold", file, "--pred", analyzed(`${name}.ndjson`, file), "--json"])),
      name,
    );
  const scores = {
    ...goldScores("gold", data("figures", "gold.jsonl")),
    ...goldScores("hard", data("figures", "hard.jsonl")),
    ...goldScores("seeds", data("seeds", "gold.jsonl")),
  };
  for (const cases of ["duckling", "recognizers", "text2num", "num2words"]) {
    const file = data("figures", "cases", `${cases}.jsonl`);
    // The day that a case's relative dates are counted from is the article's date.
    const dated = readLines(file).map(({ id, lang, text, reference_date: published }) => ({
      id,
      lang,
      text,
      published,
    }));
    const predicted = predict(`${cases}.ndjson`, ["analyze", "--input", "ndjson", "-"], toLines(dated));
    const cells = JSON.parse(score(scorer, ["--cases", file, "--pred", predicted, "--relevance", "high", "--json"]));
    const sums = {};
    for (const [key, cell] of Object.entries(cells)) {
      const lang = /\[([\w-]+)\]/.exec(key)?.[1];
      const part = `${cases}${/\/Time\//.test(key) ? " Time" : ""} ${lang}`;
      sums[part] ??= { n: 0, value: 0 };
      sums[part].n += cell.n;
      sums[part].value += cell.value;
    }
    for (const [part, sum] of Object.entries(sums)) scores[`${part} value %`] = (100 * sum.value) / sum.n;
  }
  return { ...scores, ...pairScores(scorer) };
}

function pairScores(scorer) {
  const pairs = readLines(data("figures", "pairs.jsonl"));
  const texts = pairs.flatMap((pair) =>
    ["fr", "ar"].map((lang) => ({ id: pair.id, lang, text: pair[`${lang}_text`] })),
  );
  const predicted = predict("pairs.ndjson", ["analyze", "--input", "ndjson", "-"], toLines(texts));
  const { all } = JSON.parse(score(scorer, ["--pairs", data("figures", "pairs.jsonl"), "--pred", predicted, "--json"]));
  return { "pairs agreed": all.inter, "pairs Dice": (200 * all.inter) / (all.fr + all.ar) };
}

function claimScores() {
  const scores = {};
  for (const [name, file] of [
    ["gold", data("claims", "gold.jsonl")],
    ["seeds", data("seeds", "gold.jsonl")],
  ]) {
    const texts = readLines(file).map(({ id, lang, text }) => ({ id, lang, text }));
    const predicted = predict(`claims-${name}.ndjson`, ["analyze", "--input", "ndjson", "-"], toLines(texts));
    const groups = JSON.parse(score(["claims", "score.mjs"], [predicted, "--gold", file, "--json"]));
    for (const lang of ["fr", "ar"]) {
      const group = groups[lang];
      scores[`${name} ${lang} content F1 @0.3`] = group["@0.3"].F1;
      scores[`${name} ${lang} content F1 @0.8`] = group["@0.8"].F1;
      scores[`${name} ${lang} content F1 tight`] = group["@tight"].F1;
      for (const field of ["speaker", "name", "cue", "act"])
        scores[`${name} ${lang} ${field} %`] = group["@0.3"][field];
      scores[`${name} ${lang} end to end F1`] = group["@0.3"].endToEndF1;
    }
  }
  return scores;
}

function articleScores() {
  const sets = readdirSync(data("article", "dev"));
  const files = sets.flatMap((set) =>
    readdirSync(data("article", "dev", set))
      .filter((name) => name.endsWith(".html"))
      .map((name) => data("article", "dev", set, name)),
  );
  const predicted = predict("articles.ndjson", ["extract", ...files]);
  const report = join(work, "article.json");
  score(["article", "score.mjs"], [predicted, "--json", report]);
  const { res } = JSON.parse(readFileSync(report, "utf8"));
  const scores = {};
  for (const lang of ["fr", "ar"]) {
    const cell = res[`lang:${lang}`];
    scores[`text ${lang} F1`] = 100 * cell.f1;
    for (const field of ["date", "title", "authors"])
      if (cell[field]) scores[`${field} ${lang} %`] = 100 * cell[field].acc;
  }
  return scores;
}

const round = (value) => Math.round(value * 10) / 10;

function main() {
  if (!existsSync(join(shared, "contract.md"))) {
    process.stdout.write("quality: skipped, the open data (../shared) is not here\n");
    return 0;
  }
  const floors = existsSync(floorsFile) ? JSON.parse(readFileSync(floorsFile, "utf8")) : {};
  const raised = { ...floors };
  let below = 0;
  for (const [part, measure] of Object.entries({
    language: languageScores,
    figures: figureScores,
    claims: claimScores,
    article: articleScores,
  })) {
    for (const [name, value] of Object.entries(measure())) {
      const key = `${part}: ${name}`;
      const now = round(value);
      const floor = floors[key];
      const fails = floor !== undefined && !(now >= floor);
      if (fails) below++;
      raised[key] = Math.max(floor ?? Number.NEGATIVE_INFINITY, now);
      process.stdout.write(
        `${key.padEnd(44)} ${now.toFixed(1).padStart(7)}   floor ${floor?.toFixed(1).padStart(6) ?? "     –"}${fails ? "   BELOW" : ""}\n`,
      );
    }
  }
  if (process.argv.includes("--raise")) writeFileSync(floorsFile, `${JSON.stringify(raised, null, 2)}\n`);
  process.stdout.write(
    below === 0 ? "quality: no score is below its floor\n" : `quality: ${below} scores are below their floors\n`,
  );
  return below === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
