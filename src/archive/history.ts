import type Database from "better-sqlite3";
import type { ArticleRecord } from "../model/record.ts";
import { articleRecord, type RevisionReader } from "./article.ts";
import { seenIn } from "./revision-order.ts";

/** A revision of an article, as it was kept. */
export interface Version {
  readonly article: ArticleRecord;
  /** When its site said so: when it was received, else when it was stored (ISO 8601, UTC). */
  readonly seen: string;
  /** When it was stored (ISO 8601, UTC). */
  readonly stored: string;
  /** Counts. */
  readonly figures: number;
  readonly claims: number;
}

/** Reads the revisions of one article. */
export interface History {
  /** All revisions of the article that the revision `key` belongs to, the first one first. */
  versions(key: number): readonly Version[];
  /** The key of the revision of that number; `null` when there is none. */
  numbered(key: number, number: number): number | null;
}

export function openHistory(database: Database.Database, revisions: RevisionReader): History {
  const versionsOf = database.prepare<[number], { readonly key: number; readonly seen: string }>(
    `SELECT o.key, ${seenIn("o")} AS seen FROM revision AS r JOIN revision AS o ON o.identity = r.identity
    WHERE r.key = ? ORDER BY o.number`,
  );
  const keyOf = database
    .prepare<[number, number], number>(
      `SELECT o.key FROM revision AS r JOIN revision AS o ON o.identity = r.identity
      WHERE r.key = ? AND o.number = ?`,
    )
    .pluck();
  return {
    versions: (key) =>
      versionsOf.all(key).map((one) => {
        const row = revisions.revision(one.key);
        return {
          article: articleRecord(row),
          seen: one.seen,
          stored: row.stored,
          figures: row.figures,
          claims: row.claims,
        };
      }),
    numbered: (key, number) => keyOf.get(key, number) ?? null,
  };
}
