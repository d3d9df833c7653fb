import type Database from "better-sqlite3";
import type { CopyFacts } from "../model/record.ts";
import type { Statement } from "../query/statement.ts";

/** How many records a question finds, in how many articles, and how many of these tell it independently. */
export interface Tally {
  readonly records: number;
  readonly articles: number;
  /** Articles that are copies of one another count once. */
  readonly independent: number;
}

/** Reads what is known of copies. */
export interface CopyReader {
  /** @param revision key of any revision of the article */
  factsOf(revision: number): CopyFacts;
  /**
   * A test that one revision of each cluster of copies passes: the first that it is asked about. An article without
   * copies is a cluster of its own.
   */
  firstOfEach(): (revision: number) => boolean;
  /** Counts what a statement finds that gives the keys of revisions as `revision`. */
  tally(statement: Statement): Tally;
}

interface FactRow {
  readonly members: number;
  readonly original: string | null;
}

export function openCopyReader(database: Database.Database): CopyReader {
  const facts = database.prepare<[number], FactRow>(
    `SELECT (SELECT count(*) FROM copy AS m WHERE m.original = c.original) AS members,
      (SELECT id FROM identity AS o WHERE o.key = c.original AND o.key <> c.article) AS original
    FROM revision AS r JOIN copy AS c ON c.article = r.identity WHERE r.key = ? AND c.original IS NOT NULL`,
  );
  const cluster = database
    .prepare<[number], number>(
      `SELECT coalesce(c.original, r.identity) FROM revision AS r LEFT JOIN copy AS c ON c.article = r.identity
      WHERE r.key = ?`,
    )
    .pluck();
  return {
    factsOf(revision) {
      const row = facts.get(revision);
      return row === undefined ? { copies: 0, original: null } : { copies: row.members - 1, original: row.original };
    },
    firstOfEach() {
      const first = new Map<number, number>();
      return (revision) => {
        const name = cluster.get(revision) ?? 0;
        const known = first.get(name);
        if (known === undefined) first.set(name, revision);
        return known === undefined || known === revision;
      };
    },
    tally({ sql, params }) {
      const count = database.prepare<[Statement["params"]], Tally>(
        // The row of a revision holds its text: the article of a newest one is found without it.
        `WITH found AS (
          SELECT coalesce(i.key, (SELECT identity FROM revision WHERE key = hit.revision)) AS article
          FROM (${sql}) AS hit LEFT JOIN identity AS i ON i.latest = hit.revision
        )
        SELECT count(*) AS records, count(DISTINCT f.article) AS articles,
          count(DISTINCT coalesce(c.original, f.article)) AS independent
        FROM found AS f LEFT JOIN copy AS c ON c.article = f.article`,
      );
      return count.get(params) ?? { records: 0, articles: 0, independent: 0 };
    },
  };
}
