import type Database from 'better-sqlite3'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { type Article, parseArticle } from '#shared/model'
import { contentHash, documentOf } from '../canonical.ts'
import { fromStoredJson } from './stored.ts'

interface ArticleRow {
  id: string
  format: number
  document: string
  hash: string
  saved_at: number
}

/** A row with how its working state hangs together with the revisions. */
interface LinkedRow extends ArticleRow {
  revision: string | null
  turn: number
  conflict: string
}

/** An article as it lies in the newsroom. */
export interface StoredArticle {
  readonly article: Article
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
  readonly savedAt: number
  /** The revision that its working state grew from; null when none was kept yet. */
  readonly revision: string | null
  /** How often something else than a save has replaced the working state: a merge, a restored state. */
  readonly turn: number
  /** Heads that were found to be in conflict, parted by blanks; empty when there are none. */
  readonly conflict: string
}

function toRow(article: Article, savedAt: number): ArticleRow {
  return { id: article.id, format: article.format, ...documentOf(article), saved_at: savedAt }
}

const changedOnDisk = (article: string): Problem =>
  problem(
    'not-a-newsroom',
    'article.damaged',
    `Article ${article} is not what was saved: its pages in the newsroom are damaged. Recover the newsroom into a new file; its newest kept state comes back.`,
    { article }
  )

/** A text that is not what its hash says is never shown as if it were: a bit that flips on a disk makes another word. */
function fromRow({ id, document, hash, saved_at, revision, turn, conflict }: LinkedRow): Result<StoredArticle> {
  if (contentHash(document) !== hash) return failure(changedOnDisk(id))
  const parsed = parseArticle(fromStoredJson(document))
  if (!parsed.ok) return parsed
  return success({ article: parsed.value, hash, savedAt: saved_at, revision, turn, conflict })
}

export interface ArticleReads {
  has(id: string): boolean
  /** Null when there is none; a Problem when its document cannot be read. */
  get(id: string): Result<StoredArticle> | null
  /** Content hash of an article as it stands, without reading its document; null when there is none. */
  hash(id: string): string | null
  /** The articles that an edition's sections show, in no particular order. */
  ofEdition(edition: string): readonly Result<StoredArticle>[]
  /** Articles of an edition that have a head which their working state has not grown from. */
  divergedOf(edition: string): readonly string[]
  /** The revision that the working state was when `turn` ended; null when that is not known. */
  turnEnd(id: string, turn: number): string | null
}

export function articleReads(db: Database.Database): ArticleReads {
  const select = 'SELECT id, format, document, hash, saved_at, revision, turn, conflict FROM article'
  const one = db.prepare<[string], LinkedRow>(`${select} WHERE id = ?`)
  const present = db.prepare<[string], number>('SELECT 1 FROM article WHERE id = ?').pluck()
  const hash = db.prepare<[string], string>('SELECT hash FROM article WHERE id = ?').pluck()
  const inEdition = '(SELECT section.article FROM page JOIN section ON section.page = page.id WHERE page.edition = ?)'
  const shown = db.prepare<[string], LinkedRow>(`${select} WHERE id IN ${inEdition} ORDER BY id`)
  const diverged = db
    .prepare<[string], string>(
      `SELECT article.id FROM article WHERE article.id IN ${inEdition} AND EXISTS
        (SELECT 1 FROM revision_head WHERE revision_head.article = article.id AND revision_head.revision IS NOT article.revision)
        ORDER BY article.id`
    )
    .pluck()
  const ended = db.prepare<[string, number], string>('SELECT revision FROM article_turn WHERE article = ? AND turn = ?').pluck()
  return {
    has: (id) => present.get(id) !== undefined,
    get: (id) => {
      const row = one.get(id)
      return row === undefined ? null : fromRow(row)
    },
    hash: (id) => hash.get(id) ?? null,
    ofEdition: (edition) => shown.all(edition).map(fromRow),
    divergedOf: (edition) => diverged.all(edition),
    turnEnd: (id, turn) => ended.get(id, turn) ?? null
  }
}

export interface ArticleWrites {
  /** Adds or replaces the article and gives its content hash. Its credits are written apart. */
  put(article: Article, savedAt: number): string
  /** Says which revision the working state grew from. */
  grow(id: string, revision: string): void
  /** Makes a revision that is kept the working state, byte for byte. */
  stand(id: string, revision: string): void
  /** Begins a new turn: what follows was not made from what any window shows. `revision` is the state that ends here. */
  turn(id: string, turn: number, revision: string): void
  /** Says which revision continues a turn that has ended, for a window that still works on it. */
  continueTurn(id: string, turn: number, revision: string): void
  /** Remembers heads that were found to be in conflict; empty when there are none. */
  setConflict(id: string, heads: string): void
}

export function articleWrites(db: Database.Database): ArticleWrites {
  const upsert = db.prepare<[ArticleRow]>(`
    INSERT INTO article (id, format, document, hash, saved_at) VALUES (@id, @format, @document, @hash, @saved_at)
    ON CONFLICT (id) DO UPDATE SET
      format = excluded.format, document = excluded.document, hash = excluded.hash, saved_at = excluded.saved_at`)
  const base = db.prepare<[string, string]>('UPDATE article SET revision = ? WHERE id = ?')
  const copy = db.prepare<[string, string]>(`
    UPDATE article SET
      revision = kept.id, document = kept.document, hash = kept.hash, format = json_extract(kept.document, '$.format')
    FROM revision AS kept WHERE kept.id = ? AND kept.document IS NOT NULL AND article.id = ?`)
  const advance = db.prepare<[number, string]>('UPDATE article SET turn = ? WHERE id = ?')
  const end = db.prepare<[string, number, string]>(`
    INSERT INTO article_turn (article, turn, revision) VALUES (?, ?, ?)
    ON CONFLICT (article, turn) DO UPDATE SET revision = excluded.revision`)
  const conflict = db.prepare<[string, string]>('UPDATE article SET conflict = ? WHERE id = ?')
  return {
    put: (article, savedAt) => {
      const row = toRow(article, savedAt)
      upsert.run(row)
      return row.hash
    },
    grow: (id, revision) => {
      base.run(revision, id)
    },
    stand: (id, revision) => {
      copy.run(revision, id)
    },
    turn: (id, turn, revision) => {
      end.run(id, turn, revision)
      advance.run(turn + 1, id)
    },
    continueTurn: (id, turn, revision) => {
      end.run(id, turn, revision)
    },
    setConflict: (id, heads) => {
      conflict.run(heads, id)
    }
  }
}
