import type Database from "better-sqlite3";
import { ArchiveError, ExplainedError } from "../error.ts";
import { openAuthors } from "./author.ts";
import { openCopies } from "./copy.ts";
import type { StoreStatus } from "./entry.ts";
import type { Journal } from "./journal.ts";
import { momentOf } from "./moment.ts";
import { openNotices } from "./notice.ts";
import { openReadingWriter } from "./reading.ts";
import { type ReadyArticle, type ReadyPage, type WordsInArchive, wordsInArchive } from "./ready.ts";
import { openRevisionOrder, seenIn } from "./revision-order.ts";
import { columnList, placeList, REVISION_COLUMNS, type Row } from "./row.ts";
import { openSeals } from "./seal.ts";
import { openSearchIndex } from "./search-index.ts";
import { openSpeakers } from "./speaker.ts";
import { openVocabulary } from "./vocabulary.ts";

/** An article as its revisions belong to it. */
interface Identity {
  readonly key: number;
  /** The key of its next revision when that is set already. */
  readonly next: number | null;
  /** Of its newest revision; 0 when it has none. */
  readonly number: number;
  readonly stored: string;
}

/** What is known of an article before it is stored again. */
interface KnownArticle extends Identity {
  readonly address: string | null;
  readonly url: string | null;
  readonly revision: number;
  readonly fingerprint: string;
  /** When its newest revision was seen (ISO 8601). */
  readonly seen: string;
  readonly text: string;
}

/** A matter of one article, not of the archive: the rest of a run goes on. */
function otherArticle({ id, address }: ReadyArticle, known: KnownArticle): ExplainedError {
  return new ExplainedError({
    what: `the id ${id} belongs to another article`,
    why: `the archive has it for ${known.address ?? "a text without address"}, not for ${address ?? "a text without address"}`,
  });
}

/** How an article is stored. */
interface Manner {
  /** Its fingerprint with what its site repeats, when that was left out. */
  readonly whole: string | null;
  /** Whether it is the newest revision in any case. */
  readonly isNewest: boolean;
}

/** Writes articles, each in one immediate transaction. */
export interface ArticleStore {
  /** See `Archive.store`. */
  store(article: ReadyArticle, now: Date, address: string | null, whole?: string | null): StoreStatus;
  /** Stores an article as its newest revision, whenever it was seen. */
  append(article: ReadyArticle, now: Date): StoreStatus;
  /** See `Archive.together`. */
  together<T>(work: () => T): T;
  /** See `Archive.confirm`. */
  confirm(id: string, now: Date, address: string | null): void;
}

const NO_PAGE: Row = [null, null, null, null, null];

/** The values of a page's columns but for its bytes. */
function pageRow({ url, type, packed }: ReadyPage): Row {
  return [url, type, "br", packed.size, packed.hash];
}

/**
 * Prepares the statements that store articles.
 *
 * @param journal notes the addresses that articles were got from
 */
