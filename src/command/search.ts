import { type Command, Option } from "commander";
import { places, searchStatement, sorts } from "../query/index.ts";
import { hitPresentation } from "../render/presentation.ts";
import { addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import type { Session } from "./session.ts";

interface SearchOptions extends OutputOptions, FilterOptions {
  readonly all?: boolean;
  readonly exact?: boolean;
  readonly cross?: boolean;
  readonly in?: string;
  readonly sort?: string;
}

/** So many articles, as the subject of a sentence. */
function articles(count: number): string {
  if (count === 0) return "no article holds";
  return count === 1 ? "1 article holds" : `${count} articles hold`;
}

/** `qusasa search`: the articles that have the words, best first. */
export function define(command: Command, session: Session): void {
  command
    .argument("<words...>", 'words, "phrases", -excluded, begin*, =exact, OR, field:value; -- ends the options')
    .option("--all", "only articles that hold all of the words, however few")
    .option("--exact", "the words in this spelling only")
    .option("--cross", "places also under their names in other languages")
    .option("--in <places>", `where the words must stand, commas between: ${places.join(", ")}`)
    .addOption(new Option("--sort <order>", "the best first, or the newest").choices(sorts));
  addAskOptions(addOutputOptions(addFilterOptions(command))).action(async (words: readonly string[]) => {
    const options = command.optsWithGlobals<SearchOptions>();
    let whole: number | null = null;
    const onWiden = (count: number): void => {
      whole = count;
    };
    session.exitCode = await ask(session, {
      options,
      words,
      presentation: hitPresentation,
      nothing: `no article matches ${words.join(" ")}; try --any, other words, or a wider --since`,
      statement: searchStatement,
      put: (archive, query) => archive.search(query, options.all ? {} : { onWiden }),
      note: () =>
        whole === null ? null : `${articles(whole)} all of the words; the others hold some (--all leaves them out)`,
    });
  });
  addExamples(command, [
    ["qusasa search dessalement", "articles with the word, in any of its forms"],
    ["qusasa search --any dessalement تحلية --since 7d", "either word, of the last seven days"],
    ["qusasa search budget --fields url | qusasa fetch -", "glue: addresses, one a line"],
    ["qusasa search -- -5 %", "-- lets any text be searched for"],
  ]);
}
