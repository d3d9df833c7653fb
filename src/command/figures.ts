import type { Command } from "commander";
import { figuresStatement } from "../query/index.ts";
import { figurePresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import { addClaimOptions, addFigureOptions, addWordOptions, type ReadingOptions } from "./reading-option.ts";
import type { Session } from "./session.ts";

interface Options extends OutputOptions, FilterOptions, ReadingOptions {}

/** `qusasa figures`: the numbers, with what they count and who gave them. */
export function define(command: Command, session: Session): void {
  command.argument("[words...]", "words of the sentence");
  addClaimOptions(addFigureOptions(command, ""), "in a claim: ");
  addAskOptions(addOutputOptions(addFilterOptions(addWordOptions(command)))).action(
    async (words: readonly string[]) => {
      session.exitCode = await ask(session, {
        options: command.optsWithGlobals<Options>(),
        words,
        hasCross: true,
        presentation: figurePresentation,
        nothing: "no figure matches",
        counted: "figure",
        statement: figuresStatement,
        put: (archive, query) => archive.figures(query),
      });
    },
  );
  addExamples(command, [
    ["qusasa figures --unit EUR --min 1e6", "amounts in euros from a million up"],
    ["qusasa figures --kind percent --speaker Seghiri", "every percentage that one person gave"],
    ["qusasa figures noyés غرقى --any --json | jq .value", "numbers from sentences with either word"],
  ]);
}
