import type Database from 'better-sqlite3'
import { type ArticleState, type SignOff, type SignSubject, articleStateSchema, signStageSchema } from '#shared/model'
import { fromStored } from './stored.ts'

/** Where an article stands, and who has it. */
export interface WorkflowRecord {
  readonly article: string
  readonly state: ArticleState
  /** The state before it was spiked, else null. */
  readonly beforeSpike: ArticleState | null
  /** Who has checked it out; empty when nobody has. */
  readonly owner: string
  /** Since when, milliseconds since 1970; 0 when nobody has. */
  readonly ownedAt: number
}

/** Something that somebody did, for the log. */
export interface LogEntry {
  readonly at: number
  readonly person: string
  /** What was done, as `moved`, `checked-out`, `signed`, `voided`. */
  readonly deed: string
  readonly article: string | null
  readonly page: string | null
  /** What it was done with: a state, a stage. */
  readonly detail: string
}

export interface LoggedEntry extends LogEntry {
  readonly id: number
}

interface WorkflowRow {
  article: string
  state: string
  before_spike: string | null
  owner: string
  owned_at: number
}

interface SignOffRow {
  sequence: number
  stage: string
  person: string
  signed_at: number
  hash: string
  note: string
}

const fromRow = ({ article, state, before_spike, owner, owned_at }: WorkflowRow): WorkflowRecord => ({
  article,
  state: fromStored(articleStateSchema, state),
  beforeSpike: before_spike === null ? null : fromStored(articleStateSchema, before_spike),
  owner,
  ownedAt: owned_at
})

const signOffFrom = ({ sequence, stage, person, signed_at, hash, note }: SignOffRow): SignOff => ({
  id: sequence,
  stage: fromStored(signStageSchema, stage),
  person,
  signedAt: signed_at,
  hash,
  note
})

const ENTRIES = 'SELECT sequence AS id, at, person, deed, article, page, detail FROM log'

/** Two searches in indexes: a log of ten years is long, an edition's part of it short. */
export const EDITION_LOG_SQL = `
  ${ENTRIES} WHERE article IN
    (SELECT section.article FROM page JOIN section ON section.page = page.id WHERE page.edition = @edition)
  UNION
  ${ENTRIES} WHERE page IN (SELECT id FROM page WHERE edition = @edition)
  ORDER BY 1 DESC LIMIT @limit`

export interface WorkflowReads {
  /** An article that nobody moved yet is a draft without an owner. */
  of(article: string): WorkflowRecord
  /** In the order in which they were signed. */
  signOffs(subject: SignSubject, id: string): readonly SignOff[]
  /** Newest first; of an edition: of the articles that its pages show and hold ready, and of its pages. */
  log(subject: SignSubject | 'edition', id: string, limit: number): readonly LoggedEntry[]
  /** The newest entry of a subject with one of these deeds; null when there is none. */
  lastDeed(subject: SignSubject, id: string, deeds: readonly string[]): LoggedEntry | null
}

export function workflowReads(db: Database.Database): WorkflowReads {
  const one = db.prepare<[string], WorkflowRow>(
    'SELECT article, state, before_spike, owner, owned_at FROM workflow WHERE article = ?'
  )
  const signed = db.prepare<[string, string], SignOffRow>(
    'SELECT sequence, stage, person, signed_at, hash, note FROM sign_off WHERE subject = ? AND of = ? ORDER BY sequence'
  )
  const ofArticle = db.prepare<[string, number], LoggedEntry>(`${ENTRIES} WHERE article = ? ORDER BY sequence DESC LIMIT ?`)
  const ofPage = db.prepare<[string, number], LoggedEntry>(`${ENTRIES} WHERE page = ? ORDER BY sequence DESC LIMIT ?`)
  const ofEdition = db.prepare<[{ edition: string; limit: number }], LoggedEntry>(EDITION_LOG_SQL)
  const last = (column: 'article' | 'page') =>
    db.prepare<[string, string], LoggedEntry>(
      `${ENTRIES} WHERE ${column} = ? AND deed IN (SELECT value FROM json_each(?)) ORDER BY sequence DESC LIMIT 1`
    )
  const lastOf = { article: last('article'), page: last('page') }
  return {
    of: (article) => {
      const row = one.get(article)
      return row === undefined ? { article, state: 'draft', beforeSpike: null, owner: '', ownedAt: 0 } : fromRow(row)
    },
    signOffs: (subject, id) => signed.all(subject, id).map(signOffFrom),
    log: (subject, id, limit) => {
      if (subject === 'edition') return ofEdition.all({ edition: id, limit })
      return (subject === 'article' ? ofArticle : ofPage).all(id, limit)
    },
    lastDeed: (subject, id, deeds) => lastOf[subject].get(id, JSON.stringify(deeds)) ?? null
  }
}

export interface WorkflowWrites {
  put(record: WorkflowRecord): void
  sign(subject: SignSubject, id: string, signOff: Omit<SignOff, 'id'>): void
  /** Takes a sign-off back. */
  withdraw(signOff: number): void
  note(entry: LogEntry): void
}

export function workflowWrites(db: Database.Database): WorkflowWrites {
  const upsert = db.prepare<[WorkflowRow]>(`
    INSERT INTO workflow (article, state, before_spike, owner, owned_at)
    VALUES (@article, @state, @before_spike, @owner, @owned_at)
    ON CONFLICT (article) DO UPDATE SET
      state = excluded.state, before_spike = excluded.before_spike, owner = excluded.owner, owned_at = excluded.owned_at`)
  const insert = db.prepare<[string, string, string, string, number, string, string]>(
    'INSERT INTO sign_off (subject, of, stage, person, signed_at, hash, note) VALUES (?, ?, ?, ?, ?, ?, ?)'
  )
  const erase = db.prepare<[number]>('DELETE FROM sign_off WHERE sequence = ?')
  const log = db.prepare<[LogEntry]>(
    'INSERT INTO log (at, person, deed, article, page, detail) VALUES (@at, @person, @deed, @article, @page, @detail)'
  )
  return {
    put: ({ article, state, beforeSpike, owner, ownedAt }) => {
      upsert.run({ article, state, before_spike: beforeSpike, owner, owned_at: ownedAt })
    },
    sign: (subject, id, { stage, person, signedAt, hash, note }) => {
      insert.run(subject, id, stage, person, signedAt, hash, note)
    },
    withdraw: (signOff) => {
      erase.run(signOff)
    },
    note: (entry) => {
      log.run(entry)
    }
  }
}
