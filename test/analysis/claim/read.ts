import { findClaims } from "../../../src/analysis/claim/index.ts";
import type { Passage } from "../../../src/analysis/passage.ts";
import { packOf } from "../../../src/language/pack.ts";
import { splitSentences } from "../../../src/language/sentence.ts";
import type { ClaimReading } from "../../../src/model/claim.ts";
import { tokenize } from "../../../src/text/token.ts";

/** A passage made of a whole text in one language. */
export function passageOf(text: string, lang: string): Passage {
  const pack = packOf(lang);
  if (pack === null) throw new Error(`no pack for ${lang}`);
  const sentences = splitSentences(text, pack);
  const tokens = sentences.flatMap((sentence) => tokenize(text, sentence.start, sentence.end));
  return { text, pack, sentences, tokens, context: { published: null, outlet: null } };
}

/** The claims of a text, and a check that every span covers the words it says. */
export function read(text: string, lang: string): readonly ClaimReading[] {
  const claims = findClaims(passageOf(text, lang));
  for (const claim of claims) {
    for (const span of [...claim.content, claim.speaker, claim.cue]) {
      if (span !== null && span.text !== text.slice(span.start, span.end)) throw new Error(`bad span ${span.text}`);
    }
  }
  return claims;
}

/** A claim in one line: cue, speaker, name, content; `-` for what is absent, ` + ` between spans. */
export function lineOf(claim: ClaimReading): string {
  const content = claim.content.map((span) => span.text).join(" + ");
  return [claim.cue?.text ?? "-", claim.speaker?.text ?? "-", claim.name ?? "-", content].join(" | ");
}

/** All claims of a text as lines. */
export function lines(text: string, lang: string): string[] {
  return read(text, lang).map(lineOf);
}
