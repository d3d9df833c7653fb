import { existsSync } from "node:fs";
import { type Command, Option } from "commander";
import { type Archive, openArchive } from "../archive/index.ts";
import { entryOf } from "../clip/entry.ts";
import { reasonAgainst, withArticle, withoutArticle } from "../clip/outcome.ts";
import { clipPage } from "../clip/page.ts";
import type { Clipping } from "../clip/read.ts";
import { articleId } from "../document/identity.ts";
import { ArchiveError, DocumentError, UsageError } from "../error.ts";
import type { Page, Reference } from "../model/article.ts";
import type { FullArticleRecord, OutcomeRecord, OutcomeStatus } from "../model/record.ts";
import { NetworkError } from "../page/fault.ts";
import type { Fetcher } from "../page/fetch.ts";
import { readPage } from "../page/read.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { readList } from "../source/list.ts";
import { readReference } from "../source/reference.ts";
import { addNetworkOptions, type NetworkOptions, openNetwork } from "./network.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { openOutcomes } from "./outcomes.ts";
import { reasonOf } from "./reason.ts";
import type { Session } from "./session.ts";
import { openInput } from "./text-input.ts";

interface FetchOptions extends OutputOptions, NetworkOptions {
  readonly input?: string;
  readonly page?: string;
  readonly url?: string;
  readonly jobs?: string;
}

/** One thing to fetch: as it was named, and the address to read it under when it is a saved page. */
interface Wanted {
  readonly input: string;
  readonly url: string | null;
}

async function* readWantedList(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Wanted> {
  for await (const { text } of readList(chunks)) yield { input: text, url: null };
}

/** All that was asked for, in order: the words of the command line, `-` and `--input` being lists, then `--page`. */
async function* readWanted(session: Session, inputs: readonly string[], options: FetchOptions): AsyncGenerator<Wanted> {
  for (const input of inputs) {
    if (input === "-") yield* readWantedList(openInput(session.io, "-"));
    else yield { input, url: null };
  }
  if (options.input !== undefined) yield* readWantedList(openInput(session.io, options.input));
  if (options.page !== undefined) yield { input: options.page, url: options.url ?? null };
}

/** What every worker of one run shares. */
interface Run {
  readonly session: Session;
  readonly archive: Archive;
  readonly fetcher: Fetcher;
}

/**
 * Reads a page; one that the archive has is asked for only if it has changed.
 *
 * @returns what the archive has, when the server says that it is still so
 */
async function visit({ archive, fetcher }: Run, reference: Reference): Promise<Page | FullArticleRecord> {
  if (reference.kind !== "url") return readPage(reference, { fetch: fetcher.fetch });
  const known = archive.latest(articleId(canonicalUrl(reference.url)));
  // Validators are one address's word: the same article elsewhere is asked for anew.
  if (known === null || known.url !== reference.url) return fetcher.fetch(reference.url);
  const validators = { etag: known.etag, lastModified: known.modified };
  return (await fetcher.fetchIfChanged(reference.url, validators)) ?? shown(archive, known.id);
}

function shown(archive: Archive, id: string): FullArticleRecord {
  const article = archive.show(id);
  if (article === null) throw new ArchiveError({ what: `the article ${id} has gone from the archive meanwhile` });
  return article;
}

async function clip(run: Run, wanted: Wanted): Promise<OutcomeRecord> {
  const { session, archive } = run;
  const { input } = wanted;
  try {
    const page = await visit(run, readReference(input, wanted));
    if (!("bytes" in page)) {
      const { id, url, lang, title, words, figures, claims } = page;
      const known = { id, url, lang, title, words, figures: figures.length, claims: claims.length };
      return withoutArticle(input, "unchanged", null, known);
    }
    const clipping = clipPage(page, session.io.now());
    const against = reasonAgainst(clipping);
    if (against !== null) return withArticle(input, "skipped", clipping, against);
    return withArticle(input, store(archive, clipping, page), clipping);
  } catch (error) {
    // A fault of the archive is no matter of this input, nor is an interruption: they end the run.
    if (error instanceof ArchiveError || session.io.signal.aborted) throw error;
    return withoutArticle(input, isDeliberate(error) ? "skipped" : "failed", reasonOf(error));
  }
}

function store(archive: Archive, clipping: Clipping, page: Page): OutcomeStatus {
  const status = archive.store(entryOf(clipping, page));
  const { id, url } = clipping.article;
  return status === "unchanged" && archive.latest(id)?.url !== url ? "duplicate" : status;
}

/** Whether a page was left alone on purpose: it holds no article, or its site does not want to be read. */
function isDeliberate(error: unknown): boolean {
  return error instanceof DocumentError || (error instanceof NetworkError && error.kind === "robots");
}

async function run(session: Session, inputs: readonly string[], options: FetchOptions): Promise<void> {
  const outcomes = openOutcomes(session, options);
  const jobs = jobsOf(options);
  const fetcher = openNetwork(options, session.io.signal);
  const archive = openArchive(archivePath(options, session.io.env), { mode: "write" });
  const state: Run = { session, archive, fetcher };
  const queue = readWanted(session, inputs, options);
  let isOver = false;
  const work = async (): Promise<void> => {
    for await (const one of { [Symbol.asyncIterator]: () => ({ next: () => queue.next() }) }) {
      if (isOver || session.io.signal.aborted) return;
      await outcomes.print(await clip(state, one));
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, work));
  } finally {
    isOver = true;
    // After a fault a worker may still wait for a line that nobody writes.
    if (inputs.includes("-")) session.io.stdin.destroy();
    await queue.return(undefined).catch(() => {});
    await fetcher.close().finally(() => archive.close());
    await outcomes.end();
  }
}

