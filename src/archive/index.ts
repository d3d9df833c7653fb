export type { ArticleEntry, PageEntry, StoreStatus } from "./entry.ts";
export type { LatestVisit, StoredPage } from "./lookup.ts";
export { type Archive, openArchive } from "./open.ts";
export type { SnippetMark } from "./snippet.ts";
