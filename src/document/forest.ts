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

function scoreOf(tree: Tree, row: Float32Array): number {
  let at = 0;
  for (;;) {
    const feature = tree[at] ?? -1;
    if (feature < 0) return tree[at + 1] ?? 0;
    at += (row[feature] ?? 0) <= (tree[at + 1] ?? 0) ? 3 : 3 + (tree[at + 2] ?? 0);
  }
}

/** The probability that a row belongs, 0–1. */
export function predict({ trees, bias }: Forest, row: Float32Array): number {
  let score = bias;
  for (const tree of trees) score += scoreOf(tree, row);
  return 1 / (1 + Math.exp(-score));
}
