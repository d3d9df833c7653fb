import type { Command } from "commander";
import { hitPresentation } from "../render/presentation.ts";
import { ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import type { Session } from "./session.ts";

/** `qusasa search`: the articles that have the words, best first. */
export function define(command: Command, session: Session): void {
  command.argument("<words...>", 'words, "phrases", -excluded, begin*, OR; -- ends the options');
  addOutputOptions(addFilterOptions(command)).action(async (words: readonly string[]) => {
    session.exitCode = await ask(session, {
      options: command.optsWithGlobals<OutputOptions & FilterOptions>(),
      words,
      presentation: hitPresentation,
      nothing: `no article matches ${words.join(" ")}; try --any, other words, or a wider --since`,
      put: (archive, query) => archive.search(query),
    });
  });
  addExamples(command, [
    ["qusasa search dessalement", "articles with the word, in any of its forms"],
    ["qusasa search --any dessalement تحلية --since 7d", "either word, of the last seven days"],
    ["qusasa search budget --fields url | qusasa fetch -", "glue: addresses, one a line"],
    ["qusasa search -- -5 %", "-- lets any text be searched for"],
  ]);
}
