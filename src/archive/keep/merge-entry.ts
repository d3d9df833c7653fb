import type Database from "better-sqlite3";
import type { Document } from "../../model/article.ts";
import type { Segment } from "../../model/language.ts";
import { articleRecord, openRevisionReader } from "../article.ts";
import { openReadingReader } from "../claim.ts";
import type { ArticleEntry, PackedPage, PageEntry } from "../entry.ts";
import { openPageFaults } from "./page-fault.ts";
import { openReadingFaults } from "./reading-fault.ts";
import { type CheckedRevision, openCheckedRevisions, revisionFaults, spansOf } from "./revision-fault.ts";

interface KeptRevision extends CheckedRevision {
  readonly address: string | null;
  readonly declared: string | null;
}

interface PageRow extends PackedPage {
  readonly url: string | null;
  readonly type: string | null;
}

type SegmentRow = readonly [start: number, end: number, lang: string];

/** Takes revisions out of an archive as they were put in. */
export interface EntryReader {
  /** Why a revision cannot be trusted; `null` when it can. */
  fault(revision: number): string | null;
  entry(revision: number): ArticleEntry;
}

/** Opens an archive's revisions as what another can store. */
export function openEntryReader(database: Database.Database): EntryReader {
  const revisions = openRevisionReader(database);
  const readings = openReadingReader(database, revisions);
  const checked = openCheckedRevisions(database);
  const pageFault = openPageFaults(database);
  const readingFaults = openReadingFaults(database);
  const more = database.prepare<[number], Pick<KeptRevision, "address" | "declared" | "dated" | "segments">>(
    `SELECT i.address, r.declared, r.dated, r.segments
    FROM revision AS r JOIN identity AS i ON i.key = r.identity WHERE r.key = ?`,
  );
  const pageOf = database.prepare<[number], PageRow>(
    "SELECT url, type, size, hash, bytes FROM page WHERE revision = ?",
  );

  function pageEntry(revision: number, fetched: string | null): PageEntry | null {
    const row = pageOf.get(revision);
    if (row === undefined) return null;
    const { url, type, ...packed } = row;
    return { url, contentType: type, fetched, bytes: packed.bytes, packed };
  }

  return {
    fault(key) {
      const row = checked(key);
      if (row === undefined) return "it is not there";
      const { claims, figures } = readingFaults(row);
      return [...revisionFaults(row), pageFault(key), ...claims, ...figures].find((fault) => fault !== null) ?? null;
    },
    entry(key) {
      const row = revisions.revision(key);
      const rest = more.get(key);
      if (rest === undefined) throw new Error(`no revision ${key}`);
      const { v, type, id, fetched, lang, dir, words, hash, revision, ...article } = articleRecord(row);
      const dated = JSON.parse(rest.dated) as Document["dated"];
      const segments = (JSON.parse(rest.segments) as readonly SegmentRow[]).map(
        ([start, end, code]): Segment => ({ start, end, lang: code }),
      );
      return {
        id,
        address: rest.address,
        document: { ...article, dated, declared: rest.declared },
        analysis: {
          lang,
          dir,
          segments,
          sentences: spansOf(row.sentences),
          figures: readings.figures(key),
          claims: readings.claims(key),
        },
        words,
        page: pageEntry(key, fetched),
      };
    },
  };
}
