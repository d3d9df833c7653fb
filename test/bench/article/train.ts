// The model that tells an article's pieces from the rest of a page: its scores by cross-validation over sites, or,
// with --final, the model of all pages, written to src/document/model.json.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { featureNames } from "../../../src/document/feature.ts";
import { type Forest, makePredictor, type Predictor, predict } from "../../../src/document/forest.ts";
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
const FOLDS = 3;
const THRESHOLDS = [0.4, 0.5, 0.55, 0.6, 0.7];
/** Pages of the languages that the program reads count this many times. */
const OWN_WEIGHT = 2;
/** A page whose truth cannot be put together from its pieces teaches nothing. */
const LEAST_ORACLE = 0.85;

const TOKEN = /[\p{L}\p{N}_]{1,60}/gu;

/** The pieces of pages as examples: each weighs as its share of the words of its page's article, within bounds. */
function gather(pages: readonly TruePage[], own: ReadonlySet<TruePage>): Examples {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
    const sizes = page.texts.map((text) => text.match(TOKEN)?.length ?? 0);
    const article = sizes.reduce((sum, size, i) => sum + (page.labels[i] === 1 ? size : 0), 0);
    const { values, width } = page.features;
    for (const [i, label] of page.labels.entries()) {
      if (label < 0) continue;
      rows.push(values.subarray(i * width, (i + 1) * width));
      labels.push(label);
      weights.push((Math.min((sizes[i] ?? 0) / Math.max(50, article), 0.2) + 0.002) * (own.has(page) ? OWN_WEIGHT : 1));
    }
  }
  return { rows, labels: Float32Array.from(labels), weights: Float32Array.from(weights) };
}

function isTeachable(page: TruePage): boolean {
  const oracle = judge(page, (i) => page.labels[i] === 1);
  return harmonic(precisionOf(oracle), recallOf(oracle)) > LEAST_ORACLE;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(name: string, pages: readonly TruePage[], modelOf: (page: TruePage) => Predictor): void {
  const likelihoods = new Map(pages.map((page) => [page, predict(modelOf(page), page.features)]));
  const scores = THRESHOLDS.map((threshold) => {
    const chosen = (page: TruePage, i: number) => (likelihoods.get(page)?.[i] ?? 0) > threshold;
    const { f1, precision, recall } = meanScore(pages.map((page) => judge(page, (i) => chosen(page, i))));
    return `${threshold}: ${f1.toFixed(4)} (${precision.toFixed(3)}/${recall.toFixed(3)})`;
  });
  write(`${name.padEnd(14)} ${String(pages.length).padStart(4)}  ${scores.join("  ")}`);
}

const [model = "", folder = "", mode = ""] = process.argv.slice(2);
const own = readCorpus(join(folder, "dev"));
const others = readCorpus(join(folder, "train")).filter(isTeachable);
const isOwn = new Set(own);
const taught = [...own.filter(isTeachable), ...others];
write(`${own.length} + ${others.length} pages, ${featureNames().length} features`);

function crossValidate(): void {
  const random = randomOf(OPTIONS.seed);
  const folds = new Map<string, number>();
  for (const { site } of [...own, ...others]) if (!folds.has(site)) folds.set(site, Math.floor(random() * FOLDS));
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    train(taught.filter(({ site }) => folds.get(site) !== fold)),
  );
  const predictors = models.map((forest) => makePredictor(forest, featureNames()));
  const unseen = ({ site }: TruePage) => {
    const found = predictors[folds.get(site) ?? 0];
    if (found === undefined) throw new Error(`no model for ${site}`);
    return found;
  };
  write("F1 (precision/recall) by threshold, each page read by a model that saw no page of its site");
  const groups = (pages: readonly TruePage[], nameOf: (page: TruePage) => string) => {
    for (const name of new Set(pages.map(nameOf)))
      report(
        name,
        pages.filter((page) => nameOf(page) === name),
        unseen,
      );
  };
  groups(own, ({ lang }) => lang);
  groups(others, ({ set }) => set);
}

/** A forest as JSON, one tree a line. */
function formatForest({ features, bias, trees }: Forest): string {
  const lines = trees.map((tree) => JSON.stringify(tree)).join(",\n");
  return `{"features":${JSON.stringify(features)},\n"bias":${bias},\n"trees":[\n${lines}\n]}\n`;
}

function train(pages: readonly TruePage[]): Forest {
  return growForest(gather(pages, isOwn), featureNames(), OPTIONS);
}

if (mode === "--final") {
  writeFileSync(model, formatForest(train(taught)));
  write(`wrote ${model}`);
} else {
  crossValidate();
}
