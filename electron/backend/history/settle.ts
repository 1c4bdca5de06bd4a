import { success } from '#shared/base'
import type { StoredArticle, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { NOBODY } from '../workflow/state.ts'
import { consolidate } from './keep.ts'
import { planSettlement } from './plan-settlement.ts'
import { replaceWorking } from './working.ts'

/**
 * Settles what came from elsewhere for an article that is being opened. What was typed here becomes a revision first, so
 * that nothing is overwritten; where heads are in conflict the working state stays.
 * @returns whether the working state is another one now
 */
export function settleArticle(context: Context, writes: Writes, stored: StoredArticle): boolean {
  const { id } = stored.article
  const plan = planSettlement(context.newsroom.read, stored)
  if (plan === null) return false
  const mine = consolidate(context, writes, stored)
  for (const { article, parents } of plan.merged)
    writes.revisions.add({ article, reason: 'merged', label: '', person: NOBODY, savedAt: context.clock.now(), parents })
  if (plan.article !== null) replaceWorking(context, writes, { stored, ended: mine, article: plan.article, person: NOBODY })
  writes.articles.grow(id, plan.stands)
  writes.articles.setConflict(id, plan.heads.length > 1 ? plan.heads.join(' ') : '')
  return plan.article !== null
}

/** Settles what the sections of an edition show. In a newsroom that is open for reading nothing is written. */
export function settleEdition(context: Context, edition: string): void {
  const { newsroom, notify } = context
  const diverged = newsroom.readOnly ? [] : newsroom.read.articles.divergedOf(edition)
  const changed = diverged.filter((id) => settleOne(context, id))
  if (changed.length > 0) notify({ kind: 'event', name: 'changed', edition, articles: changed, window: null })
}

/** Settles one article in a transaction of its own. A Problem is no matter here: reading the article tells it. */
export function settleOne(context: Context, id: string): boolean {
  const { newsroom } = context
  if (newsroom.readOnly) return false
  const stored = newsroom.read.articles.get(id)
  if (stored?.ok !== true || planSettlement(newsroom.read, stored.value) === null) return false
  const settled = newsroom.write((writes) => success(settleArticle(context, writes, stored.value)))
  return settled.ok && settled.value
}
