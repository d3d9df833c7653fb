import type { Migration } from "../migrate.ts";
import { first } from "./001-first.ts";

/** Every change of the schema, in order. Append only: a migration that was released is never edited. */
export const migrations: readonly Migration[] = [first];
