import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Archive, openArchive, takeTurn } from "../archive/index.ts";
import { createClipper } from "../clip/clipper.ts";
import { createCommitter } from "../clip/commit.ts";
import { anyLanguage, type KeptLanguages, onlyLanguages, readLanguages } from "../clip/kept-language.ts";
import { createPool, type Pool } from "../clip/pool.ts";
import type { Choice } from "../clip/survey.ts";
import type { Wanted } from "../clip/wanted.ts";
import { expandFile } from "../clip/warc.ts";
import { UsageError } from "../error.ts";
import { startOfDate } from "../query/date.ts";
import { readList } from "../source/list.ts";
import { isWebAddress, withoutCredentials } from "../source/reference.ts";
import type { WarcWriter } from "../warc/write.ts";
import { addNetworkOptions, gather, limitsFrom, type NetworkOptions, openNetwork } from "./network.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { type Outcomes, openOutcomes } from "./outcomes.ts";
import { createQueue } from "./queue.ts";
import { reasonOf } from "./reason.ts";
import type { Session } from "./session.ts";
import { openInput } from "./text-input.ts";
import { version } from "./version.ts";

interface FetchOptions extends OutputOptions, NetworkOptions {
  readonly input?: string;
  readonly page?: string;
  readonly url?: string;
  readonly jobs?: string;
  readonly warc?: string;
  readonly feed?: readonly string[];
  readonly all?: boolean;
  readonly since?: string;
  readonly limit?: string;
  readonly lang?: KeptLanguages;
  readonly refresh?: boolean;
  readonly dryRun?: boolean;
}

/** All that was named, in order: the words of the command line, `-` and `--input` being lists. */
async function* readNames(session: Session, inputs: readonly string[], options: FetchOptions): AsyncGenerator<string> {
  for (const input of [...inputs, ...(options.input === undefined ? [] : [options.input])]) {
    const isList = input === "-" || input === options.input;
    if (!isList) yield input;
    else for await (const { text } of readList(openInput(session.io, input))) yield text;
  }
}

/** What every worker of one run shares. */
interface Run {
  readonly session: Session;
  readonly outcomes: Outcomes;
  readonly archive: Archive;
  readonly pool: Pool;
  readonly readsStdin: boolean;
}

/** All that is to be clipped, in order: feeds, sources that are kept, what was named, `--page`. */
async function* readWanted(run: Run, inputs: readonly string[], options: FetchOptions): AsyncGenerator<Wanted> {
  const { outcomes, session, archive } = run;
  for (const feed of options.feed ?? []) yield { kind: "listing", input: withoutCredentials(feed) };
  if (options.all) for (const { url } of archive.sources.list()) yield { kind: "listing", input: url };
  const limits = limitsFrom(options);
  const held = { languages: languagesOf(options), limits, onForeign: () => outcomes.pass("in other languages") };
  for await (const name of readNames(session, inputs, options)) {
    if (isWebAddress(name)) yield { kind: "named", input: withoutCredentials(name), url: null };
    else yield* expandFile(name, held);
  }
  if (options.page !== undefined) yield { kind: "named", input: options.page, url: options.url ?? null };
}

/** The file that keeps what is received, as `--warc` names it; loaded only then. */
async function openWarc({ warc }: FetchOptions): Promise<WarcWriter | null> {
  if (warc === undefined) return null;
  const { openWarcWriter } = await import("../warc/write.ts");
  return openWarcWriter(warc, `qusasa/${version()}`);
}

/** What gets, reads and writes the pages of one run; `signal` says that nothing more is wanted. */
function openTools(run: Run, options: FetchOptions, warc: WarcWriter | null, signal: AbortSignal) {
  const { session, archive, pool, outcomes } = run;
  const { io } = session;
  const record = warc === null ? {} : { record: warc.add };
  const fetcher = openNetwork(options, io, { hosts: jobsOf(options), room: pool.room, ...record });
  const committer = createCommitter(archive, pool.isIdle);
  const clipper = createClipper({
    archive,
    fetcher,
    pool,
    committer,
    now: io.now,
    signal,
    explain: reasonOf,
    choice: choiceOf(options, io.now()),
    isFresh: options.refresh === true,
    isDry: options.dryRun === true,
    files: { limits: limitsFrom(options), ...(options.page === "-" ? { stdin: openInput(io, "-") } : {}) },
    ...(options.all ? { onKnown: () => outcomes.pass("known") } : {}),
  });
  return { fetcher, committer, clipper };
}

