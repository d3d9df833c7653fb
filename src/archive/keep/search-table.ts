import type Database from "better-sqlite3";

/** A row of a full-text index as the index itself knows it: the text of each column, its words in their order. */
export interface IndexedRow {
  readonly key: number;
  readonly columns: readonly string[];
}

/** The full-text indexes of a database: none of them keeps its text. */
export function searchTables(database: Database.Database): readonly string[] {
  return database
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name`,
    )
    .pluck()
    .all();
}

/** Makes the words of an index readable one by one; gives the name of the table that has them. */
export function openWords(database: Database.Database, table: string): string {
  const name = `${table}_word`;
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${name} USING fts5vocab (main, ${table}, instance)`);
  return `temp.${name}`;
}

interface WordRow {
  readonly term: string;
  readonly doc: number;
  /** The name of the column; `null` in an index that keeps no order. */
  readonly col: string | null;
  readonly offset: number | null;
}

function columnsOf(database: Database.Database, table: string): readonly string[] {
  return database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(table);
}

/**
 * Rows of an index as they were written, whatever wrote them: an index that keeps no text can only be told to forget
 * a row in the words of that row. Reads the whole index: a few seconds for 100,000 articles.
 */
export function readIndexedRows(
  database: Database.Database,
  table: string,
  keys: readonly number[],
): readonly IndexedRow[] {
  if (keys.length === 0) return [];
  const columns = columnsOf(database, table);
  const words = database.prepare<[string], WordRow>(
    `SELECT term, doc, col, "offset" FROM ${openWords(database, table)}
    WHERE doc IN (SELECT value FROM json_each(?)) ORDER BY doc, col, "offset"`,
  );
  const rows = new Map<number, string[][]>(keys.map((key) => [key, columns.map(() => [])]));
  for (const { term, doc, col } of words.iterate(JSON.stringify(keys))) {
    rows.get(doc)?.[col === null ? 0 : columns.indexOf(col)]?.push(term);
  }
  return [...rows].map(([key, texts]) => ({ key, columns: texts.map((terms) => terms.join(" ")) }));
}

/** Takes rows out of an index, in the words that it has of them. */
export function removeIndexedRows(database: Database.Database, table: string, rows: readonly IndexedRow[]): void {
  const columns = columnsOf(database, table);
  const remove = database.prepare<(string | number)[]>(
    `INSERT INTO ${table} (${table}, rowid, ${columns.join(", ")}) VALUES ('delete', ?${", ?".repeat(columns.length)})`,
  );
  for (const { key, columns: texts } of rows) remove.run(key, ...texts);
}
