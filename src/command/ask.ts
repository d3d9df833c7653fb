import type { Command } from "commander";
import { type Archive, openArchive, type Tally } from "../archive/index.ts";
import { UsageError } from "../error.ts";
import { asksNothing, explainQuery, type Query, type QueryOptions, readQuery, type Statement } from "../query/index.ts";
import type { AnyRecord } from "../render/field.ts";
import type { Presentation } from "../render/presentation.ts";
import { countOf, grouped } from "../render/quantity.ts";
import { localMoment } from "../render/when.ts";
import { hintsFor } from "./hint.ts";
import { archivePath, type OutputOptions } from "./option.ts";
import { checkFields, formatOf, printRecords } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";
import { openTell, type Tell } from "./tell.ts";

/** To see how a question is understood instead of putting it. */
export interface AskOptions {
  readonly sql?: boolean;
  readonly explain?: boolean;
}

/** What may have been meant by a command line that cannot be understood; `null` where nobody can say. */
function slipHint(message: string, command: Command): string | null {
  const takesWords = command.registeredArguments.length > 0;
  if (takesWords && /unknown option '-[^-']{2}/.test(message))
    return `to exclude a word, put -- before the words:  qusasa ${command.name()} -- port -grue`;
  return !takesWords && message.includes("too many arguments") ? "to look for words:  qusasa search WORDS" : null;
}

/** Adds the options of {@link AskOptions}. */
export function addAskOptions(command: Command): Command {
  return command
    .configureOutput({
      outputError: (message, write) => {
        const hint = slipHint(message, command);
        write(hint === null ? message : `${message}  ${hint}\n`);
      },
    })
    .option("--sql", "print the SQL statement instead of running it")
    .option("--explain", "print how each word and filter is read instead of searching");
}

/** SQL that a person can read and, unless it calls functions of the archive, run, with the values of its parameters. */
function sqlText({ sql, params }: Statement): string {
  const values = Object.entries(params).map(([name, value]) => `.parameter set :${name} ${sqlValue(value)}\n`);
  return `${values.join("")}${sql};\n`;
}

function sqlValue(value: string | number | null): string {
  return typeof value === "string"
    ? `"'${value.replaceAll("'", "''").replaceAll(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}'"`
    : String(value);
}

/** One question to the archive. */
export interface Question {
  readonly options: OutputOptions & AskOptions & Omit<QueryOptions, "words">;
  readonly words: readonly string[];
  /** Whether the command takes `--cross`. */
  readonly hasCross?: boolean;
  /** Whether there must be a word or a filter. */
  readonly isSearch?: boolean;
  readonly presentation: Presentation;
  /** What is said on standard error when no record answers, e.g. "no claim matches"; what to try follows. */
  readonly nothing: string;
  /** What is to be said on standard error after the records; nothing when `null`. */
  readonly note?: () => string | null;
  /** What a person is told there unless there is a note, nothing when `null`; in how many articles the records are, when left out. */
  readonly summary?: () => string | null;
  /** The statement that `--sql` prints. */
  readonly statement: (query: Query) => Statement;
  /** The statement that counts what answers, when that is another one. */
  readonly tallied?: (query: Query) => Statement;
  /** What its records are called when they are counted; `null` for articles themselves. */
  readonly counted: string | null;
  /** Puts the question: records, one at a time. */
  put(archive: Archive, query: Query): Iterable<AnyRecord>;
}

/** Of more records it would take too long to say how many articles they come from. */
const MOST_COUNTED = 10_000;

function statementToCount(question: Question, query: Query): Statement {
  const statement = question.tallied ?? question.statement;
  return statement({ ...query, limit: MOST_COUNTED + 1, sort: "date" });
}

/**
 * How much was found, and in how many articles that are no copies of one another.
 *
 * @param shown how many records were printed: fewer than there are where a limit was given
 */
function tallyLine({ records, articles, independent }: Tally, counted: string | null, shown: number): string | null {
  if (records > MOST_COUNTED) return null;
  const origins = independent === articles ? "" : `, ${grouped(independent)} independent`;
  const isCut = shown < records && shown !== independent;
  if (counted === null && isCut) return `${grouped(shown)} of ${countOf(articles, "article")}${origins}`;
  const found = counted === null ? "" : `${isCut ? `${grouped(shown)} of ` : ""}${countOf(records, counted)} `;
  return `${found}in ${countOf(articles, "article")}${origins}`;
}

/** What a person is told of the records that were printed. */
function summaryOf(archive: Archive, question: Question, query: Query, shown: number): string | null {
  if (question.summary !== undefined) return question.summary();
  return tallyLine(archive.tally(statementToCount(question, query)), question.counted, shown);
}

/** What is said where nothing answers. */
function nothingLine(archive: Archive, question: Question, query: Query): string | null {
  if (question.nothing === "") return null;
  if (archive.count() === 0) return "the archive is empty; store something:  qusasa fetch URL";
  const asked = query.words === null ? "" : ` ${query.words}`;
  return `${question.nothing}${asked}${hintsFor(query, question.options, question.hasCross === true)}`;
}

/** Tells which moments the dates of a question stand for. */
function tellDates({ since, until, asOf }: Query, tell: Tell): void {
  if (since !== null) tell(`published since ${localMoment(since)}`);
  if (until !== null) tell(`published before ${localMoment(until)}`);
  if (asOf !== null) tell(`as stored before ${localMoment(asOf)}`);
}

/** Puts a question to the archive and prints what answers it. @returns `nothing` when no record does. */
export async function ask({ io }: Session, question: Question): Promise<ExitCode> {
  const { options, presentation } = question;
  // What was typed wrong is told before anything is opened.
  checkFields(options.fields, presentation);
  formatOf(options, io.stdout.isTTY);
  const query = readQuery({ ...options, words: question.words }, io.now());
  if (question.isSearch && asksNothing(query))
    throw new UsageError({ what: "no words to search for", fix: "give a word or a filter; qusasa list lists all" });
  tellDates(query, openTell(io, options));
  if (query.isCut && !options.quiet) await io.stderr.write("the question is too long: its last words are left out\n");
  if (options.explain || options.sql) {
    if (options.explain)
      await io.stdout.write(
        explainQuery(query)
          .map((line) => `${line}\n`)
          .join(""),
      );
    if (options.sql) await io.stdout.write(sqlText(question.statement(query)));
    return ExitCode.done;
  }
  const archive = openArchive(archivePath(options, io.env), { mode: "read" });
  try {
    const count = await printRecords(io, question.put(archive, query), presentation, options);
    const isTold = io.stdout.isTTY || options.verbose === true;
    const note =
      count === 0
        ? nothingLine(archive, question, query)
        : (question.note?.() ?? (isTold ? summaryOf(archive, question, query, count) : null));
    if (note !== null && !options.quiet) await io.stderr.write(`${note}\n`);
    return count > 0 ? ExitCode.done : ExitCode.nothing;
  } finally {
    archive.close();
  }
}