export function openStore(database: Database.Database, journal: Journal): ArticleStore {
  const index = openSearchIndex(database);
  const speakers = openSpeakers(database);
  const readings = openReadingWriter(database);
  const seals = openSeals(database);
  const authors = openAuthors(database, speakers);
  const vocabulary = openVocabulary(database);
  const copies = openCopies(database);
  const notices = openNotices(database);
  const order = openRevisionOrder(database);
  /**
   * Whether articles are stored as one transaction, without a savepoint for each: at a savepoint, as before a statement
   * that SQLite may have to undo by itself, the full-text indexes write what they have gathered, which takes as long as
   * all else. When one fails half way, all are stored once more with savepoints.
   */
  let isTogether = false;
  let isBroken = false;
  const find = database.prepare<[string], KnownArticle>(
    `SELECT i.key, NULL AS next, i.address, r.url, i.latest AS revision, r.number, r.fingerprint, i.stored, r.text,
      ${seenIn("r")} AS seen
    FROM identity AS i JOIN revision AS r ON r.key = i.latest WHERE i.id = ?`,
  );
  const nextRevision = database.prepare<[], number>("SELECT coalesce(max(key), 0) + 1 FROM revision").pluck();
  const addIdentity = database.prepare<[string, string | null, string, string, number]>(
    "INSERT INTO identity (id, address, stored, checked, latest) VALUES (?, ?, ?, ?, ?)",
  );
  const check = database.prepare<[string, string | null, string | null, number]>(
    "UPDATE identity SET checked = ?, etag = ?, validated = ? WHERE key = ?",
  );
  const see = database.prepare<[string, number]>("UPDATE identity SET checked = ? WHERE key = ?");
  const seeById = database.prepare<[string, string]>("UPDATE identity SET checked = ? WHERE id = ?");
  const advance = database.prepare<[number, number]>("UPDATE identity SET latest = ? WHERE key = ?");
  const addRevision = database.prepare(
    `INSERT INTO revision (key, identity, number, stored, fetched, moment, ${columnList(REVISION_COLUMNS)}, glue, text)
    VALUES (${placeList(REVISION_COLUMNS.length + 8)})`,
  );
  const addPage = database.prepare(
    "INSERT INTO page (revision, url, type, codec, size, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );

  /** Writes the rows that are of the revision alone, and what was read in it. @returns its key */
  function writeRevision(
    article: ReadyArticle,
    identity: Identity,
    now: string,
    { searched, cuts }: WordsInArchive,
  ): number {
    const { id, address, page, text } = article;
    const moment = momentOf(article.published, identity.stored);
    const fetched = page?.fetched ?? null;
    const glue = JSON.stringify(cuts);
    const row = [
      identity.next,
      identity.key,
      identity.number + 1,
      now,
      fetched,
      moment,
      ...article.revision,
      glue,
      text,
    ];
    const revision = Number(addRevision.run(...row).lastInsertRowid);
    const kept = page === null ? NO_PAGE : pageRow(page);
    if (page !== null) addPage.run(revision, ...kept, page.packed.bytes);
    const claims = article.claims.map((claim, number) => {
      const speaker = article.speakers[number] ?? null;
      return readings.addClaim(revision, speaker === null ? null : speakers.keyOf(speaker), claim);
    });
    const holders = article.holders.map((holder) => (claims[holder ?? -1] === undefined ? null : holder));
    const figures = article.figures.map((figure, number) => {
      const claim = claims[holders[number] ?? -1] ?? null;
      return readings.addFigure(revision, moment, number, claim, figure);
    });
    seals.add(revision, index.add(revision, searched, claims, figures), {
      revision: [id, address, now, fetched, ...article.revision, glue, ...kept],
      claims: article.claims,
      figures: article.figures.map((figure, number) => [number, holders[number] ?? null, ...figure]),
    });
    return revision;
  }

  function addArticle({ id, address }: ReadyArticle, now: string): Identity {
    const next = nextRevision.get() ?? 1;
    return { key: Number(addIdentity.run(id, address, now, now, next).lastInsertRowid), next, number: 0, stored: now };
  }

  /** Sorts an article among its copies, once its newest revision is this one. */
  function sortCopies(key: number, before: string | null, { text, marks }: ReadyArticle): void {
    if (before === text) {
      copies.elect(key);
      return;
    }
    if (before !== null) copies.leave(key, before);
    copies.place(key, marks);
  }

  /** Writes the rows of a revision, and what is learned from it. @returns its key */
  function addTo(one: Identity, article: ReadyArticle, now: string, words: WordsInArchive): number {
    const { page, outline, byline } = article;
    const revision = writeRevision(article, one, now, words);
    if (page !== null && outline !== null) notices.learn(revision, page.url, outline);
    authors.add(revision, byline);
    return revision;
  }

  /** Keeps what was seen before the newest revision was: it has its place among the older ones, and changes nothing else. */
  function writeEarlier(
    article: ReadyArticle,
    known: KnownArticle,
    { now, seen, whole }: { readonly now: string; readonly seen: string; readonly whole: string | null },
  ): StoreStatus {
    if (order.has(known.key, [article.fingerprint, whole ?? article.fingerprint])) return "unchanged";
    const revision = addTo(known, article, now, wordsOf(article, known));
    readings.supersede(revision);
    order.place(known.key, revision, seen);
    return "changed";
  }

  function write(
    article: ReadyArticle,
    now: string,
    prepared: WordsInArchive | null,
    { whole, isNewest }: Manner,
  ): StoreStatus {
    const { page } = article;
    const known = find.get(article.id);
    if (known !== undefined && known.address !== article.address) throw otherArticle(article, known);
    const fetched = page?.fetched ?? now;
    // A clock that was wrong may say that a page is still to come.
    const seen = Date.parse(fetched) < Date.parse(now) ? fetched : now;
    if (known !== undefined && !isNewest && seen < known.seen) {
      return writeEarlier(article, known, { now, seen, whole });
    }
    const one = known ?? addArticle(article, now);
    const isKnown = known !== undefined && [article.fingerprint, whole].includes(known.fingerprint);
    // Validators are the word of the address that the kept page came from; the same text elsewhere has others.
    const isElsewhere = isKnown && (page === null || known.url !== article.url);
    if (isElsewhere) see.run(now, one.key);
    else check.run(now, page?.etag ?? null, page?.modified ?? null, one.key);
    if (isKnown) return "unchanged";
    const revision = addTo(one, article, now, prepared ?? wordsOf(article, known));
    if (known !== undefined) readings.supersede(known.revision);
    if (one.next === null) advance.run(revision, one.key);
    sortCopies(one.key, known?.text ?? null, article);
    return known === undefined ? "stored" : "changed";
  }

  const wordsOf = (article: ReadyArticle, known: KnownArticle | undefined): WordsInArchive =>
    wordsInArchive(article, vocabulary.of(known?.text ?? null));

  function note(address: string | null, article: string, now: Date): void {
    if (address !== null) journal.note(address, { article, reason: null }, now);
  }

  function storeNow(
    article: ReadyArticle,
    now: Date,
    prepared: WordsInArchive | null,
    address: string | null,
    manner: Manner,
  ): StoreStatus {
    const status = write(article, now.toISOString(), prepared, manner);
    note(address, article.id, now);
    return status;
  }

  /** What does one of many things without a savepoint: when it fails half way, all are done once more. */
  function among<Given extends readonly unknown[], Result>(one: (...given: Given) => Result) {
    return (...given: Given): Result => {
      try {
        return one(...given);
      } catch (error) {
        // One that belongs to another article was refused before anything was written.
        isBroken ||= !(error instanceof ExplainedError);
        throw error;
      }
    };
  }

  const store = database.transaction(storeNow);
  const storeAmong = among(storeNow);
  const confirmNow = (id: string, now: Date, address: string | null): void => {
    seeById.run(now.toISOString(), id);
    note(address, id, now);
  };
  const confirm = database.transaction(confirmNow);
  const confirmAmong = among(confirmNow);

  /** Does all of something, or nothing: then nothing was learned of it either. */
  function allOrNothing<T>(work: () => T): T {
    try {
      return database.transaction(work).immediate();
    } catch (error) {
      vocabulary.forget();
      throw error;
    }
  }

  function storePrepared(article: ReadyArticle, now: Date, address: string | null, manner: Manner): StoreStatus {
    const known = find.get(article.id);
    // Read before the transaction begins, so that other writers wait less.
    const prepared = known?.fingerprint === article.fingerprint ? null : wordsOf(article, known);
    const status = (isTogether ? storeAmong : store.immediate)(article, now, prepared, address, manner);
    if (status === "stored") vocabulary.learn(article.textWords.keys, article.lang);
    return status;
  }

  return {
    store: (article, now, address, whole = null) => storePrepared(article, now, address, { whole, isNewest: false }),
    append: (article, now) => storePrepared(article, now, null, { whole: null, isNewest: true }),
    together(work) {
      isTogether = true;
      isBroken = false;
      try {
        return allOrNothing(() => {
          const result = work();
          if (isBroken) throw new Error("an article was written in part");
          return result;
        });
      } catch (error) {
        // A fault of the archive is one of everything: it would come again.
        if (!isBroken || error instanceof ArchiveError) throw error;
      } finally {
        isTogether = false;
      }
      return allOrNothing(work);
    },
    confirm: (id, now, address) => (isTogether ? confirmAmong : confirm.immediate)(id, now, address),
  };
}
