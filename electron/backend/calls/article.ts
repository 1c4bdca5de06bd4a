import { type Result, failure, problem, success } from '#shared/base'
import type { CallResult, ParsedParams } from '#shared/contract'
import { type Article, type Section, emptyArticle, newSection } from '#shared/model'
import { type StoredArticle, type Writes, documentOf } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { addRevision, keepMoment } from '../history/keep.ts'
import { settleArticle, settleOne } from '../history/settle.ts'
import { putArticle } from '../history/working.ts'
import { findEdition, nextOrder } from '../material.ts'
import { addPage } from './edition.ts'

export const missing = (article: string): Result<never> =>
  failure(problem('not-found', 'article.missing', `There is no article ${article} in the newsroom.`, { article }))

export function findArticle({ newsroom }: Context, id: string): Result<StoredArticle> {
  return newsroom.read.articles.get(id) ?? missing(id)
}

/** A section in the tray of a page, after everything else there. */
export function traySection({ newsroom, ids }: Context, page: string, values: Partial<Section>): Section {
  return newSection({
    id: ids.next(),
    page,
    kind: 'article',
    order: nextOrder(newsroom.read, page),
    ...values
  })
}

/** Tells every window that an article has changed, but the one that did it. */
export function tell({ newsroom, notify }: Context, article: string, window: string | null): void {
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

/** Keeps the state that a person would want back before it goes. */
export function keepHistory(context: Context, writes: Writes, before: StoredArticle, article: Article, hash: string): void {
  const after = { article, hash, savedAt: context.clock.now() }
  const due = context.pace.edit(before, after)
  if (due !== null) keepMoment(context, writes, due, before.revision)
}

function save(context: Context, params: ParsedParams<'article.save'>): Result<CallResult<'article.save'>> {
  const { article, window, edit, turn } = params
  const { newsroom, clock } = context
  let told: string | null | undefined
  const saved = newsroom.write((writes): Result<CallResult<'article.save'>> => {
    const before = findArticle(context, article.id)
    if (!before.ok) return before
    const last = newsroom.read.edits.last(article.id, window)
    // The same edit again: its reply was lost, not the edit.
    if (edit <= last) return success({ savedAt: before.value.savedAt, applied: edit === last })
    writes.edits.mark(article.id, window, edit, clock.now())
    const { hash } = documentOf(article)
    if (hash === before.value.hash) return success({ savedAt: before.value.savedAt, applied: true })
    if (turn !== undefined && turn < before.value.turn && keepLate(context, writes, before.value, { article, turn, hash })) {
      told = null
      return success({ savedAt: clock.now(), applied: true })
    }
    told = window
    keepHistory(context, writes, before.value, article, hash)
    return success({ savedAt: putArticle(context, writes, article), applied: true })
  })
  if (saved.ok && told !== undefined) tell(context, article.id, told)
  return saved
}

/** What a window typed on a working state that has been replaced since, before it heard of that. */
interface LateEdit {
  readonly article: Article
  /** The turn of the state that it shows. */
  readonly turn: number
  readonly hash: string
}

/**
 * A window's words on a state that a merge or a restored state has replaced: they become a revision of that state, and are
 * merged with what stands now like those of another desk. False when it is not known what they grew from.
 */
export function keepLate(context: Context, writes: Writes, stored: StoredArticle, { article, turn, hash }: LateEdit): boolean {
  const { read } = context.newsroom
  const from = read.articles.turnEnd(article.id, turn)
  if (from === null) return false
  if (read.revisions.get(from)?.hash === hash) return true
  const note = { reason: 'automatic' as const, label: '', person: context.person, savedAt: context.clock.now() }
  const revision = writes.revisions.add({ article, ...note, parents: [from] })
  writes.articles.continueTurn(article.id, turn, revision)
  settleArticle(context, writes, stored)
  return true
}

export const articleCalls: Handlers<'article.get' | 'article.create' | 'article.save'> = {
  'article.get': (context, { article }) => {
    if (settleOne(context, article)) tell(context, article, null)
    const found = findArticle(context, article)
    return found.ok ? success(found.value.article) : found
  },
  'article.create': create,
  'article.save': save
}
