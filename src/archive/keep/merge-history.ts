import type Database from "better-sqlite3";
import { tokenize } from "../../text/token.ts";
import { copyMarks, openCopies } from "../copy.ts";
import { momentOf } from "../moment.ts";
import { openNotices } from "../notice.ts";
import { readyArticle } from "../ready.ts";
import { seenIn } from "../revision-order.ts";
import type { ArticleStore } from "../store.ts";
import type { LeftOut } from "./merge.ts";
import type { EntryReader } from "./merge-entry.ts";

interface IdentityRow {
  readonly key: number;
  readonly id: string;
  readonly address: string | null;
  readonly stored: string;
  readonly checked: string;
  readonly etag: string | null;
  readonly validated: string | null;
}

interface VersionRow {
  readonly key: number;
  readonly fingerprint: string;
  readonly stored: string;
  /** See {@link seenIn}. */
  readonly seen: string;
}

/** A version in the history that both archives make together. */
interface Version extends VersionRow {
  readonly isHere: boolean;
}

/** What became of one article. */
export interface Brought {
  readonly as: "added" | "extended" | "known";
  /** How many versions came. */
  readonly revisions: number;
}

/** Brings articles with their histories from one archive into another; call it inside a transaction. */
export interface History {
  /** @param identity the key of the article in the archive that it comes from */
  bring(identity: number): Brought | LeftOut;
}

