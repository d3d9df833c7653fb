import { type Candidate, loadCandidates } from "./candidate.ts";

/** Evidence that one feature gives: for candidate `ids[i]`, `weights[i]` in nats. */
interface Entry {
  readonly ids: number[];
  readonly weights: number[];
}

/** A node of the tree of word parts: the way to it spells the part. */
interface Node {
  readonly next: Map<number, Node>;
  entry: Entry | null;
}

/** What tells the languages of one script apart by their words. */
export interface Lexicon {
  readonly candidates: readonly Candidate[];
  /** Indices of the candidates that mix with other languages. */
  readonly mixed: readonly number[];
  /** The models of franc that are asked. */
  readonly models: readonly string[];
  readonly words: ReadonlyMap<string, Entry>;
  readonly parts: Node;
  /** The evidence of words already read; bounded. */
  readonly seen: Map<string, WordEvidence | null>;
}

/** Nats that a feature gives when only one language has it. */
const WORD = 3.4;
const COMMON = 2.2;
const PART = 0.5;
/** Nats against a language that does not write a letter. */
const ALIEN = 2;
const START = "^".charCodeAt(0);
const END = "$".charCodeAt(0);

function add(entries: Map<string, Entry>, form: string, id: number, weight: number): void {
  const entry = entries.get(form) ?? { ids: [], weights: [] };
  entries.set(form, entry);
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

function insert(root: Node, form: string, entry: Entry): void {
  let node = root;
  for (let i = 0; i < form.length; i++) {
    const unit = form.charCodeAt(i);
    let child = node.next.get(unit);
    if (child === undefined) {
      child = { next: new Map(), entry: null };
      node.next.set(unit, child);
    }
    node = child;
  }
  node.entry = entry;
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
  const root: Node = { next: new Map(), entry: null };
  for (const [form, entry] of parts) insert(root, form, entry);
  const models = new Set(candidates.flatMap((candidate) => [...candidate.models, ...candidate.proxies]));
  const mixed = [...candidates.keys()].filter((id) => candidates[id]?.mixed !== null);
  return { candidates, mixed, models: [...models], words, parts: root, seen: new Map() };
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

function credit(scores: Float64Array, entry: Entry | null | undefined): void {
  if (entry === null || entry === undefined) return;
  for (let i = 0; i < entry.ids.length; i++) {
    const id = entry.ids[i] ?? 0;
    scores[id] = (scores[id] ?? 0) + (entry.weights[i] ?? 0);
  }
}

function scoreWord(lexicon: Lexicon, word: string, scores: Float64Array): void {
  credit(scores, lexicon.words.get(word));
  for (let start = -1; start < word.length; start++) {
    let node: Node | undefined = lexicon.parts;
    for (let at = start; node !== undefined && at <= word.length; at++) {
      const unit = at < 0 ? START : at === word.length ? END : word.charCodeAt(at);
      node = node.next.get(unit);
      credit(scores, node?.entry);
    }
  }
}

/** By how much a word speaks for candidate `id` more than for any other, and than for none. */
function leadOf(scores: Float64Array, id: number): number {
  const rival = scores.reduce((most, score, other) => (other === id ? most : Math.max(most, score)), 0);
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
}

const HAS_LETTER = /\p{L}/u;
const CAPITAL = /^\p{Lu}/u;

function readWord(lexicon: Lexicon, word: string): WordEvidence | null {
  if (!HAS_LETTER.test(word)) return null;
  const scores = new Float64Array(lexicon.candidates.length);
  scoreWord(lexicon, word.toLowerCase(), scores);
  const ids = [...scores.keys()].filter((id) => scores[id] !== 0);
  return {
    ids,
    nats: ids.map((id) => scores[id] ?? 0),
    leads: lexicon.mixed.map((id) => leadOf(scores, id)),
    isCapital: CAPITAL.test(word),
  };
}

/** Words whose evidence is kept: a text repeats its own, and the press its function words. */
const KEPT = 20_000;

/** What `word` (NFC) says; `null` when it has no letter. Linear: parts are no longer than a few letters. */
export function evidenceOf(lexicon: Lexicon, word: string): WordEvidence | null {
  let evidence = lexicon.seen.get(word);
  if (evidence === undefined) {
    evidence = readWord(lexicon, word);
    if (lexicon.seen.size >= KEPT) lexicon.seen.clear();
    lexicon.seen.set(word, evidence);
  }
  return evidence;
}
