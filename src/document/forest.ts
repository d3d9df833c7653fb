import type { Matrix } from "./feature.ts";

/**
 * A tree of a forest, in prefix order and flat: an inner node is `[feature, threshold, size]` (of its left subtree,
 * in numbers) followed by both subtrees, smaller or equal values first; a leaf is `[-1, score]`.
 */
export type Tree = readonly number[];

/** A boosted forest as stored: the sum of its trees' scores is the log-odds. */
export interface Forest {
  /** Names of the features, whose order the trees' indices follow. */
  readonly features: readonly string[];
  readonly bias: number;
  readonly trees: readonly Tree[];
}

/** A forest laid out for speed: one entry a node, all trees one after another. */
export interface Predictor {
  readonly bias: number;
  /** Where each tree begins. */
  readonly roots: Int32Array;
  /** The column that a node asks for; −1 at a leaf. */
  readonly columns: Int16Array;
  /** The threshold of an inner node, the score of a leaf. */
  readonly values: Float64Array;
  /** Where a node's right child stands; its left child is the next entry. */
  readonly rights: Int32Array;
}

/**
 * Prepares a forest for rows whose columns are `names`, whatever the order of its own features.
 *
 * @throws Error when the forest asks for a feature that is not among `names`
 */
export function makePredictor({ features, bias, trees }: Forest, names: readonly string[]): Predictor {
  const columnOf = features.map((name) => {
    const column = names.indexOf(name);
    if (column < 0) throw new Error(`the model asks for the feature "${name}", which is no more: train it again`);
    return column;
  });
  const roots: number[] = [];
  const columns: number[] = [];
  const values: number[] = [];
  const rights: number[] = [];
  for (const tree of trees) {
    roots.push(columns.length);
    const entries = new Map<number, number>();
    const waiting: { readonly parent: number; readonly at: number }[] = [];
    for (let at = 0; at < tree.length; ) {
      const entry = columns.length;
      entries.set(at, entry);
      const feature = tree[at] ?? -1;
      columns.push(feature < 0 ? -1 : (columnOf[feature] ?? 0));
      values.push(tree[at + 1] ?? 0);
      rights.push(-1);
      if (feature >= 0) waiting.push({ parent: entry, at: at + 3 + (tree[at + 2] ?? 0) });
      at += feature < 0 ? 2 : 3;
    }
    for (const { parent, at } of waiting) rights[parent] = entries.get(at) ?? 0;
  }
  return {
    bias,
    roots: Int32Array.from(roots),
    columns: Int16Array.from(columns),
    values: Float64Array.from(values),
    rights: Int32Array.from(rights),
  };
}

/** A matrix column after column: what one node asks of all rows then lies together. */
function byColumns({ width, values: cells }: Matrix): Float32Array {
  const height = cells.length / width;
  const turned = new Float32Array(cells.length);
  for (let row = 0, at = 0; row < height; row++) {
    for (let to = row; to < turned.length; to += height) turned[to] = cells[at++] ?? 0;
  }
  return turned;
}

/**
 * The probability that each row of a matrix belongs, 0–1. Trees are gone through one by one, each for all rows:
 * neighbouring rows go the same ways, which processors are quick to guess.
 */
export function predict(predictor: Predictor, matrix: Matrix): readonly number[] {
  const { bias, roots, columns, values, rights } = predictor;
  const cells = byColumns(matrix);
  const height = cells.length / matrix.width;
  const scores = new Float64Array(height).fill(bias);
  for (const root of roots) {
    for (let i = 0; i < height; i++) {
      let at = root;
      for (let column = columns[at] ?? -1; column >= 0; column = columns[at] ?? -1) {
        at = (cells[column * height + i] ?? 0) <= (values[at] ?? 0) ? at + 1 : (rights[at] ?? 0);
      }
      scores[i] = (scores[i] ?? 0) + (values[at] ?? 0);
    }
  }
  return Array.from(scores, (score) => 1 / (1 + Math.exp(-score)));
}
