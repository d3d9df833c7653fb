import type Database from "better-sqlite3";
import { packOf } from "../language/pack.ts";
import { searchTokens } from "../language/search.ts";
import type { SoughtWords } from "../query/sought.ts";
import { foldKey } from "../text/fold.ts";

/** Who asks for more words than this is after one article, perhaps by its headline. */
const FEW_WORDS = 3;

/** How many of the best articles by bm25 are looked at more closely: each takes half a millisecond. */
export function depthOf({ keys }: SoughtWords): number {
  return keys.size > FEW_WORDS ? 50 : 30;
}
/**
 * What each sign is worth, as a part of the weight of the words that show it: fitted on headlines that search for their
 * articles, in both languages at once, and checked on those left out of the fit.
 */
const WORTH = { held: 0.8, inForm: 0.4, beside: 0.4, passage: 1 };
/** A passage of a text, in words that are searched for. */
const PASSAGE = 30;
/** The first words of a text, and its beginning; a word there says what the text is about. */
const FIRST = 20;
const BEGINNING = 60;

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

/** What the place of a word in the text counts, from 1.25 for the first one: less and less. */
function earliness(index: number): number {
  const steps = (index < FIRST ? 0.2 : 0) + (index < BEGINNING ? 0.55 : 0);
  return steps + Math.exp(-index / BEGINNING) / 2;
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
 * how early, in one passage, and side by side as in the question.
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
  let early = 0;
  const pairs = new Set<string>();
  const hits: (readonly [number, string])[] = [];
  let before = "";
  let index = 0;
  for (const token of searchTokens(text, packOf(lang), { cuts })) {
    if (token.isStop) continue;
    if (sought.keys.has(token.key)) {
      if (!held.has(token.key)) early += earliness(index) * (weight.get(token.key) ?? 0);
      held.add(token.key);
      hits.push([index, token.key]);
      if (sought.forms.has(foldKey(text.slice(token.start, token.end)))) inForm.add(token.key);
      const pair = `${before} ${token.key}`;
      if (sought.pairs.has(pair)) pairs.add(pair);
    }
    before = token.key;
    index++;
  }
  const beside = [...pairs].flatMap((pair) => pair.split(" "));
  return (
    WORTH.held * weightOf(held, weight) +
    WORTH.inForm * weightOf(inForm, weight) +
    early +
    WORTH.beside * weightOf(new Set(beside), weight) +
    WORTH.passage * bestPassage(hits, weight)
  );
}
