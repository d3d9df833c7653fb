import type { SourceCheck, SourceKind } from "../archive/index.ts";
import { DocumentError } from "../error.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { anyLanguage } from "./kept-language.ts";
import type { ListingPage, World } from "./sitemap-walk.ts";
import { type Choice, findFeed, type Survey, surveyOf, surveyPage } from "./survey.ts";

/** All that a source lists. */
export const EVERYTHING: Choice = { since: null, limit: null, languages: anyLanguage };

/** Articles that are counted at most when a source is looked at: a sitemap may list all that a site ever published. */
const MOST_COUNTED = 1000;

/** The error for something that was to list articles and does not. */
export function noListing(url: string): DocumentError {
  return new DocumentError({
    what: `${url} is no feed`,
    why: "it is neither RSS, Atom, JSON Feed nor a sitemap, and names none",
    fix: "open the site in a browser and look for the address of its feed",
  });
}

/** How a source is that was surveyed to its end. @param url its address as kept */
export function checkOf(url: string, { tally, url: found, kind }: Survey): SourceCheck {
  const { newest, problems } = tally;
  const [problem = null] = problems;
  if (tally.found === 0 && tally.unchanged > 0) return { state: "ok", reason: problem, articles: null, newest };
  if (tally.found === 0) return { state: "empty", reason: problem ?? "it lists no article", articles: 0, newest };
  const hasMoved = kind !== "page" && canonicalUrl(found) !== canonicalUrl(url);
  const state = hasMoved ? "moved" : "ok";
  return { state, reason: hasMoved ? `it is now at ${found}` : problem, articles: tally.found, newest };
}

/** What lists the articles that are looked for at an address: the feed that it is or names, a sitemap, a page. */
async function find(page: ListingPage, address: string, world: World): Promise<Survey> {
  const survey = surveyOf(page, address, world, EVERYTHING);
  if (survey !== null && survey.kind !== "page") return survey;
  const feed = await findFeed(page, world, EVERYTHING);
  return feed !== null && feed.tally.unchanged === 0 ? feed : surveyPage(page, world, EVERYTHING);
}

/** What was found at the address of a source. */
export interface FoundSource {
  readonly url: string;
  readonly kind: SourceKind;
  readonly title: string | null;
  readonly check: SourceCheck;
}

/**
 * Looks for what lists articles at an address, and at it.
 *
 * @param kept what it is kept as: then a page stays a page; `null` to find out
 * @throws what prevents it; DocumentError when there is nothing of the kind
 */
export async function findSource(address: string, kept: SourceKind | null, world: World): Promise<FoundSource> {
  const page = await world.read(address);
  if (page === null) throw new Error("a source is looked at without conditions");
  const survey = kept === "page" ? surveyPage(page, world, EVERYTHING) : await find(page, address, world);
  for await (const _ of survey.entries()) if (survey.tally.found >= MOST_COUNTED) break;
  if (survey.kind === "page" && survey.tally.found === 0) throw noListing(page.url);
  const { url, kind, title } = survey;
  return { url, kind, title, check: checkOf(kept === null ? url : address, survey) };
}
