import { type Command, InvalidArgumentError, Option } from "commander";
import { type Archive, openArchive } from "../archive/index.ts";
import { articleId } from "../document/identity.ts";
import type { ShownRecord } from "../model/record.ts";
import { articlePage } from "../render/article.ts";
import { safeLines } from "../render/field.ts";
import { articlePresentation, diffPresentation, revisionPresentation } from "../render/presentation.ts";
import { canonicalUrl } from "../source/canonical.ts";
import { withoutCredentials } from "../source/reference.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { checkFields, formatOf, recordPrinter, tableStyle } from "./print.ts";
import { printDiff, printHistory } from "./revision.ts";
import { ExitCode, type Session } from "./session.ts";

/** How `show` prints articles, and which revisions of them. */
export interface ShowOptions extends OutputOptions {
  readonly body?: boolean;
  readonly history?: boolean;
  readonly diff?: boolean;
  readonly revision?: number;
  readonly against?: number;
  readonly page?: boolean;
  readonly open?: boolean;
}

/** How one article is printed: its text alone, a page for a person, or a record. */
function printerOf({ io }: Session, options: ShowOptions): (article: ShownRecord) => Promise<void> {
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

/** Prints what is asked of one article; a sentence that says what is missing when it cannot be. */
type Printer = (archive: Archive, name: string) => Promise<string | null>;

function articlePrinter(session: Session, options: ShowOptions): Printer {
  const print = printerOf(session, options);
  return async (archive, name) => {
    const article = archive.show(name, options.revision);
    if (article === null) return `${name} has no revision ${options.revision}; see:  qusasa show ${name} --history`;
    await print(article);
    return null;
  };
}

/** What a reference stands for in the archive: an address may be written in many ways. */
function known(archive: Archive, name: string): string | null {
  if (archive.has(name)) return name;
  const id = URL.canParse(name) ? articleId(canonicalUrl(name)) : null;
  return id !== null && archive.has(id) ? id : null;
}

/** What the options ask for; what few ask for is loaded only then. */
async function printerFor(session: Session, options: ShowOptions): Promise<Printer> {
  if (options.page || options.open) {
    const { openOriginal, printPage } = await import("./original.ts");
    return options.page ? printPage(session, options) : openOriginal(session, options);
  }
  if (options.history) return printHistory(session, options);
  return options.diff ? printDiff(session, options) : articlePrinter(session, options);
}

async function run(session: Session, names: readonly string[], options: ShowOptions): Promise<ExitCode> {
  const { io } = session;
  const presentation = options.history ? revisionPresentation : options.diff ? diffPresentation : articlePresentation;
  checkFields(options.fields, presentation);
  const print = await printerFor(session, options);
  const archive = openArchive(archivePath(options, io.env), { mode: "read" });
  try {
    let missing = 0;
    for (const name of names) {
      const id = known(archive, name);
      const complaint =
        id === null
          ? `no article ${withoutCredentials(name)} in the archive; fetch it, or look for it:  qusasa list`
          : await print(archive, id);
      if (complaint === null) continue;
      missing++;
      if (!options.quiet) await io.stderr.write(`${complaint}\n`);
    }
    return missing === 0 ? ExitCode.done : ExitCode.nothing;
  } finally {
    archive.close();
  }
}

function revisionNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("give the number of a revision: 1, 2, 3…");
}

/** Options that make of an article something else than its record. */
const OTHER_SHAPES = ["body", "history", "diff"];

/** `qusasa show`: articles by id, beginning of an id, or address. */
export function define(command: Command, session: Session): void {
  command
    .argument("<id|url...>", "ids of articles, beginnings of them, or addresses")
    .option("--body", "the text alone, as it was published")
    .addOption(new Option("--revision <n>", "this revision instead of the newest").argParser(revisionNumber))
    .addOption(new Option("--history", "its revisions, with what changed in each").conflicts(["body", "diff"]))
    .addOption(new Option("--diff", "what changed since the revision before, word by word").conflicts("body"))
    .addOption(new Option("--against <n>", "with --diff: since this revision").argParser(revisionNumber))
    .addOption(
      new Option("--page", "the page itself, as it was received").conflicts([
        ...OTHER_SHAPES,
        "json",
        "format",
        "fields",
      ]),
    )
    .addOption(new Option("--open", "open its address in the browser ($BROWSER)").conflicts([...OTHER_SHAPES, "page"]));
  addOutputOptions(command).action(async (names: readonly string[]) => {
    session.exitCode = await run(session, names, command.optsWithGlobals<ShowOptions>());
  });
  addExamples(command, [
    ["qusasa show k7q2fm3x9dab", "the article, with its figures and claims"],
    ["qusasa show $url > /dev/null || qusasa fetch $url", "have I this already?"],
    ["qusasa show k7q2f --json | jq .claims", "a record"],
    ["qusasa show k7q2f --body | wc -w", "the text"],
    ["qusasa show k7q2f --diff", "what the newest revision changed"],
    ["qusasa show k7q2f --page > page.html", "the page that it was read from"],
  ]);
}
