import { type Command, Option } from "commander";
import { approximations, figureKinds, figuresStatement } from "../query/index.ts";
import { figurePresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import type { Session } from "./session.ts";

interface FigureOptions extends OutputOptions, FilterOptions {
  readonly kind?: string;
  readonly unit?: string;
  readonly min?: string;
  readonly max?: string;
  readonly near?: string;
  readonly approx?: string;
  readonly counted?: string;
}

/** Shorter names that kinds go by. */
const KINDS: Readonly<Record<string, string>> = { count: "cardinal", date: "datetime" };

/** `qusasa figures`: the numbers, with what they count and who gave them. */
export function define(command: Command, session: Session): void {
  command
    .argument("[words...]", "words of the sentence")
    .addOption(new Option("--kind <kind>", "what the figure measures").choices([...figureKinds, ...Object.keys(KINDS)]))
    .option("--unit <unit>", "its unit: EUR, MAD, %, km, h…")
    .option("--min <n>", "at least this value, e.g. 2500, 1.5M or 1e9")
    .option("--max <n>", "at most this value")
    .option("--near <n>", "within a tenth of this value")
    .addOption(new Option("--approx <precision>", "how the text qualifies it").choices(approximations))
    .option("--counted <words>", "words of what it counts");
  addAskOptions(addOutputOptions(addFilterOptions(command))).action(async (words: readonly string[]) => {
    const options = command.optsWithGlobals<FigureOptions>();
    const { kind } = options;
    session.exitCode = await ask(session, {
      options: kind === undefined ? options : { ...options, kind: KINDS[kind] ?? kind },
      words,
      presentation: figurePresentation,
      nothing: "no figure matches; try fewer filters",
      counted: "figure",
      statement: figuresStatement,
      put: (archive, query) => archive.figures(query),
    });
  });
  addExamples(command, [
    ["qusasa figures --unit EUR --min 1e6", "amounts in euros from a million up"],
    ["qusasa figures --kind percent --speaker Seghiri", "every percentage that one person gave"],
    ["qusasa figures noyés غرقى --any --json | jq .value", "numbers from sentences with either word"],
  ]);
}
