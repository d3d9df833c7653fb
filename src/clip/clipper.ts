import type { LatestVisit, ReadyArticle } from "../archive/index.ts";
import { ArchiveError, DocumentError, ExplainedError, ListPageError } from "../error.ts";
import type { Page, Reference } from "../model/article.ts";
import type { OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import { decodePage } from "../page/charset.ts";
import { NetworkError } from "../page/fault.ts";
import type { FetchedPage } from "../page/fetch.ts";
import { type ReadOptions, readPage } from "../page/read.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { looksLikeArticle } from "../source/feed/index.ts";
import { readReference, readWebAddress } from "../source/reference.ts";
import type { Committer } from "./commit.ts";
import { createExpander, type Expander, type ExpanderOptions } from "./expand.ts";
import { readLanguages } from "./kept-language.ts";
import { keptOutcome, reasonAgainst, withArticle, withoutArticle } from "./outcome.ts";
import type { Pool } from "./pool.ts";
import type { ListingPage } from "./sitemap-walk.ts";
import { isSection, mayBeSurveyed, type Survey, surveyOf, surveyPage } from "./survey.ts";
import type { ReadPage } from "./task.ts";
import type { Clipped, Wanted } from "./wanted.ts";

const ended = (outcome: OutcomeRecord): Clipped => ({ outcome, more: null });

/** What a page turned out to be: read, or still as the archive has it. */
type Visit =
  | { readonly kind: "page"; readonly page: Page | FetchedPage }
  | { readonly kind: "unchanged"; readonly article: LatestVisit }
  | { readonly kind: "unchanged-listing" };

/** Whether a page was left alone on purpose: it holds no article, or its site does not want to be read. */
function isDeliberate(error: unknown): boolean {
  return error instanceof DocumentError || (error instanceof NetworkError && error.kind === "robots");
}

/** Whether to ask again would bring the same. */
const isFinal = (error: unknown): boolean =>
  error instanceof ExplainedError && !(error instanceof NetworkError && error.passing);

// Addresses that say themselves that a list is there.
const LISTING_NAME = /(?:rss|atom|feed|sitemap|flux)|\.(?:xml|rdf|json|gz)$/i;

/** A page as a survey takes it; a file has no address that anything could be relative to. */
function toSurvey(page: Page | FetchedPage): ListingPage {
  const { etag, lastModified } = "etag" in page ? page : { etag: null, lastModified: null };
  return { url: page.url ?? "", text: decodePage(page).html, etag, modified: lastModified };
}

/** What a clipper works with. */
export interface ClipperOptions extends ExpanderOptions {
  /** Who reads the pages. */
  readonly pool: Pool;
  /** Who writes what was read. */
  readonly committer: Committer;
  /** How files are read. */
  readonly files: Omit<ReadOptions, "fetch">;
}

/** Clips one thing after another: gets it, reads it, stores it, and tells what came of it. */
export interface Clipper {
  /** @throws ArchiveError when the archive cannot be written; the signal's reason when interrupted */
  clip(wanted: Wanted): Promise<Clipped>;
}

export function createClipper(options: ClipperOptions): Clipper {
  const { archive, fetcher, pool, committer, now, choice, isDry } = options;
  const expander: Expander = createExpander(options);
  // Other runs may keep what this one leaves alone for its language.
  const isUsual = choice.languages === readLanguages;

  /** Reads a page or listing; one that the archive has is asked for only if it has changed. */
  async function visit(reference: Reference): Promise<Visit> {
    if (reference.kind !== "url")
      return { kind: "page", page: await readPage(reference, { ...options.files, fetch: fetcher.fetch }) };
    let known: LatestVisit | null = null;
    const recall = (url: string) => {
      known = archive.visited(url);
      const version = known ?? expander.version(url);
      return version === null ? null : { etag: version.etag, lastModified: version.modified };
    };
    const page = await fetcher.fetchIfChanged(reference.url, recall, "listing");
    if (page !== null) return { kind: "page", page };
    return known === null ? { kind: "unchanged-listing" } : { kind: "unchanged", article: known };
  }

  /** The outcome of an address that an interrupted run has finished; `null` when it has to be asked for. */
  function finishedOutcome(input: string, address: string): OutcomeRecord | null {
    const finished = archive.resume(address, now());
    if (finished === null) return null;
    if (finished.article === null) return isUsual ? withoutArticle(input, "skipped", finished.reason) : null;
    const article = archive.latest(finished.article);
    return article === null ? null : keptOutcome(input, article);
  }

  function store(article: ReadyArticle, whole: string | null, address: string | null): OutcomeStatus {
    const status = archive.store(article, now(), address, whole);
    const isElsewhere = status === "unchanged" && archive.latest(article.id)?.url !== article.url;
    return isElsewhere ? "duplicate" : status;
  }

  /** Writes what was read in a page, unless the archive has the article at another address. */
  function write(input: string, { facts, ready, whole }: ReadPage, address: string | null): OutcomeRecord {
    const twin = archive.latest(ready.id) === null ? archive.twin(ready, whole) : null;
    if (twin === null) return withArticle(input, store(ready, whole, address), facts);
    archive.confirm(twin.id, now(), address);
    return keptOutcome(input, twin, "duplicate");
  }

  /** Keeps a page that was read. `address` is what was asked for, when that was an address. */
  async function keep(input: string, page: Page, address: string | null): Promise<OutcomeRecord> {
    const site = archive.siteBlocks(page.url, page.url === null ? null : canonicalUrl(page.url));
    const read = await pool.run("clip", { page, now: now(), site });
    const against = reasonAgainst(read.facts, choice.languages);
    if (against === null) return committer.add(() => write(input, read, address), read.ready.text.length);
    if (address !== null && isUsual) await committer.add(() => archive.dismiss(address, against, now()));
    return withArticle(input, "skipped", read.facts, against);
  }

  /** The outcome of an article that is still as the archive has it. */
  async function stay(input: string, article: LatestVisit, address: string | null): Promise<OutcomeRecord> {
    if (!isDry) await committer.add(() => archive.confirm(article.id, now(), address));
    return keptOutcome(input, article);
  }

  const expanded = (input: string, survey: Survey): Clipped => ({
    outcome: null,
    more: expander.expand(input, survey),
  });

  /** Keeps what was named, or takes what it lists. */
  async function keepOrExpand(input: string, page: Page | FetchedPage, address: string | null): Promise<Clipped> {
    const asked = address ?? "";
    const survey = mayBeSurveyed(page.bytes, asked) ? surveyOf(toSurvey(page), asked, expander, choice) : null;
    if (survey !== null) return expanded(input, survey);
    if (isDry) return ended(withoutArticle(input, "due", null, { url: address }));
    try {
      return ended(await keep(input, page, address));
    } catch (error) {
      const listing = error instanceof ListPageError && address !== null ? toSurvey(page) : null;
      if (listing === null || !isSection(listing, asked)) throw error;
      return expanded(input, surveyPage(listing, expander, choice));
    }
  }

  /** What came of one address or file; throws what prevents it. */
  async function clipNamed(input: string, reference: Reference): Promise<Clipped> {
    const address = reference.kind === "url" ? reference.url : null;
    const finished = address === null || isDry ? null : finishedOutcome(input, address);
    if (finished !== null) return ended(finished);
    if (isDry && address !== null && !mayList(address)) return ended(await due(input, address));
    const visited = await visit(reference);
    if (visited.kind === "page") return keepOrExpand(input, visited.page, address);
    if (visited.kind === "unchanged-listing") return ended(expander.unchanged(input));
    return ended(await stay(input, visited.article, address));
  }

  const mayList = (address: string): boolean => {
    const url = new URL(address);
    return LISTING_NAME.test(url.pathname) || !looksLikeArticle(url);
  };

  async function due(input: string, address: string): Promise<OutcomeRecord> {
    await fetcher.consult(address);
    return withoutArticle(input, "due", null, { url: address });
  }

  /** The outcome of a page that came inside of a file. */
  async function clipHeld(input: string, read: () => Promise<Page>): Promise<OutcomeRecord> {
    const page = await read();
    const known = page.url === null ? null : archive.visited(page.url);
    // The very page that the archive has was read: the same file again, or what an interrupted run left of it.
    const isSame = known !== null && page.fetched !== null && known.fetched === page.fetched;
    if (isDry) return withoutArticle(input, isSame ? "unchanged" : "due", null, { url: page.url });
    return isSame ? keptOutcome(input, known) : await keep(input, page, null);
  }

  /** The outcome of an article that a listing named. */
  async function clipListed(input: string, written: string): Promise<OutcomeRecord> {
    const address = readWebAddress(written);
    const finished = isDry ? null : finishedOutcome(input, address);
    if (finished !== null) return finished;
    if (isDry) return due(input, address);
    const known = archive.visited(address);
    const validators = { etag: known?.etag ?? null, lastModified: known?.modified ?? null };
    const page = await fetcher.fetchIfChanged(address, validators);
    if (page !== null) return keep(input, page, address);
    if (known === null) throw new Error("only an address that is known can be answered by « not modified »");
    return stay(input, known, address);
  }

  async function attempt(wanted: Exclude<Wanted, { readonly kind: "done" }>): Promise<Clipped> {
    const { input } = wanted;
    if (wanted.kind === "page") return ended(await clipHeld(input, wanted.read));
    if (wanted.kind === "listing") return expander.open(input, readWebAddress(input));
    if (wanted.kind === "named") return clipNamed(input, readReference(input, wanted));
    const outcome = await clipListed(input, wanted.address);
    if (!isDry && (isUsual || outcome.status !== "skipped")) expander.note(wanted.address, outcome);
    wanted.roll.check(true);
    return ended(outcome);
  }

  return {
    async clip(wanted) {
      if (wanted.kind === "done") return ended(wanted.outcome);
      try {
        return await attempt(wanted);
      } catch (error) {
        // A fault of the archive is no matter of this input, nor is an interruption: they end the run.
        if (error instanceof ArchiveError || options.signal.aborted) throw error;
        const reason = options.explain(error);
        const outcome = withoutArticle(wanted.input, isDeliberate(error) ? "skipped" : "failed", reason);
        if (wanted.kind === "listing") expander.reportFailure(wanted.input, reason);
        if (wanted.kind === "listed") {
          if (isFinal(error) && !isDry) expander.note(wanted.address, outcome);
          wanted.roll.check(isFinal(error));
        }
        return ended(outcome);
      }
    },
  };
}
