import { detect } from "../language/detect.ts";
import { allPacks, type LanguagePack, packOf } from "../language/pack.ts";
import { splitSentences } from "../language/sentence.ts";
import type { Analysis } from "../model/article.ts";
import type { Claim, ClaimReading } from "../model/claim.ts";
import type { Figure, FigureReading, ReadingContext, Sentence } from "../model/figure.ts";
import type { Detection, LanguageCode, Segment } from "../model/language.ts";
import { type Token, tokenize, tokensWithin } from "../text/token.ts";
import { plainText } from "../text/unseen.ts";
import { findClaims } from "./claim/index.ts";
import { findFigures } from "./figure/index.ts";
import type { Passage } from "./passage.ts";
import { placeAnalysis } from "./place.ts";

/** What is known of a text beside its words. */
export interface AnalysisOptions extends Partial<ReadingContext> {
  /** The language, when it is known (a BCP 47 tag): then nothing is detected. */
  readonly lang?: string | null;
  /** The language that the page declares, as written: a hint. */
  readonly declared?: string | null;
  /** The tokens of the text, when somebody has them. */
  readonly tokens?: readonly Token[];
}

/** What somebody says that the language is: a BCP 47 tag, of which only the language counts (`ar-EG`). */
function known(text: string, tag: string): Detection {
  const lang = tag.toLowerCase().split(/[-_]/, 1)[0] ?? tag;
  return { lang, confidence: 1, segments: [{ start: 0, end: text.length, lang }] };
}

/** The language that most of a sentence is in. */
function languageOf(sentence: Sentence, segments: readonly Segment[], from: number): LanguageCode {
  const shares = new Map<LanguageCode, number>();
  for (let i = from; i < segments.length; i++) {
    const segment = segments[i];
    if (segment === undefined || segment.start >= sentence.end) break;
    const shared = Math.min(segment.end, sentence.end) - Math.max(segment.start, sentence.start);
    shares.set(segment.lang, (shares.get(segment.lang) ?? 0) + Math.max(0, shared));
  }
  const [best] = [...shares].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? "und";
}

/** The sentences, each with its language. Both lists are in the order of the text. */
function byLanguage(
  sentences: readonly Sentence[],
  segments: readonly Segment[],
): ReadonlyMap<LanguageCode, Sentence[]> {
  const groups = new Map<LanguageCode, Sentence[]>();
  let first = 0;
  for (const sentence of sentences) {
    while ((segments[first]?.end ?? Number.POSITIVE_INFINITY) <= sentence.start) first++;
    const lang = languageOf(sentence, segments, first);
    const group = groups.get(lang);
    if (group === undefined) groups.set(lang, [sentence]);
    else group.push(sentence);
  }
  return groups;
}

/** The index of the last of `spans` that starts at or before `at`; 0 when none does. */
function indexAt(spans: readonly Sentence[], at: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Holder extends Sentence {
  readonly claim: number;
  readonly length: number;
}

/** The content spans of all claims, in the order of their starts. */
function holdersOf(claims: readonly Claim[]): Holder[] {
  return claims
    .flatMap(({ content }, claim) => {
      const length = content.reduce((sum, span) => sum + span.end - span.start, 0);
      return content.map(({ start, end }): Holder => ({ start, end, claim, length }));
    })
    .sort(byStart);
}

/** For each figure the claim whose content holds it; of nested ones the innermost, which is the shortest. */
function claimsOf(figures: readonly FigureReading[], claims: readonly Claim[]): (number | null)[] {
  const holders = holdersOf(claims);
  let next = 0;
  let open: Holder[] = [];
  return figures.map((figure) => {
    for (let holder = holders[next]; holder !== undefined && holder.start <= figure.start; holder = holders[++next])
      open.push(holder);
    open = open.filter((holder) => holder.end > figure.start);
    const around = open.filter((holder) => holder.end >= figure.end).sort((a, b) => a.length - b.length);
    return around[0]?.claim ?? null;
  });
}

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start;

function tie(
  sentences: readonly Sentence[],
  readings: FigureReading[],
  claimReadings: ClaimReading[],
): Pick<Analysis, "figures" | "claims"> {
  const claims = claimReadings
    .map((claim): Claim => ({ ...claim, sentence: indexAt(sentences, claim.content[0]?.start ?? 0) }))
    .sort((a, b) => (a.content[0]?.start ?? 0) - (b.content[0]?.start ?? 0));
  readings.sort(byStart);
  const holders = claimsOf(readings, claims);
  const figures = readings.map(
    (figure, index): Figure => ({
      ...figure,
      sentence: indexAt(sentences, figure.start),
      claim: holders[index] ?? null,
    }),
  );
  return { figures, claims };
}

/** The region of a BCP 47 tag, `DZ` of `fr-DZ`. */
function regionOf(tag: string | null): string | null {
  return tag === null ? null : (/^\w{2,3}[-_](?:\w{4}[-_])?([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase() ?? null);
}

/** The direction of a language that has no pack is that of the text's first strong letter. */
function directionOf(pack: LanguagePack | null, text: string): "ltr" | "rtl" {
  if (pack !== null) return pack.dir;
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufeff]/.test(letter) ? "rtl" : "ltr";
}

/**
 * Reads a text: its language, its sentences, and the figures and claims of the sentences in languages that the
 * program has a pack for. Deterministic: no clock and no network; relative dates need `published`. Characters that no
 * reader sees inside words and numbers change nothing but places.
 */
export function analyzeText(text: string, options: AnalysisOptions = {}): Analysis {
  const plain = plainText(text);
  if (plain === null) return analyzePlain(text, options, options.tokens);
  // The tokens that somebody has stand at the places of the written text.
  return placeAnalysis(analyzePlain(plain.text, options), text, plain);
}

function analyzePlain(text: string, options: AnalysisOptions, tokens: readonly Token[] = tokenize(text)): Analysis {
  const detection = options.lang ? known(text, options.lang) : detect(text, { declared: options.declared ?? null });
  const main = packOf(detection.lang);
  const sentences = splitSentences(text, main);
  const region = options.region ?? regionOf(options.lang ?? null);
  const context: ReadingContext = { published: options.published ?? null, outlet: options.outlet ?? null, region };
  const groups = byLanguage(sentences, detection.segments);
  const passages = allPacks().flatMap((pack): Passage[] => {
    const own = groups.get(pack.code);
    if (own === undefined) return [];
    return [{ text, pack, sentences: own, tokens: tokensWithin(tokens, own), context }];
  });
  return {
    lang: detection.lang,
    dir: directionOf(main, text),
    segments: detection.segments,
    sentences,
    ...tie(sentences, passages.flatMap(findFigures), passages.flatMap(findClaims)),
  };
}
