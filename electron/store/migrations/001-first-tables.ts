/**
 * The newsroom's first tables. Frozen: a change of shape is a new migration.
 *
 * Ids are text that the desk gives; times are milliseconds since 1970; documents are canonical JSON of our own article
 * model and their hash is SHA-256 of that text. `credit` and `contributor` are derived from the documents on saving.
 * Revisions are a graph: `sequence` tells in which order this file learned of them, `revision_parent` what each grew from.
 */
export const firstTables = `
CREATE TABLE publication (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  format TEXT NOT NULL
) STRICT;

CREATE TABLE edition (
  id TEXT PRIMARY KEY,
  publication TEXT NOT NULL REFERENCES publication (id),
  date TEXT NOT NULL,
  number INTEGER NOT NULL,
  UNIQUE (publication, date)
) STRICT;

CREATE TABLE page (
  id TEXT PRIMARY KEY,
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  responsible TEXT NOT NULL,
  designer TEXT NOT NULL,
  proofreader TEXT NOT NULL,
  UNIQUE (edition, number)
) STRICT;

CREATE TABLE article (
  id TEXT PRIMARY KEY,
  format INTEGER NOT NULL,
  document TEXT NOT NULL,
  hash TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE section (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  article TEXT REFERENCES article (id),
  text TEXT NOT NULL,
  first_column INTEGER,
  columns INTEGER,
  first_row INTEGER,
  rows INTEGER,
  legs INTEGER,
  part INTEGER NOT NULL,
  position INTEGER NOT NULL,
  boxed INTEGER NOT NULL CHECK (boxed IN (0, 1)),
  CHECK ((first_column IS NULL) = (columns IS NULL)
    AND (first_column IS NULL) = (first_row IS NULL)
    AND (first_column IS NULL) = (rows IS NULL))
) STRICT;
CREATE INDEX section_page ON section (page, position);
CREATE INDEX section_article ON section (article) WHERE article IS NOT NULL;

CREATE TABLE contributor (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE credit (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('lead', 'head', 'end', 'picture')),
  picture TEXT,
  role TEXT NOT NULL,
  contributor INTEGER NOT NULL REFERENCES contributor (id),
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_contributor ON credit (contributor);

CREATE TABLE photo (
  hash TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  name TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  rights TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE photo_content (
  hash TEXT PRIMARY KEY REFERENCES photo (hash) ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE revision (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  label TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  characters INTEGER NOT NULL,
  hash TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX revision_article ON revision (article, sequence);

CREATE TABLE revision_parent (
  revision TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  parent TEXT NOT NULL,
  PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE applied_edit (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  desk_window TEXT NOT NULL,
  edit INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (article, desk_window)
) STRICT, WITHOUT ROWID;
CREATE INDEX applied_edit_age ON applied_edit (saved_at);
`
