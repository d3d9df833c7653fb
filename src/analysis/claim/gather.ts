import type { Span } from "../../model/span.ts";
import type { Attribution } from "./attribution.ts";
import { readBareQuotations } from "./bare-quotation.ts";
import { type Cuts, contentOf } from "./content.ts";
import { findCues, findSources } from "./cue.ts";
import { keyAt, type Scene, unitOf } from "./scene.ts";
import { readSourcePhrase } from "./source-phrase.ts";
import { readSubjectFirst } from "./subject-first.ts";
import { findUnlistedCues } from "./unlisted-cue.ts";
import { readVerbFirst } from "./verb-first.ts";

/** Every attribution of a text in the order of its start, with its content. */
export interface Gathered {
  readonly attributions: readonly Attribution[];
  readonly contents: ReadonlyMap<Attribution, readonly Span[]>;
}

function readAttributions(scene: Scene): Attribution[] {
  const listed = findCues(scene);
  const unlisted = scene.vocabulary.verbFirst
    ? []
    : findUnlistedCues(scene, new Map(listed.map((cue) => [cue.from, cue])));
  const cues = [...listed, ...unlisted];
  const cueAt = new Map(cues.map((cue) => [cue.from, cue]));
  const read = scene.vocabulary.verbFirst ? readVerbFirst : readSubjectFirst;
  const spoken = cues.map((cue) => read(scene, cue, cueAt)).filter((attribution) => attribution !== null);
  const relayed = findSources(scene)
    .map((source) => readSourcePhrase(scene, source, cueAt))
    .filter((attribution) => attribution !== null);
  return [...spoken, ...relayed].sort((a, b) => a.start - b.start);
}

/** How many attributions before a source phrase are asked whether they name the source of its sentence. */
const RELAY_REACH = 12;

/** Whether a source phrase stands in a sentence that already names its source: it is no second claim. */
function isRelayed(scene: Scene, attribution: Attribution, all: readonly Attribution[], index: number): boolean {
  if (attribution.side !== "around" || !attribution.relay) return false;
  const unit = unitOf(scene, attribution.start);
  for (let i = index - 1; i >= Math.max(0, index - RELAY_REACH); i--) {
    const other = all[i];
    if (other === undefined || other.start < unit.from) return false;
    if (scene.vocabulary.verbFirst || other.side === "around") return true;
  }
  return false;
}

/** Whether the clause goes on after an opening participle ("Saying that P, the minister asked…"): P ends at its subject. */
function followsOpening(scene: Scene, attribution: Attribution, before: Attribution | undefined): boolean {
  if (before === undefined || attribution.speaker === null || before.side !== "after" || !before.shared) return false;
  const unit = unitOf(scene, attribution.start);
  const opens = before.start <= unit.from + 1 && before.start >= unit.from;
  return opens && before.from < attribution.speaker.from && keyAt(scene, attribution.speaker.from - 1) === ",";
}

function cutsOf(scene: Scene, attributions: readonly Attribution[]): Cuts {
  const at = new Set<number>();
  const taken = new Set<number>();
  for (const [index, attribution] of attributions.entries()) {
    if (attribution.cuts) at.add(attribution.start);
    if (followsOpening(scene, attribution, attributions[index - 1]))
      at.add(attribution.speaker?.from ?? attribution.start);
    if (attribution.side === "around") taken.add(attribution.start);
  }
  return { at, taken };
}

/** Reads all attributions of a text: verbs, nouns and prepositions of speech, and quotations without any. Linear. */
export function gatherAttributions(scene: Scene): Gathered {
  const all = readAttributions(scene);
  const cuts = cutsOf(scene, all);
  const attributions = all.filter((attribution, index) => !isRelayed(scene, attribution, all, index));
  const contents = new Map(attributions.map((attribution) => [attribution, contentOf(scene, attribution, cuts)]));
  const bare = readBareQuotations(scene, [...contents.values()].flat());
  for (const attribution of bare) contents.set(attribution, contentOf(scene, attribution, cuts));
  return { attributions: [...attributions, ...bare].sort((a, b) => a.start - b.start), contents };
}
