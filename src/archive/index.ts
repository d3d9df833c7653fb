export type { Tally } from "./copy-reader.ts";
export type { ArticleEntry } from "./entry.ts";
export type { LatestVisit } from "./lookup.ts";
export { type Archive, openArchive } from "./open.ts";
export type { ReadyArticle } from "./ready.ts";
export type { KeptSource, SourceCheck, SourceKind } from "./source.ts";
export { takeTurn } from "./turn.ts";
