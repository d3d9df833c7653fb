export { isWarcFile, isWarcName } from "./file.ts";
export { type HeldPage, pageIn, type SizeLimits } from "./page.ts";
export { type Damage, readRecords } from "./record.ts";
