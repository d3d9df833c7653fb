import type { Span } from "../../model/span.ts";
import { hasClass, isIn, isMark, keyAt, quotationAround, type Scene, startsLine, unitOf, wordAt } from "./scene.ts";
import { encliticLength } from "./sense.ts";
import { readVerbGroup, type VerbGroup } from "./verb-group.ts";
import type { CueEntry, CueForm, CuePattern, SourcePattern } from "./vocabulary.ts";
import { gluedLength, isGluedIn, isPronoun } from "./word.ts";

/** A word of speech found in the text, with what its surroundings say of it. Token indices. */
export interface Cue {
  /** First token of the whole verb group: negation, clitics and auxiliaries before the cue. */
  readonly group: number;
  readonly from: number;
  readonly to: number;
  /** The characters of the cue itself, without a glued conjunction or pronoun. */
  readonly span: Span;
  /** The key of its last word, without a glued conjunction. */
  readonly key: string;
  readonly entry: CueEntry;
  readonly form: CueForm;
  /** A conjunction is glued to the cue. */
  readonly joined: boolean;
  /** An object pronoun is glued to the cue. */
  readonly suffixed: boolean;
  readonly negated: boolean;
  readonly auxiliary: boolean;
  /** The auxiliary is a conditional: the report itself is hearsay. */
  readonly hearsay: boolean;
  readonly passive: boolean;
  /** A clitic of the first person stands in the group ("nous rappelle"): the author is addressed. */
  readonly toUs: boolean;
  /** Subject pronoun inverted inside the group ("a-t-elle dit"): its token, or -1. */
  readonly pronoun: number;
}

/** A source preposition found in the text. Token indices. */
export interface SourceCue {
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  readonly pattern: SourcePattern;
}

interface Match<T> {
  readonly pattern: T;
  readonly to: number;
  /** Characters of the first key that belong to a glued conjunction. */
  readonly glued: number;
  readonly suffixed: boolean;
}

function matches(scene: Scene, at: number, keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if (keyAt(scene, at + i) !== keys[i] || startsLine(scene, at + i)) return false;
  return true;
}

function longest<T extends { readonly keys: readonly string[] }>(
  scene: Scene,
  at: number,
  index: ReadonlyMap<string, readonly T[]>,
  first: string,
  glued: number,
): Match<T>[] {
  const patterns = index.get(first);
  if (patterns === undefined) return [];
  const found = patterns.filter((pattern) => matches(scene, at, pattern.keys));
  const size = found[0]?.keys.length ?? 0;
  return found
    .filter((pattern) => pattern.keys.length === size)
    .map((pattern) => ({ pattern, to: at + size, glued, suffixed: false }));
}

function lookUp<T extends { readonly keys: readonly string[] }>(
  scene: Scene,
  at: number,
  index: ReadonlyMap<string, readonly T[]>,
): Match<T>[] {
  const key = keyAt(scene, at);
  const whole = longest(scene, at, index, key, 0);
  if (whole.length > 0) return whole;
  const glued = gluedLength(scene, key);
  return glued === 0 ? [] : longest(scene, at, index, key.slice(glued), glued);
}

/** Finite cues with an object pronoun at their end. */
function lookUpSuffixed(scene: Scene, at: number): Match<CuePattern>[] {
  const key = keyAt(scene, at);
  const suffix = encliticLength(scene.vocabulary, key);
  if (suffix === 0 || isIn(scene, at, "lead")) return [];
  const glued = gluedLength(scene, key);
  return [0, glued].flatMap((length) =>
    longest(scene, at, scene.vocabulary.cues, key.slice(length, -suffix), length)
      .filter(({ pattern }) => pattern.form === "finite" && pattern.keys.length === 1)
      .map((match) => ({ ...match, suffixed: true })),
  );
}

function spanOfMatch(scene: Scene, from: number, match: Match<unknown>): Span {
  const start = (scene.tokens[from]?.start ?? 0) + match.glued;
  return { start, end: scene.tokens[match.to - 1]?.end ?? start };
}

