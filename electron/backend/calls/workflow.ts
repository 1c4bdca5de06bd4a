import { type Result, success } from '#shared/base'
import {
  type ArticleWorkflow,
  type EditionWorkflow,
  type PageWorkflow,
  type ParsedParams,
  type WorkflowEntry,
  WORKFLOW_DEEDS
} from '#shared/contract'
import { type ArticleState, movesFrom } from '#shared/model'
import type { LoggedEntry, WorkflowRecord } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { findEdition, findPage } from '../material.ts'
import { keepState, shownIn, sign, tellWorkflow, withdraw } from '../workflow/sign.ts'
import { isRead, note, refuse, setState, voidingChange, wordKey, workflowOf } from '../workflow/state.ts'
import { articleHash, checkedSignOffs } from '../workflow/subject.ts'

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
    const isVoid = signOffs.value.some(({ valid }) => !valid)
    pages.push({ page: id, signOffs: signOffs.value, voided: isVoid ? voidingChange(newsroom, 'page', id) : null })
  }
  return success({ articles, pages })
}

/** The state that an unspiked article comes back to: its places were given up, and words may have changed meanwhile. */
function unspiked(before: ArticleState | null, isStillRead: boolean): ArticleState {
  if (before === null || before === 'placed') return 'ready'
  return before === 'signed-off' && !isStillRead ? 'in-edit' : before
}

function isReadNow({ newsroom }: Context, article: string): boolean {
  const signOffs = checkedSignOffs(newsroom, 'article', article)
  return signOffs.ok && isRead(signOffs.value)
}

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
    next,
    from: wordKey(state)
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
  if (moved.ok) tellWorkflow(context, [article], null)
  return moved
}

function move(context: Context, { article, to, person }: ParsedParams<'workflow.move'>): Result<ArticleWorkflow> {
  return change(context, article, person, (record) => {
    const { state } = record
    const spikes = to === 'spiked' && state !== 'spiked' && state !== 'published'
    // Taken into editing by mistake, and nothing changed: the readings hold, and so does what they made of it.
    const isBack = to === 'signed-off' && (state === 'in-edit' || state === 'ready' || state === 'placed')
    const mayMove = spikes || movesFrom(state).includes(to) || (isBack && isReadNow(context, article))
    return mayMove ? success(to) : noMove(record, to)
  })
}

function unspike(context: Context, { article, person }: ParsedParams<'workflow.unspike'>): Result<ArticleWorkflow> {
  return change(context, article, person, (record) =>
    record.state === 'spiked' ? success(unspiked(record.beforeSpike, isReadNow(context, article))) : noMove(record, 'ready')
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
  if (taken.ok) tellWorkflow(context, [article], null)
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
  if (given.ok) tellWorkflow(context, [article], null)
  return given
}

function publish(context: Context, { edition, person }: ParsedParams<'workflow.publish'>): Result<EditionWorkflow> {
  const { newsroom } = context
  const published = newsroom.write((writes): Result<EditionWorkflow> => {
    const found = findEdition(newsroom, edition)
    const now = ofEdition(context, { edition })
    if (!found.ok) return found
    if (!now.ok) return now
    const open = now.value.pages
      .filter(({ signOffs }) => !signOffs.some(({ stage, valid }) => stage === 'release' && valid))
      .map(({ page }) => findPage(newsroom, page))
      .map((page) => (page.ok ? String(page.value.number) : '?'))
    if (open.length > 0) {
      const pages = open.join(', ')
      return refuse('workflow.unreleased', `The edition cannot be published: page ${pages} has not been released.`, { pages })
    }
    const onPages = new Set(shownIn(newsroom.read.sections.ofEdition(found.value.id).filter(({ place }) => place !== null)))
    for (const { article, state, signOffs } of now.value.articles)
      if (onPages.has(article) && isRead(signOffs) && state !== 'published')
        setState(context, writes, article, 'published', person)
    return ofEdition(context, { edition })
  })
  if (published.ok) tellWorkflow(context, [], edition)
  return published
}

/** A deed that this version does not know is left out of the list; it stays in the file. */
const entryFrom = ({ deed, ...rest }: LoggedEntry): WorkflowEntry[] => {
  const known = WORKFLOW_DEEDS.find((one) => one === deed)
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