/** Clips all that is wanted, several at a time, and prints what comes of each. */
async function clipAll(run: Run, wanted: AsyncIterable<Wanted>, options: FetchOptions, warc: WarcWriter | null) {
  const { session, archive, pool, outcomes } = run;
  const { io } = session;
  const ending = new AbortController();
  const signal = AbortSignal.any([io.signal, ending.signal]);
  const { fetcher, committer, clipper } = openTools(run, options, warc, signal);
  const queue = createQueue(wanted);
  let isOver = false;
  const clipOne = async (one: Wanted): Promise<void> => {
    const { outcome, more } = await clipper.clip(one);
    if (isOver) return;
    if (outcome !== null) await outcomes.print(outcome);
    if (more !== null) queue.add(more);
  };
  const work = async (): Promise<void> => {
    for (;;) {
      // What comes out of a file is in memory as soon as it is taken.
      await pool.room();
      const one = await queue.take();
      if (one === null) return;
      try {
        if (signal.aborted) return;
        await clipOne(one);
      } finally {
        queue.done();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: jobsOf(options) * AHEAD }, work));
    if (!io.signal.aborted) archive.finish(io.now());
  } finally {
    // From here on a page that cannot be had or written is no failure of that page.
    ending.abort();
    // What waits to be written was read whole: it is kept, and told.
    committer.end();
    // After a fault a worker may still wait for a line that nobody writes.
    if (run.readsStdin) io.stdin.destroy();
    await queue.close();
    await fetcher.close();
    isOver = true;
  }
}

async function run(session: Session, inputs: readonly string[], options: FetchOptions): Promise<void> {
  const outcomes = openOutcomes(session, options);
  jobsOf(options);
  choiceOf(options, session.io.now());
  const path = archivePath(options, session.io.env);
  const archive = openFor(options, path);
  const turn = options.all === true && options.dryRun !== true ? takeTurn(path) : NO_TURN;
  try {
    if (turn === null) throw anotherRun();
    if (options.all && archive.sources.list().length === 0) throw noSource();
    const warc = await openWarc(options);
    const pool = createPool();
    const state: Run = { session, outcomes, archive, pool, readsStdin: readsStdin(inputs, options) };
    try {
      await clipAll(state, readWanted(state, inputs, options), options, warc);
    } finally {
      await pool.close();
      await warc?.close();
    }
  } finally {
    turn?.end();
    archive.close();
    await outcomes.end();
  }
}

/** Who names what to fetch need not wait for others. */
const NO_TURN = { end: () => {} };

function anotherRun(): UsageError {
  const why = "two at once would ask each site twice as often";
  return new UsageError({ what: "another run of fetch --all is under way", why, fix: "wait until it is done" });
}

/** The archive to write to; a dry run writes nothing, and makes none. */
function openFor({ dryRun }: FetchOptions, path: string): Archive {
  if (dryRun !== true) return openArchive(path, { mode: "write" });
  return existsSync(path) ? openArchive(path, { mode: "read" }) : openArchive(":memory:", { mode: "write" });
}

function noSource(): UsageError {
  return new UsageError({ what: "no source is kept", why: "--all fetches from them", fix: "qusasa source add URL" });
}

/** @throws UsageError when a date or number cannot be read */
function choiceOf(options: FetchOptions, now: Date): Choice {
  const { since, limit } = options;
  const count = limit === undefined ? null : Number(limit);
  if (count !== null && !(Number.isInteger(count) && count >= 1)) {
    throw new UsageError({
      what: `--limit: "${limit}" is not a number of articles`,
      fix: "give a whole number from 1 on",
    });
  }
  return {
    since: since === undefined ? null : new Date(startOfDate(since, now) * 1000),
    limit: count,
    languages: languagesOf(options),
  };
}

const languagesOf = ({ lang }: FetchOptions): KeptLanguages => lang ?? readLanguages;

