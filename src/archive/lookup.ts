import { brotliDecompressSync } from "node:zlib";
import type Database from "better-sqlite3";
import { UsageError } from "../error.ts";
import type { ReadyArticle } from "./ready.ts";

/** What is known of a stored article for asking its server again. */
export interface LatestVisit {
  readonly id: string;
  readonly revision: number;
  readonly url: string | null;
  readonly etag: string | null;
  /** The `Last-Modified` header as received. */
  readonly modified: string | null;
  /** When the newest revision's page was received, and when the article was last stored or found unchanged. */
  readonly fetched: string | null;
  readonly checked: string;
  readonly lang: string;
  readonly title: string | null;
  readonly words: number;
  /** Counts. */
  readonly figures: number;
  readonly claims: number;
}

/** The page that a revision was read from. */
export interface StoredPage {
  readonly url: string | null;
  readonly contentType: string | null;
  readonly fetched: string | null;
  readonly bytes: Buffer;
}

interface PageRow extends Omit<StoredPage, "bytes"> {
  readonly packed: Buffer;
}

/** Finds articles by what a person has of them. */
export interface Lookup {
  /** The key of the newest revision; `null` when the archive has no such article. */
  find(reference: string): number | null;
  latest(id: string): LatestVisit | null;
  visited(url: string): LatestVisit | null;
  /** @param whole the fingerprint of the article with the notices that were left out of it, when there were any */
  twin(article: Pick<ReadyArticle, "id" | "host" | "fingerprint">, whole: string | null): LatestVisit | null;
  /** The page of a revision, of the newest when `revision` is `null`; `null` for a text that came without one. */
  page(id: string, revision: number | null): StoredPage | null;
}

const SHORTEST_PREFIX = 3;
const LAST_CHARACTER = "\u{10ffff}";

export function openLookup(database: Database.Database): Lookup {
  const byId = database.prepare<[string], number>("SELECT latest FROM identity WHERE id = ?").pluck();
  const byPrefix = database.prepare<[string, string], { id: string; latest: number }>(
    "SELECT id, latest FROM identity WHERE id >= ? AND id < ? LIMIT 4",
  );
  const byAddress = database
    .prepare<{ address: string }, number>(
      `SELECT latest FROM identity WHERE address = :address
      UNION ALL SELECT i.latest FROM revision AS r JOIN identity AS i ON i.key = r.identity
      WHERE r.url = :address OR r.canonical = :address LIMIT 1`,
    )
    .pluck();
  const visits = `SELECT i.id, r.number AS revision, r.url, i.etag, i.validated AS modified, r.fetched, i.checked,
      r.lang, r.title, r.words, r.figures, r.claims FROM identity AS i JOIN revision AS r ON r.key = i.latest`;
  const visit = database.prepare<[string], LatestVisit>(`${visits} WHERE i.id = ?`);
  const visitOfUrl = database.prepare<[string], LatestVisit>(
    `${visits} WHERE r.url = ? ORDER BY i.checked DESC LIMIT 1`,
  );
  const visitOfTwin = database.prepare<[string, string | null, string], LatestVisit>(
    `${visits} WHERE r.fingerprint = ? AND r.host = ? AND i.id <> ? LIMIT 1`,
  );
  const pageOf = database.prepare<[string, number | null], PageRow>(
    `SELECT p.url, p.type AS contentType, r.fetched, p.bytes AS packed
    FROM identity AS i JOIN revision AS r ON r.identity = i.key JOIN page AS p ON p.revision = r.key
    WHERE i.id = ? AND r.number = coalesce(?, (SELECT number FROM revision WHERE key = i.latest))`,
  );

  function findPrefix(prefix: string): number | null {
    if (prefix.length < SHORTEST_PREFIX) return null;
    const found = byPrefix.all(prefix, prefix + LAST_CHARACTER);
    if (found.length < 2) return found[0]?.latest ?? null;
    const [first, second, third] = found.map((row) => row.id);
    throw new UsageError({
      what: `several articles have an id that begins with ${prefix}`,
      why: `${[first, second, third].filter((id) => id !== undefined).join(", ")}${found.length > 3 ? "\u2026" : ""}`,
      fix: "write more of the id",
    });
  }

  return {
    find(reference) {
      const id = reference.trim().toLowerCase();
      return byId.get(id) ?? byAddress.get({ address: reference.trim() }) ?? findPrefix(id);
    },
    latest: (id) => visit.get(id) ?? null,
    visited: (url) => visitOfUrl.get(url) ?? null,
    twin({ id, host, fingerprint }, whole) {
      const prints = [fingerprint, ...(whole === null ? [] : [whole])];
      return prints.map((print) => visitOfTwin.get(print, host, id)).find((visit) => visit !== undefined) ?? null;
    },
    page(id, revision) {
      const row = pageOf.get(id, revision);
      if (row === undefined) return null;
      const { packed, ...page } = row;
      return { ...page, bytes: brotliDecompressSync(packed) };
    },
  };
}
