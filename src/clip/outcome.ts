import type { LatestVisit } from "../archive/index.ts";
import { allPacks, packOf } from "../language/pack.ts";
import type { OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import type { Clipping } from "./read.ts";

const NOTHING = { id: null, url: null, lang: null, title: null, words: null, figures: null, claims: null } as const;

/** The outcome of an input that gave no article. */
export function withoutArticle(
  input: string,
  status: OutcomeStatus,
  reason: string | null,
  known: Partial<OutcomeRecord> = {},
): OutcomeRecord {
  return { v: 1, type: "outcome", input, status, reason, ...NOTHING, ...known };
}

/** The outcome of an input whose article is in the archive already. */
export function keptOutcome(input: string, article: LatestVisit, status: OutcomeStatus = "unchanged"): OutcomeRecord {
  const { id, url, lang, title, words, figures, claims } = article;
  return withoutArticle(input, status, null, { id, url, lang, title, words, figures, claims });
}

/** The outcome of an input that gave an article. */
export function withArticle(
  input: string,
  status: OutcomeStatus,
  { article, analysis }: Clipping,
  reason: string | null = null,
): OutcomeRecord {
  return {
    v: 1,
    type: "outcome",
    input,
    status,
    reason,
    id: article.id,
    url: article.url,
    lang: article.lang,
    title: article.title,
    words: article.words,
    figures: analysis.figures.length,
    claims: analysis.claims.length,
  };
}

const languageNames = (): Intl.DisplayNames => new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** The English names of the languages that the archive keeps articles in. */
export function readableLanguages(): readonly string[] {
  const names = languageNames();
  return allPacks().map((pack) => names.of(pack.code) ?? pack.code);
}

/**
 * Why an article is not kept although it was read: the archive holds articles in the languages that the program
 * has a pack for.
 *
 * @returns one sentence, or `null` when there is nothing against it
 */
export function reasonAgainst({ article: { lang } }: Clipping): string | null {
  if (packOf(lang) !== null) return null;
  const names = languageNames();
  const found = lang === "und" ? "its language is not clear" : `it is in ${names.of(lang) ?? lang}`;
  return `${found}; the archive keeps articles in ${readableLanguages().join(" and ")}`;
}
