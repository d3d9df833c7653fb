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
  trees: 180,
  leaves: 16,
  rate: 0.085,
  leastExamples: 60,
  leastHessian: 1e-4,
  penalty: 5,
  featureShare: 0.5,
  exampleShare: 0.8,
  seed: 7,
};
const FOLDS = 3;
/** How forests are grown for the first look at the pages, which finds those whose truth is to be doubted. */
const FIRST_OPTIONS: GrowthOptions = { ...OPTIONS, trees: 50, rate: 0.2 };
/** Pieces that a first look finds likelier than this, or less likely than that, contradict a truth that says otherwise. */
const SURELY = 0.8;
const HARDLY = 0.1;
const THRESHOLDS = [0.4, 0.5, 0.55, 0.6, 0.7];
/** Pages of the languages that the program reads count this many times. */
const OWN_WEIGHT = 2;
/** A page whose truth cannot be put together from its pieces teaches nothing. */
const LEAST_ORACLE = 0.85;
/** An article is reckoned to have at least this share of its page's words: a truth cut short would weigh too much. */
const LEAST_ARTICLE = 0.25;

const TOKEN = /[\p{L}\p{N}_]{1,60}/gu;

const sizesOf = ({ texts }: TruePage) => texts.map((text) => text.match(TOKEN)?.length ?? 0);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The pieces of pages as examples: each weighs as its share of the words of its page's article, within bounds. */
function gather(pages: readonly TruePage[], own: ReadonlySet<TruePage>): Examples {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const page of pages) {
    const sizes = sizesOf(page);
    const article = Math.max(50, sum(sizes.filter((_, i) => page.labels[i] === 1)), sum(sizes) * LEAST_ARTICLE);
    const { values, width } = page.features;
    for (const [i, label] of page.labels.entries()) {
      if (label < 0) continue;
      rows.push(values.subarray(i * width, (i + 1) * width));
      labels.push(label);
      weights.push((Math.min((sizes[i] ?? 0) / article, 0.2) + 0.002) * (own.has(page) ? OWN_WEIGHT : 1));
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

function foldSites(): ReadonlyMap<string, number> {
  const random = randomOf(OPTIONS.seed);
  const folds = new Map<string, number>();
  for (const { site } of [...own, ...others]) if (!folds.has(site)) folds.set(site, Math.floor(random() * FOLDS));
  return folds;
}

/** A model for each page that was trained on pages of other sites only. */
function trainUnseen(pages: readonly TruePage[], options: GrowthOptions): (page: TruePage) => Predictor {
  const folds = foldSites();
  const predictors = Array.from({ length: FOLDS }, (_, fold) =>
    makePredictor(
      train(
        pages.filter(({ site }) => folds.get(site) !== fold),
        options,
      ),
      featureNames(),
    ),
  );
  return ({ site }) => {
    const found = predictors[folds.get(site) ?? 0];
    if (found === undefined) throw new Error(`no model for ${site}`);
    return found;
  };
}

/**
 * Whether a model that never saw a page's site contradicts its truth: most of what it is sure of is not the truth's,
 * or it finds most of the truth unlikely. Such truths are cut short, or another article's.
 */
function isDoubted(page: TruePage, model: Predictor): boolean {
  const sizes = sizesOf(page);
  const likelihoods = predict(model, page.features);
  const words = (test: (likelihood: number, label: number) => boolean) =>
    sum(sizes.filter((_, i) => test(likelihoods[i] ?? 0, page.labels[i] ?? -1)));
  const agreed = words((likelihood, label) => label === 1 && likelihood > 0.5);
  const surplus = words((likelihood, label) => label === 0 && likelihood > SURELY);
  const denied = words((likelihood, label) => label === 1 && likelihood < HARDLY);
  return surplus > agreed || denied > 2 * agreed;
}

/** The pages without those of the other sets whose truth is to be doubted. */
function withoutDoubted(pages: readonly TruePage[]): readonly TruePage[] {
  const unseen = trainUnseen(pages, FIRST_OPTIONS);
  const trusted = pages.filter((page) => isOwn.has(page) || !isDoubted(page, unseen(page)));
  write(`${pages.length - trusted.length} pages whose truth is doubted teach nothing`);
  return trusted;
}

function crossValidate(): void {
  const unseen = trainUnseen(withoutDoubted(taught), OPTIONS);
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

function train(pages: readonly TruePage[], options: GrowthOptions): Forest {
  return growForest(gather(pages, isOwn), featureNames(), options);
}

if (mode === "--final") {
  writeFileSync(model, formatForest(train(withoutDoubted(taught), OPTIONS)));
  write(`wrote ${model}`);
} else {
  crossValidate();
}
