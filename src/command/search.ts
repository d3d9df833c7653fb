import { type Command, Option } from "commander";
import type { CountRecord } from "../model/record.ts";
import { articlesStatement, fields, places, searchStatement, sorts } from "../query/index.ts";
import { snippetLines } from "../render/hit.ts";
import { HIT_MARK } from "../render/mark.ts";
import { countPresentation, hitPresentation } from "../render/presentation.ts";
import { countOf } from "../render/quantity.ts";
import { type AskOptions, addAskOptions, ask } from "./ask.ts";
import { addExamples, addFilterOptions, addOutputOptions, type FilterOptions, type OutputOptions } from "./option.ts";
import { formatOf } from "./print.ts";
import { addWordOptions, type WordOptions } from "./reading-option.ts";
import { ExitCode, type Session } from "./session.ts";

interface SearchOptions extends OutputOptions, AskOptions, FilterOptions, WordOptions {
  readonly all?: boolean;
  readonly count?: boolean;
  readonly in?: string;
  readonly sort?: string;
  readonly title?: string;
  readonly date?: string;
  readonly before?: string;
  readonly has?: string;
  readonly unit?: string;
  readonly figure?: string;
}

/** So many articles, as the subject of a sentence. */
function articles(count: number): string {
  if (count === 0) return "no article holds";
  return `${countOf(count, "article")} ${count === 1 ? "holds" : "hold"}`;
}

/** Prints how many articles hold all of the words: of those that are copies of one another one, when `--distinct`. */
async function count(session: Session, words: readonly string[], options: SearchOptions): Promise<ExitCode> {
  let found = 0;
  const code = await ask(session, {
    options: options.json ? options : { ...options, format: options.format ?? "tsv" },
    words,
    presentation: { ...countPresentation, brief: [options.distinct ? "independent" : "articles"] },
    nothing: "",
    summary: () => null,
    isSearch: true,
    statement: searchStatement,
    counted: null,
    put: (archive, query): readonly CountRecord[] => {
      const { articles, independent } = archive.tally(articlesStatement({ ...query, limit: null }));
      found = articles;
      return [{ v: 1, type: "count", articles, independent }];
    },
  });
  return code === ExitCode.done && found === 0 && !options.sql && !options.explain ? ExitCode.nothing : code;
}

/** `qusasa search`: the articles that have the words, best first. */
export function define(command: Command, session: Session): void {
  command
    .argument("[words...]", 'words, "phrases", -excluded, begin*, =exact, OR, field:value; -- ends the options')
    .option("--all", "only articles that hold all of the words, however few")
    .option("--count", "only how many articles hold all of the words; with --distinct copies count once")
    .option("--in <places>", `where the words must stand, commas between: ${places.join(", ")}`)
    .addOption(new Option("--sort <order>", "the best first, or the newest").choices(sorts))
    .option("--title <words>", "the title holds them, side by side")
    .option("--date <date>", "published then: 2026, 2026-10, 2026-03..2026-06")
    .option("--before <date>", "published before this date")
    .option("--has <what>", "articles with figures, claims, copies or versions")
    .option("--unit <unit>", "articles with a figure of this unit: EUR, %, km\u2026")
    .option("--figure <value>", "articles with such a figure: 12, 5..10, '>1M'");
  addAskOptions(addOutputOptions(addFilterOptions(addWordOptions(command)))).action(
    async (words: readonly string[]) => {
      const options = command.optsWithGlobals<SearchOptions>();
      if (options.count) {
        session.exitCode = await count(session, words, options);
        return;
      }
      const format = formatOf(options, session.io.stdout.isTTY);
      const isPage = (format === "table" || format === "md") && options.fields === undefined;
      const manner = isPage ? { mark: HIT_MARK } : {};
      let whole: number | null = null;
      const onWiden = (count: number): void => {
        whole = count;
      };
      session.exitCode = await ask(session, {
        options,
        words,
        presentation: isPage ? { ...hitPresentation, below: snippetLines, document: "hit" } : hitPresentation,
        nothing: "no article matches",
        isSearch: true,
        hasCross: true,
        statement: searchStatement,
        tallied: articlesStatement,
        counted: null,
        put: (archive, query) => archive.search(query, options.all ? manner : { ...manner, onWiden }),
        note: () =>
          whole === null ? null : `${articles(whole)} all of the words; the others hold some (--all leaves them out)`,
      });
    },
  );
  addExamples(
    command,
    [
      ["qusasa search dessalement", "articles with the word, in any of its forms"],
      ["qusasa search --any dessalement تحلية --since 7d", "either word, of the last seven days"],
      ["qusasa search budget --fields url | qusasa fetch -", "glue: addresses, one a line"],
      ["qusasa search -- -5 %", "-- lets any text be searched for"],
    ],
    `Fields: ${fields.map((name) => `${name}:`).join(" ")} (see: qusasa help query)`,
  );
}
