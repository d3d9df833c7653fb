import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { findClaims } from "../../src/analysis/claim/index.ts";
import { passageOf } from "../analysis/claim/read.ts";

interface Sample {
  readonly lang: string;
  readonly text: string;
}

const file = new URL("../analysis/claim/passage.json", import.meta.url);
const samples = JSON.parse(readFileSync(file, "utf8")) as readonly Sample[];

/** Articles of about three thousand characters made of the test passages, a hundred thousand in all. */
function articlesIn(lang: string) {
  const paragraphs = samples.filter((sample) => sample.lang === lang).map((sample) => sample.text);
  const perArticle = 12;
  const texts: string[] = [];
  for (let i = 0; texts.length < 33; i += perArticle) {
    const chosen = Array.from({ length: perArticle }, (_, at) => paragraphs[(i + at) % paragraphs.length] ?? "");
    texts.push(chosen.join("\n\n"));
  }
  return texts.map((text) => passageOf(text, lang));
}

describe("claims of a hundred thousand characters", () => {
  const french = articlesIn("fr");
  const arabic = articlesIn("ar");
  bench("French", () => {
    for (const passage of french) findClaims(passage);
  });
  bench("Arabic", () => {
    for (const passage of arabic) findClaims(passage);
  });
});
