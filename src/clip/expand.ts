import type { Archive, LatestVisit } from "../archive/index.ts";
import { articleId } from "../document/identity.ts";
import { ArchiveError } from "../error.ts";
import type { OutcomeRecord } from "../model/record.ts";
import { decodePage } from "../page/charset.ts";
import type { Fetcher } from "../page/fetch.ts";
import { canonicalUrl } from "../source/canonical.ts";
import type { ListedEntry } from "../source/feed/index.ts";
import { withoutCredentials } from "../source/reference.ts";
import { readLanguages } from "./kept-language.ts";
import { keptOutcome, withoutArticle } from "./outcome.ts";
import { createRoll, type Roll } from "./roll.ts";
import type { ListingPage, World } from "./sitemap-walk.ts";
import { checkOf, noListing } from "./source.ts";
import { type Choice, findFeed, type Survey, surveyOf, surveyPage } from "./survey.ts";
import type { Clipped, Wanted } from "./wanted.ts";

/** What everybody who clips works with. */
export interface ExpanderOptions {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Why an input could not be had, in one sentence; throws on what is no matter of the input. */
  readonly explain: (error: unknown) => string;
  /** Which of the articles that feeds and the like list are wanted. */
  readonly choice: Choice;
  /** Ask again for what the archive has and the listing does not say to have changed. */
  readonly isFresh: boolean;
  /** Only tell what would be fetched. */
  readonly isDry: boolean;
  /** Called for each listed article that is in the archive; without it, each has an outcome. */
  readonly onKnown?: () => void;
}

/** Turns what lists articles into these articles, and remembers what became of them. */
export interface Expander extends World {
  /** The version of a listing that is known; `null` when it is to be read in any case. */
  version(url: string): { readonly etag: string | null; readonly modified: string | null } | null;
  /** Reads what must list articles, by its address. @throws what prevents it */
  open(input: string, address: string): Promise<Clipped>;
  /** The articles of a survey, and at the end the outcome of what was given. */
  expand(input: string, survey: Survey): AsyncGenerator<Wanted>;
  /** The outcome of a listing that says the same as when it was last read to its end. */
  unchanged(input: string): OutcomeRecord;
  /** Remembers what became of an article that was listed. */
  note(address: string, outcome: OutcomeRecord): void;
  /** Notes at the source, if it is kept, that it cannot be read. */
  reportFailure(input: string, reason: string): void;
}

const count = (number: number, name: string): string => `${number} ${name}${number === 1 ? "" : "s"}`;

/** Whether an entry leads back to the list that it stands in, whose own outcome tells of that address. */
function isItself({ url }: ListedEntry, input: string, survey: Survey): boolean {
  if (url === null) return false;
  return url === survey.url || [url, withoutCredentials(url)].includes(input);
}

/** What is said of a listing that was read: how many articles it has, how many of them are fetched now. */
function summary({ kind, tally }: Survey, asked: number): string {
  const articles = `${kind} of ${count(tally.found, "article")}`;
  return [`${articles}, ${asked} to fetch`, ...tally.problems].join("; ");
}

export function createExpander(options: ExpanderOptions): Expander {
  const { archive, fetcher, now, choice, isFresh, isDry } = options;
  const { sources } = archive;
  // What was left alone for its language is that for all runs that keep the usual ones, for no other.
  const isUsual = choice.languages === readLanguages;
  // A choice leaves some articles out, which the next run may want: then no version is remembered.
  const isWhole = choice.since === null && choice.limit === null && isUsual && !isDry;

  /** What the archive has of a listed article and need not be asked for again; `null` when it is to be fetched. */
  function knownOutcome({ url, updated, published }: ListedEntry): OutcomeRecord | null {
    if (isFresh || url === null) return null;
    const address = canonicalUrl(url);
    const row = sources.listed(address);
    const article: LatestVisit | null = archive.latest(row?.article ?? articleId(address));
    const checked = row?.checked ?? article?.checked ?? null;
    if (checked === null || Date.parse(updated ?? published ?? "") > Date.parse(checked)) return null;
    if (article !== null) return keptOutcome(withoutCredentials(url), article);
    return !isUsual || row === null || row.article !== null
      ? null
      : withoutArticle(withoutCredentials(url), "skipped", row.reason);
  }

  function remember(survey: Survey): void {
    for (const { url, etag, modified } of survey.tally.read) {
      if (etag !== null || modified !== null) sources.keepVersion(url, { etag, modified }, now());
    }
  }

  const unchanged = (input: string): OutcomeRecord => {
    const known = sources.find(input);
    return withoutArticle(input, "unchanged", null, { url: input, title: known?.title ?? null });
  };

  function endOf(input: string, survey: Survey, asked: number): OutcomeRecord {
    const { tally, title, kind } = survey;
    const url = survey.url === "" ? null : survey.url;
    if (tally.found === 0 && tally.unchanged > 0 && tally.problems.length === 0) return unchanged(input);
    if (tally.found === 0) {
      const why = tally.problems.length > 0 ? tally.problems.join("; ") : `the ${kind} lists no article`;
      return withoutArticle(input, tally.problems.length > 0 ? "failed" : "skipped", why, { url });
    }
    return withoutArticle(input, "listed", summary(survey, asked), { url, title });
  }

  async function* expand(input: string, survey: Survey): AsyncGenerator<Wanted> {
    const roll: Roll = createRoll(() => {
      if (isWhole && survey.tally.problems.length === 0) remember(survey);
    });
    let asked = 0;
    for await (const entry of survey.entries()) {
      if (isItself(entry, input, survey)) continue;
      const known = knownOutcome(entry);
      if (known !== null && options.onKnown !== undefined) options.onKnown();
      else if (known !== null) yield { kind: "done", outcome: known };
      else if (entry.url !== null) {
        asked++;
        roll.add();
        yield { kind: "listed", input: withoutCredentials(entry.url), address: entry.url, roll };
      }
    }
    roll.close();
    if (!isDry) sources.report(input, checkOf(input, survey), now());
    yield { kind: "done", outcome: endOf(input, survey, asked) };
  }

  const version = (url: string) => (isFresh || !isWhole ? null : sources.version(url));

  async function read(url: string): Promise<ListingPage | null> {
    const known = version(url);
    const validators = { etag: known?.etag ?? null, lastModified: known?.modified ?? null };
    const page = await fetcher.fetchIfChanged(url, validators, "listing");
    if (page === null) return null;
    return { url: page.url, text: decodePage(page).html, etag: page.etag, modified: page.lastModified };
  }

  const expander: Expander = {
    version,
    read,
    sitemaps: (url) => fetcher.consult(url),
    explain(error) {
      if (error instanceof ArchiveError || options.signal.aborted) throw error;
      return options.explain(error);
    },
    expand,
    unchanged,
    async open(input, address) {
      const page = await read(address);
      if (page === null) return { outcome: unchanged(input), more: null };
      const isPage = sources.find(input)?.kind === "page";
      const survey =
        surveyOf(page, address, expander, choice) ??
        (isPage ? surveyPage(page, expander, choice) : await findFeed(page, expander, choice));
      if (survey !== null) return { outcome: null, more: expand(input, survey) };
      throw noListing(page.url);
    },
    note(address, { id, status, reason }) {
      const isKept = status !== "skipped" && status !== "failed";
      sources.noteListed(canonicalUrl(address), isKept ? id : null, isKept ? null : reason, now());
    },
    reportFailure(input, reason) {
      if (!isDry) sources.report(input, { state: "dead", reason, articles: null, newest: null }, now());
    },
  };
  return expander;
}
