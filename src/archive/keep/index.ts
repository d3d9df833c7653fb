export { backUpArchive } from "./backup.ts";
export { openCheck } from "./check.ts";
export type { CheckedCounts, Finding } from "./finding.ts";
export { type ForgettableArticle, openForgetting } from "./forget.ts";
export { type MergeCounts, mergeArchive } from "./merge.ts";
export { reindexArchive } from "./reindex.ts";
export { vacuumArchive } from "./vacuum.ts";
