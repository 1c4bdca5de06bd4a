import { type Result, success } from '#shared/base'
import type {
  ArticleWorkflow,
  CheckedSignOff,
  EditionWorkflow,
  PageWorkflow,
  ParsedParams,
  WorkflowEntry
} from '#shared/contract'
import { type ArticleState, type SignStage, type SignSubject, movesFrom, stagesOf } from '#shared/model'
import type { LoggedEntry, WorkflowRecord, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { type Keeping, nameState } from '../history/keep.ts'
import { findEdition, findPage } from '../material.ts'
import { note, refuse, setState, workflowOf } from '../workflow/state.ts'
import { articleHash, checkedSignOffs, hashOf } from '../workflow/subject.ts'

function tell({ newsroom, notify }: Context, articles: readonly string[], edition: string | null): void {
  const editions = new Set([...articles.flatMap((article) => newsroom.read.sections.editionsOf(article)), edition])
  if (editions.size > 1) editions.delete(null)
  for (const one of editions) notify({ kind: 'event', name: 'changed', edition: one, articles, window: null })
}

/** The articles that an edition's or a page's sections show, each once. */
const shownIn = (sections: readonly { readonly article: string | null }[]): readonly string[] => [
  ...new Set(sections.flatMap(({ article }) => (article === null ? [] : [article])))
]

function ofEdition(context: Context, { edition }: { readonly edition: string }): Result<EditionWorkflow> {
  const { newsroom } = context
  const found = findEdition(newsroom, edition)
  if (!found.ok) return found
  const articles: ArticleWorkflow[] = []
  for (const article of shownIn(newsroom.read.sections.ofEdition(found.value.id))) {
    const one = workflowOf(context, article)
    if (!one.ok) return one
    articles.push(one.value)
  }
  const pages: PageWorkflow[] = []
  for (const { id } of newsroom.read.pages.list(found.value.id)) {
    const signOffs = checkedSignOffs(newsroom, 'page', id)
    if (!signOffs.ok) return signOffs
    pages.push({ page: id, signOffs: signOffs.value })
  }
  return success({ articles, pages })
}

/** The state that an unspiked article comes back to: its places were given up. */
const unspiked = (before: ArticleState | null): ArticleState => (before === null || before === 'placed' ? 'ready' : before)

function ownedByOthers({ owner, article }: WorkflowRecord, person: string): Result<never> | null {
  if (owner === '' || owner === person) return null
  return refuse('workflow.owned', `${owner} has checked this article out. Take it over first, or wait until it is back.`, {
    article,
    owner
  })
}

function noMove({ article, state }: WorkflowRecord, to: ArticleState): Result<never> {
  const next = movesFrom(state).join(', ')
  return refuse('workflow.noMove', `An article that is “${state}” cannot become “${to}”; it can become: ${next}.`, {
    article,
    state,
    to,
    next
  })
}

/** Changes an article's state in somebody's name, when `to` gives one. */
function change(
  context: Context,
  article: string,
  person: string,
  to: (record: WorkflowRecord) => Result<ArticleState>
): Result<ArticleWorkflow> {
  const { newsroom } = context
  const moved = newsroom.write((writes): Result<ArticleWorkflow> => {
    const known = articleHash(newsroom, article)
    if (!known.ok) return known
    const record = newsroom.read.workflow.of(article)
    const state = ownedByOthers(record, person) ?? to(record)
    if (!state.ok) return state
    keepState(context, writes, article, { reason: 'handed-over', label: state.value, person })
    setState(context, writes, article, state.value, person)
    if (state.value === 'spiked')
      for (const section of newsroom.read.sections.ofArticle(article)) writes.sections.put({ ...section, place: null })
    return workflowOf(context, article)
  })
  if (moved.ok) tell(context, [article], null)
  return moved
}

function move(context: Context, { article, to, person }: ParsedParams<'workflow.move'>): Result<ArticleWorkflow> {
  return change(context, article, person, (record) => {
    const { state } = record
    const spikes = to === 'spiked' && state !== 'spiked' && state !== 'published'
    return spikes || movesFrom(state).includes(to) ? success(to) : noMove(record, to)
  })
}

function unspike(context: Context, { article, person }: ParsedParams<'workflow.unspike'>): Result<ArticleWorkflow> {
  return change(context, article, person, (record) =>
    record.state === 'spiked' ? success(unspiked(record.beforeSpike)) : noMove(record, 'ready')
  )
}

function checkOut(context: Context, params: ParsedParams<'workflow.checkOut'>): Result<ArticleWorkflow> {
  const { article, person, takeOver } = params
  const { newsroom, clock } = context
  const taken = newsroom.write((writes): Result<ArticleWorkflow> => {
    const known = articleHash(newsroom, article)
    if (!known.ok) return known
    const record = newsroom.read.workflow.of(article)
    const refused = ownedByOthers(record, person)
    if (refused && !takeOver) return refused
    const others = refused !== null
    writes.workflow.put({ ...record, owner: person, ownedAt: clock.now() })
    const deed = others ? 'taken-over' : 'checked-out'
    note(context, writes, { person, deed, article, page: null, detail: others ? record.owner : '' })
    return workflowOf(context, article)
  })
  if (taken.ok) tell(context, [article], null)
  return taken
}

function checkIn(context: Context, { article, person }: ParsedParams<'workflow.checkIn'>): Result<ArticleWorkflow> {
  const { newsroom } = context
  const given = newsroom.write((writes): Result<ArticleWorkflow> => {
    const known = articleHash(newsroom, article)
    if (!known.ok) return known
    const record = newsroom.read.workflow.of(article)
    if (record.owner !== person)
      return refuse('workflow.notOwner', `${person} has not checked this article out.`, { article, person })
    writes.workflow.put({ ...record, owner: '', ownedAt: 0 })
    note(context, writes, { person, deed: 'checked-in', article, page: null, detail: '' })
    return workflowOf(context, article)
  })
  if (given.ok) tell(context, [article], null)
  return given
}

/** What keeps a person from signing; null when nothing does. */
function refuseSigning(
  context: Context,
  { subject, id, stage, person }: ParsedParams<'workflow.sign'>,
  signed: readonly CheckedSignOff[]
): Result<never> | null {
  const stages = stagesOf(subject)
  const at = stages.indexOf(stage)
  if (at < 0) return refuse('sign.stage', `“${stage}” is not signed on ${subject}s.`, { stage, subject })
  const valid = signed.filter((signOff) => signOff.valid)
  const missing = stages.slice(0, at).find((before) => !valid.some((signOff) => signOff.stage === before))
  if (missing !== undefined)
    return refuse('sign.order', `“${stage}” comes after “${missing}”, which nobody has signed for what stands there now.`, {
      stage,
      missing
    })
  const already = valid.find((signOff) => signOff.stage === stage)
  if (already) return refuse('sign.twice', `${already.person} has signed “${stage}” already.`, { stage, person: already.person })
  const { repeatReaders } = context.newsroom.read.publications.only()
  const own = valid.find((signOff) => signOff.person === person)
  if (own && !repeatReaders)
    return refuse('sign.samePerson', `${person} has signed “${own.stage}” already; another person must sign “${stage}”.`, {
      person,
      stage,
      own: own.stage
    })
  return subject === 'article' ? refuseArticle(context, id) : stage === 'release' ? refuseRelease(context, id) : null
}

function refuseArticle({ newsroom }: Context, article: string): Result<never> | null {
  const { state } = newsroom.read.workflow.of(article)
  return state === 'spiked' ? refuse('sign.spiked', 'A spiked article is not read. Take it back first.', { article }) : null
}

/** A page goes to print when each of its articles has had its third reading. */
function refuseRelease({ newsroom }: Context, page: string): Result<never> | null {
  const unread: string[] = []
  for (const article of shownIn(newsroom.read.sections.ofPage(page).filter(({ place }) => place !== null))) {
    const signed = checkedSignOffs(newsroom, 'article', article)
    if (!signed.ok) return signed
    if (signed.value.some(({ stage, valid }) => stage === 'reading-3' && valid)) continue
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
  if (stage !== 'reading-3') return
  const { state } = context.newsroom.read.workflow.of(id)
  if (state !== 'signed-off' && state !== 'published') setState(context, writes, id, 'signed-off', person)
}

function sign(context: Context, params: ParsedParams<'workflow.sign'>): Result<readonly CheckedSignOff[]> {
  const { subject, id, stage, person, note: words } = params
  const { newsroom, clock } = context
  const signed = newsroom.write((writes): Result<readonly CheckedSignOff[]> => {
    const hash = hashOf(newsroom, subject, id)
    if (!hash.ok) return hash
    const before = checkedSignOffs(newsroom, subject, id)
    if (!before.ok) return before
    const refused = refuseSigning(context, params, before.value)
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
function keepState(context: Context, writes: Writes, article: string, keeping: Keeping): void {
  const stored = context.newsroom.read.articles.get(article)
  if (stored?.ok === true) nameState(context, writes, stored.value, keeping)
}

function tellOf(context: Context, subject: SignSubject, id: string): void {
  if (subject === 'article') tell(context, [id], null)
  else tell(context, [], context.newsroom.read.pages.get(id)?.edition ?? null)
}

function withdraw(context: Context, params: ParsedParams<'workflow.withdraw'>): Result<readonly CheckedSignOff[]> {
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
    if (found.stage === 'reading-3' && newsroom.read.workflow.of(id).state === 'signed-off')
      setState(context, writes, id, 'in-edit', person)
    return checkedSignOffs(newsroom, subject, id)
  })
  if (withdrawn.ok) tellOf(context, subject, id)
  return withdrawn
}

function publish(context: Context, { edition, person }: ParsedParams<'workflow.publish'>): Result<EditionWorkflow> {
  const { newsroom } = context
  const published = newsroom.write((writes): Result<EditionWorkflow> => {
    const now = ofEdition(context, { edition })
    if (!now.ok) return now
    const open = now.value.pages
      .filter(({ signOffs }) => !signOffs.some(({ stage, valid }) => stage === 'release' && valid))
      .map(({ page }) => findPage(newsroom, page))
      .map((page) => (page.ok ? String(page.value.number) : '?'))
    if (open.length > 0) {
      const pages = open.join(', ')
      return refuse('workflow.unreleased', `The edition cannot be published: page ${pages} has not been released.`, { pages })
    }
    for (const { article, state } of now.value.articles)
      if (state === 'signed-off') setState(context, writes, article, 'published', person)
    return ofEdition(context, { edition })
  })
  if (published.ok) tell(context, [], edition)
  return published
}

const DEEDS = ['moved', 'checked-out', 'taken-over', 'checked-in', 'signed', 'withdrawn', 'voided'] as const

/** A deed that this version does not know is left out of the list; it stays in the file. */
const entryFrom = ({ deed, ...rest }: LoggedEntry): WorkflowEntry[] => {
  const known = DEEDS.find((one) => one === deed)
  return known === undefined ? [] : [{ ...rest, deed: known }]
}

export const workflowCalls: Handlers<
  | 'workflow.ofEdition'
  | 'workflow.move'
  | 'workflow.unspike'
  | 'workflow.checkOut'
  | 'workflow.checkIn'
  | 'workflow.sign'
  | 'workflow.withdraw'
  | 'workflow.publish'
  | 'workflow.log'
> = {
  'workflow.ofEdition': ofEdition,
  'workflow.move': move,
  'workflow.unspike': unspike,
  'workflow.checkOut': checkOut,
  'workflow.checkIn': checkIn,
  'workflow.sign': sign,
  'workflow.withdraw': withdraw,
  'workflow.publish': publish,
  'workflow.log': ({ newsroom }, { subject, id, limit }) =>
    success(newsroom.read.workflow.log(subject, id, limit).flatMap(entryFrom))
}
