import type { Cue } from "./cue.ts";
import { beginsPhrase, isAbbreviation } from "./noun-phrase.ts";
import {
  hasEnding,
  isIn,
  isInAny,
  isMark,
  keyAt,
  quotationAround,
  type Scene,
  type TokenRange,
  unitOf,
} from "./scene.ts";
import { isCapitalized, isPronoun } from "./word.ts";

/** Farthest that a subject is looked for before its verb, in tokens. */
const SUBJECT_REACH = 70;

function isClauseBorder(scene: Scene, index: number): boolean {
  const key = keyAt(scene, index);
  if (key === ":" || key === ";" || key === "\u2014" || key === "?" || key === "!" || key === "\u2026") return true;
  if (key === ".") return !isAbbreviation(scene, index - 1);
  if (isIn(scene, index, "complementizer")) return true;
  return isIn(scene, index, "adversative") && keyAt(scene, index + 1) !== "";
}

function clauseStart(scene: Scene, group: number): number {
  const least = Math.max(unitOf(scene, group).from, group - SUBJECT_REACH);
  const home = quotationAround(scene, group);
  const detached = keyAt(scene, group - 1) === ",";
  let comma = false;
  for (let i = group - 1; i >= least; i--) {
    comma ||= keyAt(scene, i) === ",";
    if (!comma && isIn(scene, i, "subordinator")) return keyAt(scene, i + 1) === "'" ? i + 2 : i + 1;
    const around = quotationAround(scene, i);
    if (around !== null && around !== home) {
      i = around.open;
      continue;
    }
    if (around !== null && around.open === i) return i + 1;
    if (isClauseBorder(scene, i) && !(detached && isIn(scene, i, "complementizer")))
      return isIn(scene, i, "complementizer") && keyAt(scene, i + 1) === "'" ? i + 2 : i + 1;
  }
  return least;
}

interface Chunk extends TokenRange {
  readonly last: boolean;
}

function chunksOf(scene: Scene, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    const around = i < to ? quotationAround(scene, i) : null;
    if (around !== null && around.open === i && around.closed && around.close < to) {
      i = around.close;
      continue;
    }
    if (i === to || keyAt(scene, i) === ",") {
      if (i > start) chunks.push({ from: start, to: i, last: i === to });
      start = i + 1;
    }
  }
  return chunks;
}

function cutAtRelative(scene: Scene, range: TokenRange): TokenRange {
  for (let i = range.from + 1; i < range.to; i++) {
    if (isIn(scene, i, "relative") || isIn(scene, i, "aged")) return { from: range.from, to: i };
  }
  return range;
}

/** Longest insertion in brackets at the end of a noun phrase, in tokens. */
const BRACKET_LIMIT = 6;

/** Whether the token closes a bracket that opens behind `from`: a short form, a party or a place. */
function closesBracket(scene: Scene, from: number, at: number): boolean {
  if (keyAt(scene, at) !== ")") return false;
  for (let i = at - 1; i > Math.max(from, at - BRACKET_LIMIT); i--)
    if (keyAt(scene, i) === "(") return isCapitalized(scene, i + 1);
  return false;
}

function trimAdverbs(scene: Scene, range: TokenRange): TokenRange {
  let { from, to } = range;
  while (from < to && (isIn(scene, from, "coordinator") || (isIn(scene, from, "adverb") && !isPronoun(scene, from))))
    from++;
  const isTrailing = (at: number) =>
    isIn(scene, at, "adverb") || (isMark(scene, at) && !closesBracket(scene, from, at));
  while (to > from + 1 && isTrailing(to - 1) && !isCapitalized(scene, to - 1)) to--;
  return { from, to };
}

/** The noun phrase that ends right before `to`, down to `from` at most, read backwards over what may stand inside one. */
export function readBackwards(scene: Scene, from: number, to: number): TokenRange | null {
  let start = -1;
  for (let i = to - 1; i >= from; i--) {
    if (isMark(scene, i) && !["'", "-", "\u2011", ")", "(", "."].includes(keyAt(scene, i))) break;
    if (isIn(scene, i, "stop") && !isIn(scene, i, "linker")) break;
    const glued = isIn(scene, i - 1, "genitive") || (keyAt(scene, i - 1) === "'" && isIn(scene, i - 2, "genitive"));
    if (beginsPhrase(scene, i) && !glued && !isIn(scene, i, "genitive")) start = i;
    if (isIn(scene, i, "article") && !glued && !isIn(scene, i, "genitive")) break;
  }
  return start < 0 ? null : { from: start, to };
}

/** A lone capitalized word at a sentence's start that goes on in lower case is no name ("Contacted by…"). */
function isOpeningWord(scene: Scene, chunk: TokenRange): boolean {
  const { from, to } = chunk;
  if (from !== unitOf(scene, from).from || !isCapitalized(scene, from) || isIn(scene, from, "determiner")) return false;
  if (from + 1 >= to || isMark(scene, from + 1) || isCapitalized(scene, from + 1)) return false;
  return !isInAny(scene, from + 1, ["relative", "auxiliary", "coordinator"]);
}

