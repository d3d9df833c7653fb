import type { Command } from "commander";
import { articlesStatement, listStatement } from "../query/index.ts";
import { hitPresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import { ExitCode, type Session } from "./session.ts";

/** `qusasa list`: the articles, newest first. */
export function define(command: Command, session: Session): void {
  addAskOptions(addOutputOptions(addFilterOptions(command))).action(async () => {
    await ask(session, {
      options: command.optsWithGlobals<OutputOptions & FilterOptions>(),
      words: [],
      presentation: hitPresentation,
      nothing: "no article matches",
      counted: null,
      statement: listStatement,
      tallied: articlesStatement,
      put: (archive, query) => archive.list(query),
    });
    // A list is a report, not a question: an empty one is no failure.
    session.exitCode = ExitCode.done;
  });
  addExamples(command, [
    ["qusasa list --lang ar -L 20", "the last twenty in Arabic"],
    ["qusasa list --since 2026-10 --until 2026-10 --json", "a month, as records"],
    ["qusasa list --outlet addifaf --fields url", "addresses of one outlet"],
  ]);
}
