import { type Archive, openArchive } from "../archive/index.ts";
import { type Query, type QueryOptions, readQuery } from "../query/index.ts";
import type { AnyRecord } from "../render/field.ts";
import type { Presentation } from "../render/presentation.ts";
import { archivePath, type OutputOptions } from "./option.ts";
import { checkFields, formatOf, printRecords } from "./print.ts";
import { ExitCode, type Session } from "./session.ts";

/** One question to the archive. */
export interface Question {
  readonly options: OutputOptions & Omit<QueryOptions, "words">;
  readonly words: readonly string[];
  readonly presentation: Presentation;
  /** What is printed on standard error when no record answers. */
  readonly nothing: string;
  /** What is to be said on standard error after the records; nothing when `null`. */
  readonly note?: () => string | null;
  /** Puts the question: records, one at a time. */
  put(archive: Archive, query: Query): Iterable<AnyRecord>;
}

/** Puts a question to the archive and prints what answers it. @returns `nothing` when no record does. */
export async function ask({ io }: Session, question: Question): Promise<ExitCode> {
  const { options, presentation } = question;
  // What was typed wrong is told before anything is opened.
  checkFields(options.fields, presentation);
  formatOf(options, io.stdout.isTTY);
  const query = readQuery({ ...options, words: question.words }, io.now());
  const archive = openArchive(archivePath(options, io.env), { mode: "read" });
  try {
    const count = await printRecords(io, question.put(archive, query), presentation, options);
    const note = count === 0 ? question.nothing : (question.note?.() ?? null);
    if (note !== null && !options.quiet) await io.stderr.write(`${note}\n`);
    return count > 0 ? ExitCode.done : ExitCode.nothing;
  } finally {
    archive.close();
  }
}
