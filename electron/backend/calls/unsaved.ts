import { type Result, success } from '#shared/base'
import type { TakenWords, Unsaved, UnsavedArticle, UnsavedPage } from '#shared/contract'
import { mergeArticles } from '#shared/history'
import { type Article, type Section, headlineText } from '#shared/model'
import { type StoredArticle, type Writes, canonicalJson, documentOf } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { addRevision, consolidate } from '../history/keep.ts'
import { settleArticle } from '../history/settle.ts'
import { putArticle, replaceWorking } from '../history/working.ts'
import { findPage, nextOrder, replaceSections } from '../material.ts'
import { followPlaces } from '../workflow/state.ts'
import { keepHistory, keepLate, tell, traySection } from './article.ts'

const hashOf = (article: Article): string => documentOf(article).hash

/** Takes in one article's words. @returns whether the article is another one now */
function takeArticle(context: Context, writes: Writes, unsaved: UnsavedArticle): Result<boolean> {
  const { article, base, tried, turn } = unsaved
  const found = context.newsroom.read.articles.get(article.id)
  if (found === null) return success(addAnew(context, writes, unsaved))
  if (!found.ok) return found
  const stored = found.value
  const hash = hashOf(article)
  if (hash === stored.hash) return success(false)
  if (turn !== undefined && turn < stored.turn && keepLate(context, writes, stored, { article, turn, hash })) return success(true)
  if ([base, tried].some((known) => known !== undefined && hashOf(known) === stored.hash)) {
    keepHistory(context, writes, stored, article, hash)
    putArticle(context, writes, article)
  } else bringTogether(context, writes, stored, { article, base })
  return success(true)
}

/** The article is gone, as after a backup took the place of the file: it waits on the first page of its edition. */
function addAnew(context: Context, writes: Writes, { article, edition }: UnsavedArticle): boolean {
  const { read } = context.newsroom
  putArticle(context, writes, article)
  addRevision(context, writes, article, 'imported')
  const home = read.pages.list(edition)[0]
  if (home !== undefined) writes.sections.put(traySection(context, home.id, { article: article.id }))
  return true
}

/**
 * Words that grew from another state than the one that stands now: both are kept as revisions, and what can be merged
 * by what they grew from is; the rest waits for a person's choice.
 */
function bringTogether(
  context: Context,
  writes: Writes,
  stored: StoredArticle,
  { article, base }: Pick<UnsavedArticle, 'article' | 'base'>
): void {
  const { read } = context.newsroom
  const { id } = article
  const standing = consolidate(context, writes, stored)
  const note = { label: '', savedAt: context.clock.now() }
  const mine = writes.revisions.add({
    article,
    reason: 'automatic',
    person: context.person,
    parents: read.revisions.parents(standing),
    ...note
  })
  const merge = mergeArticles(base, stored.article, article)
  const now = read.articles.get(id)
  if (now?.ok !== true) return
  if (merge.conflicts.length > 0) {
    settleArticle(context, writes, now.value)
    return
  }
  const parents = [standing, mine].toSorted()
  const merged = writes.revisions.add({ article: merge.article, reason: 'merged', person: '', parents, ...note })
  replaceWorking(context, writes, { stored: now.value, ended: standing, article: merge.article })
  writes.articles.grow(id, merged)
}

/** A page's sections with what was changed in the window, where nobody else has changed them since. */
function mergedSections(context: Context, { page, sections, base }: UnsavedPage): readonly Section[] {
  const now = context.newsroom.read.sections.ofPage(page)
  const at = (list: readonly Section[], id: string): Section | undefined => list.find((section) => section.id === id)
  const kept = now.map((standing) => {
    const [mine, before] = [at(sections, standing.id), at(base, standing.id)]
    if (mine === undefined || mine.text === before?.text || standing.text !== before?.text) return standing
    return Object.assign(structuredClone(standing), { text: mine.text })
  })
  const order = nextOrder(context.newsroom.read, page)
  const lost = sections.filter(({ id, text }) => {
    const standing = at(kept, id)
    return text !== '' && text !== at(base, id)?.text && text !== standing?.text
  })
  const added = lost.map((section, index) =>
    Object.assign(structuredClone(section), { id: context.ids.next(), place: null, order: order + index })
  )
  return [...kept, ...added]
}

/** Takes in the sections of a page: as they are when nothing else has changed there, else their words. */
function takePage(context: Context, writes: Writes, unsaved: UnsavedPage): Result<boolean> {
  const { newsroom } = context
  const found = findPage(newsroom, unsaved.page)
  if (!found.ok) return found
  const now = newsroom.read.sections.ofPage(unsaved.page)
  const same = (a: readonly Section[], b: readonly Section[]): boolean => canonical(a) === canonical(b)
  if (same(now, unsaved.sections)) return success(false)
  const known = unsaved.sections.filter(({ article }) => article === null || newsroom.read.articles.has(article))
  const sections = same(now, unsaved.base) ? known : mergedSections(context, { ...unsaved, sections: known })
  if (same(now, sections)) return success(false)
  replaceSections(newsroom.read, writes, [unsaved.page], sections)
  const shown = [...now, ...sections].flatMap(({ article }) => article ?? [])
  followPlaces(context, writes, shown)
  return success(true)
}

const canonical = (sections: readonly Section[]): string => canonicalJson(sections.toSorted((a, b) => (a.id < b.id ? -1 : 1)))

function take(context: Context, { window, edit, articles, pages }: Unsaved): Result<TakenWords> {
  const { newsroom, clock } = context
  const taken = newsroom.write((writes): Result<TakenWords> => {
    const changed: TakenWords['articles'][number][] = []
    for (const unsaved of articles) {
      const { id, headline, lang } = unsaved.article
      // The window has written it after all: what was put aside is older.
      if (newsroom.read.edits.last(id, window) > edit) continue
      const done = takeArticle(context, writes, unsaved)
      if (!done.ok) return done
      writes.edits.mark(id, window, edit + 1, clock.now())
      if (done.value) changed.push({ id, headline: headlineText(headline.main, lang) })
    }
    const laid: string[] = []
    for (const unsaved of pages) {
      const done = takePage(context, writes, unsaved)
      if (!done.ok) return done
      if (done.value) laid.push(unsaved.page)
    }
    return success({ articles: changed, pages: laid })
  })
  if (!taken.ok) return taken
  for (const { id } of taken.value.articles) tell(context, id, null)
  for (const page of taken.value.pages) tellPage(context, page)
  return taken
}

function tellPage({ newsroom, notify }: Context, page: string): void {
  const edition = newsroom.read.pages.get(page)?.edition ?? null
  notify({ kind: 'event', name: 'changed', edition, articles: [], window: null })
}

export const unsavedCalls: Handlers<'unsaved.take'> = { 'unsaved.take': take }
