import type { LatestVisit } from "../archive/index.ts";
import type { OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import { type KeptLanguages, languageName, readLanguages } from "./kept-language.ts";
import type { Clipping } from "./read.ts";

/** What an outcome tells of an article. */
export type ArticleFacts = Pick<LatestVisit, "id" | "url" | "lang" | "title" | "words" | "figures" | "claims">;

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
  return withArticle(input, status, article);
}

/** The outcome of an input that gave an article. */
export function withArticle(
  input: string,
  status: OutcomeStatus,
  { id, url, lang, title, words, figures, claims }: ArticleFacts,
  reason: string | null = null,
): OutcomeRecord {
  return withoutArticle(input, status, reason, { id, url, lang, title, words, figures, claims });
}

export function factsOf({ article, analysis }: Clipping): ArticleFacts {
  const { id, url, lang, title, words } = article;
  return { id, url, lang, title, words, figures: analysis.figures.length, claims: analysis.claims.length };
}

/**
 * Why an article is not kept although it was read: it is in none of the languages that articles are kept in.
 *
 * @returns one sentence, or `null` when there is nothing against it
 */
export function reasonAgainst({ lang }: ArticleFacts, languages: KeptLanguages = readLanguages): string | null {
  if (languages.has(lang)) return null;
  const found = lang === "und" ? "its language is not clear" : `it is in ${languageName(lang)}`;
  return `${found}; the archive keeps articles in ${languages.names.join(" and ")}`;
}
