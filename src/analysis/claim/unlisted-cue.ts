import type { Cue } from "./cue.ts";
import { isIn, isInAny, isMark, keyAt, quotationAround, type Scene } from "./scene.ts";
import type { CueEntry } from "./vocabulary.ts";
import { isCapitalized, isPronoun } from "./word.ts";

/** What a verb that the tables do not list does when it stands where only verbs of speech stand. */
const UNLISTED: CueEntry = {
  lemma: "",
  act: "state",
  certainty: "asserted",
  frames: new Set(["quote"]),
  prepositions: new Set(),
  weak: true,
  reflexive: false,
  nominal: false,
};

const FUNCTION_CLASSES = [
  "stop",
  "preposition",
  "determiner",
  "coordinator",
  "relative",
  "auxiliary",
  "auxiliary-be",
  "adverb",
  "clitic",
  "complementizer",
  "time",
] as const;

function isPlainWord(scene: Scene, index: number): boolean {
  if (scene.tokens[index]?.kind !== "word" || isCapitalized(scene, index) || keyAt(scene, index).length < 3)
    return false;
  return !isPronoun(scene, index) && !isInAny(scene, index, FUNCTION_CLASSES);
}

function inverted(scene: Scene, verb: number): number {
  if (keyAt(scene, verb + 1) !== "-") return -1;
  const at = isIn(scene, verb + 2, "euphonic") && keyAt(scene, verb + 3) === "-" ? verb + 4 : verb + 2;
  return isPronoun(scene, at) ? at : -1;
}

function namesSource(scene: Scene, index: number): boolean {
  if (isCapitalized(scene, index) || isIn(scene, index, "title")) return !isIn(scene, index, "preposition");
  if (!isIn(scene, index, "article") || isIn(scene, index, "genitive")) return false;
  const head = keyAt(scene, index + 1) === "'" ? index + 2 : index + 1;
  return isIn(scene, head, "source-head") || isIn(scene, head + 1, "source-head") || isCapitalized(scene, head);
}

/** First token of the verb after the clitic of a reflexive, if there is one. */
function verbAfter(scene: Scene, from: number): number {
  if (!isIn(scene, from, "reflexive")) return from;
  return keyAt(scene, from + 1) === "'" ? from + 2 : from + 1;
}

function unlistedAt(scene: Scene, from: number, quoted: boolean): Cue | null {
  const first = verbAfter(scene, from);
  const reflexive = first > from;
  const auxiliary = isIn(scene, first, reflexive ? "auxiliary-be" : "auxiliary") && !quoted;
  const verb = auxiliary ? first + 1 : first;
  if (!isPlainWord(scene, verb)) return null;
  const pronoun = inverted(scene, verb);
  const closes = pronoun >= 0 && isMark(scene, pronoun + 1);
  if (!closes && !((reflexive || !quoted) && namesSource(scene, verb + 1))) return null;
  const token = scene.tokens[verb];
  if (token === undefined) return null;
  return {
    group: from,
    from: verb,
    to: verb + 1,
    span: { start: token.start, end: token.end },
    key: token.key,
    entry: UNLISTED,
    form: auxiliary ? "past" : "finite",
    joined: false,
    suffixed: false,
    negated: false,
    auxiliary,
    hearsay: false,
    passive: false,
    toUs: false,
    pronoun: -1,
  };
}

/** Fewest tokens of a quotation that a verb may follow without a comma. */
const SPEECH_TOKENS = 5;

/** Whether the quotation before the verb is speech: a comma parts them, or it is no mere word in marks. */
function followsSpeech(scene: Scene, index: number): boolean {
  const quotation = quotationAround(scene, index - 1);
  return quotation === null || quotation.close - quotation.open > SPEECH_TOKENS;
}

/**
 * Verbs that no table lists but that stand where attributions stand: right after a quotation, or after a comma inside
 * one, with an inverted pronoun or a source behind them ("« … », s'enflamme la maire"). For languages that put
 * subjects first. Linear.
 */
export function findUnlistedCues(scene: Scene, listed: ReadonlyMap<number, Cue>): Cue[] {
  const found: Cue[] = [];
  for (let i = 1; i < scene.tokens.length; i++) {
    if (keyAt(scene, i - 1) !== "," && quotationAround(scene, i - 1)?.close !== i - 1) continue;
    const around = quotationAround(scene, i);
    const quoted = around !== null && around.open < i;
    const after = quotationAround(scene, i - 1)?.close === i - 1 || quotationAround(scene, i - 2)?.close === i - 2;
    if (!quoted && !(after && followsSpeech(scene, i))) continue;
    if ([i, i + 1, i + 2].some((at) => listed.has(at))) continue;
    const cue = unlistedAt(scene, i, quoted);
    if (cue !== null) found.push(cue);
  }
  return found;
}
