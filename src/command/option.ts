import { homedir } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { FORMATS, type Format } from "../render/format.ts";
import type { BidiChoice } from "../terminal/bidi.ts";
import type { ColorChoice } from "../terminal/color.ts";

/** Options of the program itself; they may stand before or after the subcommand. */
export interface GlobalOptions {
  readonly archive?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: ColorChoice;
  readonly bidi: BidiChoice;
}

/** How records are printed. */
export interface OutputOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly format?: Format;
  readonly fields?: readonly string[];
  readonly header?: boolean;
}

/** The filters that all reading commands share. */
export interface FilterOptions {
  readonly any?: boolean;
  readonly lang?: string;
  readonly outlet?: string;
  readonly speaker?: string;
  readonly author?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
  readonly distinct?: boolean;
  readonly allRevisions?: boolean;
  readonly asOf?: string;
}

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, "": 1, s: 1, min: 60 };

/** The longest time that an option takes, in milliseconds: a day. Node's timers turn round at 25 of them. */
const LONGEST = 86_400_000;

/** Reads an option's value as a time, e.g. `2`, `1.5s`, `500ms`, `1min`. @returns milliseconds, a day at most */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|min|)$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("give a time such as 2s, 500ms or 1min.");
  const time = Math.round(Number(amount) * (SECONDS[unit ?? ""] ?? 1) * 1000);
  if (time > LONGEST) throw new InvalidArgumentError("give a time of a day (1440min) at most.");
  return time;
}

function nameList(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === ""))
    throw new InvalidArgumentError("give names with commas between, e.g. id,title.");
  return names;
}

/** An option that may be given several times: all its values, commas between. */
function also(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

/** Adds the options of every command that prints records. */
export function addOutputOptions(command: Command): Command {
  return command
    .option("--json", "one JSON record a line (NDJSON)")
    .addOption(new Option("-f, --format <format>", "layout of the records").choices(FORMATS))
    .addOption(new Option("--fields <names>", "the fields to print, in this order, e.g. id,title").argParser(nameList))
    .option("--header", "name the columns in the first line (tsv, csv)");
}

/** Adds the filters of every command that reads the archive. */
export function addFilterOptions(command: Command): Command {
  return command
    .option("--any", "any of the words instead of all of them")
    .addOption(new Option("--lang <codes>", "articles in these languages: fr, or fr,ar").argParser(also))
    .addOption(
      new Option("--outlet <names>", "articles of these outlets, by name or address or a part").argParser(also),
    )
    .option("--speaker <name>", "articles in which this person or body speaks")
    .option("--author <name>", "articles that this person wrote")
    .option(
      "--since <date>",
      "published from this date on: 2026-10-03, 2026-10, 2026, today, yesterday, 12h, 30d, 2w, 3m, 1y",
    )
    .option("--until <date>", "published up to this date, the whole of it included; written as --since")
    .option("--distinct", "one article only of those that are copies of one another")
    .option("--all-revisions", "superseded revisions of the articles as well")
    .option("--as-of <date>", "the archive as it was at the end of this date")
    .option("-L, --limit <n>", "at most this many");
}

/** A line to type, and what comes of it. */
export type Example = readonly [line: string, what: string];

/** What the help of a command tells beside its options. */
export interface Guidance {
  readonly examples: readonly Example[];
  /** A line before the examples. */
  readonly note: string | null;
}

const guidances = new WeakMap<Command, Guidance>();

/** The examples at the end of a command's help, and what else is to be said there. */
export function addExamples(command: Command, examples: readonly Example[], note: string | null = null): void {
  guidances.set(command, { examples, note });
}

/** What {@link addExamples} said of a command. */
export function guidanceOf(command: Command): Guidance {
  return guidances.get(command) ?? { examples: [], note: null };
}

/** Where the archive is: `--archive`, else `QUSASA_ARCHIVE`, else the XDG data folder. */
export function archivePath(options: GlobalOptions, env: NodeJS.ProcessEnv): string {
  const data = env.XDG_DATA_HOME || join(homedir(), ".local", "share");
  return options.archive ?? (env.QUSASA_ARCHIVE || join(data, "qusasa", "archive.db"));
}
