import type { Command } from "commander";
import { openArchive } from "../archive/index.ts";
import { articleId } from "../document/identity.ts";
import type { FullArticleRecord } from "../model/record.ts";
import { articlePage } from "../render/article.ts";
import { safeLines } from "../render/field.ts";
import { articlePresentation } from "../render/presentation.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { checkFields, formatOf, recordPrinter, tableStyle } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";

interface ShowOptions extends OutputOptions {
  readonly body?: boolean;
}

/** How one article is printed: its text alone, a page for a person, or a record. */
function printerOf({ io }: Session, options: ShowOptions): (article: FullArticleRecord) => Promise<void> {
  if (options.body) {
    const safe = io.stdout.isTTY ? safeLines : (text: string) => text;
    return ({ text }) => io.stdout.write(`${safe(text)}\n`);
  }
  if (formatOf(options, io.stdout.isTTY) !== "table" || options.fields !== undefined) {
    return recordPrinter(io, articlePresentation, options);
  }
  return async (article) => {
    for (const line of articlePage(article, tableStyle(io, options))) await io.stdout.write(line);
  };
}

async function run(session: Session, names: readonly string[], options: ShowOptions): Promise<ExitCode> {
  const { io } = session;
  checkFields(options.fields, articlePresentation);
  const archive = openArchive(archivePath(options, io.env), { mode: "read" });
  try {
    const print = printerOf(session, options);
    let missing = 0;
    for (const name of names) {
      const article = archive.show(name) ?? (URL.canParse(name) ? archive.show(articleId(canonicalUrl(name))) : null);
      if (article !== null) {
        await print(article);
        continue;
      }
      missing++;
      if (!options.quiet)
        await io.stderr.write(`no article ${name} in the archive; fetch it, or look for it:  qusasa list\n`);
    }
    return missing === 0 ? ExitCode.done : ExitCode.nothing;
  } finally {
    archive.close();
  }
}

/** `qusasa show`: articles by id, beginning of an id, or address. */
export function define(command: Command, session: Session): void {
  command
    .argument("<id|url...>", "ids of articles, beginnings of them, or addresses")
    .option("--body", "the text alone, as it was published");
  addOutputOptions(command).action(async (names: readonly string[]) => {
    session.exitCode = await run(session, names, command.optsWithGlobals<ShowOptions>());
  });
  addExamples(command, [
    ["qusasa show k7q2fm3x9dab", "the article, with its figures and claims"],
    ["qusasa show $url > /dev/null || qusasa fetch $url", "have I this already?"],
    ["qusasa show k7q2f --json | jq .claims", "a record"],
    ["qusasa show k7q2f --body | wc -w", "the text"],
  ]);
}
