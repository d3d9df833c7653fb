import type { Migration } from "../migrate.ts";
import { first } from "./001-first.ts";
import { journal } from "./002-journal.ts";
import { speakerSearch } from "./003-speaker-search.ts";
import { source } from "./004-source.ts";
import { author } from "./005-author.ts";
import { copy } from "./006-copy.ts";
import { seal } from "./007-seal.ts";
import { notice } from "./008-notice.ts";
import { stats } from "./009-stats.ts";
import { wordReading } from "./010-word-reading.ts";

/** Every change of the schema, in order. Append only: a migration that was released is never edited. */
export const migrations: readonly Migration[] = [
  first,
  journal,
  speakerSearch,
  source,
  author,
  copy,
  seal,
  notice,
  stats,
  wordReading,
];
