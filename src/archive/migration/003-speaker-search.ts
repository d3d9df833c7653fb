import type { Migration } from "../migrate.ts";
import { indexSpeakers } from "../speaker.ts";

/**
 * Speakers are found by the words of their names and by how these sound, in any script: `speaker_search` has both, by
 * the key of `speaker`. When the keys of `nameKeys` change, a further migration fills it again.
 */
const SQL = `
CREATE VIRTUAL TABLE speaker_search USING fts5 (
  words, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
`;

export const speakerSearch: Migration = {
  number: 3,
  name: "speaker-search",
  apply(database) {
    database.exec(SQL);
    indexSpeakers(database);
  },
};
