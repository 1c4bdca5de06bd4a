import { type Result, failure, problem, success } from '#shared/base'
import type { ArchiveArticle, ArchivePlace, ParsedParams, SearchHit, SearchReport } from '#shared/contract'
import { headlineText, printedTexts } from '#shared/model'
import { type Occurrence, type SearchPool, MOST_COUNTED, lastKeyOf } from '#electron/store'
import type { Context } from '../context.ts'
import { type Demand, demandOf } from './demand.ts'
import { type Indexable, INDEX_FORM } from './entry.ts'
import { expressionOf, headlineExpressionOf } from './expression.ts'
import { authorsOf, fieldTexts } from './fields.ts'
import { type Filters, noFilters } from './filters.ts'
import { indexableOf } from './indexable.ts'
import { bringUpToDate } from './indexer.ts'
import { type Phrase, marksIn, phrasesOf } from './match.ts'
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

/** Searches the archive: the index answers, and articles that it does not know yet are looked at themselves. */
export async function searchArchive(context: Context, params: SearchParams): Promise<Result<SearchReport>> {
  const parsed = parseQuery(params.query)
  if (!parsed.ok) return parsed
  const demand = demandOf(parsed.value, params.filters === undefined ? noFilters : filtersOf(params.filters))
  const current = await bringUpToDate(context)
  if (!current.ok) return current
  const { newsroom } = context
  const { search } = newsroom.read
  const isMade = search.form() === INDEX_FORM
  const scanned = await scan(newsroom, isMade ? search.waiting(-1) : search.every(), demand)
  const offset = params.offset ?? 0
  const end = offset + (params.limit ?? HITS)
  const { ranked, total, isCut } = merged(isMade ? indexFinds(context, demand, end) : NOTHING, scanned)
  const phrases = phrasesOf(demand.terms)
  const hits = ranked.slice(offset, Math.min(end, total)).flatMap(({ of }) => {
    const id = typeof of === 'string' ? of : search.article(of)
    const indexable = id === null ? null : indexableOf(newsroom, id)
    return indexable === null ? [] : [hitOf(indexable, phrases)]
  })
  return success({ total, isCut, hits })
}

const NOTHING: SearchPool = { found: [], scoring: 'words', count: 0, isCut: false }

/** What the index finds; entries of articles that changed since are left out. */
function indexFinds({ newsroom: { read } }: Context, demand: Demand, best: number): SearchPool {
  const { from, to } = demand
  const asked = { match: expressionOf(demand), headline: headlineExpressionOf(demand), from, to }
  const stale = new Set(read.search.staleKeys())
  if (stale.size === 0) return read.search.find({ ...asked, best })
  const pool = read.search.find({ ...asked, best: MOST_COUNTED })
  const found = pool.found.filter(({ key }) => !stale.has(key))
  return { ...pool, found, count: found.length }
}

/** Puts together what the index finds and what was found without it. */
function merged(
  { found, scoring, count, isCut }: SearchPool,
  scanned: readonly Scanned[]
): { readonly ranked: readonly Ranked[]; readonly total: number; readonly isCut: boolean } {
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

const placeOf = (first: Occurrence | undefined): ArchivePlace => ({
  edition: first?.edition ?? null,
  date: first?.date ?? null,
  number: first?.issue ?? null,
  page: first?.number ?? null,
  pageName: first?.name ?? ''
})

function hitOf({ article, occurrences, state }: Indexable, phrases: readonly Phrase[]): SearchHit {
  const texts = fieldTexts(article)
  const headline = headlineText(article.headline.main, article.lang)
  const { field, text, marks } = snippetOf(texts, phrases)
  return {
    articleId: article.id,
    headline,
    headlineMarks: marksIn(headline, phrases),
    ...placeOf(occurrences[0]),
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
  const indexable = indexableOf(newsroom, id)
  if (indexable === null)
    return failure(problem('not-found', 'article.missing', `There is no article ${id} in the newsroom.`, { article: id }))
  const { article, occurrences, state } = indexable
  const parsed = parseQuery(query)
  const phrases = parsed.ok ? phrasesOf(parsed.value.terms) : []
  const photos = new Map(article.pictures.map((picture) => [picture.id, picture.photo]))
  return success({
    articleId: article.id,
    lang: article.lang,
    state,
    authors: authorsOf(article),
    ...placeOf(occurrences[0]),
    texts: printedTexts(article).map(({ role, runs, picture }) => {
      const text = runs.map((run) => run.text).join('')
      return { role, text, marks: marksIn(text, phrases), photo: picture === null ? null : (photos.get(picture) ?? null) }
    })
  })
}
