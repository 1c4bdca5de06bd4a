import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { ArticleConflicts, CallResult, ParsedParams, RevisionComparison, RevisionSummary } from '#shared/contract'
import { applyChoices, compareArticles, markConflict } from '#shared/history'
import type { Article } from '#shared/model'
import type { RevisionRecord, StoredArticle } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { addRevision, consolidate, nameState } from '../history/keep.ts'
import { ancestorsOf, lineageOf, mergeForPerson } from '../history/lineage.ts'
import { settleArticle, settleOne } from '../history/settle.ts'
import { replaceWorking } from '../history/working.ts'
import { findArticle, missing, tell } from './article.ts'

const noRevision = (article: string, revision: string): Problem =>
  problem('not-found', 'revision.missing', `The article has no revision ${revision}.`, { article, revision })

const thinned = (article: string, revision: string): Problem =>
  problem(
    'not-found',
    'revision.thinned',
    `This old state was thinned out: only its place in the history is left. Choose the next kept one.`,
    { article, revision }
  )

function findRevision({ newsroom }: Context, article: string, id: string): Result<{ record: RevisionRecord; document: Article }> {
  const { revisions } = newsroom.read
  const record = revisions.get(id)
  if (record === null || record.article !== article) return failure(noRevision(article, id))
  const document = revisions.document(id)
  if (document === null) return failure(thinned(article, id))
  return document.ok ? success({ record, document: document.value }) : document
}

const summary = (record: RevisionRecord, stored: StoredArticle): RevisionSummary => {
  const { id, article, savedAt, reason, label, person, characters } = record
  const current = stored.revision === id && stored.hash === record.hash
  return { id, article, savedAt, reason, label, person, characters, current }
}

function list(context: Context, { article }: { readonly article: string }): Result<readonly RevisionSummary[]> {
  if (settleOne(context, article)) tell(context, article, null)
  const stored = findArticle(context, article)
  if (!stored.ok) return stored
  const kept = context.newsroom.read.revisions.ofArticle(article).filter((record) => record.kept)
  return success(kept.map((record) => summary(record, stored.value)))
}

function restore(context: Context, { article, revision }: ParsedParams<'article.restore'>): Result<Article> {
  const restored = context.newsroom.write((writes): Result<Article> => {
    const now = findArticle(context, article)
    if (!now.ok) return now
    const then = findRevision(context, article, revision)
    if (!then.ok) return then
    const { document } = then.value
    const ended = consolidate(context, writes, now.value)
    replaceWorking(context, writes, { stored: now.value, ended, article: document })
    addRevision(context, writes, document, 'restored')
    return success(document)
  })
  if (restored.ok) tell(context, article, null)
  return restored
}

function nameRevision(context: Context, { article, label }: ParsedParams<'article.nameRevision'>): Result<RevisionSummary> {
  const { newsroom } = context
  return newsroom.write((writes): Result<RevisionSummary> => {
    const stored = findArticle(context, article)
    if (!stored.ok) return stored
    const id = nameState(context, writes, stored.value, { reason: 'named', label })
    const record = newsroom.read.revisions.get(id)
    const now = findArticle(context, article)
    if (!now.ok) return now
    return record === null ? failure(noRevision(article, id)) : success(summary(record, now.value))
  })
}

function compare(context: Context, { article, from, to }: ParsedParams<'article.compare'>): Result<RevisionComparison> {
  const stored = findArticle(context, article)
  if (!stored.ok) return stored
  const before = findRevision(context, article, from)
  if (!before.ok) return before
  const after = to === undefined ? null : findRevision(context, article, to)
  if (after !== null && !after.ok) return after
  return success({
    before: summary(before.value.record, stored.value),
    after: after === null ? null : summary(after.value.record, stored.value),
    rows: compareArticles(before.value.document, after?.value.document ?? stored.value.article)
  })
}

