import { type Result, failure, problem, success } from '#shared/base'
import type { ArticleWorkflow } from '#shared/contract'
import type { ArticleState } from '#shared/model'
import type { LogEntry, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { checkedSignOffs } from './subject.ts'

export function workflowOf({ newsroom }: Context, article: string): Result<ArticleWorkflow> {
  const { state, owner, ownedAt } = newsroom.read.workflow.of(article)
  const signOffs = checkedSignOffs(newsroom, 'article', article)
  return signOffs.ok ? success({ article, state, owner, ownedAt, signOffs: signOffs.value }) : signOffs
}

/** Writes one line of the log. */
export function note({ clock }: Context, writes: Writes, entry: Omit<LogEntry, 'at'>): void {
  writes.workflow.note({ at: clock.now(), ...entry })
}

/** Puts an article into a state and notes who did it. */
export function setState(context: Context, writes: Writes, article: string, to: ArticleState, person: string): void {
  const record = context.newsroom.read.workflow.of(article)
  const beforeSpike = to === 'spiked' ? record.state : null
  writes.workflow.put({ ...record, state: to, beforeSpike })
  note(context, writes, { person, deed: 'moved', article, page: null, detail: to })
}

/** What the machine itself did: placing, voiding. */
export const NOBODY = ''

/**
 * An article whose content changed after it was signed off goes back into editing: its readings stay in sight, but no
 * longer hold. Called whenever an article is stored.
 * @param hash of the content that is stored now
 */
export function voidSignedOff(context: Context, writes: Writes, article: string, hash: string): void {
  const { workflow } = context.newsroom.read
  const { state } = workflow.of(article)
  if (state !== 'signed-off' && state !== 'published') return
  if (workflow.signOffs('article', article).some((signOff) => signOff.stage === 'reading-3' && signOff.hash === hash)) return
  setState(context, writes, article, 'in-edit', NOBODY)
  note(context, writes, { person: NOBODY, deed: 'voided', article, page: null, detail: state })
}

/** After a page's sections changed: ready articles that stand on a page are placed ones, and the other way round. */
export function followPlaces(context: Context, writes: Writes, articles: Iterable<string>): void {
  const { read } = context.newsroom
  for (const article of new Set(articles)) {
    const { state } = read.workflow.of(article)
    if (state !== 'ready' && state !== 'placed') continue
    const stands = read.sections.ofArticle(article).some(({ place }) => place !== null)
    const now = stands ? 'placed' : 'ready'
    if (now !== state) setState(context, writes, article, now, NOBODY)
  }
}

export const refuse = (message: string, text: string, values: Record<string, string>): Result<never> =>
  failure(problem('conflict', message, text, values))
