import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { ParcelArticle, ParcelFate, ParcelImport } from '#shared/contract'
import { headlineText, parseArticle } from '#shared/model'
import { type Ingested, type Writes, ingestRevisions } from '#electron/store'
import { addEdition, addPage } from '../calls/edition.ts'
import { traySection } from '../calls/article.ts'
import type { Context } from '../context.ts'
import { type Settlement, planSettlement } from '../history/plan-settlement.ts'
import type { PhotoFile } from '../photo/photo-file.ts'
import type { Parcel, ParcelledArticle } from './unpack.ts'
import { takePageIn } from './take-page-in.ts'

/** Where new articles are to wait; where they came from unless given. */
export interface Target {
  readonly edition?: string | undefined
  readonly page?: number | undefined
}

/** Takes a parcel in inside a transaction: a Problem undoes all of it. */
export function takeIn(
  context: Context,
  writes: Writes,
  parcel: Parcel,
  photos: readonly PhotoFile[],
  target: Target
): Result<ParcelImport> {
  const added = photos.filter(({ photo, content }) => writes.photos.add(photo, content, context.clock.now()))
  const articles: ParcelArticle[] = []
  const arrived = new Set<string>()
  for (const one of parcel.articles) {
    const wasHere = context.newsroom.read.articles.has(one.article)
    const taken = takeArticleIn(context, writes, one, wasHere)
    if (!taken.ok) return taken
    articles.push(taken.value)
    if (!wasHere && taken.value.fate === 'new') arrived.add(one.article)
  }
  const page = parcel.page === null ? null : takePageIn(context, writes, parcel.page)
  for (const { article, home } of parcel.articles)
    if (arrived.has(article) && context.newsroom.read.sections.ofArticle(article).length === 0)
      putInTray(context, writes, article, home, target)
  return success({ articles, photos: added.length, missing: missingPhotos(context, parcel), page })
}

/** How many of the photos that the articles show now are not in this newsroom: the sender did not have them either. */
function missingPhotos({ newsroom: { read } }: Context, parcel: Parcel): number {
  const shown = new Set<string>()
  for (const { article } of parcel.articles) {
    const stored = read.articles.get(article)
    if (stored?.ok !== true) continue
    const { pictures } = planSettlement(read, stored.value)?.article ?? stored.value.article
    for (const { photo } of pictures) if (photo !== null) shown.add(photo)
  }
  return [...shown].filter((photo) => read.photos.get(photo) === null).length
}

const foreignArticle = (article: string): Problem =>
  problem(
    'bad-input',
    'parcel.mixed',
    `The parcel mixes up articles at ${article}. Nothing was taken in; ask the sender for it again.`,
    {
      article
    }
  )

function takeArticleIn(
  context: Context,
  writes: Writes,
  { article, revisions }: ParcelledArticle,
  wasHere: boolean
): Result<ParcelArticle> {
  const { read } = context.newsroom
  if (revisions.some((revision) => revision.article !== article)) return failure(foreignArticle(article))
  const ingested = ingestRevisions(read, writes, revisions, context.clock.now())
  if (!ingested.ok) return ingested
  const { accepted } = ingested.value
  const stored = read.articles.get(article)
  if (stored === null) return success({ id: article, headline: lastHeadline(revisions), fate: 'waiting', revisions: 0 })
  if (!stored.ok) return stored
  const plan = planSettlement(read, stored.value)
  const shown = plan?.article ?? stored.value.article
  const fate = wasHere ? fateOf(ingested.value, plan) : 'new'
  return success({ id: article, headline: headlineText(shown.headline.main, shown.lang), fate, revisions: accepted.length })
}

/** What an article is called that is held back as a whole. */
function lastHeadline(revisions: ParcelledArticle['revisions']): string {
  const document = revisions.findLast((revision) => revision.document !== null)?.document
  const parsed = typeof document === 'string' ? parseArticle(JSON.parse(document)) : null
  return parsed?.ok === true ? headlineText(parsed.value.headline.main, parsed.value.lang) : ''
}

function fateOf({ accepted, waiting }: Ingested, plan: Settlement | null): ParcelFate {
  if (accepted.length === 0) return waiting.length > 0 ? 'waiting' : 'known'
  if (plan === null) return 'newer'
  if (plan.heads.length > 1) return 'conflicting'
  return plan.merged.length > 0 ? 'merged' : 'newer'
}

/** Puts a new article into the tray of the page it came from, or of the one that was named. */
function putInTray(context: Context, writes: Writes, article: string, home: ParcelledArticle['home'], target: Target): void {
  const { publications, editions, pages } = context.newsroom.read
  const publication = publications.only().id
  const date = target.edition ?? home?.date
  const found = date === undefined ? editions.newest(publication) : editions.onDate(publication, date)
  const edition = found ?? addEdition(context, writes, date ?? context.clock.today())
  const number = target.page ?? home?.page ?? 1
  const page = pages.numbered(edition.id, number) ?? addPage(context, writes, edition.id, number)
  writes.sections.put(traySection(context, page.id, { article }))
}
