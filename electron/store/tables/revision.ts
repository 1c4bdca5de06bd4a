import type Database from 'better-sqlite3'
import { type Result, success } from '#shared/base'
import { type Article, blockText, countCharacters, parseArticle } from '#shared/model'
import { canonicalJson, documentOf } from '../canonical.ts'
import { REVISION_FORMAT, type SealedRevision, revisionId } from '../seal.ts'
import { fromStoredJson } from './stored.ts'

export const REVISION_REASONS = [
  'imported',
  'created',
  'automatic',
  'restored',
  'named',
  'signed',
  'handed-over',
  'merged',
  'resolved'
] as const
/** Why a state of an article was kept. */
export type RevisionReason = (typeof REVISION_REASONS)[number]

/** A revision without its document. */
export interface RevisionRecord {
  /** SHA-256 of its canonical bytes (see seal.ts). */
  readonly id: string
  readonly article: string
  readonly reason: RevisionReason
  /** The name that a person gave it, else empty. */
  readonly label: string
  /** Who was at the desk; empty when that is not known. */
  readonly person: string
  readonly savedAt: number
  /** Characters of the body. */
  readonly characters: number
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
  /** False when it was thinned out: only its place in the graph is left. */
  readonly kept: boolean
}

export interface NewRevision {
  readonly article: Article
  readonly reason: RevisionReason
  readonly label: string
  readonly person: string
  readonly savedAt: number
  /** Revisions it grew from. */
  readonly parents: readonly string[]
}

/** What this file knows about a revision beside its sealed content. */
export type RevisionNote = Pick<RevisionRecord, 'reason' | 'label' | 'person' | 'savedAt'>

interface RevisionRow {
  id: string
  article: string
  reason: string
  label: string
  person: string
  saved_at: number
  characters: number
  hash: string
  kept: number
}

type FullRow = Omit<RevisionRow, 'kept'> & { format: number; document: string | null }

const bodyCharacters = (article: Article): number =>
  article.body.reduce((sum, block) => sum + countCharacters(blockText(block)), 0)

/** A reason that this version does not know reads as a named revision: it is kept and never thinned. */
const known = (reason: string): RevisionReason => REVISION_REASONS.find((one) => one === reason) ?? 'named'

const fromRow = ({ saved_at, reason, kept, ...rest }: RevisionRow): RevisionRecord => ({
  ...rest,
  reason: known(reason),
  savedAt: saved_at,
  kept: kept === 1
})

/** Each revision of an article with its parents, those without a document too. */
export type RevisionGraph = ReadonlyMap<string, readonly string[]>

export interface RevisionReads {
  get(id: string): RevisionRecord | null
  /** Newest first, in the order in which this file learned of them. */
  ofArticle(article: string): readonly RevisionRecord[]
  newest(article: string): RevisionRecord | null
  /** Null when there is none, or when it was thinned out; a Problem when its document cannot be read. */
  document(id: string): Result<Article> | null
  /** Sorted. */
  parents(id: string): readonly string[]
  graph(article: string): RevisionGraph
  /** Revisions that nothing has grown from, sorted by id. */
  heads(article: string): readonly string[]
  /** All revisions of an article as they travel, parents first. */
  sealed(article: string): readonly SealedRevision[]
  /** Articles that follow `after` and have more than one revision that may be thinned out. */
  thinnable(after: string, limit: number): readonly string[]
  /** Revisions of an article whose parents have not come yet. */
  orphans(article: string): readonly string[]
}

export function revisionReads(db: Database.Database): RevisionReads {
  const select =
    'SELECT id, article, reason, label, person, saved_at, characters, hash, document IS NOT NULL AS kept FROM revision'
  const one = db.prepare<[string], RevisionRow>(`${select} WHERE id = ?`)
  const all = db.prepare<[string], RevisionRow>(`${select} WHERE article = ? ORDER BY sequence DESC`)
  const last = db.prepare<[string], RevisionRow>(`${select} WHERE article = ? ORDER BY sequence DESC LIMIT 1`)
  const stored = db.prepare<[string], string | null>('SELECT document FROM revision WHERE id = ?').pluck()
  const grewFrom = db.prepare<[string], string>('SELECT parent FROM revision_parent WHERE revision = ? ORDER BY parent').pluck()
  const edges = db.prepare<[string], { id: string; parent: string | null }>(`
    SELECT revision.id, revision_parent.parent FROM revision
      LEFT JOIN revision_parent ON revision_parent.revision = revision.id
    WHERE revision.article = ?`)
  const heads = db.prepare<[string], string>('SELECT revision FROM revision_head WHERE article = ? ORDER BY revision').pluck()
  const full = db.prepare<[string], FullRow>(`
    SELECT id, article, format, hash, document, reason, label, person, saved_at, characters FROM revision
    WHERE article = ? ORDER BY sequence`)
  const crowded = db
    .prepare<[string, number], string>(
      `SELECT article FROM revision WHERE document IS NOT NULL AND reason IN ('automatic', 'merged') AND article > ?
        GROUP BY article HAVING count(*) > 1 ORDER BY article LIMIT ?`
    )
    .pluck()
  const waiting = db.prepare<[string], string>('SELECT id FROM orphan WHERE article = ? ORDER BY id').pluck()
  const orNull = (row: RevisionRow | undefined) => (row === undefined ? null : fromRow(row))
  return {
    get: (id) => orNull(one.get(id)),
    ofArticle: (article) => all.all(article).map(fromRow),
    newest: (article) => orNull(last.get(article)),
    document: (id) => {
      const document = stored.get(id) ?? null
      if (document === null) return null
      const parsed = parseArticle(fromStoredJson(document))
      return parsed.ok ? success(parsed.value) : parsed
    },
    parents: (id) => grewFrom.all(id),
    graph: (article) => {
      const graph = new Map<string, string[]>()
      for (const { id, parent } of edges.all(article)) {
        const parents = graph.get(id) ?? []
        if (parent !== null) parents.push(parent)
        graph.set(id, parents)
      }
      return graph
    },
    heads: (article) => heads.all(article),
    sealed: (article) =>
      full.all(article).map(({ id, format, hash, document, reason, label, person, saved_at }) => {
        const parents = grewFrom.all(id)
        return { id, article, format, hash, document, reason, label, person, savedAt: saved_at, parents }
      }),
    thinnable: (after, limit) => crowded.all(after, limit),
    orphans: (article) => waiting.all(article)
  }
}

