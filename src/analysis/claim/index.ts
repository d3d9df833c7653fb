import type { ClaimReading } from "../../model/claim.ts";
import type { Span, TextSpan } from "../../model/span.ts";
import type { Passage } from "../passage.ts";
import type { Attribution } from "./attribution.ts";
import { readBareQuotations } from "./bare-quotation.ts";
import { judge, quoteType } from "./certainty.ts";
import { type Cuts, contentOf } from "./content.ts";
import { findCues, findSources } from "./cue.ts";
import { type Cast, openCast, resolveDropped, resolvePhrase, type Speaker } from "./resolve.ts";
import { keyAt, prepareScene, type Scene, spanOf, unitOf } from "./scene.ts";
import { readSourcePhrase } from "./source-phrase.ts";
import { readSubjectFirst } from "./subject-first.ts";
import { findUnlistedCues } from "./unlisted-cue.ts";
import { readVerbFirst } from "./verb-first.ts";

function readAttributions(scene: Scene): Attribution[] {
  const listed = findCues(scene);
  const unlisted = scene.vocabulary.verbFirst ? [] : findUnlistedCues(scene, new Map(listed.map((cue) => [cue.from, cue])));
  const cues = [...listed, ...unlisted];
  const cueAt = new Map(cues.map((cue) => [cue.from, cue]));
  const read = scene.vocabulary.verbFirst ? readVerbFirst : readSubjectFirst;
  const spoken = cues.map((cue) => read(scene, cue, cueAt)).filter((attribution) => attribution !== null);
  const relayed = findSources(scene)
    .map((source) => readSourcePhrase(scene, source, cueAt))
    .filter((attribution) => attribution !== null);
  const all = [...spoken, ...relayed].sort((a, b) => a.start - b.start);
  return all.filter((attribution, index) => !isRelayed(scene, attribution, all, index));
}

/** Whether a source phrase stands in a sentence that already names its source: it is no second claim. */
function isRelayed(scene: Scene, attribution: Attribution, all: readonly Attribution[], index: number): boolean {
  if (attribution.side !== "around" || !attribution.relay) return false;
  const unit = unitOf(scene, attribution.start);
  for (let i = index - 1; i >= 0; i--) {
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
    if (followsOpening(scene, attribution, attributions[index - 1])) at.add(attribution.speaker?.from ?? attribution.start);
    if (attribution.side === "around") taken.add(attribution.start);
  }
  return { at, taken };
}

function textSpan(scene: Scene, span: Span): TextSpan {
  return { start: span.start, end: span.end, text: scene.text.slice(span.start, span.end) };
}

/** How many of the last claims may hold a claim inside their content. */
const NESTING = 4;

/** Whether a claim lies in the content of one by the same source: only claims of another source count inside one. */
function repeatsOuter(
  claims: readonly ClaimReading[],
  content: readonly Span[],
  speaker: Speaker | null,
  attribution: Attribution,
): boolean {
  const start = content[0]?.start ?? 0;
  const cue = attribution.cue?.start ?? start;
  return claims
    .slice(-NESTING)
    .some(
      (claim) =>
        claim.name !== null &&
        claim.name === speaker?.name &&
        claim.content.some((span) => span.start <= Math.min(start, cue) && start < span.end),
    );
}

interface Governor {
  readonly unit: number;
  readonly attribution: Attribution;
  readonly speaker: Speaker | null;
}

function speakerOf(
  cast: Cast,
  attribution: Attribution,
  governor: Governor | null,
): { speaker: Speaker | null; written: Span | null } {
  const { scene } = cast;
  if (attribution.impersonal) return { speaker: null, written: null };
  if (attribution.speaker !== null) {
    return {
      speaker: resolvePhrase(cast, attribution.speaker),
      written: spanOf(scene, attribution.speaker.from, attribution.speaker.to),
    };
  }
  const sameUnit = governor !== null && governor.unit === (scene.unitAt[attribution.start] ?? 0);
  if (attribution.shared && sameUnit) {
    const range = governor.attribution.speaker;
    return { speaker: governor.speaker, written: range === null ? null : spanOf(scene, range.from, range.to) };
  }
  if (attribution.main !== null) {
    return {
      speaker: resolvePhrase(cast, attribution.main),
      written: spanOf(scene, attribution.main.from, attribution.main.to),
    };
  }
  return { speaker: resolveDropped(cast, attribution), written: null };
}

function toClaims(scene: Scene, attributions: readonly Attribution[]): ClaimReading[] {
  const cuts = cutsOf(scene, attributions);
  const cast = openCast(
    scene,
    attributions.flatMap((attribution) => (attribution.speaker === null ? [] : [attribution.speaker])),
  );
  const claims: ClaimReading[] = [];
  let governor: Governor | null = null;
  for (const attribution of attributions) {
    const content = contentOf(scene, attribution, cuts);
    if (content.length === 0) continue;
    const { speaker, written } = speakerOf(cast, attribution, governor);
    if (repeatsOuter(claims, content, speaker, attribution)) continue;
    if (!attribution.relay)
      governor = {
        unit: scene.unitAt[attribution.start] ?? 0,
        attribution:
          attribution.shared && governor !== null
            ? { ...attribution, speaker: governor.attribution.speaker }
            : attribution,
        speaker,
      };
    claims.push({
      content: content.map((span) => textSpan(scene, span)),
      quote: quoteType(scene, content, attribution.from > 0 && keyAt(scene, attribution.from - 1) === ":"),
      speaker: written === null ? null : textSpan(scene, written),
      name: speaker?.name ?? null,
      role: speaker?.role ?? null,
      cue: attribution.cue === null ? null : textSpan(scene, attribution.cue),
      act: attribution.act,
      ...judge(scene, attribution, content),
    });
  }
  return claims;
}

function startOf(claim: ClaimReading): number {
  const content = claim.content[0]?.start ?? 0;
  return claim.cue === null ? content : Math.min(claim.cue.start, content);
}

/**
 * The claims of a passage: who says what, in direct, indirect and mixed speech, with the source resolved within the
 * text. Spans are UTF-16 offsets into `passage.text`; claims come in the order in which their cue or content starts.
 * Linear in the length of the passage.
 */
export function findClaims(passage: Passage): ClaimReading[] {
  const scene = prepareScene(passage);
  const attributions = readAttributions(scene);
  const bare = readBareQuotations(scene, attributions, cutsOf(scene, attributions));
  const all = [...attributions, ...bare].sort((a, b) => a.start - b.start);
  return toClaims(scene, all).sort((a, b) => startOf(a) - startOf(b));
}
