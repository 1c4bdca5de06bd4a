import type { Article } from '#shared/model'
import type { RevisionReason, StoredArticle, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import type { Moment } from './pace.ts'

/** What is noted about a state that is kept. */
export interface Keeping {
  readonly reason: RevisionReason
  readonly label?: string
  readonly savedAt?: number
  /** Who did it; whoever is at the desk unless given. */
  readonly person?: string
}

/** Keeps a document as a revision that grew from the one its article's working state grew from. */
function add(context: Context, writes: Writes, document: Article, parent: string | null, keeping: Keeping): string {
  const { reason, label = '', savedAt = context.clock.now(), person = context.person } = keeping
  const revision = writes.revisions.add({
    article: document,
    reason,
    label,
    person,
    savedAt,
    parents: parent === null ? [] : [parent]
  })
  writes.articles.grow(document.id, revision)
  return revision
}

/** Keeps an earlier state than the one that is about to be stored; not once more what is a revision already. */
export function keepMoment(context: Context, writes: Writes, { article, hash, savedAt }: Moment, parent: string | null): void {
  const base = parent === null ? null : context.newsroom.read.revisions.get(parent)
  if (base?.hash !== hash) add(context, writes, article, parent, { reason: 'automatic', savedAt })
}

/**
 * Makes sure that the working state of an article is a revision: the one it grew from when nothing was typed since, else
 * a new one.
 * @returns its id
 */
export function consolidate(context: Context, writes: Writes, stored: StoredArticle): string {
  const { article, revision, hash, savedAt } = stored
  context.pace.kept(article.id)
  const base = revision === null ? null : context.newsroom.read.revisions.get(revision)
  if (base !== null && base.hash === hash) return base.id
  return add(context, writes, article, revision, { reason: 'automatic', savedAt })
}

/** Reasons whose place another may take on the same state. */
const PASSING: ReadonlySet<RevisionReason> = new Set(['automatic', 'merged', 'handed-over'])

/**
 * Keeps the working state of an article under a name: of a reading, a hand-over, or one that a person gave. A state that
 * was kept in passing gets the name when the same person kept it; what somebody else wrote or handed over stays under
 * his name and is kept once more, like one that has a name already, but not only to be sent.
 * @returns the revision's id
 */
export function nameState(context: Context, writes: Writes, stored: StoredArticle, keeping: Keeping): string {
  const kept = consolidate(context, writes, stored)
  const record = context.newsroom.read.revisions.get(kept)
  const { reason, label = '', person = context.person } = keeping
  const isSent = reason === 'handed-over' && label === ''
  const isOwn = record !== null && (record.person === '' || record.person === person)
  if (record !== null && isOwn && PASSING.has(record.reason) && !(isSent && record.reason === 'handed-over'))
    writes.revisions.note(kept, { reason, label, person, savedAt: record.savedAt })
  else if (!isSent || record?.reason === 'automatic') return add(context, writes, stored.article, kept, keeping)
  return kept
}

/** Keeps a document that has just been stored as a new state of its article: created, imported, restored. */
export function addRevision(context: Context, writes: Writes, document: Article, reason: RevisionReason): string {
  context.pace.kept(document.id)
  const stored = context.newsroom.read.articles.get(document.id)
  const parent = stored?.ok === true ? stored.value.revision : null
  return add(context, writes, document, parent, { reason })
}
