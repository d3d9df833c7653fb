import type Database from "better-sqlite3";
import { type Token, tokenize } from "../text/token.ts";
import { areCopies, BANDS, guessResemblance, type Shingles, type Sketch, shinglesOf, sketchOf } from "./copy-sketch.ts";

/** What of an article's text copies are told by, made ready outside a transaction. It can be cloned to another thread. */
export interface CopyMarks {
  /** Its shingles, each once. */
  readonly shingles: Uint32Array;
  /** `null` for a text too short to be told from others like it. */
  readonly sketch: Sketch | null;
}

/**
 * Keeps clusters of copies: articles whose newest texts are nearly the same, or one a part of the other, directly or
 * through others. All of it belongs into the transaction that changes the article.
 */
export interface Copies {
  /**
   * Puts an article into the cluster of its copies; clusters that it links become one.
   *
   * @param article key of an identity whose newest revision is the one with that text
   */
  place(article: number, marks: CopyMarks): void;
  /**
   * Takes an article out of its cluster; the others are sorted anew, since it may have been their only link.
   *
   * @param text the text that it was placed with
   */
  leave(article: number, text: string): void;
  /** Looks again which member of an article's cluster is the earliest. */
  elect(article: number): void;
}

/** What is guessed to be less alike is not looked at: even a copy cut to a third is more so. */
const WORTH_A_LOOK = 0.15;
/** So many of the newest articles are taken from a band: those that all pages of an outlet share have thousands. */
const MOST_IN_BAND = 200;
/** So many of these are guessed at, those that share most bands first, and so many texts are read. */
const MOST_GUESSED = 64;
const MOST_READ = 8;
/** A larger cluster is not sorted anew when a member leaves it. */
const MOST_SORTED = 50;
/** So many of the articles that were last placed or looked at are kept in mind, unless they have more shingles than these. */
const MOST_REMEMBERED = 256;
const LONGEST_REMEMBERED = 5000;

export function copyMarks(tokens: readonly Token[]): CopyMarks {
  const shingles = shinglesOf(tokens);
  return { shingles: Uint32Array.from(shingles), sketch: sketchOf(shingles) };
}

interface Candidate {
  readonly article: number;
  readonly original: number | null;
  readonly sketch: Uint8Array;
}

/** What is remembered of an article's text. */
interface Remembered {
  readonly sketch: Uint8Array;
  readonly shingles: Shingles;
}

/**
 * Remembers the shingles of articles, since copies come soon after each other. Their sketches say whether they are still
 * of the text that the archive has.
 */
function createMemory() {
  const known = new Map<number, Remembered>();
  const keep = (article: number, sketch: Uint8Array, shingles: Shingles): void => {
    known.delete(article);
    if (shingles.size > LONGEST_REMEMBERED) return;
    known.set(article, { sketch, shingles });
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  };
  return {
    keep,
    of({ article, sketch }: Candidate, read: () => Shingles): Shingles {
      const one = known.get(article);
      const shingles = one !== undefined && areSame(one.sketch, sketch) ? one.shingles : read();
      keep(article, sketch, shingles);
      return shingles;
    },
  };
}

const areSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((value, index) => value === b[index]);

const IN_BAND = `SELECT article FROM (
  SELECT article FROM copy_band WHERE band = ? ORDER BY article DESC LIMIT ${MOST_IN_BAND})`;

/** The articles but one that share any of so many bands, those that share most of them first. */
const NEIGHBOURS = `SELECT c.article, c.original, c.sketch FROM (
  SELECT article, count(*) AS shared FROM (${Array<string>(BANDS).fill(IN_BAND).join(" UNION ALL ")})
  WHERE article <> ? GROUP BY article ORDER BY shared DESC, article LIMIT ${MOST_GUESSED}
) AS near JOIN copy AS c ON c.article = near.article ORDER BY near.shared DESC, near.article`;

const NEWEST = "JOIN identity AS i ON i.key = c.article JOIN revision AS r ON r.key = i.latest";

