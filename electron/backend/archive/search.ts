import { type Result, failure, problem, success } from '#shared/base'
import type { ArchiveArticle, ArchivePlace, ParsedParams, SearchHit, SearchReport } from '#shared/contract'
import { printedTexts } from '#shared/model'
import { type FoundEntry, type Newsroom, type Place, type SearchPool, MOST_COUNTED, lastKeyOf } from '#electron/store'
import type { Context } from '../context.ts'
import { type Copy, readCopy } from './copy.ts'
import { type Demand, demandOf } from './demand.ts'
import { INDEX_FORM } from './entry.ts'
import { expressionOf, headlineExpressionOf } from './expression.ts'
import { type Filters, noFilters } from './filters.ts'
import { unlessDamaged } from './indexable.ts'
import { bringUpToDate, isBehind } from './indexer.ts'
import { type Phrase, marksIn, phrasesOf } from './match.ts'
import { askIndex, mendIndex } from './mend.ts'
import { parseQuery } from './query.ts'
import { type Scanned, scan } from './scan.ts'
import { snippetOf } from './snippet.ts'

const HITS = 20

/** Something found. */
interface Ranked {
  /** Where the index has it, or the article that it does not know yet. */
  readonly of: number | string
  readonly score: number
  /** Newer is more. */
  readonly age: number
}

type SearchParams = ParsedParams<'archive.search'>

const filtersOf = ({ from, to, pages, sections, authors, states }: NonNullable<SearchParams['filters']>): Filters => ({
  from: from ?? null,
  to: to ?? null,
  pages: pages ?? [],
  sections: sections ?? [],
  authors: authors ?? [],
  states: states ?? []
})

/** What is asked, and which of the answers are to be told. */
interface Asked {
  readonly demand: Demand
  readonly phrases: readonly Phrase[]
  readonly offset: number
  readonly end: number
}

/** Searches the archive: the index answers, and articles that it does not know yet are looked at themselves. */
export async function searchArchive(context: Context, params: SearchParams): Promise<Result<SearchReport>> {
  const parsed = parseQuery(params.query)
  if (!parsed.ok) return parsed
  const demand = demandOf(parsed.value, params.filters === undefined ? noFilters : filtersOf(params.filters))
  const offset = params.offset ?? 0
  const asked = { demand, phrases: phrasesOf(demand.terms), offset, end: offset + (params.limit ?? HITS) }
  const { newsroom } = context
  // Mostly the index knows everything, and one look into the newsroom is enough.
  const current = askIndex(context, () => newsroom.look(() => (isBehind(newsroom) ? null : fromIndex(context, asked, []))))
  if (current?.isTrue === true) return success(current.report)
  if (current !== null) mendIndex(context)
  await bringUpToDate(context)
  return success((await answerOfIndex(context, asked)) ?? (await answerOfArticles(context, asked)))
}

/** What the index and the articles that it does not know yet answer; null when there is no index that can be asked. */
async function answerOfIndex(context: Context, asked: Asked): Promise<SearchReport | null> {
  const { newsroom } = context
  const { search } = newsroom.read
  const waiting = askIndex(context, () => (search.form() === INDEX_FORM ? search.waiting(-1) : null))
  if (waiting === null) return null
  const scanned = await scan(newsroom, waiting, asked.demand)
  const answer = askIndex(context, () => newsroom.look(() => fromIndex(context, asked, scanned)))
  if (answer === null) return null
  if (answer.isTrue) return answer.report
  mendIndex(context)
  return null
}

const fromIndex = (context: Context, asked: Asked, scanned: readonly Scanned[]): Answer =>
  reportOf(context, asked, merged(indexFinds(context, asked), scanned))

async function answerOfArticles(context: Context, asked: Asked): Promise<SearchReport> {
  const { newsroom } = context
  const scanned = await scan(newsroom, newsroom.read.search.every(), asked.demand)
  return reportOf(context, asked, merged(NOTHING, scanned)).report
}

interface Merged {
  readonly ranked: readonly Ranked[]
  readonly total: number
  readonly isCut: boolean
}

interface Answer {
  readonly report: SearchReport
  /** False when the index has places that no article is at, or words that their articles do not have. */
  readonly isTrue: boolean
}

