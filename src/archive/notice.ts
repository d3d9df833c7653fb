import type Database from "better-sqlite3";
import type { Outline, SiteBlocks } from "../model/outline.ts";
import { hostOf } from "../query/key.ts";
import { blockKey } from "../text/block-key.ts";

/** The outline of a revision's page as it is kept. */
export interface OutlineRow {
  /** Of the page. */
  readonly host: string;
  readonly apart: Buffer;
  readonly fitting: Buffer;
  readonly dropped: Buffer;
}

/**
 * What sites repeat in article after article: calls to subscribe, rights, applications, read also. It is told anew
 * from their newest articles each time, so that it changes with them.
 */
export interface Notices {
  /**
   * What is known of the site of an address. An article that is known keeps the notices that it has.
   *
   * @param address its canonical form, by which the article may be known
   */
  of(url: string | null, address: string | null): SiteBlocks;
  /** Notes what the page of a revision has, in the transaction that writes it. @param url the page's */
  learn(revision: number, url: string | null, outline: Outline): void;
  /** The row of a revision, for taking it into another archive; `null` when there is none. */
  read(revision: number): OutlineRow | null;
  write(revision: number, row: OutlineRow): void;
}

/** The newest articles of a site by which its notices are told. */
const WINDOW = 50;
/** In so many of them a block stands at the least, and in this share of them, before it is suspected. */
const LEAST_ARTICLES = 3;
const LEAST_SHARE = 0.2;
/** One in so many of them and in this share is a notice whatever its words: three may tell the same background. */
const MANY_ARTICLES = 5;
const MANY_SHARE = 1 / 3;
/** Share of the articles with a block in which it has nothing to do with the rest. */
const LEAST_APART = 0.75;

/** In how many articles of a site a block stands apart, and in how many it belongs to the article. */
interface Seen {
  apart: number;
  fitting: number;
}

/** The revision that was read from an address. */
interface KnownRow {
  readonly key: number;
  readonly text: string;
  readonly blocks: string;
  readonly dropped: Buffer | null;
}

const NOTHING: SiteBlocks = { notices: [], suspects: [], seen: [] };
const KEY_BYTES = 4;

function packKeys(keys: readonly number[]): Buffer {
  const bytes = Buffer.alloc(keys.length * KEY_BYTES);
  for (const [index, key] of keys.entries()) bytes.writeInt32LE(key, index * KEY_BYTES);
  return bytes;
}

function unpackKeys(bytes: Buffer | null): readonly number[] {
  const keys: number[] = [];
  const end = (bytes?.length ?? 0) - KEY_BYTES;
  for (let at = 0; at <= end; at += KEY_BYTES) keys.push(bytes?.readInt32LE(at) ?? 0);
  return keys;
}

function isSuspect({ apart, fitting }: Seen, articles: number): boolean {
  return apart >= LEAST_ARTICLES && apart >= articles * LEAST_SHARE && apart >= (apart + fitting) * LEAST_APART;
}

function isNotice({ apart }: Seen, articles: number): boolean {
  return apart >= MANY_ARTICLES && apart >= articles * MANY_SHARE;
}

type BlocksRow = Pick<OutlineRow, "apart" | "fitting">;

function countBlocks(rows: readonly BlocksRow[]): ReadonlyMap<number, Seen> {
  const blocks = new Map<number, Seen>();
  const count = (bytes: Buffer, as: keyof Seen): void => {
    for (const key of unpackKeys(bytes)) {
      const seen = blocks.get(key);
      if (seen === undefined) blocks.set(key, { apart: 0, fitting: 0, [as]: 1 });
      else seen[as]++;
    }
  };
  for (const { apart, fitting } of rows) {
    count(apart, "apart");
    count(fitting, "fitting");
  }
  return blocks;
}

/**
 * What is known of a site, for reading the page of a known article again: the notices that its text has stay and those
 * that were left out stay out, so that the same page gives the same text however much was learned in between.
 */
function asBefore({ notices, suspects, seen }: SiteBlocks, { text, blocks, dropped }: KnownRow): SiteBlocks {
  const spans = JSON.parse(blocks) as readonly (readonly [start: number, end: number])[];
  const kept = new Set(spans.map(([start, end]) => blockKey(text.slice(start, end))));
  const isOut = (key: number): boolean => !kept.has(key);
  const left = unpackKeys(dropped);
  return { notices: [...notices.filter(isOut), ...left], suspects: suspects.filter(isOut), seen };
}

function siteBlocks(rows: readonly BlocksRow[]): SiteBlocks {
  const blocks = countBlocks(rows);
  const notices: number[] = [];
  const suspects: number[] = [];
  for (const [key, seen] of blocks) {
    if (isSuspect(seen, rows.length)) (isNotice(seen, rows.length) ? notices : suspects).push(key);
  }
  return { notices, suspects, seen: [...blocks.keys()] };
}

export function openNotices(database: Database.Database): Notices {
  const ofSite = database.prepare<[string, number], BlocksRow>(
    `SELECT o.apart, o.fitting FROM outline AS o JOIN identity AS i ON i.latest = o.revision
    WHERE o.host = ? AND o.revision <> ? ORDER BY o.revision DESC LIMIT ${WINDOW}`,
  );
  const find = database.prepare<[number], OutlineRow>(
    "SELECT host, apart, fitting, dropped FROM outline WHERE revision = ?",
  );
  const known = `SELECT r.key, r.text, r.blocks, o.dropped
    FROM revision AS r JOIN identity AS i ON i.latest = r.key LEFT JOIN outline AS o ON o.revision = r.key`;
  const findRead = database.prepare<[string], KnownRow>(`${known} WHERE r.url = ? ORDER BY i.checked DESC LIMIT 1`);
  const findNamed = database.prepare<[string | null], KnownRow>(`${known} WHERE i.address = ? LIMIT 1`);
  // OR REPLACE would do the same, but SQLite has to be able to undo it half way: the full-text indexes write for that.
  const insert = database.prepare<[number, string, Buffer, Buffer, Buffer]>(
    `INSERT INTO outline (revision, host, apart, fitting, dropped) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (revision) DO UPDATE SET host = excluded.host, apart = excluded.apart, fitting = excluded.fitting,
      dropped = excluded.dropped`,
  );
  const write = (revision: number, { host, apart, fitting, dropped }: OutlineRow): void => {
    insert.run(revision, host, apart, fitting, dropped);
  };

  return {
    of(url, address) {
      const host = hostOf(url ?? "");
      if (url === null || host === null) return NOTHING;
      const article = findRead.get(url) ?? findNamed.get(address);
      const site = siteBlocks(ofSite.all(host, article?.key ?? 0));
      return article === undefined ? site : asBefore(site, article);
    },
    learn(revision, url, { apart, fitting, dropped }) {
      const host = hostOf(url ?? "");
      if (host === null) return;
      write(revision, { host, apart: packKeys(apart), fitting: packKeys(fitting), dropped: packKeys(dropped) });
    },
    read: (revision) => find.get(revision) ?? null,
    write,
  };
}
