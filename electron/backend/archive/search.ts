import { type Result, failure, problem, success } from '#shared/base'
import type { ArchiveArticle, ArchivePlace, ParsedParams, SearchHit, SearchReport } from '#shared/contract'
import { headlineText, printedTexts } from '#shared/model'
import { type Place, type SearchPool, MOST_COUNTED, lastKeyOf } from '#electron/store'
import type { Context } from '../context.ts'
import { type Demand, demandOf } from './demand.ts'
import { INDEX_FORM } from './entry.ts'
import { expressionOf, headlineExpressionOf } from './expression.ts'
import { authorsOf, fieldTexts } from './fields.ts'
import { type Filters, noFilters } from './filters.ts'
import { type Placed, placedOf } from './indexable.ts'
import { bringUpToDate } from './indexer.ts'
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
  await bringUpToDate(context)
  const answer = await answerOfIndex(context, asked)
  return success(answer ?? (await answerOfArticles(context, asked)))
}

/** Null when there is no index that can be asked. */
async function answerOfIndex(context: Context, asked: Asked): Promise<SearchReport | null> {
  const { newsroom } = context
  const { search } = newsroom.read
  const waiting = askIndex(context, () => (search.form() === INDEX_FORM ? search.waiting(-1) : null))
  if (waiting === null) return null
  const scanned = await scan(newsroom, waiting, asked.demand)
  const pool = askIndex(context, () => indexFinds(context, asked))
  if (pool === null) return null
  const { report, isTrue } = reportOf(context, asked, merged(pool, scanned))
  if (isTrue) return report
  // The index has places that no article is at, or words that their articles do not have.
  mendIndex(context)
  return null
}

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

/** @returns `isTrue` unless what the index has is not so */
function reportOf(
  { newsroom }: Context,
  { phrases, offset, end }: Asked,
  { ranked, total, isCut }: Merged
): { readonly report: SearchReport; readonly isTrue: boolean } {
  const entries = ranked
    .slice(offset, Math.min(end, total))
    .map(({ of }) => (typeof of === 'string' ? { article: of } : newsroom.read.search.entry(of)))
  const hits = entries.flatMap((entry) => {
    const placed = entry === null ? null : placedOf(newsroom, entry.article, 'place' in entry ? entry.place : undefined)
    return placed === null ? [] : [hitOf(placed, phrases)]
  })
  const isTrue = !entries.includes(null) && (phrases.length === 0 || hits.every(isMarked))
  return { report: { total, isCut, hits }, isTrue }
}

const isMarked = ({ marks, headlineMarks }: SearchHit): boolean => marks.length + headlineMarks.length > 0

const NOTHING: SearchPool = { found: [], scoring: 'words', count: 0, isCut: false }

/** What the index finds; entries of articles that changed since are left out. */
function indexFinds({ newsroom: { read } }: Context, { demand, phrases, end }: Asked): SearchPool {
  const { from, to, keys } = demand
  return read.search.find({
    match: expressionOf(demand),
    headline: headlineExpressionOf(demand),
    isMeeting: phrases.length + keys.length > 1,
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

function hitOf({ article, place, state }: Placed, phrases: readonly Phrase[]): SearchHit {
  const texts = fieldTexts(article)
  const headline = headlineText(article.headline.main, article.lang)
  const { field, text, marks } = snippetOf(texts, phrases)
  return {
    articleId: article.id,
    headline,
    headlineMarks: marksIn(headline, phrases),
    ...placeOf(place),
    snippet: text,
    marks,
    field,
    authors: authorsOf(article),
    state
  }
}

/** An article to be read, with what a query looks for marked. A query that cannot be understood marks nothing. */
export function readArchived(
  { newsroom }: Context,
  { article: id, query }: ParsedParams<'archive.read'>
): Result<ArchiveArticle> {
  const placed = placedOf(newsroom, id)
  if (placed === null)
    return failure(problem('not-found', 'article.missing', `There is no article ${id} in the newsroom.`, { article: id }))
  const { article, place, state } = placed
  const parsed = parseQuery(query)
  const phrases = parsed.ok ? phrasesOf(parsed.value.terms) : []
  const photos = new Map(article.pictures.map((picture) => [picture.id, picture.photo]))
  return success({
    articleId: article.id,
    lang: article.lang,
    state,
    authors: authorsOf(article),
    ...placeOf(place),
    texts: printedTexts(article).map(({ role, runs, picture }) => {
      const text = runs.map((run) => run.text).join('')
      return { role, text, marks: marksIn(text, phrases), photo: picture === null ? null : (photos.get(picture) ?? null) }
    })
  })
}
