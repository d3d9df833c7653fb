import type { Migration } from "../migrate.ts";

/**
 * The first schema. The base tables are the program's own; others read the views `article`, `claim` and `figure`,
 * whose columns only grow. Nothing here needs more than SQLite 3.35.
 *
 * `revision.moment` orders and filters by time: the publication, else the first fetch, in seconds of Unix time.
 * `figure_reading.low` and `high` are the bounds of the value in its unit's `base`, so that kilometres compare with
 * metres; `moment` and `current` (whether the revision is its article's newest) are copies, so that an index can
 * answer by unit, time and value at once.
 *
 * `revision.glue` are the offsets in the text where words lost the blank between them: there the indexes have each word.
 *
 * The three `…_search` indexes hold analysed tokens only and keep no text (`content=''`): their rowid is the key of
 * the row they were made from.
 */
const SQL = `
CREATE TABLE identity (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  address TEXT,
  stored TEXT NOT NULL,
  checked TEXT NOT NULL,
  etag TEXT,
  validated TEXT,
  latest INTEGER REFERENCES revision (key) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX identity_address ON identity (address);
CREATE UNIQUE INDEX identity_latest ON identity (latest);

CREATE TABLE revision (
  key INTEGER PRIMARY KEY,
  identity INTEGER NOT NULL REFERENCES identity (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  stored TEXT NOT NULL,
  fetched TEXT,
  moment INTEGER NOT NULL,
  url TEXT,
  canonical TEXT,
  host TEXT,
  outlet TEXT,
  outletkey TEXT,
  title TEXT,
  byline TEXT NOT NULL,
  published TEXT,
  modified TEXT,
  dated TEXT NOT NULL,
  lang TEXT NOT NULL,
  dir TEXT NOT NULL,
  declared TEXT,
  description TEXT,
  section TEXT,
  tags TEXT NOT NULL,
  image TEXT,
  truncated INTEGER NOT NULL,
  words INTEGER NOT NULL,
  hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  figures INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  blocks TEXT NOT NULL,
  sentences TEXT NOT NULL,
  segments TEXT NOT NULL,
  glue TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (identity, number)
);
CREATE INDEX revision_url ON revision (url);
CREATE INDEX revision_canonical ON revision (canonical);
CREATE INDEX revision_moment ON revision (moment, key);
CREATE INDEX revision_outlet ON revision (outletkey, moment);
CREATE INDEX revision_host ON revision (host, moment);

CREATE TABLE page (
  revision INTEGER PRIMARY KEY REFERENCES revision (key) ON DELETE CASCADE,
  url TEXT,
  type TEXT,
  codec TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash TEXT NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE speaker (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL
);

CREATE TABLE claim_reading (
  key INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  content TEXT NOT NULL,
  text TEXT NOT NULL,
  quote TEXT NOT NULL,
  speaker INTEGER REFERENCES speaker (key),
  speakerstart INTEGER,
  speakerend INTEGER,
  name TEXT,
  role TEXT,
  cuestart INTEGER,
  cueend INTEGER,
  act TEXT NOT NULL,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  UNIQUE (revision, number)
);
CREATE INDEX claim_reading_speaker ON claim_reading (speaker, revision) WHERE speaker IS NOT NULL;

CREATE TABLE figure_reading (
  key INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  claim INTEGER REFERENCES claim_reading (key) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value NOT NULL,
  upper,
  unit TEXT COLLATE NOCASE,
  base TEXT COLLATE NOCASE,
  low REAL,
  high REAL,
  moment INTEGER NOT NULL,
  current INTEGER NOT NULL,
  approx TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  countedstart INTEGER,
  countedend INTEGER,
  counted TEXT,
  countedwords TEXT,
  UNIQUE (revision, number)
);
CREATE INDEX figure_reading_base ON figure_reading (base, moment, revision, number, low, high)
  WHERE current = 1 AND base IS NOT NULL;
CREATE INDEX figure_reading_claim ON figure_reading (claim) WHERE claim IS NOT NULL;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, lead, body, extra, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE claim_search USING fts5 (
  words, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE figure_search USING fts5 (
  words, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);

CREATE VIEW article AS
SELECT i.id, r.url, r.canonical, r.outlet, r.title, r.byline, r.published, r.modified, r.fetched, r.lang, r.dir,
  r.description, r.section, r.tags, r.image, r.truncated, r.text, r.words, r.hash, r.number AS revision, r.figures, r.claims, i.stored, i.checked
FROM identity AS i JOIN revision AS r ON r.key = i.latest;

CREATE VIEW claim AS
SELECT i.id AS article, r.url, r.outlet, r.published, r.lang, s.number, s.text, s.quote,
  coalesce(s.name, p.name) AS speaker, s.role, s.act, s.polarity, s.certainty
FROM identity AS i JOIN revision AS r ON r.key = i.latest JOIN claim_reading AS s ON s.revision = r.key
LEFT JOIN speaker AS p ON p.key = s.speaker;

CREATE VIEW figure AS
SELECT i.id AS article, r.url, r.outlet, r.published, r.lang, q.number, q.kind, q.value, q.upper, q.unit, q.approx,
  q."start", q."end", q.text, q.counted, s.number AS claim, p.name AS speaker
FROM identity AS i JOIN revision AS r ON r.key = i.latest JOIN figure_reading AS q ON q.revision = r.key
LEFT JOIN claim_reading AS s ON s.key = q.claim LEFT JOIN speaker AS p ON p.key = s.speaker;
`;

export const first: Migration = { number: 1, name: "first", apply: (database) => database.exec(SQL) };
