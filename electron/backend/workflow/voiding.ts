import { type SignStage, type SignSubject, stagesOf } from '#shared/model'
import type { Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { NOBODY, note, setState } from './state.ts'
import { pageHash } from './subject.ts'

/** Deeds after which it is known whether the sign-offs of a subject held. */
const TELLING = ['signed', 'withdrawn', 'voided', 'holds-again']

/** The last stage that was signed and that no signature on the content of this hash holds for; null when all hold. */
function brokenStage({ newsroom }: Context, subject: SignSubject, id: string, hash: string): SignStage | null {
  const signOffs = newsroom.read.workflow.signOffs(subject, id)
  const holds = new Set(signOffs.flatMap((signOff) => (signOff.hash === hash ? [signOff.stage] : [])))
  const signed = new Set(signOffs.map(({ stage }) => stage))
  return stagesOf(subject).findLast((stage) => signed.has(stage) && !holds.has(stage)) ?? null
}

/**
 * Follows a change of an article's content: the log says who voided its readings, and a signed-off article goes back into
 * editing; when the words that were signed are brought back, the readings hold again, and so does its state. The proofs of
 * the pages that show it follow too. Called whenever an article is stored.
 * @param hash of the content that is stored now
 * @param person who changed it; empty when the change came from another desk
 */
export function followContent(context: Context, writes: Writes, article: string, hash: string, person: string): void {
  const { workflow, sections } = context.newsroom.read
  if (workflow.signOffs('article', article).length > 0) followReadings(context, writes, article, hash, person)
  followProofs(context, writes, new Set(sections.ofArticle(article).map(({ page }) => page)), person)
}

function followReadings(context: Context, writes: Writes, article: string, hash: string, person: string): void {
  const { workflow } = context.newsroom.read
  const last = workflow.lastDeed('article', article, TELLING)
  const broken = brokenStage(context, 'article', article, hash)
  const { state } = workflow.of(article)
  if (broken !== null && last?.deed !== 'voided') {
    const wasSigned = state === 'signed-off' || state === 'published'
    if (wasSigned) setState(context, writes, article, 'in-edit', NOBODY)
    note(context, writes, { person, deed: 'voided', article, page: null, detail: state === 'published' ? state : broken })
  }
  if (broken === null && last?.deed === 'voided') {
    const isOpen = state === 'in-edit' || state === 'ready' || state === 'placed'
    const signed = workflow.signOffs('article', article)
    const back = last.detail === 'published' ? 'published' : 'signed-off'
    if (isOpen && stagesOf('article').every((stage) => signed.some((one) => one.stage === stage)))
      setState(context, writes, article, back, NOBODY)
    note(context, writes, { person, deed: 'holds-again', article, page: null, detail: last.detail })
  }
}

/** Follows a change of what pages show: the log says once who voided their proofs, until they are signed again. */
export function followProofs(context: Context, writes: Writes, pages: Iterable<string>, person: string): void {
  const { newsroom } = context
  const { workflow } = newsroom.read
  for (const id of pages) {
    if (workflow.signOffs('page', id).length === 0 || workflow.lastDeed('page', id, TELLING)?.deed === 'voided') continue
    const page = newsroom.read.pages.get(id)
    const hash = page === null ? null : pageHash(newsroom, page)
    const broken = hash?.ok === true ? brokenStage(context, 'page', id, hash.value) : null
    if (broken !== null) note(context, writes, { person, deed: 'voided', article: null, page: id, detail: broken })
  }
}