/** Whether only folding gives the word its last letter: what looks like a pronoun at its end is none. */
function isRefolded(scene: Scene, index: number): boolean {
  if (!scene.vocabulary.folds) return false;
  const letters = wordAt(scene, index).replace(/\p{M}+$/u, "");
  return letters.slice(-1).toLowerCase() !== keyAt(scene, index).slice(-1);
}

/** The matches but those that need a pronoun at the end of a word that ends with another letter. */
function withoutRefolded(scene: Scene, found: readonly Match<CuePattern>[]): readonly Match<CuePattern>[] {
  const last = (found[0]?.to ?? 1) - 1;
  if (found.length === 0 || !isRefolded(scene, last)) return found;
  const key = keyAt(scene, last).slice(-1);
  return found.filter(
    ({ pattern, suffixed }) => !suffixed && !(pattern.form === "noun" && pattern.spelling.endsWith(key)),
  );
}

/** Whether the word is one of the grammar unless a sign that folding drops makes it a verb. */
function isGrammatical(scene: Scene, at: number): boolean {
  return scene.vocabulary.folds && ["stop", "negation"].some((name) => isGluedIn(scene, at, name));
}

function choosePattern(
  scene: Scene,
  at: number,
  found: readonly Match<CuePattern>[],
  group: VerbGroup,
): Match<CuePattern> | null {
  const to = found[0]?.to ?? at + 1;
  const spelling = scene.text.slice(scene.tokens[at]?.start, scene.tokens[to - 1]?.end).toLowerCase();
  const exact = found.filter(({ pattern, glued }) => pattern.spelling === spelling.slice(glued));
  if (exact.length === 0 && isGrammatical(scene, at)) return null;
  const pool = exact.length > 0 ? exact : found;
  const reflexive = pool.filter(({ pattern }) => pattern.entry.reflexive === group.reflexive);
  const fitting =
    group.reflexive || reflexive.length > 0 ? reflexive : pool.filter(({ pattern }) => !pattern.entry.reflexive);
  const wanted: CueForm = group.auxiliary || group.passive ? "past" : "finite";
  const order: readonly CueForm[] = [wanted, "present", "infinitive", "noun", "past", "finite"];
  for (const form of order) {
    const match = fitting.find(({ pattern }) => pattern.form === form);
    if (match !== undefined) return match;
  }
  return null;
}

/** Within how many tokens behind a verb the second half of its negation stands. */
const NEGATION_REACH = 4;

/** Whether the word is a noun that looks like the verb: an article or a preposition stands right before it. */
function isNominalUse(scene: Scene, at: number, match: Match<CuePattern>, group: VerbGroup): boolean {
  const before = at - 1;
  if (match.pattern.form === "past" && isIn(scene, before, "determiner") && !isIn(scene, before, "adverb")) return true;
  if (match.pattern.form !== "finite" || group.auxiliary) return false;
  if (isIn(scene, before, "noun-marker")) return true;
  const article = keyAt(scene, before) === "'" ? before - 1 : before;
  if (!isIn(scene, article, "clitic-article")) return false;
  const left = article - 1;
  if (match.pattern.entry.act === "accuse" && article < before && isIn(scene, match.to, "infinitive-prep"))
    return false;
  return (
    !isPronoun(scene, left) &&
    !isIn(scene, left, "relative") &&
    !isIn(scene, left, "clitic") &&
    !isIn(scene, left, "comme") &&
    !isIn(scene, left, "first-person") &&
    keyAt(scene, left) !== "'"
  );
}

