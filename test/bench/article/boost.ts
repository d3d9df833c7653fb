import type { Forest, Tree } from "../../../src/document/forest.ts";

/** What a forest is grown from: one row of features an example, in columns of `names`. */
export interface Examples {
  readonly rows: readonly Float32Array[];
  /** 1 or 0. */
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export interface GrowthOptions {
  readonly trees: number;
  readonly leaves: number;
  /** Share of each tree's scores that is kept. */
  readonly rate: number;
  /** Least number of examples in a leaf. */
  readonly leastExamples: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leastHessian: number;
  /** L2 penalty on scores. */
  readonly penalty: number;
  /** Shares of the features and of the examples that each tree sees. */
  readonly featureShare: number;
  readonly exampleShare: number;
  readonly seed: number;
}

const BINS = 64;

/** A generator of pseudo-random numbers in [0, 1): Mulberry32 by Tommy Ettinger, public domain. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Binned {
  /** One array a feature: the bin of each example. */
  readonly columns: readonly Uint8Array[];
  /** One array a feature: the largest value of each bin but the last. */
  readonly edges: readonly Float64Array[];
}

/** Significant digits of thresholds: the file stays small, and trees mean the same after writing. */
const rounded = (value: number) => Number(value.toPrecision(4));

/** The first different values of a sorted array, at most `most` of them. */
function firstDistinct(sorted: Float32Array, most: number): number[] {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length && distinct.length < most; i++) {
    const value = sorted[i] ?? 0;
    if (i === 0 || value !== distinct.at(-1)) distinct.push(value);
  }
  return distinct;
}

function edgesOf(values: Float32Array): Float64Array {
  const sorted = Float32Array.from(values).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / BINS);
    const [low, high] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    const edge = rounded((low + high) / 2);
    if (edges.length === 0 || edge > (edges.at(-1) ?? 0)) edges.push(edge);
  }
  const distinct = firstDistinct(sorted, BINS + 1);
  if (distinct.length <= BINS) {
    const exact = distinct.slice(1).map((value, i) => rounded((value + (distinct[i] ?? 0)) / 2));
    return Float64Array.from([...new Set(exact)]);
  }
  return Float64Array.from(edges);
}

function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function binExamples(rows: readonly Float32Array[], width: number): Binned {
  const columns: Uint8Array[] = [];
  const edges: Float64Array[] = [];
  const values = new Float32Array(rows.length);
  for (let feature = 0; feature < width; feature++) {
    for (const [i, row] of rows.entries()) values[i] = row[feature] ?? 0;
    const found = edgesOf(values);
    edges.push(found);
    columns.push(Uint8Array.from(values, (value) => binOf(found, value)));
  }
  return { columns, edges };
}

/** Gradients, second derivatives and numbers of examples by bin, for each feature in turn. */
type Histogram = Float64Array;

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

interface Branch {
  readonly examples: Int32Array;
  readonly histogram: Histogram;
  readonly split: Split | null;
  /** Set once the branch is split. */
  left: Branch | null;
  right: Branch | null;
}

class Grower {
  readonly #binned: Binned;
  readonly #options: GrowthOptions;
  readonly #gradients: Float64Array;
  readonly #hessians: Float64Array;
  #features: readonly number[] = [];

  constructor(binned: Binned, options: GrowthOptions, gradients: Float64Array, hessians: Float64Array) {
    this.#binned = binned;
    this.#options = options;
    this.#gradients = gradients;
    this.#hessians = hessians;
  }

  grow(examples: Int32Array, features: readonly number[]): Branch {
    this.#features = features;
    const root = this.#branch(examples, this.#histogramOf(examples));
    const open = [root];
    for (let leaves = 1; leaves < this.#options.leaves; leaves++) {
      let best: Branch | null = null;
      for (const branch of open)
        if (branch.split !== null && branch.split.gain > (best?.split?.gain ?? 0)) best = branch;
      if (best === null) break;
      const [left, right] = this.#divide(best);
      open.splice(open.indexOf(best), 1, left, right);
    }
    return root;
  }

  #branch(examples: Int32Array, histogram: Histogram): Branch {
    return { examples, histogram, split: this.#bestSplit(histogram), left: null, right: null };
  }

