import type Database from 'better-sqlite3'
import { type Result, success } from '#shared/base'
import { type Article, blockText, countCharacters, parseArticle } from '#shared/model'
import { canonicalJson, contentHash } from '../canonical.ts'
import { fromStoredJson } from './stored.ts'

export const REVISION_REASONS = ['imported', 'created', 'automatic', 'restored', 'named'] as const
/** Why a state of an article was kept. */
export type RevisionReason = (typeof REVISION_REASONS)[number]

/** A revision without its document. */
export interface RevisionRecord {
  readonly id: string
  readonly article: string
  readonly reason: RevisionReason
  /** The name that a person gave it, else empty. */
  readonly label: string
  readonly savedAt: number
  /** Characters of the body. */
  readonly characters: number
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
}

export interface NewRevision {
  readonly id: string
  readonly article: Article
  readonly reason: RevisionReason
  readonly label: string
  readonly savedAt: number
  /** Revisions it grew from. */
  readonly parents: readonly string[]
}

interface RevisionRow {
  id: string
  article: string
  reason: string
  label: string
  saved_at: number
  characters: number
  hash: string
}

const bodyCharacters = (article: Article): number =>
  article.body.reduce((sum, block) => sum + countCharacters(blockText(block)), 0)

function toRow({ id, article, reason, label, savedAt }: NewRevision): RevisionRow & { document: string } {
  const document = canonicalJson(article)
  return {
    id,
    article: article.id,
    reason,
    label,
    saved_at: savedAt,
    characters: bodyCharacters(article),
    hash: contentHash(document),
    document
  }
}

/** A reason that this version does not know reads as a named revision: it is kept and never thinned. */
function fromRow({ saved_at, reason, ...rest }: RevisionRow): RevisionRecord {
  return { ...rest, reason: REVISION_REASONS.find((known) => known === reason) ?? 'named', savedAt: saved_at }
}

export interface RevisionReads {
  /** Newest first. */
  ofArticle(article: string): readonly RevisionRecord[]
  newest(article: string): RevisionRecord | null
  /** Null when there is none; a Problem when its document cannot be read. */
  document(id: string): Result<Article> | null
  parents(id: string): readonly string[]
}

export function revisionReads(db: Database.Database): RevisionReads {
  const select = 'SELECT id, article, reason, label, saved_at, characters, hash FROM revision'
  const all = db.prepare<[string], RevisionRow>(`${select} WHERE article = ? ORDER BY sequence DESC`)
  const last = db.prepare<[string], RevisionRow>(`${select} WHERE article = ? ORDER BY sequence DESC LIMIT 1`)
  const stored = db.prepare<[string], string>('SELECT document FROM revision WHERE id = ?').pluck()
  const grewFrom = db.prepare<[string], string>('SELECT parent FROM revision_parent WHERE revision = ? ORDER BY ordinal').pluck()
  return {
    ofArticle: (article) => all.all(article).map(fromRow),
    newest: (article) => {
      const row = last.get(article)
      return row === undefined ? null : fromRow(row)
    },
    document: (id) => {
      const document = stored.get(id)
      if (document === undefined) return null
      const parsed = parseArticle(fromStoredJson(document))
      return parsed.ok ? success(parsed.value) : parsed
    },
    parents: (id) => grewFrom.all(id)
  }
}

export interface RevisionWrites {
  add(revision: NewRevision): void
}

export function revisionWrites(db: Database.Database): RevisionWrites {
  const insert = db.prepare<[RevisionRow & { document: string }]>(`
    INSERT INTO revision (id, article, reason, label, saved_at, characters, hash, document)
    VALUES (@id, @article, @reason, @label, @saved_at, @characters, @hash, @document)`)
  const insertParent = db.prepare<[string, number, string]>(
    'INSERT INTO revision_parent (revision, ordinal, parent) VALUES (?, ?, ?)'
  )
  return {
    add: (revision) => {
      insert.run(toRow(revision))
      for (const [ordinal, parent] of revision.parents.entries()) insertParent.run(revision.id, ordinal, parent)
    }
  }
}