/** Reads codes of languages, also with a region, with commas between; `any` for all languages. */
function languageChoice(text: string): KeptLanguages {
  const words = text.split(",").map((word) => word.trim().toLowerCase());
  if (words.includes("any")) return anyLanguage;
  if (words.some((word) => !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(word)))
    throw new InvalidArgumentError("give codes with commas between, e.g. fr,ar, or any.");
  return onlyLanguages(words.map((word) => new Intl.Locale(word).language));
}

const JOBS = 4;
// So many inputs a job are under way at once: most wait for the turn of their host, or to try again.
const AHEAD = 16;

function jobsOf({ jobs }: FetchOptions): number {
  if (jobs === undefined) return JOBS;
  const count = Number(jobs);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new UsageError({ what: `--jobs: "${jobs}" is not a number of jobs`, fix: "give a whole number from 1 to 64" });
}

const isStdin = (input: string | undefined): boolean => input === "-";

const readsStdin = (inputs: readonly string[], { input, page }: FetchOptions): boolean =>
  [...inputs, input, page].some(isStdin);

function check(inputs: readonly string[], options: FetchOptions): void {
  if (isStdin(options.page) && readsStdin(inputs, { ...options, page: "" })) {
    throw new UsageError({ what: "standard input cannot be a list and a page", fix: "save the page in a file" });
  }
  if (options.url !== undefined && options.page === undefined) {
    throw new UsageError({ what: "--url needs --page", fix: "qusasa fetch --page saved.html --url https://…" });
  }
  if (options.input !== undefined && options.input !== "-" && !existsSync(options.input)) {
    throw new UsageError({ what: `there is no file ${options.input}`, why: "--input names a list of addresses" });
  }
  const isGiven = [options.input, options.page, options.feed, options.all].some((one) => one !== undefined);
  if (inputs.length === 0 && !isGiven) {
    throw new UsageError({ what: "nothing to fetch", fix: "give addresses, files, - for a list, or --input FILE" });
  }
}

/** `qusasa fetch`: pages → the archive, one outcome an input. */
export function define(command: Command, session: Session): void {
  command
    .argument(
      "[input...]",
      "addresses of articles, feeds, sitemaps or sites, HTML files, WARC files or folders of them, or - for a list of all these",
    )
    .option("--input <file>", "a list: one address or file a line, # comments")
    .option("--page <file>", "a page saved by a browser, or - for one on standard input")
    .option("--url <url>", "the address of the page that --page names")
    .addOption(new Option("--feed <url>", "a feed, or a site that names one; may be repeated").argParser(gather))
    .option("--all", "what is new in all sources that are kept (see qusasa source)")
    .option("--since <date>", "of what feeds and the like list: published or changed from this date on, e.g. 2d")
    .option("-L, --limit <n>", "at most this many articles of each feed or site, the newest")
    .addOption(
      new Option(
        "--lang <codes>",
        "keep articles in these languages, e.g. ar,en, or any (default: those in which figures and claims are read)",
      ).argParser(languageChoice),
    )
    .option("--refresh", "ask again for listed articles that the archive has")
    .option("-n, --dry-run", "only tell what would be fetched")
    .option("--warc <file>", "also keep what was received, in a WARC file; compressed when its name ends in .gz")
    .addOption(new Option("--jobs <n>", "pages at a time; one at a time for each host (default: 4)"));
  addOutputOptions(addNetworkOptions(command)).action(async (inputs: readonly string[]) => {
    const options = command.optsWithGlobals<FetchOptions>();
    check(inputs, options);
    await run(session, inputs, options);
  });
  addExamples(command, [
    ["qusasa fetch https://addifaf.example/n/902", "clip one article"],
    ["qusasa fetch https://addifaf.example/ --since 2d -L 20", "the newest articles of a site"],
    ["qusasa fetch --all -q --json", "what is new in all sources, from cron"],
    ["qusasa fetch --input urls.txt -q", "a list, one address a line"],
    ["qusasa list --since 3d --fields url | qusasa fetch -", "again what is new: changed pages are revisions"],
    ["qusasa fetch --page saved.html --url https://…", "a page that only your browser may read"],
  ]);
}
