import type { Span } from "../../model/span.ts";
import { isIn, isMark, keyAt, quotationAround, type Scene, unitOf, wordAt } from "./scene.ts";
import type { CueEntry, CueForm, CuePattern, SourcePattern } from "./vocabulary.ts";

/** A word of speech found in the text, with what its surroundings say of it. Token indices. */
export interface Cue {
  /** First token of the whole verb group: negation, clitics and auxiliaries before the cue. */
  readonly group: number;
  readonly from: number;
  readonly to: number;
  /** The characters of the cue itself, without a glued conjunction. */
  readonly span: Span;
  readonly entry: CueEntry;
  readonly form: CueForm;
  /** A conjunction is glued to the group or stands before it. */
  readonly joined: boolean;
  readonly negated: boolean;
  /** The auxiliary is a conditional: the report itself is hearsay. */
  readonly hearsay: boolean;
  readonly passive: boolean;
  readonly reflexive: boolean;
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
  readonly glued: number;
}

function matches(scene: Scene, at: number, keys: readonly string[], first: string): boolean {
  if (keys[0] !== first) return false;
  for (let i = 1; i < keys.length; i++) if (keyAt(scene, at + i) !== keys[i]) return false;
  return true;
}

/** Length of a conjunction glued to the word, as a prefix of its key; 0 when there is none. */
export function gluedLength(scene: Scene, key: string): number {
  for (const prefix of scene.vocabulary.words("proclitic")) {
    if (key.startsWith(prefix) && key.length > prefix.length + 1) return prefix.length;
  }
  return 0;
}

function longest<T extends { readonly keys: readonly string[] }>(
  scene: Scene,
  at: number,
  index: ReadonlyMap<string, readonly T[]>,
): Match<T>[] {
  const key = keyAt(scene, at);
  const prefixes = [0, gluedLength(scene, key)];
  for (const glued of prefixes) {
    if (glued === 0 && prefixes[0] !== 0) continue;
    const first = key.slice(glued);
    const found = (index.get(first) ?? []).filter((pattern) => matches(scene, at, pattern.keys, first));
    const size = found[0]?.keys.length ?? 0;
    if (size > 0) {
      return found
        .filter((pattern) => pattern.keys.length === size)
        .map((pattern) => ({ pattern, to: at + size, glued }));
    }
  }
  return [];
}

function cueSpan(scene: Scene, from: number, to: number, glued: number): Span {
  const start = (scene.tokens[from]?.start ?? 0) + glued;
  return { start, end: scene.tokens[to - 1]?.end ?? start };
}

interface Group {
  readonly start: number;
  readonly auxiliary: boolean;
  readonly negated: boolean;
  readonly hearsay: boolean;
  readonly be: boolean;
  readonly passive: boolean;
  readonly reflexive: boolean;
  readonly pronoun: number;
}

/** Longest verb group that is looked at to the left of a cue, in tokens. */
const GROUP_LIMIT = 12;

function isPronoun(scene: Scene, index: number): boolean {
  return ["pronoun-m", "pronoun-f", "pronoun-mp", "pronoun-fp", "pronoun-any"].some((name) => isIn(scene, index, name));
}

function readGroup(scene: Scene, from: number, least: number): Group {
  let at = from;
  let auxiliary = false;
  let negated = false;
  let hearsay = false;
  let be = false;
  let passive = false;
  let reflexive = false;
  let pronoun = -1;
  for (let steps = 0; steps < GROUP_LIMIT && at > least; steps++) {
    const i = at - 1;
    if (isIn(scene, i, "passive")) passive = true;
    else if (isIn(scene, i, "auxiliary-hearsay")) {
      auxiliary = true;
      hearsay = true;
      be ||= keyAt(scene, i).startsWith("s");
    } else if (isIn(scene, i, "auxiliary")) auxiliary = true;
    else if (isIn(scene, i, "auxiliary-be")) {
      auxiliary = true;
      be = true;
    } else if (isIn(scene, i, "negation")) negated = true;
    else if (keyAt(scene, i) === "-" && !auxiliary) {
    } else if (keyAt(scene, i - 1) === "-" && (isPronoun(scene, i) || keyAt(scene, i) === "t") && !auxiliary) {
      if (isPronoun(scene, i)) pronoun = i;
    } else if (keyAt(scene, i) === "'" && isIn(scene, i - 1, "clitic")) {
    } else if (isIn(scene, i, "clitic") && (auxiliary || !isIn(scene, i, "article") || steps > 0 || true)) {
      if (isIn(scene, i, "reflexive")) reflexive = true;
      if (isIn(scene, i, "negation-particle")) negated ||= false;
    } else if (isIn(scene, i, "adverb") && hasAuxiliaryBefore(scene, i, least)) {
    } else break;
    at = i;
  }
  return { start: at, auxiliary, negated, hearsay, be, passive, reflexive, pronoun };
}