/** The head that holds this desk's words, and the first of the others. */
function sidesOf({ newsroom }: Context, { article, revision }: StoredArticle): readonly [mine: string, theirs: string] | null {
  const heads = newsroom.read.revisions.heads(article.id)
  const lineage = lineageOf(newsroom.read, article.id)
  const mine = heads.find((head) => revision !== null && ancestorsOf(lineage, [head]).has(revision))
  const theirs = heads.find((head) => head !== mine)
  return mine === undefined || theirs === undefined ? null : [mine, theirs]
}

function conflicts(context: Context, { article }: { readonly article: string }): Result<ArticleConflicts | null> {
  const { newsroom } = context
  if (keepAndSettle(context, article)) tell(context, article, null)
  const stored = findArticle(context, article)
  if (!stored.ok) return stored
  const sides = sidesOf(context, stored.value)
  if (sides === null) return success(null)
  const [mine, theirs] = sides.map((id) => newsroom.read.revisions.get(id))
  const lineage = lineageOf(newsroom.read, article)
  const merged = mergeForPerson(lineage, ...sides)
  if (mine === undefined || mine === null || theirs === undefined || theirs === null || merged === null) return success(null)
  const others = newsroom.read.revisions.heads(article).filter((head) => !sides.includes(head))
  return success({
    article,
    mine: summary(mine, stored.value),
    theirs: summary(theirs, stored.value),
    conflicts: merged.conflicts,
    marks: merged.conflicts.map(markConflict),
    more: others.length,
    later: others.reduce((sum, head) => sum + (mergeForPerson(lineage, mine.id, head)?.conflicts.length ?? 0), 0)
  })
}

/** Conflicts are shown with what was typed last, so that becomes a revision first. */
function keepAndSettle(context: Context, article: string): boolean {
  const { newsroom } = context
  if (newsroom.readOnly || newsroom.read.revisions.heads(article).length < 2) return settleOne(context, article)
  const stored = newsroom.read.articles.get(article)
  if (stored?.ok !== true) return false
  const kept = newsroom.write((writes) => {
    consolidate(context, writes, stored.value)
    const now = newsroom.read.articles.get(article)
    return success(now?.ok === true && settleArticle(context, writes, now.value))
  })
  return kept.ok && kept.value
}

const changedSince = (article: string): Problem =>
  problem(
    'conflict',
    'article.changedSince',
    'The article has changed since its conflicts were shown. Look at them again and decide anew.',
    { article }
  )

function resolve(context: Context, params: ParsedParams<'article.resolve'>): Result<CallResult<'article.resolve'>> {
  const { article, mine, theirs, choices } = params
  const { newsroom } = context
  const resolved = newsroom.write((writes): Result<Article> => {
    const stored = findArticle(context, article)
    if (!stored.ok) return stored
    const ended = consolidate(context, writes, stored.value)
    const heads = newsroom.read.revisions.heads(article)
    if (ended !== mine || mine === theirs || !heads.includes(mine) || !heads.includes(theirs))
      return failure(changedSince(article))
    const merged = mergeForPerson(lineageOf(newsroom.read, article), mine, theirs)
    if (merged === null || merged.conflicts.length !== choices.length) return failure(changedSince(article))
    const document = applyChoices(merged, choices)
    const { person, clock } = context
    const note = { reason: 'resolved' as const, label: '', person, savedAt: clock.now() }
    replaceWorking(context, writes, { stored: stored.value, ended, article: document })
    writes.articles.grow(article, writes.revisions.add({ article: document, ...note, parents: [mine, theirs] }))
    writes.articles.setConflict(article, '')
    return success(document)
  })
  if (!resolved.ok) return resolved
  settleOne(context, article)
  tell(context, article, null)
  const now = findArticle(context, article)
  return now.ok ? success(now.value.article) : missing(article)
}

export const revisionCalls: Handlers<
  'article.revisions' | 'article.restore' | 'article.nameRevision' | 'article.compare' | 'article.conflicts' | 'article.resolve'
> = {
  'article.revisions': list,
  'article.restore': restore,
  'article.nameRevision': nameRevision,
  'article.compare': compare,
  'article.conflicts': conflicts,
  'article.resolve': resolve
}