function reportOf({ newsroom }: Context, { phrases, offset, end }: Asked, { ranked, total, isCut }: Merged): Answer {
  const told = ranked.slice(offset, Math.min(end, total))
  const keys = told.flatMap(({ of }) => (typeof of === 'number' ? [of] : []))
  const entries = keys.length === 0 ? [] : newsroom.read.search.entries(keys)
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const hits = told.flatMap(({ of }) => {
    const found = typeof of === 'string' ? shownOf(newsroom, of) : byKey.get(of)
    const copy = found === undefined ? null : readCopy(newsroom, found.article, found.source)
    return found === undefined || copy === null ? [] : [hitOf(copy, found, phrases)]
  })
  const isWhole = told.every(({ of }) => typeof of === 'string' || byKey.has(of))
  return { report: { total, isCut, hits }, isTrue: isWhole && (phrases.length === 0 || hits.every(isMarked)) }
}

/** What is shown of an article beside its words. */
type Shown = Pick<FoundEntry, 'article' | 'place' | 'state'> & { readonly source: string | null }

/** An article as the newsroom has it, without the index. */
const shownOf = (newsroom: Newsroom, article: string): Shown | undefined =>
  unlessDamaged(newsroom, () => {
    const { search, workflow } = newsroom.read
    return { article, source: null, place: search.place(article), state: workflow.of(article).state }
  }) ?? undefined

const isMarked = ({ marks, headlineMarks }: SearchHit): boolean => marks.length + headlineMarks.length > 0

const NOTHING: SearchPool = { found: [], scoring: 'words', count: 0, isCut: false }

/** What the index finds; entries of articles that changed since are left out. */
function indexFinds({ newsroom: { read } }: Context, { demand, end }: Asked): SearchPool {
  const { from, to } = demand
  return read.search.find({
    match: expressionOf(demand),
    headline: headlineExpressionOf(demand),
    from,
    to,
    best: end
  })
}

/** Puts together what the index finds and what was found without it. */
function merged({ found, scoring, count, isCut }: SearchPool, scanned: readonly Scanned[]): Merged {
  const own: Ranked[] = found.map(({ key, score }) => ({ of: key, score, age: key }))
  const total = count + scanned.length
  const told = { total: Math.min(total, MOST_COUNTED), isCut: isCut || total > MOST_COUNTED }
  if (scanned.length === 0) return { ranked: own, ...told }
  const beside = scanned.map(({ article, date, score, isInHeadline }) => ({
    of: article,
    score: scoring === 'words' ? score : isInHeadline ? -1 : 0,
    age: lastKeyOf(date)
  }))
  return { ranked: [...own, ...beside].sort((a, b) => a.score - b.score || b.age - a.age), ...told }
}

const placeOf = (place: Place | null): ArchivePlace => ({
  edition: place?.edition ?? null,
  date: place?.date ?? null,
  number: place?.issue ?? null,
  page: place?.number ?? null,
  pageName: place?.name ?? ''
})

function hitOf({ headline, texts, authors }: Copy, { article, place, state }: Shown, phrases: readonly Phrase[]): SearchHit {
  const { field, text, marks } = snippetOf(texts, phrases)
  return {
    articleId: article,
    headline,
    headlineMarks: marksIn(headline, phrases),
    ...placeOf(place),
    snippet: text,
    marks,
    field,
    authors,
    state
  }
}

/** An article to be read, with what a query looks for marked. A query that cannot be understood marks nothing. */
export function readArchived(
  { newsroom }: Context,
  { article: id, query }: ParsedParams<'archive.read'>
): Result<ArchiveArticle> {
  const shown = shownOf(newsroom, id)
  const copy = readCopy(newsroom, id, null)
  if (shown === undefined || copy === null)
    return failure(problem('not-found', 'article.missing', `There is no article ${id} in the newsroom.`, { article: id }))
  const { article, authors } = copy
  const { place, state } = shown
  const parsed = parseQuery(query)
  const phrases = parsed.ok ? phrasesOf(parsed.value.terms) : []
  const photos = new Map(article.pictures.map((picture) => [picture.id, picture.photo]))
  return success({
    articleId: article.id,
    lang: article.lang,
    state,
    authors,
    ...placeOf(place),
    texts: printedTexts(article).map(({ role, runs, picture }) => {
      const text = runs.map((run) => run.text).join('')
      return { role, text, marks: marksIn(text, phrases), photo: picture === null ? null : (photos.get(picture) ?? null) }
    })
  })
}
