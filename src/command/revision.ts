import type { Archive } from "../archive/index.ts";
import type { RevisionRecord } from "../model/record.ts";
import { diffPresentation, revisionPresentation } from "../render/presentation.ts";
import { type ChangeStyle, diffLines, diffRecord } from "../render/revision.ts";
import { paint, wantsColor } from "../terminal/color.ts";
import { formatOf, printRecords, recordPrinter, tableStyle } from "./print.ts";
import type { Session } from "./session.ts";
import type { ShowOptions } from "./show.ts";

type Version = ReturnType<Archive["history"]>[number];

/** The records of an article's revisions, each compared with the one before. */
function* revisionRecords(versions: readonly Version[]): Generator<RevisionRecord> {
  for (const [index, { article, seen, stored, figures, claims }] of versions.entries()) {
    const before = versions[index - 1]?.article ?? article;
    const { added, removed } = diffRecord(before, article);
    yield {
      v: 1,
      type: "revision",
      article: article.id,
      revision: article.revision,
      seen,
      stored,
      published: article.published,
      modified: article.modified,
      words: article.words,
      figures,
      claims,
      added,
      removed,
      hash: article.hash,
      title: article.title,
    };
  }
}

/** Prints the revisions of an article, the first one first. */
export function printHistory({ io }: Session, options: ShowOptions) {
  return async (archive: Archive, name: string): Promise<string | null> => {
    await printRecords(io, revisionRecords(archive.history(name)), revisionPresentation, options);
    return null;
  };
}

/**
 * Prints how an article changed: to its newest revision or the one asked for, from the one before that or another.
 * For a person, or a pipe, as text; as a record where a layout or fields are asked for.
 */
export function printDiff({ io }: Session, options: ShowOptions) {
  const { isTTY, columns } = io.stdout;
  const isText = options.fields === undefined && options.format === undefined && !options.json;
  const record = recordPrinter(io, diffPresentation, { ...options, format: formatOf(options, false) });
  const style: ChangeStyle = {
    ...tableStyle(io, options),
    width: isTTY ? columns : null,
    paint: paint(wantsColor(options.color, io.env, isTTY)),
  };
  return async (archive: Archive, name: string): Promise<string | null> => {
    const versions = archive.history(name).map(({ article }) => article);
    const last = options.revision ?? versions.at(-1)?.revision ?? 1;
    const first = options.against ?? last - 1;
    const to = versions.find(({ revision }) => revision === last);
    const from = versions.find(({ revision }) => revision === first);
    if (versions.length === 1) return `${name} has one revision only: there is nothing to compare`;
    if (from === undefined || to === undefined)
      return `${name} has no revision ${to === undefined ? last : first}; see:  qusasa show ${name} --history`;
    const diff = diffRecord(from, to);
    if (!isText) await record(diff);
    else for (const line of diffLines(diff, style)) await io.stdout.write(line);
    return null;
  };
}