const JOBS = 4;

function jobsOf({ jobs }: FetchOptions): number {
  if (jobs === undefined) return JOBS;
  const count = Number(jobs);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new UsageError({ what: `--jobs: "${jobs}" is not a number of jobs`, fix: "give a whole number from 1 to 64" });
}

function check(inputs: readonly string[], options: FetchOptions): void {
  if (options.url !== undefined && options.page === undefined) {
    throw new UsageError({ what: "--url needs --page", fix: "qusasa fetch --page saved.html --url https://…" });
  }
  if (options.input !== undefined && options.input !== "-" && !existsSync(options.input)) {
    throw new UsageError({ what: `there is no file ${options.input}`, why: "--input names a list of addresses" });
  }
  if (inputs.length === 0 && options.input === undefined && options.page === undefined) {
    throw new UsageError({ what: "nothing to fetch", fix: "give addresses, files, - for a list, or --input FILE" });
  }
}

/** `qusasa fetch`: pages → the archive, one outcome an input. */
export function define(command: Command, session: Session): void {
  command
    .argument("[input...]", "addresses, HTML files, or - for a list of them on standard input")
    .option("--input <file>", "a list: one address or file a line, # comments")
    .option("--page <file>", "a page saved by a browser")
    .option("--url <url>", "the address of the page that --page names")
    .addOption(new Option("--jobs <n>", "pages at a time; one at a time for each host (default: 4)"));
  addOutputOptions(addNetworkOptions(command)).action(async (inputs: readonly string[]) => {
    const options = command.optsWithGlobals<FetchOptions>();
    check(inputs, options);
    await run(session, inputs, options);
  });
  addExamples(command, [
    ["qusasa fetch https://addifaf.example/n/902", "clip one article"],
    ["qusasa fetch --input urls.txt -q", "a list, one address a line"],
    ["qusasa list --since 3d --fields url | qusasa fetch -", "again what is new: changed pages are revisions"],
    ["qusasa fetch --page saved.html --url https://…", "a page that only your browser may read"],
  ]);
}
