import { placeAll } from "../copy.ts";
import type { Migration } from "../migrate.ts";

/**
 * Articles that are copies of one another. `copy` has a row for each article whose text is long enough to tell: the
 * sketch of its newest text (see `copy-sketch.ts`) and, when it has copies, the earliest article among them and itself
 * as `original`, which is also the name of their cluster. `copy_band` finds what resembles a text; it has no foreign
 * key, for which it would need a second index: a row too many is only looked at in vain.
 */
const SQL = `
CREATE TABLE copy (
  article INTEGER PRIMARY KEY REFERENCES identity (key) ON DELETE CASCADE,
  sketch BLOB NOT NULL,
  original INTEGER REFERENCES identity (key)
);
CREATE INDEX copy_original ON copy (original) WHERE original IS NOT NULL;

CREATE TABLE copy_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;

DROP VIEW article;
CREATE VIEW article AS
SELECT i.id, r.url, r.canonical, r.outlet, r.title, r.byline, r.published, r.modified, r.fetched, r.lang, r.dir,
  r.description, r.section, r.tags, r.image, r.truncated, r.text, r.words, r.hash, r.number AS revision, r.figures, r.claims, i.stored, i.checked,
  CASE WHEN c.original IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM copy AS m WHERE m.original = c.original) END AS copies,
  (SELECT o.id FROM identity AS o WHERE o.key = c.original AND o.key <> i.key) AS original
FROM identity AS i JOIN revision AS r ON r.key = i.latest LEFT JOIN copy AS c ON c.article = i.key;
`;

export const copy: Migration = {
  number: 6,
  name: "copy",
  apply(database) {
    database.exec(SQL);
    placeAll(database);
  },
};
