import type Database from "better-sqlite3";
import type { Finding } from "./finding.ts";

/** What must not be, each as a query for the ids of the articles that have it. */
const FAULTS: readonly (readonly [what: string, query: string])[] = [
  ["it has no newest revision", "SELECT id FROM identity WHERE latest IS NULL"],
  [
    "its newest revision is not its last",
    `SELECT i.id FROM identity AS i JOIN revision AS l ON l.key = i.latest
    WHERE l.identity <> i.key OR l.number <> (SELECT max(number) FROM revision WHERE identity = i.key)`,
  ],
  [
    "its first and last visits are not those of its revisions",
    `SELECT i.id FROM identity AS i
    WHERE i.stored <> (SELECT min(stored) FROM revision WHERE identity = i.key)
      OR i.checked < i.stored OR strftime('%Y-%m-%dT%H:%M:%fZ', i.checked) IS NOT i.checked`,
  ],
  [
    "its revisions are not numbered one after another",
    `SELECT i.id FROM identity AS i JOIN revision AS r ON r.identity = i.key
    GROUP BY i.key HAVING min(r.number) <> 1 OR max(r.number) <> count(*)`,
  ],
  [
    "its authors are not those of its byline",
    `SELECT DISTINCT i.id FROM revision AS r JOIN identity AS i ON i.key = r.identity
    WHERE CASE WHEN json_valid(r.byline) THEN
      (SELECT count(DISTINCT value) FROM json_each(r.byline)) <>
        (SELECT count(*) FROM authored AS a JOIN speaker AS s ON s.key = a.person
        WHERE a.revision = r.key AND s.name IN (SELECT value FROM json_each(r.byline)))
      OR (SELECT count(*) FROM authored WHERE revision = r.key) <>
        (SELECT count(DISTINCT value) FROM json_each(r.byline))
    END`,
  ],
  [
    "it is told to be a copy of one that is not among its copies",
    `SELECT i.id FROM copy AS c JOIN identity AS i ON i.key = c.article
    WHERE c.original IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM copy AS o WHERE o.article = c.original AND o.original = c.original)`,
  ],
];

/** What is wrong with articles as a whole: their newest revision, its number, their authors. */
export function* articleFaults(database: Database.Database): Generator<Finding> {
  for (const [what, query] of FAULTS) {
    for (const { id } of database.prepare<[], { readonly id: string }>(query).iterate()) {
      yield { part: "article", article: id, revision: null, what };
    }
  }
}
