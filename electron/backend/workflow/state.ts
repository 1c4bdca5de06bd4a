import { type Result, failure, problem, success } from '#shared/base'
import type { ArticleWorkflow, CheckedSignOff, VoidingChange } from '#shared/contract'
import { type ArticleState, type SignSubject, stagesOf } from '#shared/model'
import type { LogEntry, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { checkedSignOffs } from './subject.ts'

export function workflowOf({ newsroom }: Context, article: string): Result<ArticleWorkflow> {
  const { workflow, revisions } = newsroom.read
  const { state, owner, ownedAt } = workflow.of(article)
  const signOffs = checkedSignOffs(newsroom, 'article', article)
  if (!signOffs.ok) return signOffs
  const taken = owner === '' ? null : workflow.lastDeed('article', article, ['checked-out', 'taken-over'])
  return success({
    article,
    state,
    owner,
    ownedAt,
    takenFrom: taken?.deed === 'taken-over' ? taken.detail : '',
    signOffs: signOffs.value,
    voided: signOffs.value.every(({ valid }) => valid) ? null : voidingChange(newsroom, 'article', article),
    conflict: revisions.heads(article).length > 1
  })
}

/** The last change that voided a sign-off of a subject; null when the log knows of none. */
export function voidingChange({ read }: Context['newsroom'], subject: SignSubject, id: string): VoidingChange | null {
  const entry = read.workflow.lastDeed(subject, id, ['voided'])
  return entry === null ? null : { person: entry.person, at: entry.at }
}

/** Whether every reading was signed for what stands there now. */
export const isRead = (signOffs: readonly CheckedSignOff[]): boolean =>
  stagesOf('article').every((reading) => signOffs.some(({ stage, valid }) => stage === reading && valid))

/** A state or stage as the words of Problems choose by it: they know no hyphens. */
export const wordKey = (name: string): string => name.replaceAll('-', '_')

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

/** What the machine itself did: placing, merging, moving after a change. */
export const NOBODY = ''

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
