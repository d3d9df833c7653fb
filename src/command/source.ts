import { Argument, type Command } from "commander";
import { type Archive, type KeptSource, openArchive } from "../archive/index.ts";
import { createExpander } from "../clip/expand.ts";
import type { World } from "../clip/sitemap-walk.ts";
import { EVERYTHING, findSource } from "../clip/source.ts";
import { UsageError } from "../error.ts";
import type { SourceRecord } from "../model/record.ts";
import { sourcePresentation } from "../render/presentation.ts";
import { readWebAddress, withoutCredentials } from "../source/reference.ts";
import { addNetworkOptions, type NetworkOptions, openNetwork } from "./network.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { checkFields, formatOf, printRecords, recordPrinter } from "./print.ts";
import { reasonOf } from "./reason.ts";
import { ExitCode, type Session } from "./session.ts";

type SourceOptions = OutputOptions & NetworkOptions;

const ACTIONS = ["add", "list", "remove", "check"] as const;
type Action = (typeof ACTIONS)[number];

function recordOf({ url, kind, title, added, checked, check }: KeptSource): SourceRecord {
  const { state = null, reason = null, articles = null, newest = null } = check ?? {};
  return { v: 1, type: "source", url, kind, title, added, checked, state, reason, articles, newest };
}

/** What an action works with. */
interface Run {
  readonly session: Session;
  readonly archive: Archive;
  readonly world: World;
  readonly print: (record: SourceRecord) => Promise<void>;
}

/** Notes that one of several things could not be done, and says why. */
async function complain({ session }: Run, address: string, error: unknown): Promise<void> {
  const reason = reasonOf(error);
  session.exitCode = ExitCode.someFailed;
  await session.io.stderr.write(`error: ${withoutCredentials(address)}: ${reason}\n`);
}

async function add(run: Run, address: string): Promise<void> {
  const { archive, world, print, session } = run;
  const now = session.io.now();
  const { url, kind, title, check } = await findSource(readWebAddress(address), null, world);
  archive.sources.add(url, kind, title, now);
  archive.sources.report(url, check, now);
  const kept = archive.sources.find(url);
  if (kept !== null) await print(recordOf(kept));
}

async function remove({ archive, print }: Run, address: string): Promise<void> {
  const kept = archive.sources.find(address) ?? archive.sources.find(readWebAddress(address));
  if (kept === null) throw new UsageError({ what: "there is no such source", fix: "qusasa source list" });
  archive.sources.remove(kept.url);
  await print(recordOf(kept));
}

async function check(run: Run, { url, kind }: KeptSource): Promise<void> {
  const { archive, world, print, session } = run;
  const { sources } = archive;
  const now = session.io.now();
  try {
    sources.report(url, (await findSource(url, kind, world)).check, now);
  } catch (error) {
    sources.report(url, { state: "dead", reason: world.explain(error), articles: null, newest: null }, now);
    session.exitCode = ExitCode.someFailed;
  }
  const looked = sources.find(url);
  if (looked !== null) await print(recordOf(looked));
}

/** The sources that were named, all when none was. */
async function namedSources(run: Run, addresses: readonly string[]): Promise<readonly KeptSource[]> {
  const { sources } = run.archive;
  if (addresses.length === 0) return sources.list();
  const named: KeptSource[] = [];
  for (const address of addresses) {
    const kept = sources.find(address) ?? (URL.canParse(address) ? sources.find(readWebAddress(address)) : null);
    if (kept !== null) named.push(kept);
    else await complain(run, address, new UsageError({ what: "there is no such source", fix: "qusasa source list" }));
  }
  return named;
}

const AT_ONCE = 8;

/** Does something with each of several things, some at a time. */
async function forEachOf<T>(session: Session, items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const work = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined && !session.io.signal.aborted; item = rest.shift())
      await action(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function act(run: Run, action: Exclude<Action, "list">, addresses: readonly string[]): Promise<void> {
  const { session } = run;
  if (action === "check") return forEachOf(session, await namedSources(run, addresses), (source) => check(run, source));
  const one = action === "add" ? add : remove;
  return forEachOf(session, addresses, (address) => one(run, address).catch((error) => complain(run, address, error)));
}

async function run(session: Session, action: Action, addresses: readonly string[], options: SourceOptions) {
  const { io } = session;
  checkFields(options.fields, sourcePresentation);
  formatOf(options, io.stdout.isTTY);
  if ((action === "add" || action === "remove") && addresses.length === 0) {
    throw new UsageError({ what: `nothing to ${action}`, fix: `qusasa source ${action} https://…` });
  }
  const archive = openArchive(archivePath(options, io.env), { mode: action === "list" ? "read" : "write" });
  const fetcher = openNetwork(options, io, { hosts: AT_ONCE });
  try {
    if (action === "list") {
      await printRecords(io, archive.sources.list().map(recordOf), sourcePresentation, options);
      return;
    }
    const kit = { archive, fetcher, now: io.now, signal: io.signal, explain: reasonOf };
    const world = createExpander({ ...kit, choice: EVERYTHING, isFresh: true, isDry: false });
    await act({ session, archive, world, print: recordPrinter(io, sourcePresentation, options) }, action, addresses);
  } finally {
    await fetcher.close().finally(() => archive.close());
  }
}

/** `qusasa source`: the feeds, sitemaps and pages that `fetch --all` reads. */
export function define(command: Command, session: Session): void {
  command
    .addArgument(new Argument("<action>", "what to do").choices(ACTIONS))
    .argument("[url...]", "feeds, sitemaps, or sites: of a site the feed that it names is kept");
  addOutputOptions(addNetworkOptions(command)).action(async (action: Action, addresses: readonly string[]) => {
    await run(session, action, addresses, command.optsWithGlobals<SourceOptions>());
  });
  addExamples(command, [
    ["qusasa source add https://addifaf.example/", "keep the feed of a site"],
    ["qusasa source list", "what is kept"],
    ["qusasa source check", "which are dead, empty or moved"],
    ["qusasa fetch --all -q --json", "what is new in all of them"],
  ]);
}
