import { type Command, Option } from "commander";
import { acts, certainties, claimsStatement, quoteTypes } from "../query/index.ts";
import { claimPresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import type { Session } from "./session.ts";

interface ClaimOptions extends OutputOptions, FilterOptions {
  readonly act?: string;
  readonly certainty?: string;
  readonly quote?: string;
  readonly withFigure?: boolean;
}

/** `qusasa claims`: who said what. */
export function define(command: Command, session: Session): void {
  command
    .argument("[words...]", "words of the claim")
    .addOption(new Option("--act <act>", "what the speaker does").choices(acts))
    .addOption(new Option("--certainty <certainty>", "how sure the claim is").choices(certainties))
    .option("--with-figure", "claims that hold a figure")
    .addOption(new Option("--quote <type>", "direct, indirect or mixed speech").choices(quoteTypes));
  addAskOptions(addOutputOptions(addFilterOptions(command))).action(async (words: readonly string[]) => {
    session.exitCode = await ask(session, {
      options: command.optsWithGlobals<ClaimOptions>(),
      words,
      presentation: claimPresentation,
      nothing: "no claim matches; try fewer filters",
      counted: "claim",
      statement: claimsStatement,
      put: (archive, query) => archive.claims(query),
    });
  });
  addExamples(command, [
    ["qusasa claims --speaker Seghiri", "all that one person said"],
    ["qusasa claims --act deny --since 7d", "the denials of the week"],
    ["qusasa claims budget --json | jq -r '[.name,.text,.url]|@tsv'", "who said what of it, and where"],
  ]);
}
