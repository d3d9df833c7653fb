import { type Form, perForm } from "../text/form.ts";
import { type Candidate, loadCandidates } from "./candidate.ts";
import { spellingOf } from "./sample.ts";

/** Evidence that one feature gives: for candidate `ids[i]`, `weights[i]` in nats. */
interface Entry {
  readonly ids: number[];
  readonly weights: number[];
}

/** A tree of word parts: the way to a node from node 0 spells the part. */
interface PartTree {
  /** The node after node `n` and unit `u`, by `n * UNITS + u`. */
  readonly edges: Map<number, number>;
  /** By node: what a part that ends there says. */
  readonly entries: (Entry | undefined)[];
}

const UNITS = 0x10000;

/** What tells the languages of one script apart by their words. */
export interface Lexicon {
  readonly candidates: readonly Candidate[];
  /** Indices of the candidates that mix with other languages. */
  readonly mixed: readonly number[];
  /** The models of franc that are asked. */
  readonly models: readonly string[];
  /** What a word says; `null` when it has no letter. Linear: parts are no longer than a few letters. */
  evidenceOf(form: Form): WordEvidence | null;
  /** By how many nats a word may speak for any other candidate more than for candidate `home`, at most. */
  doubtOf(home: number): (form: Form) => number;
}

/** The features that words are searched for. */
interface Features {
  readonly candidates: readonly Candidate[];
  readonly mixed: readonly number[];
  readonly words: ReadonlyMap<string, Entry>;
  readonly parts: PartTree;
}

/** Nats that a feature gives when only one language has it. */
const WORD = 3.4;
const COMMON = 2.2;
const PART = 0.5;
/** Nats against a language that does not write a letter. */
const ALIEN = 2;
/** Nats by which a word has to be of one kind of writing alone to be counted as such. */
export const OWN = 0.8;
/** Nats that go to a mixed kind of writing when enough of the words are its own. */
export const MIXED = 60;
const START = "^".charCodeAt(0);
const END = "$".charCodeAt(0);

function add(entries: Map<string, Entry>, form: string, id: number, weight: number): void {
  const entry = entries.get(form);
  if (entry === undefined) {
    entries.set(form, { ids: [id], weights: [weight] });
    return;
  }
  const at = entry.ids.indexOf(id);
  if (at >= 0) entry.weights[at] = Math.max(entry.weights[at] ?? 0, weight);
  else {
    entry.ids.push(id);
    entry.weights.push(weight);
  }
}

/** What all share tells nothing: weights shrink with the number of languages that have the feature. */
function weigh(entries: Map<string, Entry>, count: number): void {
  for (const entry of entries.values()) {
    const share = Math.log(count / entry.ids.length) / Math.log(count);
    entry.weights.forEach((weight, i) => {
      entry.weights[i] = weight * share;
    });
  }
}

function strength(part: string): number {
  const letters = part.replace(/[\^$]/g, "").length;
  return PART * Math.min(2.4, 0.4 + 0.4 * letters + 0.2 * (part.length - letters));
}

function treeOf(parts: ReadonlyMap<string, Entry>): PartTree {
  const edges = new Map<number, number>();
  const entries: (Entry | undefined)[] = [undefined];
  for (const [form, entry] of parts) {
    let node = 0;
    for (let i = 0; i < form.length; i++) {
      const edge = node * UNITS + form.charCodeAt(i);
      let child = edges.get(edge);
      if (child === undefined) {
        child = entries.push(undefined) - 1;
        edges.set(edge, child);
      }
      node = child;
    }
    entries[node] = entry;
  }
  return { edges, entries };
}

/** Evidence against the languages that do not write a letter which another of the same script writes. */
function alienLetters(candidates: readonly Candidate[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const letter of new Set(candidates.flatMap((candidate) => [...candidate.alphabet]))) {
    candidates.forEach((candidate, id) => {
      if (candidate.alphabet.size > 0 && !candidate.alphabet.has(letter)) add(entries, letter, id, -ALIEN);
    });
  }
  return entries;
}