function hasAuxiliaryBefore(scene: Scene, index: number, least: number): boolean {
  for (let i = index - 1; i >= Math.max(least, index - 5); i--) {
    if (["auxiliary", "auxiliary-be", "auxiliary-hearsay"].some((name) => isIn(scene, i, name))) return true;
    if (isMark(scene, i) && keyAt(scene, i) !== "'" && keyAt(scene, i) !== "-") return false;
  }
  return false;
}

function choosePattern(scene: Scene, at: number, found: readonly Match<CuePattern>[], group: Group): Match<CuePattern> | null {
  const spelling = scene.text.slice(scene.tokens[at]?.start, scene.tokens[(found[0]?.to ?? at + 1) - 1]?.end).toLowerCase();
  const exact = found.filter(({ pattern, glued }) => pattern.spelling === spelling.slice(glued).replace(/\u2019/g, "\u2019"));
  const pool = exact.length > 0 ? exact : found;
  const reflexive = pool.filter(({ pattern }) => pattern.entry.reflexive === group.reflexive);
  const fitting = reflexive.length > 0 ? reflexive : pool.filter(({ pattern }) => !pattern.entry.reflexive);
  const wanted: CueForm = group.auxiliary || group.passive ? "past" : "finite";
  return (
    fitting.find(({ pattern }) => pattern.form === wanted) ??
    fitting.find(({ pattern }) => pattern.form !== "past" && pattern.form !== "finite") ??
    fitting.find(({ pattern }) => pattern.form === "past" && wanted === "finite") ??
    fitting[0] ??
    null
  );
}

function negatedAfter(scene: Scene, to: number): boolean {
  return [to, to + 1].some((i) => isIn(scene, i, "negation")) && !scene.vocabulary.verbFirst;
}

function readCue(scene: Scene, at: number): Cue | null {
  const found = longest(scene, at, scene.vocabulary.cues);
  if (found.length === 0) return null;
  const unit = unitOf(scene, at);
  const around = quotationAround(scene, at);
  const group = readGroup(scene, at, Math.max(unit.from, around === null || around.open >= at ? 0 : around.open + 1));
  const match = choosePattern(scene, at, found, group);
  if (match === null) return null;
  const { pattern, glued, to } = match;
  const before = scene.vocabulary.verbFirst && isIn(scene, at - 1, "negation");
  const particle = !scene.vocabulary.verbFirst && hasParticle(scene, group.start, at);
  return {
    group: group.start,
    from: at,
    to,
    span: cueSpan(scene, at, to, glued),
    entry: pattern.entry,
    form: pattern.form,
    joined: glued > 0 || isIn(scene, group.start - 1, "coordinator"),
    negated: before || (particle && (group.negated || negatedAfter(scene, to))),
    hearsay: group.hearsay,
    passive: group.passive || (group.be && !group.reflexive),
    reflexive: group.reflexive,
    pronoun: group.pronoun,
  };
}

function hasParticle(scene: Scene, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isIn(scene, i, "negation-particle")) return true;
  return false;
}

/** Every word of speech of the passage, in order. Linear: each token is looked up once. */
export function findCues(scene: Scene): Cue[] {
  const cues: Cue[] = [];
  for (let at = 0; at < scene.tokens.length; at++) {
    if (isMark(scene, at)) continue;
    const cue = readCue(scene, at);
    if (cue === null) continue;
    cues.push(cue);
    at = cue.to - 1;
  }
  return cues;
}

/** Every source preposition of the passage, in order. */
export function findSources(scene: Scene): SourceCue[] {
  const found: SourceCue[] = [];
  for (let at = 0; at < scene.tokens.length; at++) {
    const match = longest(scene, at, scene.vocabulary.sources)[0];
    if (match === undefined) continue;
    found.push({ from: at, to: match.to, span: cueSpan(scene, at, match.to, match.glued), pattern: match.pattern });
    at = match.to - 1;
  }
  return found;
}

/** Whether the word begins with a capital letter. */
export function isCapitalized(scene: Scene, index: number): boolean {
  const first = wordAt(scene, index)[0] ?? "";
  return first !== first.toLowerCase();
}
