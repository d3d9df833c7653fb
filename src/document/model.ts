import { readFileSync } from "node:fs";
import { describePieces, featureNames } from "./feature.ts";
import { type Forest, predict, type Tree } from "./forest.ts";
import type { Structure } from "./structure.ts";

const FILE = new URL("./model.json", import.meta.url);

let forest: Forest | null = null;

/** Trees whose feature indices are those of {@link featureNames}, whatever the order in the file. */
function readForest(): Forest {
  if (forest !== null) return forest;
  const stored = JSON.parse(readFileSync(FILE, "utf8")) as Forest;
  const names = featureNames();
  const columns = stored.features.map((name) => {
    const column = names.indexOf(name);
    if (column < 0) throw new Error(`model.json wants the feature "${name}": train it again`);
    return column;
  });
  const renumber = (tree: Tree): Tree => {
    const numbers = [...tree];
    for (let at = 0; at < numbers.length; ) {
      const feature = numbers[at] ?? -1;
      if (feature >= 0) numbers[at] = columns[feature] ?? 0;
      at += feature < 0 ? 2 : 3;
    }
    return numbers;
  };
  forest = { features: names, bias: stored.bias, trees: stored.trees.map(renumber) };
  return forest;
}

/** How likely each piece of a page is the article's, 0–1, as the trained model says. */
export function weighPieces(structure: Structure): readonly number[] {
  const model = readForest();
  return describePieces(structure).map((row) => predict(model, row));
}
