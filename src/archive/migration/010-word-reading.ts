import type { Migration } from "../migrate.ts";
import { noteReading } from "../word-reading.ts";

/**
 * By which tables the words of the full-text indexes were read: one row with a digest (see `word-reading.ts`), none when
 * it is not known, as of what was stored before. `search` lets plain SQL ask for words:
 * `SELECT title FROM search WHERE words MATCH 'budget*' ORDER BY rank`.
 */
const SQL = `
CREATE TABLE word_reading (
  digest TEXT NOT NULL
);

CREATE VIEW search AS
SELECT i.id, r.url, r.outlet, r.published, r.lang, r.title, r.text, s.article_search AS words, s.rank AS rank
FROM article_search AS s JOIN identity AS i ON i.latest = s.rowid JOIN revision AS r ON r.key = i.latest;
`;

export const wordReading: Migration = {
  number: 10,
  name: "word-reading",
  apply(database) {
    database.exec(SQL);
    if (database.prepare("SELECT 1 FROM revision LIMIT 1").get() === undefined) noteReading(database);
  },
};