export interface RevisionWrites {
  /** Keeps a state and gives its id; one that is there already stays as it is. Its article must be stored. */
  add(revision: NewRevision): string
  /** Accepts a revision whose seal was checked and whose parents are all here. */
  accept(revision: SealedRevision): void
  /** Gives a revision that was thinned out its document back. */
  fill(revision: SealedRevision): void
  /** Holds a revision whose seal was checked until its parents come. */
  hold(revision: SealedRevision, receivedAt: number): void
  /** Takes from the held ones those that wait for nothing but `parent`. */
  release(parent: string): readonly SealedRevision[]
  note(id: string, note: RevisionNote): void
  /** Removes the document; id, hash and parents stay. */
  thin(id: string): void
}

export function revisionWrites(db: Database.Database): RevisionWrites {
  const insert = db.prepare<[FullRow]>(`
    INSERT INTO revision (id, article, format, hash, document, reason, label, person, saved_at, characters)
    VALUES (@id, @article, @format, @hash, @document, @reason, @label, @person, @saved_at, @characters)
    ON CONFLICT (id) DO NOTHING`)
  const insertParent = db.prepare<[string, string]>('INSERT INTO revision_parent (revision, parent) VALUES (?, ?)')
  const insertHead = db.prepare<[string, string]>('INSERT INTO revision_head (article, revision) VALUES (?, ?)')
  const removeHead = db.prepare<[string, string]>('DELETE FROM revision_head WHERE article = ? AND revision = ?')
  const refill = db.prepare<[string, number, string]>(
    'UPDATE revision SET document = ?, characters = ? WHERE id = ? AND document IS NULL'
  )
  const annotate = db.prepare<[RevisionNote & { id: string }]>(
    'UPDATE revision SET reason = @reason, label = @label, person = @person, saved_at = @savedAt WHERE id = @id'
  )
  const empty = db.prepare<[string]>('UPDATE revision SET document = NULL WHERE id = ?')
  const store = (row: FullRow, parents: readonly string[]): void => {
    if (insert.run(row).changes === 0) return
    for (const parent of parents) {
      insertParent.run(row.id, parent)
      removeHead.run(row.article, parent)
    }
    insertHead.run(row.article, row.id)
  }
  return {
    add: ({ article, parents, savedAt, ...note }) => {
      const { document, hash } = documentOf(article)
      const seal = { article: article.id, hash, parents: [...new Set(parents)].sort() }
      const id = revisionId(seal)
      const row = { id, article: article.id, format: REVISION_FORMAT, hash: seal.hash, document, saved_at: savedAt }
      store({ ...row, ...note, characters: bodyCharacters(article) }, seal.parents)
      return id
    },
    accept: ({ parents, savedAt, ...row }) => {
      store({ ...row, reason: known(row.reason), saved_at: savedAt, characters: charactersOf(row.document) }, parents)
    },
    fill: ({ id, document }) => {
      if (document !== null) refill.run(document, charactersOf(document), id)
    },
    ...orphanWrites(db),
    note: (id, note) => {
      annotate.run({ id, ...note })
    },
    thin: (id) => {
      empty.run(id)
    }
  }
}

function charactersOf(document: string | null): number {
  const parsed = document === null ? null : parseArticle(fromStoredJson(document))
  return parsed?.ok === true ? bodyCharacters(parsed.value) : 0
}

function orphanWrites(db: Database.Database): Pick<RevisionWrites, 'hold' | 'release'> {
  const insert = db.prepare<[string, string, string, number]>(
    'INSERT INTO orphan (id, article, record, received_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'
  )
  const wait = db.prepare<[string, string]>('INSERT INTO orphan_parent (parent, orphan) VALUES (?, ?)')
  const children = db.prepare<[string], { id: string; record: string }>(`
    SELECT orphan.id, orphan.record FROM orphan_parent JOIN orphan ON orphan.id = orphan_parent.orphan
    WHERE orphan_parent.parent = ? ORDER BY orphan.id`)
  const present = db.prepare<[string], number>('SELECT 1 FROM revision WHERE id = ?').pluck()
  const erase = db.prepare<[string]>('DELETE FROM orphan WHERE id = ?')
  return {
    hold: (revision, receivedAt) => {
      const { id, article, parents } = revision
      if (insert.run(id, article, canonicalJson(revision), receivedAt).changes === 0) return
      for (const parent of parents) wait.run(parent, id)
    },
    release: (parent) =>
      children.all(parent).flatMap(({ id, record }) => {
        const revision = fromStoredJson(record) as SealedRevision
        if (revision.parents.some((one) => present.get(one) === undefined)) return []
        erase.run(id)
        return [revision]
      })
  }
}