function isAdverbial(scene: Scene, chunk: TokenRange): boolean {
  const first = chunk.from;
  if (isIn(scene, first + 1, "existential")) return true;
  if (isPronoun(scene, first)) return false;
  if (isIn(scene, first, "preposition") || isOpeningWord(scene, chunk)) return true;
  if (isIn(scene, first, "time")) return true;
  return !beginsPhrase(scene, first);
}

/** Whether a coordinator opens a new clause at the chunk: a noun phrase of its own follows it. */
function opensClause(scene: Scene, chunk: TokenRange): boolean {
  return isIn(scene, chunk.from, "coordinator") && beginsPhrase(scene, chunk.from + 1);
}

/** The noun phrase before a relative pronoun that is the verb's subject. */
function readAntecedent(scene: Scene, relative: number): TokenRange | null {
  const to = keyAt(scene, relative - 1) === "," ? relative - 1 : relative;
  const least = Math.max(unitOf(scene, relative).from, relative - SUBJECT_REACH);
  const found = readBackwards(scene, least, to);
  return found === null ? null : trimAdverbs(scene, found);
}

/** Whether a chunk between commas says who the subject is: no age, no pronoun of contrast, no participle. */
function isApposition(scene: Scene, chunk: Chunk): boolean {
  const { from } = chunk;
  if (isIn(scene, from, "stop") || isIn(scene, from, "preposition") || isPronoun(scene, from)) return false;
  if (scene.tokens[from]?.kind === "digits") return false;
  if (isCapitalized(scene, from) || isIn(scene, from, "source-head") || isIn(scene, from, "determiner")) return true;
  return !hasEnding(scene, scene.forms[from] ?? "", "participle-ending");
}

/**
 * The subject of a verb in a language that puts it first: the noun phrase, pronoun or name that the clause of the
 * verb begins with, after adverbials, with appositions. Null when the clause has none (a coordinated verb).
 */
export function readSubject(scene: Scene, cue: Cue): TokenRange | null {
  const last = cue.group - 1;
  if (isPronoun(scene, last)) {
    if (keyAt(scene, last - 1) === "-" && isIn(scene, last - 2, "pronoun-m")) return { from: last - 2, to: last + 1 };
    return { from: last, to: cue.group };
  }
  if (isIn(scene, last, "subject-relative")) return readAntecedent(scene, last);
  const start = clauseStart(scene, cue.group);
  const whole = chunksOf(scene, start, cue.group);
  const fresh = whole.findLastIndex((chunk, at) => at > 0 && chunk.last && opensClause(scene, chunk));
  const chunks = whole.slice(Math.max(0, fresh)).map((chunk) => ({ ...chunk, ...trimAdverbs(scene, chunk) }));
  const filled = chunks.filter((chunk) => chunk.to > chunk.from);
  const index = filled.findIndex((chunk) => !isAdverbial(scene, chunk));
  const first = filled[index];
  if (first === undefined) {
    const tail = filled.at(-1);
    return tail?.last === true ? readBackwards(scene, tail.from, tail.to) : null;
  }
  const tail = filled.at(-1);
  if (tail?.last && tail !== first && beginsPhrase(scene, tail.from) && !isAdverbial(scene, tail)) {
    return cutAtRelative(scene, tail);
  }
  const cut = cutAtRelative(scene, first);
  if (cut.to < first.to || first.last) return cut;
  const next = filled[index + 1];
  if (next === undefined || !isApposition(scene, next)) return cut;
  const apposition = cutAtRelative(scene, next);
  return { from: cut.from, to: apposition.to };
}

/** Longest subject of a clause whose verb is not known, in tokens. */
const MAIN_SUBJECT = 20;

/** Classes of the words that begin the verb behind a subject, or a clause that belongs to it. */
const VERBAL = [
  "auxiliary",
  "auxiliary-be",
  "auxiliary-hearsay",
  "relative",
  "negation-particle",
  "reflexive",
] as const;

/** The subject of the main clause before `index`: its first noun phrase up to a verb, after adverbials. */
export function readMainSubject(scene: Scene, index: number): TokenRange | null {
  const start = clauseStart(scene, index);
  const chunks = chunksOf(scene, start, index).map((chunk) => trimAdverbs(scene, chunk));
  const first = chunks.find((chunk) => chunk.to > chunk.from && !isAdverbial(scene, chunk));
  if (first === undefined) return null;
  if (isPronoun(scene, first.from)) return { from: first.from, to: first.from + 1 };
  const end = Math.min(first.to, first.from + MAIN_SUBJECT);
  for (let i = first.from + 1; i < end; i++) {
    if (isInAny(scene, i, VERBAL)) return { from: first.from, to: i };
  }
  return cutAtRelative(scene, { from: first.from, to: end });
}
