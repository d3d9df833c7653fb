import type Database from "better-sqlite3";
import { guarded } from "./failure.ts";

/** What a source is: a list for programs, or a page that links to articles. */
export type SourceKind = "feed" | "sitemap" | "page";

/** How a source was when it was last looked at. */
export type SourceState = "ok" | "empty" | "moved" | "dead";

/** What a look at a source found. */
export interface SourceCheck {
  readonly state: SourceState;
  /** One sentence, unless all is well. */
  readonly reason: string | null;
  /** How many articles it lists. */
  readonly articles: number | null;
  /** When the newest of them was published (ISO 8601), if it says so. */
  readonly newest: string | null;
}

/** A feed, sitemap or page that a person keeps in the archive. */
export interface KeptSource {
  readonly url: string;
  readonly kind: SourceKind;
  readonly title: string | null;
  readonly added: string;
  readonly checked: string | null;
  /** `null` until it was looked at. */
  readonly check: SourceCheck | null;
}

/** What tells a server which version of a listing is known. */
export interface ListingVersion {
  readonly etag: string | null;
  /** The `Last-Modified` header as received. */
  readonly modified: string | null;
}

/** What became of an address that a listing named. */
export interface ListedAddress {
  /** ISO 8601, UTC. */
  readonly checked: string;
  /** The id of the article that is kept of it; `null` when it was left alone on purpose. */
  readonly article: string | null;
  /** Why it was left alone. */
  readonly reason: string | null;
}

/** The sources of an archive, and what is known of what they list. */
export interface SourceStore {
  /** In the order in which they were added. */
  list(): readonly KeptSource[];
  find(url: string): KeptSource | null;
  /** @returns whether it is new */
  add(url: string, kind: SourceKind, title: string | null, now: Date): boolean;
  /** @returns whether there was such a source */
  remove(url: string): boolean;
  /** Notes what a look at a source found; nothing when it is not kept. */
  report(url: string, check: SourceCheck, now: Date): void;
  /** The version of a listing that was read to its end; `null` when none was. */
  version(url: string): ListingVersion | null;
  keepVersion(url: string, version: ListingVersion, now: Date): void;
  /** @param address in its canonical form */
  listed(address: string): ListedAddress | null;
  noteListed(address: string, article: string | null, reason: string | null, now: Date): void;
}

interface SourceRow extends Omit<KeptSource, "check"> {
  readonly state: SourceState | null;
  readonly reason: string | null;
  readonly articles: number | null;
  readonly newest: string | null;
}

function sourceOf({ state, reason, articles, newest, ...source }: SourceRow): KeptSource {
  return { ...source, check: state === null ? null : { state, reason, articles, newest } };
}

const COLUMNS = "url, kind, title, added, checked, state, reason, articles, newest";

type Values = readonly (string | number | null)[];

/**
 * Opens the sources of an archive.
 *
 * @param path stands in messages
 */
export function openSources(database: Database.Database, path: string): SourceStore {
  const statements = new Map<string, Database.Statement<Values[number][]>>();
  const prepared = (sql: string): Database.Statement<Values[number][]> => {
    const known = statements.get(sql) ?? database.prepare<Values[number][]>(sql);
    statements.set(sql, known);
    return known;
  };
  const run = (sql: string, ...values: Values): number => guarded(path, () => prepared(sql).run(...values).changes);
  const rows = <Row>(sql: string, ...values: Values): readonly Row[] =>
    guarded(path, () => prepared(sql).all(...values) as Row[]);
  return {
    list: () => rows<SourceRow>(`SELECT ${COLUMNS} FROM source ORDER BY key`).map(sourceOf),
    find: (url) => rows<SourceRow>(`SELECT ${COLUMNS} FROM source WHERE url = ?`, url).map(sourceOf)[0] ?? null,
    add: (url, kind, title, now) =>
      run(
        "INSERT INTO source (url, kind, title, added) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        url,
        kind,
        title,
        now.toISOString(),
      ) > 0,
    remove: (url) => run("DELETE FROM source WHERE url = ?", url) > 0,
    report(url, { state, reason, articles, newest }, now) {
      run(
        "UPDATE source SET checked = ?, state = ?, reason = ?, articles = ?, newest = coalesce(?, newest) WHERE url = ?",
        now.toISOString(),
        state,
        reason,
        articles,
        newest,
        url,
      );
    },
    version: (url) =>
      rows<ListingVersion>("SELECT etag, validated AS modified FROM listing WHERE url = ?", url)[0] ?? null,
    keepVersion(url, { etag, modified }, now) {
      run(
        "INSERT OR REPLACE INTO listing (url, etag, validated, checked) VALUES (?, ?, ?, ?)",
        url,
        etag,
        modified,
        now.toISOString(),
      );
    },
    listed: (address) =>
      rows<ListedAddress>("SELECT checked, article, reason FROM listed WHERE address = ?", address)[0] ?? null,
    noteListed(address, article, reason, now) {
      run(
        "INSERT OR REPLACE INTO listed (address, checked, article, reason) VALUES (?, ?, ?, ?)",
        address,
        now.toISOString(),
        article,
        reason,
      );
    },
  };
}
