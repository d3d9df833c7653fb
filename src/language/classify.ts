import { francAll } from "franc";
import type { LanguageCode } from "../model/language.ts";
import type { Candidate } from "./candidate.ts";
import { type Lexicon, MIXED, OWN, type WordEvidence } from "./evidence.ts";
import { sampleOf, wordsOf } from "./sample.ts";

/** The evidence for each language of one script. */
export interface Verdict {
  readonly lexicon: Lexicon;
  /** Evidence in nats, parallel to the candidates of the lexicon; only differences count. */
  readonly scores: Float64Array;
}

/** A language and its lead in nats. */
export interface Leader {
  readonly lang: LanguageCode;
  readonly margin: number;
}

/** The code of a language that nobody could tell. */
export const UNDETERMINED = "und";

/** Characters that franc looks at: it costs more than words do, and later ones would not change the answer. */
const FRANC_SAMPLE = 200;
/** Nats for each character of a text whose trigrams a language does not have. */
const FRANC = 0.1;
/** What franc would have scored a language that it has no model of. */
const UNMODELLED = 0.75;
/** How much worse a language is spoken for by its neighbour's model than by its own. */
const PROXY = 0.03;
/** Weight of a capitalised word inside a sentence: names cross languages. */
const NAME = 0.4;
/** Words of its own that a mixed kind of writing must have at least. */
const FEWEST_OWN = 2;

function francScore(candidate: Candidate, found: ReadonlyMap<string, number>): number {
  const highest = (models: readonly string[]) => Math.max(0, ...models.map((model) => found.get(model) ?? 0));
  if (candidate.models.length > 0) return highest(candidate.models);
  return candidate.proxies.length > 0 ? highest(candidate.proxies) - PROXY : UNMODELLED;
}

function addFranc(lexicon: Lexicon, sample: string, scores: Float64Array): void {
  const found = new Map(francAll(sample.slice(0, FRANC_SAMPLE), { only: [...lexicon.models], minLength: 1 }));
  const length = Math.min(sample.length, FRANC_SAMPLE);
  lexicon.candidates.forEach((candidate, id) => {
    scores[id] = (scores[id] ?? 0) - FRANC * (1 - francScore(candidate, found)) * length;
  });
}

function indexOfBest(scores: Float64Array): number {
  let best = 0;
  for (let id = 1; id < scores.length; id++) if ((scores[id] ?? 0) > (scores[best] ?? 0)) best = id;
  return best;
}

/** Adds what `words` say to `scores`. */
function addWords(lexicon: Lexicon, words: readonly WordEvidence[], scores: Float64Array): void {
  const mine = lexicon.mixed.map(() => 0);
  let named: number | null = null;
  let isFirst = true;
  for (const { ids, nats, leads, isCapital } of words) {
    let weight = 1;
    if (isCapital && !isFirst) {
      named ??= words.some(({ hasLower }) => hasLower) ? NAME : 1;
      weight = named;
    }
    isFirst = false;
    for (let i = 0; i < leads.length; i++) if (weight * (leads[i] ?? 0) > OWN) mine[i] = (mine[i] ?? 0) + 1;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? 0;
      scores[id] = (scores[id] ?? 0) + weight * (nats[i] ?? 0);
    }
  }
  lexicon.mixed.forEach((id, index) => {
    const enough = Math.max(FEWEST_OWN, (lexicon.candidates[id]?.mixed ?? 1) * words.length);
    if ((mine[index] ?? 0) >= enough) scores[id] = (scores[id] ?? 0) + MIXED;
  });
}

/** Reads what words, parts of words and letters say of `text` from `start` to `end`; franc's models are not asked. */
export function readWords(text: string, start: number, end: number, lexicon: Lexicon): Verdict {
  const scores = new Float64Array(lexicon.candidates.length);
  const words: WordEvidence[] = [];
  for (const form of wordsOf(text, start, end)) {
    const evidence = lexicon.evidenceOf(form);
    if (evidence !== null) words.push(evidence);
  }
  addWords(lexicon, words, scores);
  return { lexicon, scores };
}

/**
 * Reads all evidence for the languages of a script in `text` from `start` to `end`: {@link readWords} and, where they
 * could decide, franc's models.
 */
export function classify(text: string, start: number, end: number, lexicon: Lexicon): Verdict {
  const verdict = readWords(text, start, end, lexicon);
  // What franc says is worth FRANC * FRANC_SAMPLE nats at most.
  if (leaderOf(verdict).margin <= FRANC * FRANC_SAMPLE) {
    addFranc(lexicon, sampleOf(text, start, end), verdict.scores);
  }
  return verdict;
}

/** The best language of a verdict, and by how many nats it leads before the next, or before `rival`. */
export function leaderOf(verdict: Verdict, rival: LanguageCode | null = null): Leader {
  const { candidates } = verdict.lexicon;
  const best = indexOfBest(verdict.scores);
  const lang = candidates[best]?.code ?? UNDETERMINED;
  let next = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < verdict.scores.length; id++) {
    const code = candidates[id]?.code;
    if (code !== lang && (rival === null || code === rival)) next = Math.max(next, verdict.scores[id] ?? 0);
  }
  return { lang, margin: lang === rival ? 0 : (verdict.scores[best] ?? 0) - next };
}

/** Gives `lang` a head start of `nats`; nothing happens when it is not of the verdict's script. */
export function favour(verdict: Verdict, lang: LanguageCode, nats: number): void {
  verdict.lexicon.candidates.forEach((candidate, id) => {
    if (candidate.code === lang) verdict.scores[id] = (verdict.scores[id] ?? 0) + nats;
  });
}
