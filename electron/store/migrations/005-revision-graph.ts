import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'

/**
 * Revisions under the hash of their content, with heads, orphans and the state an article's working copy grew from. Frozen.
 *
 * A revision's id is the SHA-256 of the canonical JSON {"article","document","format","parents"}: `document` is the hash
 * of its document, `parents` are sorted. Reason, label, person, time and order are what this file knows about it, and not
 * hashed. A revision without a document was thinned out: what is left proves its place in the graph.
 */
export const revisionGraph = `
CREATE TABLE revision_next (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  format INTEGER NOT NULL,
  hash TEXT NOT NULL,
  document TEXT,
  reason TEXT NOT NULL,
  label TEXT NOT NULL,
  person TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  characters INTEGER NOT NULL
) STRICT;

CREATE TABLE revision_parent_next (
  revision TEXT NOT NULL REFERENCES revision_next (id) ON DELETE CASCADE,
  parent TEXT NOT NULL,
  PRIMARY KEY (revision, parent)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_head (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  revision TEXT NOT NULL,
  PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE orphan (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  record TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE orphan_parent (
  parent TEXT NOT NULL,
  orphan TEXT NOT NULL REFERENCES orphan (id) ON DELETE CASCADE,
  PRIMARY KEY (parent, orphan)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_turn (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  turn INTEGER NOT NULL,
  revision TEXT NOT NULL,
  PRIMARY KEY (article, turn)
) STRICT, WITHOUT ROWID;

ALTER TABLE article ADD COLUMN revision TEXT;
ALTER TABLE article ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN conflict TEXT NOT NULL DEFAULT '';
`

const AFTERWARDS = `
DROP TABLE revision_parent;
DROP TABLE revision;
ALTER TABLE revision_next RENAME TO revision;
ALTER TABLE revision_parent_next RENAME TO revision_parent;
CREATE INDEX revision_article ON revision (article, sequence);
CREATE INDEX revision_thinnable ON revision (article) WHERE document IS NOT NULL AND reason IN ('automatic', 'merged');

INSERT INTO revision_head (article, revision)
  SELECT article, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent);
UPDATE article SET revision =
  (SELECT id FROM revision WHERE revision.article = article.id ORDER BY sequence DESC LIMIT 1);
`

interface OldRevision {
  readonly sequence: number
  readonly id: string
  readonly article: string
  readonly hash: string
}

const idOf = ({ article, hash }: OldRevision, parents: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify({ article, document: hash, format: 1, parents }))
    .digest('hex')

/** Gives every revision its new id, parents before children, as they came into the file. */
export function rekeyRevisions(db: Database.Database): void {
  const old = db.prepare<[], OldRevision>('SELECT sequence, id, article, hash FROM revision ORDER BY sequence').all()
  const parentsOf = db.prepare<[string], string>('SELECT parent FROM revision_parent WHERE revision = ?').pluck()
  const copy = db.prepare<[string, number]>(`
    INSERT INTO revision_next
      (sequence, id, article, format, hash, document, reason, label, person, saved_at, characters)
    SELECT sequence, ?, article, 1, hash, document, reason, label, '', saved_at, characters FROM revision
    WHERE sequence = ? ON CONFLICT (id) DO NOTHING`)
  const insertParent = db.prepare<[string, string]>('INSERT INTO revision_parent_next (revision, parent) VALUES (?, ?)')
  const renamed = new Map<string, string>()
  for (const revision of old) {
    const known = parentsOf.all(revision.id).flatMap((parent) => renamed.get(parent) ?? [])
    const parents = [...new Set(known)].sort()
    const id = idOf(revision, parents)
    renamed.set(revision.id, id)
    if (copy.run(id, revision.sequence).changes > 0) for (const parent of parents) insertParent.run(id, parent)
  }
  db.exec(AFTERWARDS)
}