function readCue(scene: Scene, at: number): Cue | null {
  const plain = lookUp(scene, at, scene.vocabulary.cues);
  const found = withoutRefolded(scene, plain.length > 0 ? plain : lookUpSuffixed(scene, at));
  if (found.length === 0) return null;
  const unit = unitOf(scene, at);
  const around = quotationAround(scene, at);
  const group = readVerbGroup(
    scene,
    at,
    Math.max(unit.from, around === null || around.open >= at ? 0 : around.open + 1),
  );
  const match = choosePattern(scene, at, found, group);
  if (match === null || isNominalUse(scene, at, match, group)) return null;
  const { pattern, glued, to } = match;
  const { verbFirst } = scene.vocabulary;
  const negated = verbFirst
    ? isGluedIn(scene, at - 1, "negation")
    : hasClass(scene, group.start, at, "negation-particle") &&
      (group.negated || hasClass(scene, to, to + NEGATION_REACH, "negation"));
  return {
    group: group.start,
    from: at,
    to,
    span: spanOfMatch(scene, at, match),
    key: keyAt(scene, to - 1).slice(to - 1 === at ? glued : 0),
    entry: pattern.entry,
    form: pattern.form,
    joined: glued > 0,
    suffixed: match.suffixed,
    negated,
    auxiliary: group.auxiliary,
    hearsay: group.hearsay,
    passive: group.passive || (group.be && !group.reflexive && pattern.form === "past"),
    pronoun: group.pronoun,
    toUs: hasClass(scene, group.start, at, "first-person"),
  };
}

/** Farthest that the name which a source withholds stands behind the verb, in tokens. */
const WITHHELD = 4;

/** Whether the verb only says that the source withholds its name. */
function hidesSource(scene: Scene, at: number): boolean {
  for (let i = at + 1; i <= at + WITHHELD; i++) {
    if (isIn(scene, i, "identity")) return true;
    if (!isIn(scene, i, "disclosure")) return false;
  }
  return false;
}

/** Every word of speech of the passage, in order. Linear: each token is looked up once, and most words begin none. */
export function findCues(scene: Scene): Cue[] {
  const cues: Cue[] = [];
  for (let at = 0; at < scene.tokens.length; at++) {
    if (!scene.senses[at]?.cues || isMark(scene, at)) continue;
    const cue = readCue(scene, at);
    if (cue === null || hidesSource(scene, at)) continue;
    cues.push(cue);
    at = cue.to - 1;
  }
  return cues;
}

/** Verbs of speech with the word for "what" written in one with them. */
function lookUpGlued(scene: Scene, at: number): Match<CuePattern>[] {
  const key = keyAt(scene, at);
  const [what = ""] = scene.vocabulary.list("glued-what");
  if (what === "" || !key.startsWith(what)) return [];
  const suffix = encliticLength(scene.vocabulary, key);
  return [key.slice(what.length), key.slice(what.length, key.length - suffix)].flatMap((verb) =>
    longest(scene, at, scene.vocabulary.cues, verb, what.length),
  );
}

/** A source phrase that a verb of speech completes ("according to what X said"): the verb lends its act. */
function withVerb(scene: Scene, at: number, match: Match<SourcePattern>): Match<SourcePattern> | null {
  const plain = lookUp(scene, match.to, scene.vocabulary.cues);
  const verb = [
    ...plain,
    ...(plain.length > 0 ? [] : lookUpSuffixed(scene, match.to)),
    ...lookUpGlued(scene, match.to),
  ].find(({ pattern }) => pattern.form === "finite");
  if (verb === undefined || startsLine(scene, at + 1)) return null;
  const to = isIn(scene, verb.to, "lead") ? verb.to + 1 : verb.to;
  return { ...match, to, pattern: { ...match.pattern, act: verb.pattern.entry.act } };
}

/** Every source preposition of the passage, in order. */
export function findSources(scene: Scene): SourceCue[] {
  const found: SourceCue[] = [];
  for (let at = 0; at < scene.tokens.length; at++) {
    const match = scene.senses[at]?.sources ? lookUp(scene, at, scene.vocabulary.sources)[0] : undefined;
    if (match === undefined) continue;
    const verbal = match.pattern.kind === "verbal" || lookUpGlued(scene, match.to).length > 0;
    const source = verbal ? withVerb(scene, at, match) : match;
    if (source === null) continue;
    found.push({ from: at, to: source.to, span: spanOfMatch(scene, at, source), pattern: source.pattern });
    at = source.to - 1;
  }
  return found;
}