function compile(candidates: readonly Candidate[]): Lexicon {
  const words = new Map<string, Entry>();
  const parts = new Map<string, Entry>();
  candidates.forEach((candidate, id) => {
    for (const form of candidate.features.get("word") ?? []) add(words, form, id, WORD);
    for (const form of candidate.features.get("common") ?? []) add(words, form, id, COMMON);
    for (const form of candidate.features.get("part") ?? []) add(parts, form, id, strength(form));
  });
  const featured = candidates.filter((candidate) => candidate.features.has("word")).length;
  weigh(words, featured);
  weigh(parts, featured);
  for (const [letter, against] of alienLetters(candidates)) {
    const entry = parts.get(letter);
    if (entry === undefined) parts.set(letter, against);
    else {
      entry.ids.push(...against.ids);
      entry.weights.push(...against.weights);
    }
  }
  const models = new Set(candidates.flatMap((candidate) => [...candidate.models, ...candidate.proxies]));
  const mixed = [...candidates.keys()].filter((id) => candidates[id]?.mixed !== null);
  const features: Features = { candidates, mixed, words, parts: treeOf(parts) };
  const evidenceOf = perForm((form) => readWord(features, spellingOf(form)));
  const doubts = new Map<number, (form: Form) => number>();
  const doubtOf = (home: number) => {
    let doubt = doubts.get(home);
    if (doubt === undefined) {
      doubt = perForm((form) => doubtAgainst(evidenceOf(form), home));
      doubts.set(home, doubt);
    }
    return doubt;
  };
  return { candidates, mixed, models: [...models], evidenceOf, doubtOf };
}

const lexicons = new Map<string, Lexicon | null>();

/** The lexicon of a script, or `null` when the detector knows none of its languages by words. Made when first asked for. */
export function lexiconOf(script: string): Lexicon | null {
  let lexicon = lexicons.get(script);
  if (lexicon === undefined) {
    const candidates = loadCandidates(script);
    lexicon = candidates.length === 0 ? null : compile(candidates);
    lexicons.set(script, lexicon);
  }
  return lexicon;
}

function credit(scores: Float64Array, entry: Entry | undefined): void {
  if (entry === undefined) return;
  for (let i = 0; i < entry.ids.length; i++) {
    const id = entry.ids[i] ?? 0;
    scores[id] = (scores[id] ?? 0) + (entry.weights[i] ?? 0);
  }
}

function scoreWord({ words, parts }: Features, word: string, scores: Float64Array): void {
  credit(scores, words.get(word));
  for (let start = -1; start < word.length; start++) {
    let node: number | undefined = 0;
    for (let at = start; at <= word.length; at++) {
      const unit: number = at < 0 ? START : at === word.length ? END : word.charCodeAt(at);
      node = parts.edges.get(node * UNITS + unit);
      if (node === undefined) break;
      credit(scores, parts.entries[node]);
    }
  }
}

/** By how much a word speaks for candidate `id` more than for any other, and than for none. */
function leadOf(scores: Float64Array, id: number): number {
  let rival = 0;
  for (let other = 0; other < scores.length; other++) {
    if (other !== id) rival = Math.max(rival, scores[other] ?? 0);
  }
  return (scores[id] ?? 0) - rival;
}

/** What a word says of the languages of a script. */
export interface WordEvidence {
  /** Indices of the candidates that it speaks for or against, and by how many nats. */
  readonly ids: readonly number[];
  readonly nats: readonly number[];
  /** Nats by which the word is of each mixed kind of writing alone, parallel to `mixed` of the lexicon. */
  readonly leads: readonly number[];
  /** Whether it begins with a capital, as names do. */
  readonly isCapital: boolean;
  readonly hasLower: boolean;
}

const HAS_LETTER = /\p{L}/u;
const CAPITAL = /^\p{Lu}/u;
const LOWER = /\p{Ll}/u;

function readWord(features: Features, word: string): WordEvidence | null {
  if (!HAS_LETTER.test(word)) return null;
  const scores = new Float64Array(features.candidates.length);
  scoreWord(features, word.toLowerCase(), scores);
  const ids: number[] = [];
  const nats: number[] = [];
  for (const [id, score] of scores.entries()) {
    if (score === 0) continue;
    ids.push(id);
    nats.push(score);
  }
  const leads = features.mixed.map((id) => leadOf(scores, id));
  return { ids, nats, leads, isCapital: CAPITAL.test(word), hasLower: LOWER.test(word) };
}

function doubtAgainst(evidence: WordEvidence | null, home: number): number {
  if (evidence === null) return 0;
  const { ids, nats, leads } = evidence;
  if (leads.some((lead) => lead > OWN)) return MIXED;
  const own = ids.indexOf(home);
  const against = own < 0 ? 0 : (nats[own] ?? 0);
  return nats.reduce((most, score) => Math.max(most, score - against), Math.max(0, -against));
}