/** One version for each run of equal ones: the one that is here, else the first. */
function withoutDoubles(versions: readonly Version[]): Version[] {
  const kept: Version[] = [];
  for (const version of versions) {
    const last = kept.at(-1);
    if (last?.fingerprint !== version.fingerprint || (last.isHere && version.isHere)) kept.push(version);
    else if (version.isHere) kept[kept.length - 1] = version;
  }
  return kept;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Both histories as one, in the order in which the versions were seen. */
function joined(here: readonly VersionRow[], there: readonly VersionRow[]): readonly Version[] {
  const all = [
    ...here.map((version) => ({ ...version, isHere: true })),
    ...there.map((version) => ({ ...version, isHere: false })),
  ];
  return withoutDoubles(all.sort((a, b) => compare(a.seen, b.seen) || compare(a.stored, b.stored)));
}

/** Added to the numbers of versions that have their places, so that no two are ever the same. */
const PLACED = 1_000_000_000;

const VERSIONS = `SELECT key, fingerprint, stored, ${seenIn("r")} AS seen FROM revision AS r WHERE identity = ? ORDER BY number`;
const IDENTITY = "SELECT key, id, address, stored, checked, etag, validated FROM identity";

/** Writes the order of the versions of an article, and what follows from it. */
function openOrder(to: Database.Database) {
  const point = to.prepare<[number, number]>("UPDATE identity SET latest = ? WHERE key = ?");
  const number = to.prepare<[number, number]>("UPDATE revision SET number = ? WHERE key = ?");
  const settle = to.prepare<[number, number]>("UPDATE revision SET number = number - ? WHERE identity = ?");
  const current = to.prepare<[number, number]>(
    "UPDATE figure_reading SET current = (revision = ?) WHERE revision IN (SELECT key FROM revision WHERE identity = ?)",
  );
  return {
    /** Says for a while that a version is the newest: what is stored then follows it. */
    point: (revision: number, identity: number) => point.run(revision, identity),
    place: (revision: number, place: number) => number.run(PLACED + place, revision),
    settle(identity: number, latest: number) {
      settle.run(PLACED, identity);
      point.run(latest, identity);
      current.run(latest, identity);
    },
  };
}

/** Sorts an article among its copies again, whatever version it was placed with while others were stored. */
function openPlacing(to: Database.Database) {
  const copies = openCopies(to);
  const texts = to.prepare<[number], string>("SELECT text FROM revision WHERE identity = ? ORDER BY number").pluck();
  return (identity: number) => {
    const versions = texts.all(identity);
    for (const text of versions) copies.leave(identity, text);
    copies.place(identity, copyMarks(tokenize(versions.at(-1) ?? "")));
  };
}

/** Writes when an article was first and last seen, and the times of its versions that follow from it. */
function openTimes(to: Database.Database) {
  const write = to.prepare<[string, string, string | null, string | null, number]>(
    "UPDATE identity SET stored = ?, checked = ?, etag = ?, validated = ? WHERE key = ?",
  );
  const undated = to.prepare<[number], { readonly key: number; readonly published: string | null }>(
    "SELECT key, published FROM revision WHERE identity = ?",
  );
  const revision = to.prepare<[number, number]>("UPDATE revision SET moment = ? WHERE key = ?");
  const figures = to.prepare<[number, number]>("UPDATE figure_reading SET moment = ? WHERE revision = ?");
  return (identity: number, stored: string, here: IdentityRow | undefined, there: IdentityRow, isTheirs: boolean) => {
    const checked = here !== undefined && here.checked > there.checked ? here.checked : there.checked;
    const { etag, validated } = here === undefined || isTheirs ? there : here;
    write.run(stored, checked, etag, validated, identity);
    if (here === undefined || here.stored === stored) return;
    for (const { key, published } of undated.all(identity)) {
      revision.run(momentOf(published, stored), key);
      figures.run(momentOf(published, stored), key);
    }
  };
}

/**
 * Prepares the bringing of articles.
 *
 * @param entries of the archive that they come from; @param writer of the one that they go to
 */
export function openHistory(
  from: Database.Database,
  to: Database.Database,
  entries: EntryReader,
  writer: ArticleStore,
): History {
  const theirs = from.prepare<[number], IdentityRow>(`${IDENTITY} WHERE key = ?`);
  const theirVersions = from.prepare<[number], VersionRow>(VERSIONS);
  const ours = to.prepare<[string], IdentityRow>(`${IDENTITY} WHERE id = ?`);
  const ourVersions = to.prepare<[number], VersionRow>(VERSIONS);
  const newest = to.prepare<[string], number>("SELECT latest FROM identity WHERE id = ?").pluck();
  const print = to.prepare<[string, number]>("UPDATE revision SET fingerprint = ? WHERE key = ?");
  const order = openOrder(to);
  const writeTimes = openTimes(to);
  const [learnedThere, learnedHere] = [openNotices(from), openNotices(to)];
  const placeAnew = openPlacing(to);

  function store(id: string, { key, stored }: Version): number {
    writer.append(readyArticle(entries.entry(key)), new Date(stored));
    const revision = newest.get(id) ?? 0;
    const outline = learnedThere.read(key);
    if (outline !== null) learnedHere.write(revision, outline);
    return revision;
  }

  /** Stores the first version of an article that has later ones here, be it the same text as one of them. */
  function storeFirst(id: string, version: Version, later: VersionRow): number {
    print.run("", later.key);
    const key = store(id, version);
    print.run(later.fingerprint, later.key);
    return key;
  }

  /** Gives all versions their places. @returns the key of the last */
  function write(id: string, versions: readonly Version[], here: number | null, last: VersionRow | undefined): number {
    let before: number | null = null;
    for (const [index, version] of versions.entries()) {
      if (version.isHere) before = version.key;
      else if (before === null) before = last === undefined ? store(id, version) : storeFirst(id, version, last);
      else {
        order.point(before, here ?? ours.get(id)?.key ?? 0);
        before = store(id, version);
      }
      order.place(before, index + 1);
    }
    return before ?? 0;
  }

  return {
    bring(key) {
      const there = theirs.get(key);
      if (there === undefined) throw new Error(`no article ${key}`);
      const here = ours.get(there.id);
      if (here !== undefined && here.address !== there.address) {
        return {
          id: there.id,
          why: `the id belongs to another article here, ${here.address ?? "one without address"}`,
        };
      }
      const own = here === undefined ? [] : ourVersions.all(here.key);
      const versions = joined(own, theirVersions.all(key));
      const coming = versions.filter(({ isHere }) => !isHere);
      for (const version of coming) {
        const fault = entries.fault(version.key);
        if (fault !== null) return { id: there.id, why: `it is damaged there: ${fault}` };
      }
      if (coming.length === 0 && here !== undefined) return { as: "known", revisions: 0 };
      const latest = write(there.id, versions, here?.key ?? null, own.at(-1));
      const identity = ours.get(there.id)?.key ?? 0;
      order.settle(identity, latest);
      const [stored = there.stored] = versions.map((version) => version.stored).sort();
      writeTimes(identity, stored, here, there, versions.at(-1)?.isHere === false);
      if (here !== undefined) placeAnew(identity);
      return { as: here === undefined ? "added" : "extended", revisions: coming.length };
    },
  };
}
