import { type Command, Option } from "commander";
import type { StatRecord } from "../model/record.ts";
import { type Dimension, dimensions, isCalendar, readDimensions, statsStatement } from "../query/index.ts";
import { bar } from "../render/bar.ts";
import { countOf } from "../render/quantity.ts";
import { sizeOf, statPresentation } from "../render/stat.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import { formatOf } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";

interface StatOptions extends OutputOptions, FilterOptions {
  readonly by?: readonly Dimension[];
}

/** The length of the longest bar on a terminal of so many columns. */
function barColumns(columns: number): number {
  return Math.min(30, Math.max(8, Math.floor(columns / 6)));
}

async function run(session: Session, words: readonly string[], options: StatOptions): Promise<void> {
  const { stdout } = session.io;
  const by = options.by ?? readDimensions(undefined);
  const hasBars = formatOf(options, stdout.isTTY) === "table";
  let largest = 0;
  let groups = 0;
  await ask(session, {
    options,
    words,
    presentation: statPresentation({
      by,
      isDated: by.some(isCalendar),
      bar: hasBars ? (size) => bar(size, largest, barColumns(stdout.columns)) : null,
    }),
    nothing: "no article matches",
    counted: null,
    statement: (query) => statsStatement(query, by),
    summary: () => countOf(groups, "group"),
    *put(archive, query): Generator<StatRecord> {
      // The longest bar is known when all groups are.
      const records = hasBars ? [...archive.stats(query, by)] : archive.stats(query, by);
      if (Array.isArray(records)) largest = Math.max(0, ...records.map(sizeOf));
      for (const record of records) {
        groups++;
        yield record;
      }
    },
  });
  // A report, not a question: an empty one is no failure.
  session.exitCode = ExitCode.done;
}

/** `qusasa stats`: how much there is of what. */
export function define(command: Command, session: Session): void {
  command
    .argument("[words...]", "only articles that have these words")
    .addOption(
      new Option("--by <groups>", "what to count by, day when left out; commas between two")
        .choices(dimensions)
        .argParser((names: string) => readDimensions(names)),
    );
  addAskOptions(addOutputOptions(addFilterOptions(command))).action((words: readonly string[]) =>
    run(session, words, command.optsWithGlobals<StatOptions>()),
  );
  addExamples(command, [
    ["qusasa stats --since 14d", "articles of the last two weeks, by day"],
    ["qusasa stats --by outlet,month --lang ar", "the Arabic outlets, month by month"],
    ["qusasa stats budget --by speaker -L 20", "who speaks most where the budget is named"],
    ["qusasa stats --by unit --json | jq -r '[.unit,.figures,.max]|@tsv'", "units, how often, up to what"],
  ]);
}
