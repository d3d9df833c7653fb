import type Database from "better-sqlite3";

/**
 * When a revision was seen, in SQL: when it was received, written as `stored` is; when it was stored, where nobody
 * knows or the clock that told it was wrong: nothing is received after it is stored.
 *
 * @param row an alias of the table `revision`
 */
export function seenIn(row: string): string {
  return `min(coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', ${row}.fetched), ${row}.stored), ${row}.stored)`;
}

/** Gives a revision that was seen before others its place among them. */
export interface RevisionOrder {
  /** Whether a revision of the article has one of the fingerprints, be it not the newest. */
  has(identity: number, fingerprints: readonly string[]): boolean;
  /**
   * Numbers the revisions of an article anew, so that one stands where it was seen. The newest stays the last.
   *
   * @param seen when it was seen (ISO 8601), which is before the newest was
   */
  place(identity: number, revision: number, seen: string): void;
}

export function openRevisionOrder(database: Database.Database): RevisionOrder {
  const find = database
    .prepare<[number, string], number>("SELECT 1 FROM revision WHERE identity = ? AND fingerprint = ? LIMIT 1")
    .pluck();
  const before = database
    .prepare<[number, number, string], number>(
      `SELECT count(*) FROM revision AS r
      WHERE identity = ? AND key <> ? AND ${seenIn("r")} <= ?`,
    )
    .pluck();
  // No two revisions may have one number, not even for a moment.
  const lift = database.prepare<[number]>("UPDATE revision SET number = -number WHERE identity = ?");
  const settle = database.prepare<{ identity: number; revision: number; place: number }>(
    `UPDATE revision SET number = CASE WHEN key = :revision THEN :place ELSE -number + (-number >= :place) END
    WHERE identity = :identity`,
  );
  return {
    has: (identity, fingerprints) => fingerprints.some((one) => find.get(identity, one) !== undefined),
    place(identity, revision, seen) {
      const place = 1 + (before.get(identity, revision, seen) ?? 0);
      lift.run(identity);
      settle.run({ identity, revision, place });
    },
  };
}
