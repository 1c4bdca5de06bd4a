import type Database from 'better-sqlite3'
import { type Result, success } from '#shared/base'
import { type Article, parseArticle } from '#shared/model'
import { canonicalJson, contentHash } from '../canonical.ts'
import { fromStoredJson } from './stored.ts'

interface ArticleRow {
  id: string
  format: number
  document: string
  hash: string
  saved_at: number
}

/** An article as it lies in the newsroom. */
export interface StoredArticle {
  readonly article: Article
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
  readonly savedAt: number
}

function toRow(article: Article, savedAt: number): ArticleRow {
  const document = canonicalJson(article)
  return { id: article.id, format: article.format, document, hash: contentHash(document), saved_at: savedAt }
}

function fromRow(row: ArticleRow): Result<StoredArticle> {
  const parsed = parseArticle(fromStoredJson(row.document))
  if (!parsed.ok) return parsed
  return success({ article: parsed.value, hash: row.hash, savedAt: row.saved_at })
}

export interface ArticleReads {
  has(id: string): boolean
  /** Null when there is none; a Problem when its document cannot be read. */
  get(id: string): Result<StoredArticle> | null
  /** The articles that an edition's sections show, in no particular order. */
  ofEdition(edition: string): readonly Result<StoredArticle>[]
}

export function articleReads(db: Database.Database): ArticleReads {
  const select = 'SELECT id, format, document, hash, saved_at FROM article'
  const one = db.prepare<[string], ArticleRow>(`${select} WHERE id = ?`)
  const present = db.prepare<[string], number>('SELECT 1 FROM article WHERE id = ?').pluck()
  const shown = db.prepare<[string], ArticleRow>(`
    ${select} WHERE id IN
      (SELECT section.article FROM page JOIN section ON section.page = page.id WHERE page.edition = ?)
    ORDER BY id`)
  return {
    has: (id) => present.get(id) !== undefined,
    get: (id) => {
      const row = one.get(id)
      return row === undefined ? null : fromRow(row)
    },
    ofEdition: (edition) => shown.all(edition).map(fromRow)
  }
}

export interface ArticleWrites {
  /** Adds or replaces the article and gives its content hash. Its credits are written apart. */
  put(article: Article, savedAt: number): string
}

export function articleWrites(db: Database.Database): ArticleWrites {
  const upsert = db.prepare<[ArticleRow]>(`
    INSERT INTO article (id, format, document, hash, saved_at) VALUES (@id, @format, @document, @hash, @saved_at)
    ON CONFLICT (id) DO UPDATE SET
      format = excluded.format, document = excluded.document, hash = excluded.hash, saved_at = excluded.saved_at`)
  return {
    put: (article, savedAt) => {
      const row = toRow(article, savedAt)
      upsert.run(row)
      return row.hash
    }
  }
}
