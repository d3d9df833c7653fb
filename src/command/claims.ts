import type { Command } from "commander";
import { claimsStatement } from "../query/index.ts";
import { claimPresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import { addClaimOptions, addFigureOptions, addWordOptions, type ReadingOptions } from "./reading-option.ts";
import type { Session } from "./session.ts";

interface Options extends OutputOptions, FilterOptions, ReadingOptions {
  readonly withFigure?: boolean;
}

/** `qusasa claims`: who said what. */
export function define(command: Command, session: Session): void {
  command.argument("[words...]", "words of the claim");
  addClaimOptions(command, "").option("--with-figure", "claims that hold a figure");
  addFigureOptions(command, "with a figure: ");
  addAskOptions(addOutputOptions(addFilterOptions(addWordOptions(command)))).action(
    async (words: readonly string[]) => {
      session.exitCode = await ask(session, {
        options: command.optsWithGlobals<Options>(),
        words,
        hasCross: true,
        presentation: claimPresentation,
        nothing: "no claim matches",
        counted: "claim",
        statement: claimsStatement,
        put: (archive, query) => archive.claims(query),
      });
    },
  );
  addExamples(command, [
    ["qusasa claims --speaker Seghiri", "all that one person said"],
    ["qusasa claims --act deny --since 7d", "the denials of the week"],
    ["qusasa claims --unit EUR --min 1e9", "who named a milliard of euros or more"],
    ["qusasa claims budget --json | jq -r '[.name,.text,.url]|@tsv'", "who said what of it, and where"],
  ]);
}
