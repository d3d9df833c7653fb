export type { ArticleEntry, PackedPage } from "./entry.ts";
export type { LatestVisit } from "./lookup.ts";
export { type Archive, openArchive } from "./open.ts";
export type { KeptSource, ListedAddress, SourceCheck, SourceKind, SourceState } from "./source.ts";
