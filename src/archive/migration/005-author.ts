import { openAuthors } from "../author.ts";
import type { Migration } from "../migrate.ts";
import { openSpeakers, readyName } from "../speaker.ts";

/** Who wrote what: `person` is a row of `speaker`, where every name is kept once with the index that finds it. */
const SQL = `
CREATE TABLE authored (
  person INTEGER NOT NULL REFERENCES speaker (key),
  revision INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
  PRIMARY KEY (person, revision)
) WITHOUT ROWID;
CREATE INDEX authored_revision ON authored (revision);
`;

export const author: Migration = {
  number: 5,
  name: "author",
  apply(database) {
    database.exec(SQL);
    const authors = openAuthors(database, openSpeakers(database));
    const page = database.prepare<[number], { readonly key: number; readonly byline: string }>(
      "SELECT key, byline FROM revision WHERE key > ? AND byline <> '[]' ORDER BY key LIMIT 1000",
    );
    let last = 0;
    for (let rows = page.all(last); rows.length > 0; rows = page.all(last)) {
      for (const { key, byline } of rows) {
        authors.add(key, (JSON.parse(byline) as readonly string[]).map(readyName));
        last = key;
      }
    }
  },
};
