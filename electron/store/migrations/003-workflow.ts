/** States, owners, sign-offs and the log of who did what. Frozen. */
export const workflow = `
ALTER TABLE publication ADD COLUMN repeat_readers INTEGER NOT NULL DEFAULT 0 CHECK (repeat_readers IN (0, 1));

CREATE TABLE workflow (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  before_spike TEXT,
  owner TEXT NOT NULL,
  owned_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX workflow_state ON workflow (state);

CREATE TABLE sign_off (
  sequence INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('article', 'page')),
  of TEXT NOT NULL,
  stage TEXT NOT NULL,
  person TEXT NOT NULL,
  signed_at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX sign_off_of ON sign_off (subject, of);

CREATE TABLE log (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  deed TEXT NOT NULL,
  article TEXT,
  page TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX log_article ON log (article) WHERE article IS NOT NULL;
CREATE INDEX log_page ON log (page) WHERE page IS NOT NULL;
`
