import type Database from 'better-sqlite3'
import { type Article, emptyArticle } from '#shared/model'
import { type Reads, type Writes, prepareReads, prepareWrites } from '../tables/index.ts'
import { revisionId } from '../seal.ts'
import { inArticle } from '../finding.ts'
import { documentOf, headlineNow, headlineOf } from '../verify-articles.ts'
import type { DoubtfulState } from './copy-rows.ts'
import type { Mending } from './mending.ts'

/**
 * Makes the histories whole again. A history whose revisions all prove their ids is kept as it is, so that it can still
 * be exchanged with other desks; of any other the states are kept, each behind the one before it.
 */
export function mendHistories({ db, tell }: Mending): void {
  const read = prepareReads(db)
  const write = prepareWrites(db)
  db.exec('DELETE FROM revision_head; DELETE FROM revision_parent WHERE revision NOT IN (SELECT id FROM revision)')
  const articles = db.prepare<[], string>('SELECT DISTINCT article FROM revision ORDER BY article').pluck().all()
  for (const article of articles) {
    if (!isProved(db, article)) {
      chain(db, write, article)
      tell('recover.history', inArticle(article, headlineNow(db, article)), 'recover.history')
    }
    setHeads(db, article)
    const base = db.prepare<[string], string | null>('SELECT revision FROM article WHERE id = ?').pluck().get(article)
    const newest = read.revisions.newest(article)
    if (newest !== null && (typeof base !== 'string' || read.revisions.get(base) === null))
      write.articles.grow(article, newest.id)
  }
  db.exec(`UPDATE article SET revision = NULL WHERE revision NOT IN (SELECT id FROM revision);
    DELETE FROM article_turn WHERE revision NOT IN (SELECT id FROM revision)`)
}

interface SealedRow {
  readonly id: string
  readonly hash: string
  readonly parents: string
}

/** Every revision is what its id says, and its parents are there. */
function isProved(db: Database.Database, article: string): boolean {
  const rows = db
    .prepare<[string], SealedRow>(
      `SELECT id, hash, (SELECT coalesce(group_concat(parent, ' '), '') FROM revision_parent WHERE revision = revision.id) AS parents
        FROM revision WHERE article = ?`
    )
    .all(article)
  const known = new Set(rows.map(({ id }) => id))
  return rows.every(({ id, hash, parents: listed }) => {
    const parents = listed === '' ? [] : listed.split(' ')
    return parents.every((parent) => known.has(parent)) && revisionId({ article, hash, parents }) === id
  })
}

interface StateRow {
  readonly id: string
  readonly document: string
  readonly reason: string
  readonly label: string
  readonly person: string
  readonly saved_at: number
}

/** Keeps the states of an article in their order, with new ids. */
function chain(db: Database.Database, write: Writes, article: string): void {
  const states = db
    .prepare<[string], StateRow>(
      'SELECT id, document, reason, label, person, saved_at FROM revision WHERE article = ? AND document IS NOT NULL ORDER BY sequence'
    )
    .all(article)
  db.prepare('DELETE FROM revision_parent WHERE revision IN (SELECT id FROM revision WHERE article = ?)').run(article)
  db.prepare('DELETE FROM revision WHERE article = ?').run(article)
  let before: readonly string[] = []
  for (const { document, reason, label, person, saved_at: savedAt } of states) {
    const state = documentOf(document)
    if (state?.id !== article) continue
    const id = write.revisions.add({ article: state, reason: 'automatic', label, person, savedAt, parents: before })
    db.prepare('UPDATE revision SET reason = ? WHERE id = ?').run(reason, id)
    before = [id]
  }
}

/** Heads are the revisions that nothing has grown from. */
function setHeads(db: Database.Database, article: string): void {
  db.prepare('DELETE FROM revision_head WHERE article = ?').run(article)
  db.prepare(
    `
    INSERT INTO revision_head (article, revision) SELECT article, id FROM revision
    WHERE article = ? AND id NOT IN (SELECT parent FROM revision_parent)`
  ).run(article)
}

/** Articles whose own row is lost come back from their newest kept state. */
export function bringBackArticles({ db, tell }: Mending): void {
  const read = prepareReads(db)
  const write = prepareWrites(db)
  const lost = db
    .prepare<[], string>('SELECT DISTINCT article FROM revision WHERE article NOT IN (SELECT id FROM article)')
    .pluck()
    .all()
  for (const id of lost)
    for (const { id: revision, savedAt } of read.revisions.ofArticle(id)) {
      const state = read.revisions.document(revision)
      if (state?.ok !== true || state.value.id !== id) continue
      write.articles.put(state.value, savedAt)
      write.articles.grow(id, revision)
      tell('recover.older', inArticle(id, headlineOf(state.value)), 'recover.older', { at: new Date(savedAt).toISOString() })
      break
    }
}

/**
 * Keeps states with wrong characters in them, for a person to compare: below the article's own state, so that nothing
 * merges them, or as the article where there is no other.
 */
export function keepDoubtful({ db, tell, now }: Mending, doubtful: readonly DoubtfulState[], label: string): void {
  const read = prepareReads(db)
  const write = prepareWrites(db)
  for (const { article: id, document, savedAt } of doubtful.toSorted((a, b) => b.savedAt - a.savedAt)) {
    const article = articleFrom(id, document)
    if (article === null) continue
    const at = savedAt === 0 ? now : savedAt
    const isOnly = !read.articles.has(id)
    if (isOnly) {
      write.articles.put(article, at)
      tell('recover.doubtful', inArticle(id, headlineOf(article)), 'recover.doubtful')
    }
    const base = baseOf(read, id)
    const parents = base === null ? [] : [base]
    const kept = write.revisions.add({ article, reason: 'named', label, person: '', savedAt: at, parents })
    if (isOnly) write.articles.grow(id, kept)
    else standOn(read, write, id, kept, at)
  }
}

/** The article of a damaged text; where it can no longer be read as one, its sentences as plain paragraphs. */
function articleFrom(id: string, document: string): Article | null {
  const article = documentOf(document)
  if (article !== null) return article.id === id ? article : null
  const texts = [...document.matchAll(/"text":("(?:[^"\\]|\\.)*")/gu)].flatMap(([, quoted]) => textOf(quoted ?? ''))
  if (texts.length === 0) return null
  const lang = document.includes('"lang":"en"') ? 'en' : 'zh-CN'
  return { ...emptyArticle(id, lang), body: texts.map((text) => ({ kind: 'paragraph', runs: [{ text, marks: [] }] })) }
}

function textOf(quoted: string): readonly string[] {
  try {
    const text = JSON.parse(quoted) as unknown
    return typeof text === 'string' && text.trim() !== '' ? [text] : []
  } catch {
    return []
  }
}

const baseOf = (read: Reads, id: string): string | null => read.revisions.newest(id)?.id ?? null

/** The article's own state is the newest again. */
function standOn(read: Reads, write: Writes, id: string, below: string, savedAt: number): void {
  const own = read.articles.get(id)
  if (own?.ok !== true) return
  const { article } = own.value
  write.articles.grow(id, write.revisions.add({ article, reason: 'restored', label: '', person: '', savedAt, parents: [below] }))
}
