import type Database from "better-sqlite3";
import type { Block, BlockKind } from "../model/article.ts";
import type { Sentence } from "../model/figure.ts";
import type { Direction } from "../model/language.ts";
import type { ArticleRecord } from "../model/record.ts";

/** A revision as its row has it: lists are JSON. */
export interface RevisionRow {
  readonly key: number;
  readonly id: string;
  readonly number: number;
  /** When it was stored (ISO 8601, UTC). */
  readonly stored: string;
  readonly url: string | null;
  readonly canonical: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly byline: string;
  readonly published: string | null;
  readonly modified: string | null;
  readonly fetched: string | null;
  readonly lang: string;
  readonly dir: string;
  readonly description: string | null;
  readonly section: string | null;
  readonly tags: string;
  readonly image: string | null;
  readonly truncated: number;
  readonly text: string;
  readonly blocks: string;
  readonly sentences: string;
  readonly glue: string;
  readonly words: number;
  readonly hash: string;
  readonly figures: number;
  readonly claims: number;
}

function readBlocks(json: string): Block[] {
  const rows = JSON.parse(json) as readonly (readonly [number, number, BlockKind])[];
  return rows.map(([start, end, kind]) => ({ start, end, kind }));
}

/** Where words of the text lost the blank between them. */
export function glueOf(row: RevisionRow): readonly number[] {
  return JSON.parse(row.glue) as readonly number[];
}

/** The record of an article, its keys in the order of the contract. */
export function articleRecord(row: RevisionRow): ArticleRecord {
  return {
    v: 1,
    type: "article",
    id: row.id,
    url: row.url,
    canonical: row.canonical,
    outlet: row.outlet,
    title: row.title,
    byline: JSON.parse(row.byline) as string[],
    published: row.published,
    modified: row.modified,
    fetched: row.fetched,
    lang: row.lang,
    dir: row.dir as Direction,
    description: row.description,
    section: row.section,
    tags: JSON.parse(row.tags) as string[],
    image: row.image,
    truncated: row.truncated !== 0,
    text: row.text,
    blocks: readBlocks(row.blocks),
    words: row.words,
    hash: row.hash,
    revision: row.number,
  };
}

/** Reads revisions by key. The one read last is kept: claims and figures of one article come one after another. */
export interface RevisionReader {
  /** @throws Error when there is no such revision: keys come from the same database */
  revision(key: number): RevisionRow;
  /** The text of a revision's sentence; empty when there is no such sentence. */
  sentence(key: number, index: number): string;
}

export function openRevisionReader(database: Database.Database): RevisionReader {
  const find = database.prepare<[number], RevisionRow>(
    "SELECT r.*, i.id FROM revision AS r JOIN identity AS i ON i.key = r.identity WHERE r.key = ?",
  );
  let last: RevisionRow | null = null;
  let sentences: readonly Sentence[] | null = null;

  function revision(key: number): RevisionRow {
    if (last?.key === key) return last;
    const row = find.get(key);
    if (row === undefined) throw new Error(`no revision ${key}`);
    last = row;
    sentences = null;
    return row;
  }

  function sentencesOf(key: number): readonly Sentence[] {
    const row = revision(key);
    if (sentences === null) {
      const offsets = JSON.parse(row.sentences) as readonly number[];
      sentences = Array.from({ length: offsets.length / 2 }, (_, i) => ({
        start: offsets[2 * i] ?? 0,
        end: offsets[2 * i + 1] ?? 0,
      }));
    }
    return sentences;
  }

  return {
    revision,
    sentence(key, index) {
      const span = sentencesOf(key)[index];
      return span === undefined ? "" : revision(key).text.slice(span.start, span.end);
    },
  };
}