  #histogramOf(examples: Int32Array): Histogram {
    const histogram = new Float64Array(this.#features.length * BINS * 3);
    for (const [slot, feature] of this.#features.entries()) {
      const column = this.#binned.columns[feature] ?? new Uint8Array();
      const base = slot * BINS * 3;
      for (let i = 0; i < examples.length; i++) {
        const example = examples[i] as number;
        const cell = base + (column[example] as number) * 3;
        histogram[cell] = (histogram[cell] as number) + (this.#gradients[example] as number);
        histogram[cell + 1] = (histogram[cell + 1] as number) + (this.#hessians[example] as number);
        histogram[cell + 2] = (histogram[cell + 2] as number) + 1;
      }
    }
    return histogram;
  }

  #bestSplit(histogram: Histogram): Split | null {
    const { penalty, leastExamples, leastHessian } = this.#options;
    let [gradient, hessian, count] = [0, 0, 0];
    for (let cell = 0; cell < BINS * 3; cell += 3) {
      gradient += histogram[cell] ?? 0;
      hessian += histogram[cell + 1] ?? 0;
      count += histogram[cell + 2] ?? 0;
    }
    const whole = gradient ** 2 / (hessian + penalty);
    let best: Split | null = null;
    for (const [slot, feature] of this.#features.entries()) {
      let [g, h, n] = [0, 0, 0];
      const last = this.#binned.edges[feature]?.length ?? 0;
      for (let bin = 0; bin < last; bin++) {
        const cell = (slot * BINS + bin) * 3;
        g += histogram[cell] ?? 0;
        h += histogram[cell + 1] ?? 0;
        n += histogram[cell + 2] ?? 0;
        if (n < leastExamples || h < leastHessian) continue;
        if (count - n < leastExamples || hessian - h < leastHessian) break;
        const gain = g ** 2 / (h + penalty) + (gradient - g) ** 2 / (hessian - h + penalty) - whole;
        if (gain > 1e-9 && gain > (best?.gain ?? 0)) best = { feature, bin, gain };
      }
    }
    return best;
  }

  #divide(branch: Branch): readonly [Branch, Branch] {
    const { feature, bin } = branch.split ?? { feature: 0, bin: 0 };
    const column = this.#binned.columns[feature] ?? new Uint8Array();
    const isLeft = (example: number) => (column[example] ?? 0) <= bin;
    const left = branch.examples.filter(isLeft);
    const right = branch.examples.filter((example) => !isLeft(example));
    const [small, large] = left.length < right.length ? [left, right] : [right, left];
    const smallHistogram = this.#histogramOf(small);
    const largeHistogram = branch.histogram.map((value, i) => value - (smallHistogram[i] ?? 0));
    const branches = [this.#branch(small, smallHistogram), this.#branch(large, largeHistogram)] as const;
    branch.left = branches[small === left ? 0 : 1];
    branch.right = branches[small === left ? 1 : 0];
    return [branch.left, branch.right];
  }

  /** A grown tree, flat. */
  write(branch: Branch): Tree {
    if (branch.left === null || branch.right === null || branch.split === null) {
      let [gradient, hessian] = [0, 0];
      for (const example of branch.examples) {
        gradient += this.#gradients[example] ?? 0;
        hessian += this.#hessians[example] ?? 0;
      }
      return [-1, rounded((-gradient / (hessian + this.#options.penalty)) * this.#options.rate)];
    }
    const left = this.write(branch.left);
    const right = this.write(branch.right);
    const { feature, bin } = branch.split;
    return [feature, this.#binned.edges[feature]?.[bin] ?? 0, left.length, ...left, ...right];
  }
}

function sample(count: number, part: number, random: () => number): Int32Array {
  const chosen: number[] = [];
  for (let i = 0; i < count; i++) if (random() < part) chosen.push(i);
  return Int32Array.from(chosen);
}

/** Grows a forest by gradient boosting on the logistic loss, leaf by leaf, with histograms (as LightGBM does). */
export function growForest(
  { rows, labels, weights }: Examples,
  names: readonly string[],
  options: GrowthOptions,
): Forest {
  const random = randomOf(options.seed);
  const binned = binExamples(rows, names.length);
  const count = rows.length;
  let [positive, total] = [0, 0];
  for (let i = 0; i < count; i++) {
    positive += (labels[i] ?? 0) * (weights[i] ?? 0);
    total += weights[i] ?? 0;
  }
  const scale = count / total;
  const bias = rounded(Math.log(positive / (total - positive)));
  const scores = new Float64Array(count).fill(bias);
  const gradients = new Float64Array(count);
  const hessians = new Float64Array(count);
  const trees: Tree[] = [];
  for (let round = 0; round < options.trees; round++) {
    for (let i = 0; i < count; i++) {
      const probability = 1 / (1 + Math.exp(-(scores[i] ?? 0)));
      const weight = (weights[i] ?? 0) * scale;
      gradients[i] = (probability - (labels[i] ?? 0)) * weight;
      hessians[i] = Math.max(1e-9, probability * (1 - probability) * weight);
    }
    const grower = new Grower(binned, options, gradients, hessians);
    const features = names.map((_, i) => i).filter(() => random() < options.featureShare);
    const root = grower.grow(sample(count, options.exampleShare, random), features);
    const tree = grower.write(root);
    trees.push(tree);
    addScores(tree, binned, scores);
  }
  return { features: names, bias, trees };
}

/** Adds a tree's scores to those of all examples, also of those that it was not grown from. */
function addScores(tree: Tree, { columns, edges }: Binned, scores: Float64Array): void {
  const bins = new Map<number, number>();
  for (let at = 0; at < tree.length; ) {
    const feature = tree[at] ?? -1;
    if (feature >= 0) bins.set(at, binOf(edges[feature] ?? new Float64Array(), tree[at + 1] ?? 0));
    at += feature < 0 ? 2 : 3;
  }
  for (let i = 0; i < scores.length; i++) {
    let at = 0;
    for (let feature = tree[at] ?? -1; feature >= 0; feature = tree[at] ?? -1) {
      at += (columns[feature]?.[i] ?? 0) <= (bins.get(at) ?? 0) ? 3 : 3 + (tree[at + 2] ?? 0);
    }
    scores[i] = (scores[i] ?? 0) + (tree[at + 1] ?? 0);
  }
}
