import type Database from 'better-sqlite3'
import { type Article, parseArticle } from '#shared/model'
import { contentHash } from './canonical.ts'
import { revisionId } from './seal.ts'
import { creditsOfArticle } from './tables/credit.ts'
import { type Tell, inArticle, inRevision } from './finding.ts'

interface DocumentRow {
  readonly id: string
  readonly hash: string
  readonly document: string
}

interface CreditRow {
  readonly place: string
  readonly picture: string | null
  readonly role: string
  readonly name: string
}

/** An article from its stored text; null when that is no article any more. */
export function documentOf(text: string): Article | null {
  try {
    const parsed = parseArticle(JSON.parse(text) as unknown)
    return parsed.ok ? parsed.value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Documents are what their hashes say, and everything derived from them is derived rightly. */
export function checkArticles(db: Database.Database, tell: Tell): void {
  const credits = db.prepare<[string], CreditRow>(`
    SELECT credit.place, credit.picture, credit.role, contributor.name
    FROM credit JOIN contributor ON contributor.id = credit.contributor WHERE credit.article = ? ORDER BY credit.ordinal`)
  const hasPhoto = db.prepare<[string], number>('SELECT 1 FROM photo WHERE hash = ?').pluck()
  for (const { id, hash, document } of db.prepare<[], DocumentRow>('SELECT id, hash, document FROM article').iterate()) {
    const article = documentOf(document)
    const at = inArticle(id, article === null ? '' : headlineOf(article))
    if (contentHash(document) !== hash) tell('article.hash', at, 'article.hash')
    if (article === null) {
      tell('article.document', at, 'article.document')
      continue
    }
    if (article.id !== id) tell('article.id', at, 'article.id', { other: article.id })
    if (!sameCredits(credits.all(id), creditsOfArticle(article))) tell('article.credits', at, 'article.credits')
    for (const { photo } of article.pictures)
      if (photo !== null && hasPhoto.get(photo) === undefined) tell('article.photo', at, 'article.photo', { photo }, 'warning')
  }
}

/** The headline in one line; empty when there is none. */
export const headlineOf = ({ headline }: Article): string => headline.main.replaceAll('\n', ' ').trim()

const sameCredits = (stored: readonly CreditRow[], derived: readonly CreditRow[]): boolean =>
  stored.length === derived.length &&
  stored.every((credit, index) => {
    const other = derived[index]
    return other !== undefined && (['place', 'picture', 'role', 'name'] as const).every((key) => credit[key] === other[key])
  })

interface RevisionRow {
  readonly id: string
  readonly article: string
  readonly hash: string
  /** Null when it was thinned out. */
  readonly document: string | null
}

/** The headline of an article as it stands, for people who read of it; empty when it cannot be read. */
export function headlineNow(db: Database.Database, id: string): string {
  const text = db.prepare<[string], string>('SELECT document FROM article WHERE id = ?').pluck().get(id)
  const article = text === undefined ? null : documentOf(text)
  return article === null ? '' : headlineOf(article)
}

/** Every kept state is what its hash says. */
export function checkRevisions(db: Database.Database, tell: Tell): void {
  for (const { id, article, hash, document } of db
    .prepare<[], RevisionRow>('SELECT id, article, hash, document FROM revision')
    .iterate()) {
    if (document === null) continue
    const isSound = contentHash(document) === hash
    if (isSound && documentOf(document) !== null) continue
    const key = isSound ? 'revision.document' : 'revision.hash'
    tell(key, inRevision(id, article, headlineNow(db, article)), key)
  }
}

/** The version from which revisions have their content's hash for a name. */
const SEALED_SINCE = 5

interface SealedRow {
  readonly id: string
  readonly article: string
  readonly hash: string
}

/** Every revision proves its id, its parents are there, and the heads are those that nothing has grown from. */
export function checkHistories(db: Database.Database, version: number, tell: Tell): void {
  if (version < SEALED_SINCE) return
  const grewFrom = db.prepare<[string], string>('SELECT parent FROM revision_parent WHERE revision = ?').pluck()
  const there = db.prepare<[string], number>('SELECT 1 FROM revision WHERE id = ?').pluck()
  for (const { id, article, hash } of db.prepare<[], SealedRow>('SELECT id, article, hash FROM revision').iterate()) {
    const parents = grewFrom.all(id)
    const at = () => inRevision(id, article, headlineNow(db, article))
    if (revisionId({ article, hash, parents }) !== id) tell('revision.id', at(), 'revision.id')
    if (parents.some((parent) => there.get(parent) === undefined)) tell('revision.parents', at(), 'revision.parents')
  }
  const heads = db.prepare<[], { article: string }>(`
    SELECT article FROM (
      SELECT article, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent)
      EXCEPT SELECT article, revision FROM revision_head)
    UNION SELECT article FROM (
      SELECT article, revision FROM revision_head
      EXCEPT SELECT article, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent))`)
  for (const { article } of heads.all()) tell('revision.heads', inArticle(article, headlineNow(db, article)), 'revision.heads')
}

/** The version from which there is a search index. */
const SEARCHED_SINCE = 6

/** Every article is in the search index or waits for it, and nothing else is. SQLite's own check reads the index itself. */
export function checkSearch(db: Database.Database, version: number, tell: Tell): void {
  if (version < SEARCHED_SINCE) return
  const unfindable = db.prepare<[], string>(`
    SELECT id FROM article WHERE id NOT IN (SELECT article FROM search_entry) AND id NOT IN (SELECT article FROM search_waiting)`)
  for (const id of unfindable.pluck().all())
    tell('search.missing', inArticle(id, headlineNow(db, id)), 'search.missing', {}, 'warning')
  const gone = db.prepare<[], string>(`
    SELECT article FROM search_entry
    WHERE article NOT IN (SELECT id FROM article) AND article NOT IN (SELECT article FROM search_waiting)`)
  for (const id of gone.pluck().all()) tell('search.stale', inArticle(id), 'search.stale', {}, 'warning')
}
