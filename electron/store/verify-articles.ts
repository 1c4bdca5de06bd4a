import type Database from 'better-sqlite3'
import { type Article, parseArticle } from '#shared/model'
import { contentHash } from './canonical.ts'
import { revisionId } from './seal.ts'
import { creditsOfArticle } from './tables/credit.ts'
import type { Tell } from './finding.ts'

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
    if (contentHash(document) !== hash)
      tell('article.hash', `article ${id}`, 'The text is not what was saved: its hash does not fit it.')
    const article = documentOf(document)
    if (article === null) {
      tell('article.document', `article ${id}`, 'The text cannot be read as an article.')
      continue
    }
    if (article.id !== id) tell('article.id', `article ${id}`, `The text says it belongs to article ${article.id}.`)
    if (!sameCredits(credits.all(id), creditsOfArticle(article)))
      tell(
        'article.credits',
        `article ${id}`,
        'The list of its credits does not fit its text. Saving it once makes the list again.'
      )
    for (const { photo } of article.pictures)
      if (photo !== null && hasPhoto.get(photo) === undefined)
        tell('article.photo', `article ${id}`, `Its photo ${photo} is missing. Bring the file in again.`, 'warning')
  }
}

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

/** Every kept state is what its hash says. */
export function checkRevisions(db: Database.Database, tell: Tell): void {
  for (const { id, article, hash, document } of db
    .prepare<[], RevisionRow>('SELECT id, article, hash, document FROM revision')
    .iterate()) {
    if (document === null) continue
    const where = `revision ${id} of article ${article}`
    if (contentHash(document) !== hash) tell('revision.hash', where, 'The text is not what was kept: its hash does not fit it.')
    else if (documentOf(document) === null) tell('revision.document', where, 'The text cannot be read as an article.')
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
    const where = `revision ${id} of article ${article}`
    if (revisionId({ article, hash, parents }) !== id) tell('revision.id', where, 'It is not the revision that its name says.')
    if (parents.some((parent) => there.get(parent) === undefined))
      tell('revision.parents', where, 'A revision that it grew from is missing.')
  }
  const heads = db.prepare<[], { article: string }>(`
    SELECT article FROM (
      SELECT article, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent)
      EXCEPT SELECT article, revision FROM revision_head)
    UNION SELECT article FROM (
      SELECT article, revision FROM revision_head
      EXCEPT SELECT article, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent))`)
  for (const { article } of heads.all())
    tell('revision.heads', `article ${article}`, 'The newest states of its history are not noted rightly.')
}

/** The version from which there is a search index. */
const SEARCHED_SINCE = 6

/** Every article is in the search index or waits for it, and nothing else is. SQLite's own check reads the index itself. */
export function checkSearch(db: Database.Database, version: number, tell: Tell): void {
  if (version < SEARCHED_SINCE) return
  const unfindable = db.prepare<[], string>(`
    SELECT id FROM article WHERE id NOT IN (SELECT article FROM search_entry) AND id NOT IN (SELECT article FROM search_waiting)`)
  for (const id of unfindable.pluck().all())
    tell('search.missing', `article ${id}`, 'It is not in the search index. Saving it once takes it in.', 'warning')
  const gone = db.prepare<[], string>(`
    SELECT article FROM search_entry
    WHERE article NOT IN (SELECT id FROM article) AND article NOT IN (SELECT article FROM search_waiting)`)
  for (const id of gone.pluck().all())
    tell('search.stale', `article ${id}`, 'The search index still knows it, and it is gone.', 'warning')
}