export function openCopies(database: Database.Database): Copies {
  const add = database.prepare<[number, Uint8Array]>("INSERT INTO copy (article, sketch) VALUES (?, ?)");
  const addBand = database.prepare<[number, number]>("INSERT OR IGNORE INTO copy_band (band, article) VALUES (?, ?)");
  const remove = database.prepare<[number]>("DELETE FROM copy WHERE article = ?");
  const removeBand = database.prepare<[number, number]>("DELETE FROM copy_band WHERE band = ? AND article = ?");
  const find = database.prepare<number[], Candidate>(NEIGHBOURS);
  const shinglesIn = createMemory();
  const textOf = database
    .prepare<[number], string>(
      "SELECT r.text FROM identity AS i JOIN revision AS r ON r.key = i.latest WHERE i.key = ?",
    )
    .pluck();
  const originalOf = database.prepare<[number], number | null>("SELECT original FROM copy WHERE article = ?").pluck();
  const othersOf = database
    .prepare<[number, number], number>("SELECT article FROM copy WHERE original = ? AND article <> ? ORDER BY article")
    .pluck();
  const earliest = database
    .prepare<[number], number>(
      `SELECT c.article FROM copy AS c ${NEWEST} WHERE c.original = ? ORDER BY r.moment, c.article LIMIT 1`,
    )
    .pluck();
  const assign = database.prepare<[number | null, number]>("UPDATE copy SET original = ? WHERE article = ?");
  const rename = database.prepare<[number, number]>("UPDATE copy SET original = ? WHERE original = ?");

  /** The members of a cluster known by `label` get their earliest for an original. */
  function settle(label: number): void {
    const first = earliest.get(label);
    if (first !== undefined && first !== label) rename.run(first, label);
  }

  /** Joins an article with the clusters of its copies: each is known by its original, or is one article alone. */
  function join(article: number, clusters: ReadonlySet<number>): void {
    const [label] = clusters;
    if (label === undefined) return;
    for (const cluster of clusters) {
      rename.run(label, cluster);
      assign.run(label, cluster);
    }
    assign.run(label, article);
    settle(label);
  }

  /** Finds the copies of a text among the other articles and joins their clusters. */
  function link(article: number, { shingles, sketch }: CopyMarks): void {
    if (sketch === null) return;
    const clusters = new Set<number>();
    const own = new Set(shingles);
    const shinglesOfOther = (other: Candidate) =>
      shinglesIn.of(other, () => shinglesOf(tokenize(textOf.get(other.article) ?? "")));
    let read = 0;
    for (const other of find.all(...sketch.bands, article)) {
      const cluster = other.original ?? other.article;
      if (clusters.has(cluster) || guessResemblance(sketch.values, other.sketch) < WORTH_A_LOOK) continue;
      if (++read > MOST_READ) break;
      if (areCopies(own, shinglesOfOther(other))) clusters.add(cluster);
    }
    shinglesIn.keep(article, sketch.values, own);
    join(article, clusters);
  }

  function sortAnew(members: readonly number[]): void {
    for (const member of members) assign.run(null, member);
    for (const member of members) link(member, copyMarks(tokenize(textOf.get(member) ?? "")));
  }

  return {
    place(article, marks) {
      if (marks.sketch === null) return;
      add.run(article, marks.sketch.values);
      for (const band of marks.sketch.bands) addBand.run(band, article);
      link(article, marks);
    },
    leave(article, text) {
      const original = originalOf.get(article) ?? null;
      const others = original === null ? [] : othersOf.all(original, article);
      for (const band of copyMarks(tokenize(text)).sketch?.bands ?? []) removeBand.run(band, article);
      remove.run(article);
      const [first] = others;
      if (original === null || first === undefined) return;
      if (others.length <= MOST_SORTED) sortAnew(others);
      else settle(original);
    },
    elect(article) {
      const original = originalOf.get(article) ?? null;
      if (original !== null) settle(original);
    },
  };
}

/** Places all articles of an archive that knew no copies: a page of texts in memory at a time. */
export function placeAll(database: Database.Database): void {
  const copies = openCopies(database);
  const page = database.prepare<[number], { readonly key: number; readonly text: string }>(
    `SELECT i.key, r.text FROM identity AS i JOIN revision AS r ON r.key = i.latest
    WHERE i.key > ? ORDER BY i.key LIMIT 100`,
  );
  let last = 0;
  for (let rows = page.all(last); rows.length > 0; rows = page.all(last)) {
    for (const { key, text } of rows) {
      copies.place(key, copyMarks(tokenize(text)));
      last = key;
    }
  }
}
