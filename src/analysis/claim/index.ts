import type { ClaimReading } from "../../model/claim.ts";
import type { Span, TextSpan } from "../../model/span.ts";
import type { Passage } from "../passage.ts";
import type { Attribution } from "./attribution.ts";
import { type Cast, openCast, type Speaker } from "./cast.ts";
import { judge, quoteType } from "./certainty.ts";
import { type Gathered, gatherAttributions } from "./gather.ts";
import { resolveDropped, resolvePhrase } from "./resolve.ts";
import { keyAt, prepareScene, type Scene, spanOf, tokensIn } from "./scene.ts";

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

/** Whether later attributions of the sentence may share the source: not a relay, nor a claim inside another's content. */
function governs(scene: Scene, attribution: Attribution, before: Governor | null): boolean {
  if (attribution.relay) return false;
  const fresh = before === null || before.unit !== (scene.unitAt[attribution.start] ?? 0);
  return fresh || attribution.cuts || !scene.vocabulary.verbFirst;
}

function toClaims(scene: Scene, { attributions, contents }: Gathered): ClaimReading[] {
  const phrases = attributions.flatMap((attribution) => (attribution.speaker === null ? [] : [attribution.speaker]));
  const cast = openCast(scene, phrases, tokensIn(scene, [...contents.values()].flat()));
  const claims: ClaimReading[] = [];
  let governor: Governor | null = null;
  for (const attribution of attributions) {
    const content = contents.get(attribution) ?? [];
    if (content.length === 0) continue;
    const { speaker, written } = speakerOf(cast, attribution, governor);
    if (repeatsOuter(claims, content, speaker, attribution)) continue;
    if (governs(scene, attribution, governor))
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
      act: attribution.certainty === "denied" && attribution.negated ? "believe" : attribution.act,
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
  return toClaims(scene, gatherAttributions(scene)).sort((a, b) => startOf(a) - startOf(b));
}
