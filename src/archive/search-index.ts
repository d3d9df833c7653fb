import type Database from "better-sqlite3";
import { addSums, rowSum } from "./index-sum.ts";
import type { SearchedWords } from "./searched-words.ts";

/** Writes the full-text indexes. Rows are keyed by what they index; nothing of the text is kept in them. */
export interface SearchIndex {
  /**
   * Indexes an article with its claims and figures.
   *
   * @param claims keys of its claims, in order; @param figures those of its figures
   * @returns the sum of all that was added (see `index-sum.ts`); `null` when it is not known
   */
  add(revision: number, words: SearchedWords, claims: readonly number[], figures: readonly number[]): number | null;
}

export function openSearchIndex(database: Database.Database): SearchIndex {
  const article = database.prepare<[number, string, string, string, string]>(
    "INSERT INTO article_search (rowid, title, lead, body, extra) VALUES (?, ?, ?, ?, ?)",
  );
  const claimRow = database.prepare<[number, string]>("INSERT INTO claim_search (rowid, words) VALUES (?, ?)");
  const figureRow = database.prepare<[number, string]>("INSERT INTO figure_search (rowid, words) VALUES (?, ?)");
  return {
    add(revision, words, claims, figures) {
      const { title, lead, body, extra, sums } = words;
      article.run(revision, title, lead, body, extra);
      for (const [index, key] of claims.entries()) claimRow.run(key, words.claims[index] ?? "");
      for (const [index, key] of figures.entries()) figureRow.run(key, words.figures[index] ?? "");
      if (sums === null) return null;
      const rows = [revision, ...claims, ...figures];
      return sums.reduce((total, sum, index) => addSums(total, rowSum(rows[index] ?? 0, sum)), 0);
    },
  };
}
