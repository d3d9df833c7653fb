import type { Attribution } from "./attribution.ts";
import type { Cue, SourceCue } from "./cue.ts";
import { readPhrase } from "./noun-phrase.ts";
import { isIn, isMark, keyAt, quotationAround, type Scene, type TokenRange, unitOf } from "./scene.ts";
import { COMMAS, isBareIn, isCapitalized, isDefinite, isPronoun } from "./word.ts";

type Cues = ReadonlyMap<number, Cue>;

function phraseOf(scene: Scene, source: SourceCue, cues: Cues): TokenRange | null {
  const unit = unitOf(scene, source.from);
  const { kind } = source.pattern;
  if (kind === "bare") return null;
  if (kind === "whole" && !scene.vocabulary.verbFirst) return wholePhrase(scene, source.to - 1, unit.to);
  const from = kind === "whole" ? source.to - 1 : source.to;
  const begun = isIn(scene, from - 1, "article-m") || isIn(scene, from - 1, "article-p");
  const initial = isInitial(scene, source);
  const enclosed = initial && !scene.vocabulary.verbFirst;
  return readPhrase(scene, from, { limit: unit.to, followed: initial, enclosed, begun, cueAt: cues });
}

/** The noun that is itself the source, without an article ("de source judiciaire"), up to what cannot belong to it. */
function wholePhrase(scene: Scene, from: number, limit: number): TokenRange {
  let to = from + 1;
  while (to < limit && !(isMark(scene, to) && !["'", "-"].includes(keyAt(scene, to))) && !isIn(scene, to, "stop")) to++;
  return { from, to };
}

function isInitial(scene: Scene, source: SourceCue): boolean {
  const unit = unitOf(scene, source.from);
  if (source.from === unit.from) return true;
  const before = source.from - 1;
  if (before === unit.from) return true;
  return isMark(scene, before) && isIn(scene, before - 1, "adversative") && before - 1 === unit.from;
}

/** Within how many tokens of a noun phrase its head stands. */
const HEAD_REACH = 4;

/** Whether what a preposition governs can be a source: in languages with capitals, by its head or a capital letter. */
function namesSource(scene: Scene, phrase: TokenRange): boolean {
  if (scene.vocabulary.verbFirst || isPronoun(scene, phrase.from)) return true;
  for (let i = phrase.from; i < Math.min(phrase.to, phrase.from + HEAD_REACH + 1); i++) {
    if (isIn(scene, i, "source-head") || (isCapitalized(scene, i) && !isMark(scene, i)))
      return !isMark(scene, phrase.from);
  }
  return false;
}

function isHuman(scene: Scene, phrase: TokenRange): boolean {
  if (isPronoun(scene, phrase.from)) return true;
  for (let i = phrase.from; i < Math.min(phrase.to, phrase.from + HEAD_REACH); i++) {
    if (isIn(scene, i, "source-head") && !isIn(scene, i, "ambiguous-head")) return true;
    if (isCapitalized(scene, i) && i > phrase.from && !isIn(scene, phrase.from, "article")) return true;
  }
  return false;
}

/** Whether the phrase of a source preposition with other senses names somebody or some body. */
function isNamedSource(scene: Scene, phrase: TokenRange): boolean {
  if (!isDefinite(scene, phrase.from)) return true;
  return ["role", "organization", "title"].some((name) => isBareIn(scene, phrase.from, name));
}

/** Longest complement of an opening source phrase that is no part of the source's name, in tokens. */
const COMPLEMENT = 16;

/** Past words of place or time that complete an opening source phrase, up to its comma; `from` when none do. */
function afterComplement(scene: Scene, from: number, limit: number): number {
  if (!isIn(scene, from, "stop") && !isIn(scene, from, "preposition")) return from;
  for (let i = from; i < Math.min(limit, from + COMPLEMENT); i++) {
    if (COMMAS.has(keyAt(scene, i))) return i;
    if (quotationAround(scene, i) !== null) return from;
  }
  return from;
}

/** Past a clause that tells more of the source ("the study that appeared on Tuesday"), up to its comma. */
function afterRelative(scene: Scene, from: number, limit: number): number {
  if (!isIn(scene, from, "relative")) return from;
  let to = from;
  while (to < limit && !COMMAS.has(keyAt(scene, to))) to++;
  return to;
}

/** Reads the attribution of a source preposition; null when what it governs is no source or it scopes over nothing. */
export function readSourcePhrase(scene: Scene, source: SourceCue, cues: Cues): Attribution | null {
  const unit = unitOf(scene, source.from);
  const around = quotationAround(scene, source.from);
  if (around !== null && around.open < source.from && source.from < around.close) return null;
  const { kind } = source.pattern;
  const phrase = phraseOf(scene, source, cues);
  if (kind === "phrase" && (phrase === null || !namesSource(scene, phrase))) return null;
  if (kind !== "verbal" && isIn(scene, source.from, "weak-source") && phrase !== null && !isNamedSource(scene, phrase))
    return null;
  const initial = isInitial(scene, source);
  if (kind === "human" && (phrase === null || !initial || !isHuman(scene, phrase))) return null;
  let to = Math.max(source.to, phrase?.to ?? 0);
  while (to < unit.to && keyAt(scene, to) === "-") to++;
  if (!initial && phrase !== null) to = afterRelative(scene, to, unit.to);
  let from = to;
  if (initial) {
    from = afterComplement(scene, to, unit.to);
    while (from < unit.to && isMark(scene, from) && quotationAround(scene, from)?.open !== from) from++;
    if (isIn(scene, from, "complementizer-then")) from++;
  }
  if (from >= unit.to && initial) return null;
  return {
    cue: source.span,
    act: source.pattern.act,
    certainty: "asserted",
    negated: false,
    hearsay: false,
    start: source.from,
    cuts: true,
    side: initial ? "after" : "around",
    from: initial ? from : -1,
    to,
    nominal: false,
    speaker: phrase,
    shared: false,
    main: null,
    relay: true,
    impersonal: false,
    agreement: "",
  };
}
