import { hasClass, hasEnding, isIn, isInAny, keyAt, type Scene, startsLine } from "./scene.ts";
import { isPronoun } from "./word.ts";

const AUXILIARIES = ["auxiliary", "auxiliary-be", "auxiliary-hearsay"] as const;

/** The clitics, auxiliaries, negation and adverbs that stand before a verb and belong to it. Token indices. */
export interface VerbGroup {
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
/** Longest run of adverbs between an auxiliary and its participle, in tokens. */
const ADVERB_LIMIT = 5;

/** Whether the word is an adverb where only adverbs stand: listed, or by its ending. */
function isAdverb(scene: Scene, index: number): boolean {
  return isIn(scene, index, "adverb") || hasEnding(scene, scene.forms[index] ?? "", "adverb-ending");
}

/** How many tokens a phrase that stands for an adverb has that ends with the token; 0 when none does. */
function asideLength(scene: Scene, last: number): number {
  const phrase = scene.vocabulary.asides
    .get(keyAt(scene, last))
    ?.find((keys) => keys.every((key, i) => keyAt(scene, last - keys.length + 1 + i) === key));
  return phrase?.length ?? 0;
}

function hasAuxiliaryBefore(scene: Scene, index: number, least: number): boolean {
  for (let i = index - 1; i >= Math.max(least, index - ADVERB_LIMIT); i--) {
    i -= asideLength(scene, i);
    if (isInAny(scene, i, AUXILIARIES)) return true;
    if (
      !isAdverb(scene, i) &&
      !isIn(scene, i, "negation") &&
      !isIn(scene, i, "passive") &&
      !["'", "-"].includes(keyAt(scene, i))
    )
      return false;
  }
  return false;
}

/** What the word at `index` is inside a verb group that goes on to its right; `""` when it is outside. */
function partOf(scene: Scene, index: number, auxiliary: boolean, least: number): string {
  if (isIn(scene, index, "passive")) return "passive";
  if (!auxiliary && !isIn(scene, index - 1, "existential"))
    for (const name of AUXILIARIES) if (isIn(scene, index, name)) return name;
  if (isIn(scene, index, "negation") && (auxiliary || hasAuxiliaryBefore(scene, index, least))) return "negation";
  const key = keyAt(scene, index);
  if (!auxiliary && key === "-" && index > least + 1)
    return hasAuxiliaryBefore(scene, index, least) || hasInverted(scene, index) ? "joint" : "";
  if (!auxiliary && keyAt(scene, index - 1) === "-" && (isPronoun(scene, index) || isIn(scene, index, "euphonic")))
    return "inverted";
  if (key === "'" && isIn(scene, index - 1, "clitic")) return "joint";
  if (isIn(scene, index, "clitic")) return "clitic";
  return isAdverb(scene, index) && hasAuxiliaryBefore(scene, index, least) ? "adverb" : "";
}

function hasInverted(scene: Scene, index: number): boolean {
  return isPronoun(scene, index + 1) || isIn(scene, index + 1, "euphonic");
}

/** Reads the verb group that ends before `from`, down to `least` at most. */
export function readVerbGroup(scene: Scene, from: number, least: number): VerbGroup {
  let at = from;
  let negated = false;
  let auxiliary = "";
  let passive = false;
  let reflexive = false;
  let pronoun = -1;
  for (let steps = 0; steps < GROUP_LIMIT && at > least; steps++) {
    const aside = auxiliary === "" ? asideLength(scene, at - 1) : 0;
    if (aside > 0 && hasAuxiliaryBefore(scene, at, least)) at -= aside;
    const part = partOf(scene, at - 1, auxiliary !== "", least);
    if (part === "" || startsLine(scene, at)) break;
    at--;
    if (part.startsWith("auxiliary")) auxiliary = part;
    if (part === "negation") negated = true;
    if (part === "passive") passive = true;
    if (part === "inverted" && isPronoun(scene, at)) pronoun = at;
    if (part === "clitic" && isIn(scene, at, "reflexive")) reflexive = true;
  }
  const hearsay = auxiliary === "auxiliary-hearsay";
  const be = auxiliary === "auxiliary-be" || (hearsay && hasClass(scene, at, from, "hearsay-be"));
  return { start: at, auxiliary: auxiliary !== "", negated, hearsay, be, passive, reflexive, pronoun };
}
