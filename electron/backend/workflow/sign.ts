import { type Result, success } from '#shared/base'
import type { CheckedSignOff, ParsedParams } from '#shared/contract'
import { type SignStage, type SignSubject, stagesOf } from '#shared/model'
import type { Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { type Keeping, nameState } from '../history/keep.ts'
import { refuseOverset } from './overset.ts'
import { isRead, note, refuse, setState, wordKey } from './state.ts'
import { checkedSignOffs, hashOf } from './subject.ts'

export function tellWorkflow({ newsroom, notify }: Context, articles: readonly string[], edition: string | null): void {
  const editions = new Set([...articles.flatMap((article) => newsroom.read.sections.editionsOf(article)), edition])
  if (editions.size > 1) editions.delete(null)
  for (const one of editions) notify({ kind: 'event', name: 'changed', edition: one, articles, window: null })
}

/** The articles that an edition's or a page's sections show, each once. */
export const shownIn = (sections: readonly { readonly article: string | null }[]): readonly string[] => [
  ...new Set(sections.flatMap(({ article }) => (article === null ? [] : [article])))
]

/** What keeps a person from signing; null when nothing does. */
function refuseSigning(
  context: Context,
  { subject, id, stage, person }: ParsedParams<'workflow.sign'>,
  signed: readonly CheckedSignOff[],
  fits: Result<null>
): Result<never> | null {
  const stages = stagesOf(subject)
  const at = stages.indexOf(stage)
  if (at < 0) return refuse('sign.stage', `“${stage}” is not signed on ${subject}s.`, { stage, subject })
  const valid = signed.filter((signOff) => signOff.valid)
  const missing = stages.slice(0, at).find((before) => !valid.some((signOff) => signOff.stage === before))
  if (missing !== undefined)
    return refuse('sign.order', `“${stage}” comes after “${missing}”, which nobody has signed for what stands there now.`, {
      stage,
      missing,
      before: wordKey(missing)
    })
  const already = valid.find((signOff) => signOff.stage === stage)
  if (already)
    return refuse('sign.twice', `${already.person} has signed “${stage}” already.`, {
      stage,
      person: already.person,
      signed: wordKey(stage)
    })
  const { repeatReaders } = context.newsroom.read.publications.only()
  const own = valid.find((signOff) => signOff.person === person)
  if (own && !repeatReaders)
    return refuse('sign.samePerson', `${person} has signed “${own.stage}” already; another person must sign “${stage}”.`, {
      person,
      stage,
      own: own.stage,
      signed: wordKey(own.stage),
      next: wordKey(stage)
    })
  if (subject === 'article') return refuseArticle(context, id)
  return stage === 'release' ? (refuseRelease(context, id) ?? (fits.ok ? null : fits)) : null
}

function refuseArticle({ newsroom }: Context, article: string): Result<never> | null {
  const { workflow, revisions } = newsroom.read
  const { state } = workflow.of(article)
  if (state === 'spiked') return refuse('sign.spiked', 'A spiked article is not read. Take it back first.', { article })
  if (revisions.heads(article).length > 1)
    return refuse('sign.conflict', 'Another desk has changed the same places of this article. Settle that first, then read it.', {
      article
    })
  return null
}

/** A page goes to print when each of its articles has had its readings. */
function refuseRelease({ newsroom }: Context, page: string): Result<never> | null {
  const unread: string[] = []
  for (const article of shownIn(newsroom.read.sections.ofPage(page).filter(({ place }) => place !== null))) {
    const signed = checkedSignOffs(newsroom, 'article', article)
    if (!signed.ok) return signed
    if (isRead(signed.value)) continue
    const found = newsroom.read.articles.get(article)
    unread.push(found?.ok === true ? found.value.article.headline.main.replaceAll('\n', ' ') : article)
  }
  if (unread.length === 0) return null
  const headlines = unread.map((headline) => `“${headline}”`).join(', ')
  return refuse('sign.unread', `The page cannot be released before the third reading of ${headlines}.`, { headlines })
}

function afterSigning(
  context: Context,
  writes: Writes,
  subject: SignSubject,
  id: string,
  stage: SignStage,
  person: string
): void {
  const [article, page] = subject === 'article' ? [id, null] : [null, id]
  note(context, writes, { person, deed: 'signed', article, page, detail: stage })
  if (stage !== stagesOf('article').at(-1)) return
  const { state } = context.newsroom.read.workflow.of(id)
  if (state !== 'signed-off' && state !== 'published') setState(context, writes, id, 'signed-off', person)
}

export async function sign(context: Context, params: ParsedParams<'workflow.sign'>): Promise<Result<readonly CheckedSignOff[]>> {
  const isRelease = params.subject === 'page' && params.stage === 'release'
  // Composed at the last moment: what is signed is what was found to fit.
  return signNow(context, params, isRelease ? await refuseOverset(context, params.id) : success(null))
}

/** @param fits whether all words of a page have room on it; a success where that does not matter */
function signNow(context: Context, params: ParsedParams<'workflow.sign'>, fits: Result<null>): Result<readonly CheckedSignOff[]> {
  const { subject, id, stage, person, note: words } = params
  const { newsroom, clock } = context
  const signed = newsroom.write((writes): Result<readonly CheckedSignOff[]> => {
    const hash = hashOf(newsroom, subject, id)
    if (!hash.ok) return hash
    const before = checkedSignOffs(newsroom, subject, id)
    if (!before.ok) return before
    const refused = refuseSigning(context, params, before.value, fits)
    if (refused) return refused
    if (subject === 'article') keepState(context, writes, id, { reason: 'signed', label: stage, person })
    writes.workflow.sign(subject, id, { stage, person, signedAt: clock.now(), hash: hash.value, note: words })
    afterSigning(context, writes, subject, id, stage, person)
    return checkedSignOffs(newsroom, subject, id)
  })
  if (signed.ok) tellOf(context, subject, id)
  return signed
}

/** The state that was read, or handed over, is kept under that name. */
export function keepState(context: Context, writes: Writes, article: string, keeping: Keeping): void {
  const stored = context.newsroom.read.articles.get(article)
  if (stored?.ok === true) nameState(context, writes, stored.value, keeping)
}

function tellOf(context: Context, subject: SignSubject, id: string): void {
  if (subject === 'article') tellWorkflow(context, [id], null)
  else tellWorkflow(context, [], context.newsroom.read.pages.get(id)?.edition ?? null)
}

export function withdraw(context: Context, params: ParsedParams<'workflow.withdraw'>): Result<readonly CheckedSignOff[]> {
  const { subject, id, signOff, person } = params
  const { newsroom } = context
  const withdrawn = newsroom.write((writes): Result<readonly CheckedSignOff[]> => {
    const known = hashOf(newsroom, subject, id)
    if (!known.ok) return known
    const found = newsroom.read.workflow.signOffs(subject, id).find((one) => one.id === signOff)
    if (found?.person !== person)
      return refuse('sign.notOwn', `${person} can only take back a sign-off of ${person}’s own.`, { person })
    writes.workflow.withdraw(signOff)
    const [article, page] = subject === 'article' ? [id, null] : [null, id]
    note(context, writes, { person, deed: 'withdrawn', article, page, detail: found.stage })
    const left = checkedSignOffs(newsroom, subject, id)
    if (subject === 'article' && left.ok && !isRead(left.value) && newsroom.read.workflow.of(id).state === 'signed-off')
      setState(context, writes, id, 'in-edit', person)
    return left
  })
  if (withdrawn.ok) tellOf(context, subject, id)
  return withdrawn
}
