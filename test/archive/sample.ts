import type { ArticleEntry } from "../../src/archive/index.ts";
import type { Analysis, Document } from "../../src/model/article.ts";
import type { Claim } from "../../src/model/claim.ts";
import type { Figure } from "../../src/model/figure.ts";
import type { Span, TextSpan } from "../../src/model/span.ts";

function spanOf(text: string, words: string): TextSpan {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  return { start, end: start + words.length, text: words };
}

function sentencesOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function sentenceAt(sentences: readonly Span[], at: number): number {
  return sentences.findIndex((sentence) => sentence.start <= at && at < sentence.end);
}

export interface SampleFigure extends Partial<Omit<Figure, "counted">> {
  readonly words: string;
  readonly counts?: string;
}

export interface SampleClaim extends Partial<Omit<Claim, "speaker" | "cue">> {
  readonly words: readonly string[];
  readonly says?: string;
  readonly cued?: string;
}

export interface Sample {
  readonly id?: string;
  readonly address?: string | null;
  readonly document?: Partial<Document>;
  readonly lang?: string;
  readonly text?: string;
  readonly figures?: readonly SampleFigure[];
  readonly claims?: readonly SampleClaim[];
  readonly html?: string;
}

/** An article to store, read by hand: one sentence a line, spans named by their words. */
export function sample(options: Sample = {}): ArticleEntry {
  const id = options.id ?? "aaaaaaaaaaaa";
  const text = options.text ?? "Le port a été fermé.\n\nLes pêcheurs attendent.";
  const lang = options.lang ?? "fr";
  const url = `https://phare.example/${id}`;
  const sentences = sentencesOf(text);
  const claims = (options.claims ?? []).map(({ words, says, cued, ...rest }): Claim => {
    const content = words.map((one) => spanOf(text, one));
    return {
      content,
      quote: "direct",
      speaker: says === undefined ? null : spanOf(text, says),
      name: says ?? null,
      role: null,
      cue: cued === undefined ? null : spanOf(text, cued),
      act: "state",
      polarity: "positive",
      certainty: "asserted",
      sentence: sentenceAt(sentences, content[0]?.start ?? 0),
      ...rest,
    };
  });
  const figures = (options.figures ?? []).map(({ words, counts, ...rest }): Figure => {
    const span = spanOf(text, words);
    const counted = counts === undefined ? null : spanOf(text, counts);
    const base = { kind: "cardinal", value: 1, upper: null, unit: null, approx: "exact", claim: null } as const;
    return { ...base, ...span, counted, sentence: sentenceAt(sentences, span.start), ...rest };
  });
  const document: Document = {
    url,
    canonical: url,
    outlet: "Le Phare",
    title: "Un titre",
    byline: ["Salma Idrissi"],
    published: "2026-10-03T08:00:00+01:00",
    modified: null,
    dated: { published: "meta", modified: null },
    description: null,
    section: null,
    tags: [],
    image: null,
    truncated: false,
    declared: lang,
    text,
    blocks: [{ start: 0, end: text.length, kind: "paragraph" }],
    ...options.document,
  };
  const dir = lang === "ar" ? "rtl" : "ltr";
  const analysis: Analysis = {
    lang,
    dir,
    segments: [{ start: 0, end: text.length, lang }],
    sentences,
    figures,
    claims,
  };
  return {
    id,
    address: options.address === undefined ? url : options.address,
    document,
    analysis,
    words: text.split(/\s+/).length,
    page: {
      url,
      bytes: Buffer.from(options.html ?? `<p>${text}</p>`),
      contentType: "text/html; charset=utf-8",
      fetched: "2026-10-04T09:00:00.000Z",
      etag: '"v1"',
      modified: null,
    },
  };
}
