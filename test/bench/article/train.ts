import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { featureNames } from "../../../src/document/feature.ts";
import { type Forest, predict } from "../../../src/document/forest.ts";
import { type Examples, type GrowthOptions, growForest, randomOf } from "./boost.ts";
import { judge, readCorpus, type TruePage } from "./corpus.ts";
import { harmonic, meanScore, precisionOf, recallOf } from "./overlap.ts";

const OPTIONS: GrowthOptions = {
  trees: 150,
  leaves: 16,
  rate: 0.1,
  leastExamples: 60,
  leastHessian: 1e-4,
  penalty: 5,
  featureShare: 0.5,
  exampleShare: 0.8,
  seed: 7,
};
const FOLDS = 4;
const THRESHOLD = 0.5;
/** Pages of the languages that the program reads count this many times. */
const OWN_WEIGHT = 2;
/** A page whose truth cannot be put together from its pieces teaches nothing. */
const LEAST_ORACLE = 0.85;

const TOKEN = /[\p{L}\p{N}_]+/gu;

function gather(pages: readonly TruePage[], weightOf: (page: TruePage) => number): Examples {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
    const sizes = page.texts.map((text) => text.match(TOKEN)?.length ?? 0);
    const total = Math.max(
      50,
      sizes.reduce((sum, size, i) => sum + (page.labels[i] === 1 ? size : 0), 0),
    );
    for (const [i, row] of page.rows.entries()) {
      const label = page.labels[i] ?? -1;
      if (label < 0) continue;
      rows.push(row);
      labels.push(label);
      weights.push((Math.min((sizes[i] ?? 0) / total, 0.2) + 0.002) * weightOf(page));
    }
  }
  return { rows, labels: Float32Array.from(labels), weights: Float32Array.from(weights) };
}

function isTeachable(page: TruePage): boolean {
  const oracle = judge(page, (i) => page.labels[i] === 1);
  return harmonic(precisionOf(oracle), recallOf(oracle)) > LEAST_ORACLE;
}

function report(name: string, pages: readonly TruePage[], forestOf: (page: TruePage) => Forest): void {
  const line = [0.35, 0.42, THRESHOLD, 0.58, 0.65].map((threshold) => {
    const { f1, precision, recall } = meanScore(
      pages.map((page) => judge(page, (i) => predict(forestOf(page), page.rows[i] ?? new Float32Array()) > threshold)),
    );
    return `${threshold}: ${f1.toFixed(4)} (${precision.toFixed(3)}/${recall.toFixed(3)})`;
  });
  write(`${name.padEnd(14)} ${String(pages.length).padStart(4)}  ${line.join("  ")}`);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

const folder = process.argv[2] ?? "";
const full = process.argv.includes("--final");
const started = Date.now();
const own = readCorpus(join(folder, "dev"));
const others = readCorpus(join(folder, "train")).filter(isTeachable);
write(`${own.length} + ${others.length} pages, ${featureNames().length} features, ${Date.now() - started} ms`);

const random = randomOf(OPTIONS.seed);
const foldOfSite = new Map<string, number>();
for (const { site } of [...own, ...others])
  if (!foldOfSite.has(site)) foldOfSite.set(site, Math.floor(random() * FOLDS));
const foldOf = ({ site }: TruePage) => foldOfSite.get(site) ?? 0;
const weightOf = (page: TruePage) => (own.includes(page) ? OWN_WEIGHT : 1);

const forests = Array.from({ length: FOLDS }, (_, fold) => {
  const pages = [...own.filter(isTeachable), ...others].filter((page) => foldOf(page) !== fold);
  const forest = growForest(gather(pages, weightOf), featureNames(), OPTIONS);
  write(`fold ${fold}: ${pages.length} pages, ${Date.now() - started} ms`);
  return forest;
});
const unseen = (page: TruePage) => forests[foldOf(page)] ?? { features: [], bias: 0, trees: [] };
for (const lang of ["fr", "ar"])
  report(
    lang,
    own.filter((page) => page.lang === lang),
    unseen,
  );
for (const set of new Set(others.map(({ set }) => set)))
  report(
    set,
    others.filter((page) => page.set === set),
    unseen,
  );
if (full) {
  const forest = growForest(gather([...own.filter(isTeachable), ...others], weightOf), featureNames(), OPTIONS);
  const path = new URL("../../../src/document/model.json", import.meta.url);
  writeFileSync(process.argv[process.argv.indexOf("--final") + 1] ?? path, `${JSON.stringify(forest)}\n`);
}
