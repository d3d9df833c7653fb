/** A value as a column of the archive keeps it. Whole numbers come back as numbers. */
export type Value = string | number | null;

/** Values in the order of a list of columns. */
export type Row = readonly Value[];

/** The columns of a revision that its article alone decides: not when it was stored, nor what the archive knows. */
export const REVISION_COLUMNS = [
  "url",
  "canonical",
  "host",
  "outlet",
  "outletkey",
  "title",
  "byline",
  "published",
  "modified",
  "dated",
  "lang",
  "dir",
  "declared",
  "description",
  "section",
  "tags",
  "image",
  "truncated",
  "words",
  "hash",
  "fingerprint",
  "figures",
  "claims",
  "blocks",
  "sentences",
  "segments",
] as const;

/** The same of a claim: all but the key of its speaker. */
export const CLAIM_COLUMNS = [
  "number",
  "sentence",
  "content",
  "text",
  "quote",
  "speakerstart",
  "speakerend",
  "name",
  "role",
  "cuestart",
  "cueend",
  "act",
  "polarity",
  "certainty",
] as const;

/** The same of a figure: all but its number and its claim.. */
export const FIGURE_COLUMNS = [
  "sentence",
  "kind",
  "value",
  "upper",
  "unit",
  "base",
  "low",
  "high",
  "approx",
  "start",
  "end",
  "text",
  "countedstart",
  "countedend",
  "counted",
  "countedwords",
] as const;

/** Names of columns in SQL, whatever words they are. @param table short name of the table that they are of */
export function columnList(columns: readonly string[], table: string | null = null): string {
  return columns.map((column) => `${table === null ? "" : `${table}.`}"${column}"`).join(", ");
}

/** Places for the values of so many columns. */
export function placeList(count: number): string {
  return Array<string>(count).fill("?").join(", ");
}
