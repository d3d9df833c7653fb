import type { Command } from "commander";
import { type Archive, openArchive } from "../archive/index.ts";
import { workAhead } from "../clip/ahead.ts";
import { inBatches } from "../clip/batch.ts";
import type { GivenArticle } from "../clip/given.ts";
import { reasonAgainst, withArticle, withoutArticle } from "../clip/outcome.ts";
import { createPool, type Pool } from "../clip/pool.ts";
import type { ReadArticle } from "../clip/task.ts";
import { ArchiveError, UsageError } from "../error.ts";
import type { OutcomeRecord } from "../model/record.ts";
import { outletOf } from "../source/outlet.ts";
import { readWebAddress, withoutCredentials } from "../source/reference.ts";
import type { Io } from "../terminal/io.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { openOutcomes } from "./outcomes.ts";
import { reasonOf } from "./reason.ts";
import type { Session } from "./session.ts";
import { type NdjsonLine, noText, openInput, readNdjson, stringField, unreadable } from "./text-input.ts";

type Fields = Readonly<Record<string, unknown>>;

function namesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  throw new UsageError({
    what: '"byline" is neither a name nor an array of names',
    fix: "give it as one of these, or leave it out",
  });
}

function readGiven(fields: Fields): GivenArticle & { readonly lang: string | null } {
  const address = stringField(fields, "url");
  const text = stringField(fields, "text");
  if (text === null || text.trim() === "") throw noText();
  const url = address === null ? null : readWebAddress(address);
  return {
    url,
    text,
    title: stringField(fields, "title"),
    published: stringField(fields, "published"),
    byline: namesOf(fields.byline),
    outlet: stringField(fields, "outlet") ?? (url === null ? null : outletOf(url)),
    lang: stringField(fields, "lang"),
  };
}

/** One line, read as far as that can be done beside others. */
type Reading =
  | { readonly kind: "done"; readonly outcome: OutcomeRecord }
  | { readonly kind: "read"; readonly input: string; readonly read: ReadArticle };

/** What every line of one run shares. */
interface Run {
  readonly archive: Archive;
  readonly pool: Pool;
  readonly now: () => Date;
}

function failure(fields: Fields, line: string, error: unknown): OutcomeRecord {
  // A fault of the archive is no matter of this line: it ends the run.
  if (error instanceof ArchiveError) throw error;
  const { url } = fields;
  return withoutArticle(
    typeof url === "string" ? withoutCredentials(url) : line,
    "failed",
    `${line}: ${reasonOf(error)}`,
  );
}

/** Reads one line of NDJSON. Never throws for what stands in it. */
async function readLine({ pool, now }: Run, fields: Fields, line: string): Promise<Reading> {
  try {
    const { lang, ...given } = readGiven(fields);
    const read = await pool.run("read", { given, now: now(), lang });
    const input = given.url ?? line;
    const against = reasonAgainst(read.facts);
    if (against !== null) return { kind: "done", outcome: withArticle(input, "skipped", read.facts, against) };
    return { kind: "read", input, read };
  } catch (error) {
    return { kind: "done", outcome: failure(fields, line, error) };
  }
}

function store({ archive }: Run, line: string, reading: Reading): OutcomeRecord {
  if (reading.kind === "done") return reading.outcome;
  const { input, read } = reading;
  try {
    return withArticle(input, archive.store(read.ready), read.facts);
  } catch (error) {
    return failure({ url: input }, line, error);
  }
}

/** The lines of one input; when it cannot be read, or not to its end, that is told last. */
async function* readLines(io: Io, input: string): AsyncGenerator<NdjsonLine> {
  try {
    yield* readNdjson(openInput(io, input), input);
  } catch (error) {
    yield { kind: "broken", input, line: null, reason: unreadable(input, error) };
  }
}

/** The outcomes of one input, in the order of its lines. */
async function* importInput(run: Run, io: Io, input: string): AsyncGenerator<OutcomeRecord> {
  const begin = async (item: NdjsonLine): Promise<readonly [string, Reading]> => {
    const line = item.line === null ? input : `${input}:${item.line}`;
    if ("kind" in item) return [line, { kind: "done", outcome: withoutArticle(line, "failed", item.reason) }];
    return [line, await readLine(run, item.fields, line)];
  };
  const readings = workAhead(readLines(io, input), AHEAD, begin);
  for await (const batch of inBatches(readings, MOST_TOGETHER, LONGEST_WAIT)) {
    yield* run.archive.together(() => batch.map(([line, reading]) => store(run, line, reading)));
    if (io.signal.aborted) return;
  }
}

/** So many lines are read together. */
const AHEAD = 64;
/**
 * So many are stored together, and so many milliseconds may the first of them wait for that: half as long as other
 * threads take for what they have to read meanwhile.
 */
const MOST_TOGETHER = 50;
const LONGEST_WAIT = 500;

async function run(session: Session, inputs: readonly string[], options: OutputOptions): Promise<void> {
  const { io } = session;
  const outcomes = openOutcomes(session, options);
  const archive = openArchive(archivePath(options, io.env), { mode: "write" });
  const pool = createPool();
  try {
    for (const input of inputs) {
      const imported = importInput({ archive, pool, now: io.now }, io, input);
      for await (const outcome of imported) await outcomes.print(outcome);
      if (io.signal.aborted) return;
    }
  } finally {
    await pool.close();
    archive.close();
    await outcomes.end();
  }
}

/** `qusasa import`: articles as NDJSON → the archive, exactly as if they had been fetched. */
export function define(command: Command, session: Session): void {
  command.argument(
    "<input...>",
    "files of NDJSON, or -; a line: url, title, text, optionally published, byline, outlet, lang",
  );
  addOutputOptions(command).action(async (inputs: readonly string[]) => {
    await run(session, inputs, command.optsWithGlobals<OutputOptions>());
  });
  addExamples(command, [
    ["qusasa import corpus.ndjson", "an article a line"],
    ["qusasa list --json -a old.db | qusasa import -a new.db -", "from another archive"],
  ]);
}
