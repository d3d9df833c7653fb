import type Database from "better-sqlite3";
import { packOf } from "../language/pack.ts";
import { searchTokens } from "../language/search.ts";
import type { SoughtWords } from "../query/sought.ts";
import { foldKey } from "../text/fold.ts";

/** How many of the best articles by bm25 are looked at more closely. */
export const DEPTH = 50;
/** What each sign is worth, as a part of the weight of all words that were asked for; by trial on headlines. */
const WORTH = 0.5;
/** The beginning of a text, and a passage of it, in words that are searched for. */
const BEGINNING = 60;
const PASSAGE = 30;

/** Weighs words by how rare they are in the archive, as bm25 does. */
export type WordWeight = (key: string) => number;

/** Counts articles by word, in the index itself. */
export function openWordWeights(database: Database.Database): WordWeight {
  database.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.article_word USING fts5vocab ('main', 'article_search', 'row')",
  );
  const articles = database.prepare<[], number>("SELECT count(*) FROM identity").pluck().get() ?? 0;
  const holding = database.prepare<[string], number>("SELECT doc FROM temp.article_word WHERE term = ?").pluck();
  return (key) => {
    const count = holding.get(key) ?? 0;
    return Math.log(1 + (Math.max(articles, count) - count + 0.5) / (count + 0.5));
  };
}

function weightOf(keys: Iterable<string>, weight: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const key of keys) sum += weight.get(key) ?? 0;
  return sum;
}

/** The greatest weight of different words within one passage. */
function bestPassage(
  hits: readonly (readonly [index: number, key: string])[],
  weight: ReadonlyMap<string, number>,
): number {
  const inside = new Map<string, number>();
  let sum = 0;
  let best = 0;
  let first = 0;
  for (const [index, key] of hits) {
    const count = inside.get(key) ?? 0;
    if (count === 0) sum += weight.get(key) ?? 0;
    inside.set(key, count + 1);
    for (let out = hits[first]; out !== undefined && out[0] <= index - PASSAGE; out = hits[++first]) {
      const left = (inside.get(out[1]) ?? 1) - 1;
      inside.set(out[1], left);
      if (left === 0) sum -= weight.get(out[1]) ?? 0;
    }
    best = Math.max(best, sum);
  }
  return best;
}

/**
 * What bm25 cannot see of how well a text answers: how many of the different words it holds, in the form asked for,
 * in its beginning, in one passage, and side by side as in the question.
 *
 * @param cuts where words of the text lost the blank between them
 * @param weight of each key that was asked for
 * @returns 0 or more, to be added to a score of bm25
 */
export function nearness(
  text: string,
  lang: string,
  cuts: readonly number[],
  sought: SoughtWords,
  weight: ReadonlyMap<string, number>,
): number {
  const held = new Set<string>();
  const inForm = new Set<string>();
  const inBeginning = new Set<string>();
  const pairs = new Set<string>();
  const hits: (readonly [number, string])[] = [];
  let before = "";
  let index = 0;
  for (const token of searchTokens(text, packOf(lang), { cuts })) {
    if (token.isStop) continue;
    if (sought.keys.has(token.key)) {
      held.add(token.key);
      hits.push([index, token.key]);
      if (index < BEGINNING) inBeginning.add(token.key);
      if (sought.forms.has(foldKey(text.slice(token.start, token.end)))) inForm.add(token.key);
      const pair = `${before} ${token.key}`;
      if (sought.pairs.has(pair)) pairs.add(pair);
    }
    before = token.key;
    index++;
  }
  const beside = [...pairs].flatMap((pair) => pair.split(" "));
  const passage = bestPassage(hits, weight);
  return WORTH * (passage + [held, inForm, inBeginning, beside].reduce((sum, keys) => sum + weightOf(keys, weight), 0));
}
