import { francAll } from "franc";
import type { LanguageCode } from "../model/language.ts";
import type { Candidate } from "./candidate.ts";
import { type Lexicon, lexiconOf, scoreWord } from "./evidence.ts";

/** The evidence for each language of one script. */
export interface Verdict {
  readonly lexicon: Lexicon;
  /** Evidence in nats, parallel to the candidates of the lexicon; only differences count. */
  readonly scores: Float64Array;
  /** Words that were read. */
  readonly words: number;
}

/** Harakat, tatweel and characters without a glyph: models of spelling have never seen them. */
const UNSPELT = /[\u064b-\u0652\u0670\u0640\u00ad\u200e\u200f]/g;
const APOSTROPHE = /[\u2018\u2019\u02bc]/g;
/** A word with its elision, or one written with digits for letters. */
const WORD = /[\p{L}\d][\p{L}\p{M}\d\u200c\u00b7]*'?/gu;
const HAS_LETTER = /\p{L}/u;
const CAPITAL = /^\p{Lu}/u;
const LOWER = /\p{Ll}/u;

/** Characters that are looked at: later ones would not change the answer. */
const SAMPLE = 1200;
/** The same for franc, which costs more. */
const FRANC_SAMPLE = 300;
/** Nats for each character of a text whose trigrams a language does not have, and where that stops to grow. */
const FRANC = 0.1;
const FRANC_LENGTH = 200;
/** What franc would have scored a language that it has no model of. */
const UNMODELLED = 0.75;
/** How much worse a language is spoken for by its neighbour's model than by its own. */
const PROXY = 0.06;
/** Weight of a capitalised word inside a sentence: names cross languages. */
const NAME = 0.4;
/** Nats by which a word has to be of one kind of writing to be counted as such. */
const OWN = 0.8;
/** Nats that go to a mixed kind of writing when enough of the words are its own. */
const MIXED = 60;

function francScore(candidate: Candidate, found: ReadonlyMap<string, number>): number {
  const highest = (models: readonly string[]) => Math.max(0, ...models.map((model) => found.get(model) ?? 0));
  if (candidate.models.length > 0) return highest(candidate.models);
  return candidate.proxies.length > 0 ? highest(candidate.proxies) - PROXY : UNMODELLED;
}

function addFranc(lexicon: Lexicon, sample: string, scores: Float64Array): void {
  const found = new Map(francAll(sample.slice(0, FRANC_SAMPLE), { only: [...lexicon.models], minLength: 1 }));
  const length = Math.min(sample.length, FRANC_LENGTH);
  lexicon.candidates.forEach((candidate, id) => {
    scores[id] = (scores[id] ?? 0) - FRANC * (1 - francScore(candidate, found)) * length;
  });
}

function indexOfBest(scores: Float64Array): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) if ((scores[id] ?? 0) > (scores[best] ?? 0)) best = id;
  return best;
}

/** Adds what the words of `sample` say; returns how many there are. */
function addWords(lexicon: Lexicon, sample: string, scores: Float64Array): number {
  const named = LOWER.test(sample) ? NAME : 1;
  const own = new Float64Array(scores.length);
  const mine = new Float64Array(scores.length);
  let words = 0;
  for (const match of sample.matchAll(WORD)) {
    const word = match[0];
    if (!HAS_LETTER.test(word)) continue;
    own.fill(0);
    scoreWord(lexicon, word.toLowerCase(), words > 0 && CAPITAL.test(word) ? named : 1, own);
    const best = indexOfBest(own);
    const margin = (own[best] ?? 0) - OWN;
    if (own.every((score, id) => id === best || score < margin)) mine[best] = (mine[best] ?? 0) + 1;
    for (let id = 0; id < scores.length; id++) scores[id] = (scores[id] ?? 0) + (own[id] ?? 0);
    words++;
  }
  lexicon.candidates.forEach((candidate, id) => {
    const enough = candidate.mixed !== null && words > 2 && (mine[id] ?? 0) >= candidate.mixed * words;
    if (enough) scores[id] = (scores[id] ?? 0) + MIXED;
  });
  return words;
}

/**
 * Reads all evidence for the languages of `script` in `text`: words, parts of words, letters, and franc's models.
 *
 * @returns `null` when the detector knows no language of the script by its words.
 */
export function classify(text: string, script: string): Verdict | null {
  const lexicon = lexiconOf(script);
  if (lexicon === null) return null;
  const sample = text.slice(0, SAMPLE).normalize("NFC").replace(UNSPELT, "").replace(APOSTROPHE, "'");
  const scores = new Float64Array(lexicon.candidates.length);
  const words = addWords(lexicon, sample, scores);
  addFranc(lexicon, sample, scores);
  return { lexicon, scores, words };
}

/** The best candidate and its probability among all. */
export function best(verdict: Verdict, temperature: number): { lang: LanguageCode; probability: number } {
  const top = indexOfBest(verdict.scores);
  let sum = 0;
  for (const score of verdict.scores) sum += Math.exp((score - (verdict.scores[top] ?? 0)) / temperature);
  return { lang: verdict.lexicon.candidates[top]?.code ?? "und", probability: 1 / sum };
}
