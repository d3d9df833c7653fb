import { readFileSync } from "node:fs";
import { describePieces, featureNames } from "./feature.ts";
import { type Forest, makePredictor, type Predictor, predict } from "./forest.ts";
import type { Structure } from "./structure.ts";

const FILE = new URL("./model.json", import.meta.url);

let model: Predictor | null = null;

/** How likely each piece of a page is the article's, 0–1, as the trained model says (docs/article-model.md). */
export function weighPieces(structure: Structure): readonly number[] {
  model ??= makePredictor(JSON.parse(readFileSync(FILE, "utf8")) as Forest, featureNames());
  return predict(model, describePieces(structure));
}
