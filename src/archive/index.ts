export type { ArticleEntry } from "./entry.ts";
export { type Archive, openArchive } from "./open.ts";
