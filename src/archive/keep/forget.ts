import type Database from "better-sqlite3";
import { UsageError } from "../../error.ts";
import { connect } from "../connection.ts";
import { openCopies } from "../copy.ts";
import { guarded } from "../failure.ts";
import { openLookup } from "../lookup.ts";
import { type IndexedRow, readIndexedRows, removeIndexedRows } from "./search-table.ts";

/** An article that can be forgotten. */
export interface ForgettableArticle {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  /** Counts: of its versions, and of all claims and figures in them. */
  readonly revisions: number;
  readonly claims: number;
  readonly figures: number;
}

/** Takes articles out of an archive. */
export interface Forgetting {
  /**
   * The articles that are meant, each once.
   *
   * @param references as for `Archive.show`
   * @throws UsageError when one of them is in no article, or in several
   */
  find(references: readonly string[]): readonly ForgettableArticle[];
  /**
   * Removes articles with their pages and all that was read in them, in one transaction. Their addresses are noted
   * as left alone on purpose, so that no feed brings them back by itself.
   */
  forget(ids: readonly string[], now: Date): void;
  close(): void;
}

const ARTICLE = `SELECT i.id, r.title, r.url,
  (SELECT count(*) FROM revision WHERE identity = i.key) AS revisions,
  (SELECT sum(claims) FROM revision WHERE identity = i.key) AS claims,
  (SELECT sum(figures) FROM revision WHERE identity = i.key) AS figures
FROM revision AS r JOIN identity AS i ON i.key = r.identity WHERE r.key = ?`;

/** The keys of all that is indexed of some articles, by the name of the index; speakers only if no one else has them. */
const INDEXED: readonly (readonly [table: string, keys: string])[] = [
  ["article_search", "SELECT key FROM forgotten"],
  ["claim_search", "SELECT key FROM claim_reading WHERE revision IN (SELECT key FROM forgotten)"],
  ["figure_search", "SELECT key FROM figure_reading WHERE revision IN (SELECT key FROM forgotten)"],
  [
    "speaker_search",
    `SELECT key FROM speaker AS s WHERE key IN (
      SELECT speaker FROM claim_reading WHERE revision IN (SELECT key FROM forgotten)
      UNION SELECT person FROM authored WHERE revision IN (SELECT key FROM forgotten))
    AND NOT EXISTS (SELECT 1 FROM claim_reading WHERE speaker = s.key AND revision NOT IN (SELECT key FROM forgotten))
    AND NOT EXISTS (SELECT 1 FROM authored WHERE person = s.key AND revision NOT IN (SELECT key FROM forgotten))`,
  ],
];

const FORGOTTEN = `WITH forgotten (key) AS (SELECT r.key FROM revision AS r JOIN identity AS i ON i.key = r.identity
  WHERE i.id IN (SELECT value FROM json_each(?)))`;

type IndexedKeys = ReadonlyMap<string, readonly number[]>;

function indexedKeys(database: Database.Database, ids: string): IndexedKeys {
  return new Map(
    INDEXED.map(([table, keys]) => [
      table,
      database.prepare<[string], number>(`${FORGOTTEN} ${keys}`).pluck().all(ids),
    ]),
  );
}

const isSame = (a: IndexedKeys, b: IndexedKeys): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);

function readAll(database: Database.Database, keys: IndexedKeys): Map<string, readonly IndexedRow[]> {
  return new Map([...keys].map(([table, wanted]) => [table, readIndexedRows(database, table, wanted)]));
}

/** Takes articles out of the clusters of their copies. */
function leaveCopies(database: Database.Database, ids: string): void {
  const copies = openCopies(database);
  const texts = database.prepare<[string], { readonly key: number; readonly text: string }>(
    `SELECT i.key, r.text FROM identity AS i JOIN revision AS r ON r.key = i.latest
    WHERE i.id IN (SELECT value FROM json_each(?))`,
  );
  for (const { key, text } of texts.all(ids)) copies.leave(key, text);
}

function forgetArticles(database: Database.Database, ids: readonly string[], now: Date): void {
  const list = JSON.stringify(ids);
  // The long reading is done before others have to wait for the transaction; rows of an index never change.
  const keys = indexedKeys(database, list);
  const known = readAll(database, keys);
  const remove = database.transaction(() => {
    const current = indexedKeys(database, list);
    const rows = isSame(keys, current) ? known : readAll(database, current);
    for (const [table, removed] of rows) removeIndexedRows(database, table, removed);
    const inList = "IN (SELECT value FROM json_each(?))";
    database.prepare(`DELETE FROM journal WHERE article ${inList}`).run(list);
    database.prepare(`DELETE FROM listed WHERE article ${inList}`).run(list);
    database
      .prepare(
        `INSERT OR REPLACE INTO listed (address, checked, article, reason)
        SELECT address, ?, NULL, 'it was forgotten on purpose' FROM identity WHERE address IS NOT NULL AND id ${inList}`,
      )
      .run(now.toISOString(), list);
    leaveCopies(database, list);
    database.prepare(`DELETE FROM identity WHERE id ${inList}`).run(list);
    database
      .prepare(`DELETE FROM speaker WHERE key ${inList}`)
      .run(JSON.stringify(current.get("speaker_search") ?? []));
  });
  remove.immediate();
}

/** Opens an archive to take articles out of it. @throws ArchiveError */
export function openForgetting(path: string): Forgetting {
  const database = connect(path, { mode: "write", create: false });
  // What is removed is overwritten in the pages that it leaves.
  database.pragma("secure_delete = ON");
  return {
    find: (references) =>
      guarded(path, () => {
        const lookup = openLookup(database);
        const article = database.prepare<[number], ForgettableArticle>(ARTICLE);
        const found = new Map<string, ForgettableArticle>();
        for (const reference of references) {
          const key = lookup.find(reference);
          const one = key === null ? undefined : article.get(key);
          if (one === undefined) {
            throw new UsageError({
              what: `the archive has no article ${reference}`,
              why: "nothing was forgotten",
              fix: "qusasa list",
            });
          }
          found.set(one.id, one);
        }
        return [...found.values()];
      }),
    forget: (ids, now) => guarded(path, () => forgetArticles(database, ids, now)),
    close: () => {
      database.close();
    },
  };
}
