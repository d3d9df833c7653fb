import { type Condition, EVERYTHING } from "./condition.ts";
import type { Query } from "./query.ts";

/** Which revisions are asked for: the newest ones unless something else is said. */
export type Versions = Pick<Query, "allRevisions" | "asOf">;

/** Whether the newest revisions are asked for: these alone have indexes of their own. */
function isOfNow({ allRevisions, asOf }: Versions): boolean {
  return !allRevisions && asOf === null;
}

/** What joins the revision whose key is `key`, as `r`, when it is one of those asked for; see {@link wasNewest}. */
export function joinRevision(versions: Versions, key: string): string {
  if (!isOfNow(versions)) return `JOIN revision AS r ON r.key = ${key}`;
  return `JOIN identity AS i ON i.latest = ${key} JOIN revision AS r ON r.key = i.latest`;
}

/** What leaves of the revisions `r` only the newest, where these are asked for. */
export function joinNewest(versions: Versions): string {
  return isOfNow(versions) ? " JOIN identity AS i ON i.latest = r.key" : "";
}

/**
 * The revisions `r` that were stored before the moment asked for, and of these the newest of each article unless all
 * are asked for.
 */
export function wasNewest({ allRevisions, asOf }: Versions): Condition {
  if (asOf === null) return EVERYTHING;
  const later =
    "NOT EXISTS (SELECT 1 FROM revision AS n WHERE n.identity = r.identity AND n.number > r.number AND n.stored < :asof)";
  return {
    sql: ["r.stored < :asof", ...(allRevisions ? [] : [later])],
    params: { asof: new Date(asOf * 1000).toISOString() },
  };
}

/** Figures `f` by an index of their own where that has them: it knows the newest revisions only. */
export function indexedFigures(versions: Versions): Condition {
  return isOfNow(versions) ? { sql: ["f.current = 1"], params: {} } : EVERYTHING;
}
