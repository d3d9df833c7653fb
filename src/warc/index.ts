export { isWarcFile, isWarcName } from "./file.ts";
export { type HeldPage, pageIn } from "./page.ts";
export { type Damage, readRecords } from "./record.ts";
