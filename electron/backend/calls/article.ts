import { type Result, failure, problem, success } from '#shared/base'
import type { CallResult, ParsedParams } from '#shared/contract'
import { type Article, type Section, emptyArticle, PLAIN_STYLE } from '#shared/model'
import {
  type RevisionReason,
  type RevisionRecord,
  type StoredArticle,
  type Writes,
  canonicalJson,
  contentHash
} from '#electron/store'
import { changedCharacters } from '../change.ts'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { findEdition, nextOrder } from '../material.ts'
import { voidSignedOff } from '../workflow/state.ts'
import { addPage } from './edition.ts'

/** A state is kept when this much time has passed since the last one, milliseconds … */
const REVISION_AGE = 10 * 60 * 1000
/** … or when this many characters differ from it. */
const REVISION_CHANGE = 400

const missing = (article: string): Result<never> =>
  failure(problem('not-found', 'article.missing', `There is no article ${article} in the newsroom.`, { article }))

function findArticle({ newsroom }: Context, id: string): Result<StoredArticle> {
  return newsroom.read.articles.get(id) ?? missing(id)
}

/** Stores an article's document and everything that is derived from it. */
export function putArticle(context: Context, writes: Writes, article: Article): number {
  const savedAt = context.clock.now()
  const hash = writes.articles.put(article, savedAt)
  voidSignedOff(context, writes, article.id, hash)
  writes.credits.derive(article)
  return savedAt
}

/** Keeps a state of an article as a revision that grew from the newest one. */
export function addRevision({ newsroom, ids, clock }: Context, writes: Writes, article: Article, reason: RevisionReason): void {
  const parent = newsroom.read.revisions.newest(article.id)
  writes.revisions.add({
    id: ids.next(),
    article,
    reason,
    label: '',
    savedAt: clock.now(),
    parents: parent === null ? [] : [parent.id]
  })
}

/** A section in the tray of a page, after everything else there. */
export function traySection({ newsroom, ids }: Context, page: string, values: Partial<Section>): Section {
  return {
    id: ids.next(),
    page,
    kind: 'article',
    article: null,
    text: '',
    place: null,
    legs: null,
    part: 0,
    order: nextOrder(newsroom.read, page),
    boxed: false,
    style: PLAIN_STYLE,
    ...values
  }
}

function tell({ newsroom, notify }: Context, article: string, window: string | null): void {
  const editions = newsroom.read.sections.editionsOf(article)
  for (const edition of editions.length === 0 ? [null] : editions)
    notify({ kind: 'event', name: 'changed', edition, articles: [article], window })
}

function create(context: Context, { edition, page, lang }: ParsedParams<'article.create'>): Result<CallResult<'article.create'>> {
  const { newsroom, ids, notify } = context
  const created = newsroom.write((writes) => {
    const found = findEdition(newsroom, edition)
    if (!found.ok) return found
    const home = newsroom.read.pages.numbered(found.value.id, page) ?? addPage(context, writes, found.value.id, page)
    const article = emptyArticle(ids.next(), lang)
    putArticle(context, writes, article)
    addRevision(context, writes, article, 'created')
    const section = traySection(context, home.id, { article: article.id })
    writes.sections.put(section)
    return success({ article, section, edition: found.value.id })
  })
  if (!created.ok) return created
  const { article, section, edition: id } = created.value
  notify({ kind: 'event', name: 'changed', edition: id, articles: [article.id], window: null })
  return success({ article, section })
}

/** Keeps the states that a person would want back: before a large change, and now and then. */
function keepHistory(context: Context, writes: Writes, before: StoredArticle, after: Article): Result<null> {
  const { newsroom, clock } = context
  const newest = newsroom.read.revisions.newest(after.id)
  if (newest === null) {
    addRevision(context, writes, after, 'automatic')
    return success(null)
  }
  if (newest.hash !== before.hash && changedCharacters(before.article, after) > REVISION_CHANGE)
    addRevision(context, writes, before.article, 'automatic')
  const due = isDue(context, newest, clock.now(), after)
  if (!due.ok) return due
  if (due.value) addRevision(context, writes, after, 'automatic')
  return success(null)
}

function isDue({ newsroom }: Context, newest: RevisionRecord, now: number, article: Article): Result<boolean> {
  // The clock may have jumped back since.
  if (Math.abs(now - newest.savedAt) > REVISION_AGE) return success(true)
  const kept = newsroom.read.revisions.document(newest.id) ?? missing(article.id)
  return kept.ok ? success(changedCharacters(kept.value, article) > REVISION_CHANGE) : kept
}

function save(context: Context, { article, window, edit }: ParsedParams<'article.save'>): Result<CallResult<'article.save'>> {
  const { newsroom, clock } = context
  let changed = false
  const saved = newsroom.write((writes): Result<CallResult<'article.save'>> => {
    const before = findArticle(context, article.id)
    if (!before.ok) return before
    const last = newsroom.read.edits.last(article.id, window)
    // The same edit again: its reply was lost, not the edit.
    if (edit <= last) return success({ savedAt: before.value.savedAt, applied: edit === last })
    writes.edits.mark(article.id, window, edit, clock.now())
    if (contentHash(canonicalJson(article)) === before.value.hash)
      return success({ savedAt: before.value.savedAt, applied: true })
    changed = true
    const savedAt = putArticle(context, writes, article)
    const kept = keepHistory(context, writes, before.value, article)
    return kept.ok ? success({ savedAt, applied: true }) : kept
  })
  if (saved.ok && changed) tell(context, article.id, window)
  return saved
}

function restore(context: Context, { article, revision }: ParsedParams<'article.restore'>): Result<Article> {
  const { newsroom } = context
  const restored = newsroom.write((writes): Result<Article> => {
    const now = findArticle(context, article)
    if (!now.ok) return now
    const then = newsroom.read.revisions.document(revision)
    if (then === null || (then.ok && then.value.id !== article))
      return failure(problem('not-found', 'revision.missing', `The article has no revision ${revision}.`, { article, revision }))
    if (!then.ok) return then
    if (newsroom.read.revisions.newest(article)?.hash !== now.value.hash)
      addRevision(context, writes, now.value.article, 'automatic')
    putArticle(context, writes, then.value)
    addRevision(context, writes, then.value, 'restored')
    return success(then.value)
  })
  if (restored.ok) tell(context, article, null)
  return restored
}

export const articleCalls: Handlers<'article.get' | 'article.create' | 'article.save' | 'article.revisions' | 'article.restore'> =
  {
    'article.get': (context, { article }) => {
      const found = findArticle(context, article)
      return found.ok ? success(found.value.article) : found
    },
    'article.create': create,
    'article.save': save,
    'article.revisions': (context, { article }) => {
      const { read } = context.newsroom
      if (!read.articles.has(article)) return missing(article)
      return success(
        read.revisions
          .ofArticle(article)
          .map(({ id, article: of, savedAt, reason, characters }) => ({ id, article: of, savedAt, reason, characters }))
      )
    },
    'article.restore': restore
  }
