import type { Command } from "commander";
import { type Archive, openArchive } from "../archive/index.ts";
import { entryOf } from "../clip/entry.ts";
import { documentOf, type GivenArticle } from "../clip/given.ts";
import { reasonAgainst, withArticle, withoutArticle } from "../clip/outcome.ts";
import { clipDocument } from "../clip/read.ts";
import { ArchiveError, hasCode } from "../error.ts";
import type { OutcomeRecord } from "../model/record.ts";
import { outletOf } from "../source/outlet.ts";
import { readWebAddress } from "../source/reference.ts";
import { addExamples, addOutputOptions, archivePath, type OutputOptions } from "./option.ts";
import { openOutcomes } from "./outcomes.ts";
import { reasonOf } from "./reason.ts";
import type { Session } from "./session.ts";
import { openInput, readNdjson, stringField, unreadable } from "./text-input.ts";

type Fields = Readonly<Record<string, unknown>>;

function namesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  throw new Error('"byline" is neither a name nor an array of names');
}

function readGiven(fields: Fields): GivenArticle & { readonly lang: string | null } {
  const address = stringField(fields, "url");
  const text = stringField(fields, "text");
  if (text === null || text.trim() === "") throw new Error('there is no "text"');
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

/** Stores one line of NDJSON. Never throws for what stands in the line. */
function store(archive: Archive, fields: Fields, input: string, now: Date): OutcomeRecord {
  try {
    const given = readGiven(fields);
    const clipping = clipDocument(documentOf(given), now.toISOString(), given.lang);
    const against = reasonAgainst(clipping);
    if (against !== null) return withArticle(given.url ?? input, "skipped", clipping, against);
    return withArticle(given.url ?? input, archive.store(entryOf(clipping, null)), clipping);
  } catch (error) {
    // A fault of the archive is no matter of this line: it ends the run.
    if (error instanceof ArchiveError) throw error;
    const url = fields.url;
    return withoutArticle(typeof url === "string" ? url : input, "failed", `${input}: ${reasonOf(error)}`);
  }
}

async function run(session: Session, inputs: readonly string[], options: OutputOptions): Promise<void> {
  const { io } = session;
  const outcomes = openOutcomes(session, options);
  const archive = openArchive(archivePath(options, io.env), { mode: "write" });
  try {
    for (const input of inputs) {
      try {
        for await (const item of readNdjson(openInput(io, input), input)) {
          const line = `${input}:${item.line}`;
          if ("kind" in item) await outcomes.print(withoutArticle(line, "failed", item.reason));
          else await outcomes.print(store(archive, item.fields, line, io.now()));
          if (io.signal.aborted) return;
        }
      } catch (error) {
        if (!hasCode(error)) throw error;
        await outcomes.print(withoutArticle(input, "failed", unreadable(input, error)));
      }
    }
  } finally {
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
