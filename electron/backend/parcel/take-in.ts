import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { ParcelArticle, ParcelFate, ParcelImport } from '#shared/contract'
import { type Article, headlineText, parseArticle } from '#shared/model'
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
  const shown = new Set<string>()
  const arrived = new Set<string>()
  for (const one of parcel.articles) {
    const wasHere = context.newsroom.read.articles.has(one.article)
    const taken = takeArticleIn(context, writes, one, wasHere)
    if (!taken.ok) return taken
    const { told, pictures } = taken.value
    articles.push(told)
    for (const { photo } of pictures) if (photo !== null) shown.add(photo)
    if (!wasHere && told.fate === 'new') arrived.add(one.article)
  }
  const page = parcel.page === null ? null : takePageIn(context, writes, parcel.page)
  for (const { article, home } of parcel.articles)
    if (arrived.has(article) && context.newsroom.read.sections.ofArticle(article).length === 0)
      putInTray(context, writes, article, home, target)
  // What the sender did not have either.
  const missing = [...shown].filter((photo) => context.newsroom.read.photos.get(photo) === null).length
  return success({ articles, photos: added.length, missing, page })
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

/** An article that was taken in, with the pictures that it shows now. */
interface TakenArticle {
  readonly told: ParcelArticle
  readonly pictures: Article['pictures']
}

function takeArticleIn(
  context: Context,
  writes: Writes,
  { article, revisions }: ParcelledArticle,
  wasHere: boolean
): Result<TakenArticle> {
  const { read } = context.newsroom
  if (revisions.some((revision) => revision.article !== article)) return failure(foreignArticle(article))
  const ingested = ingestRevisions(read, writes, revisions, context.clock.now())
  if (!ingested.ok) return ingested
  const { accepted } = ingested.value
  const stored = read.articles.get(article)
  if (stored === null)
    return success({ told: { id: article, headline: lastHeadline(revisions), fate: 'waiting', revisions: 0 }, pictures: [] })
  if (!stored.ok) return stored
  const plan = planSettlement(read, stored.value)
  const { headline, lang, pictures } = plan?.article ?? stored.value.article
  const fate = wasHere ? fateOf(ingested.value, plan) : 'new'
  const told = { id: article, headline: headlineText(headline.main, lang), fate, revisions: accepted.length }
  return success({ told, pictures })
}

/** What an article is called that is held back as a whole. */
function lastHeadline(revisions: ParcelledArticle['revisions']): string {
  const document = revisions.findLast((revision) => revision.document !== null)?.document
  const parsed = typeof document === 'string' ? parseArticle(JSON.parse(document)) : null
  return parsed?.ok === true ? headlineText(parsed.value.headline.main, parsed.value.lang) : ''
}

function fateOf({ accepted, waiting }: Ingested, plan: Settlement | null): ParcelFate {
  if (accepted.length > 0 && plan !== null && plan.heads.length > 1) return 'conflicting'
  if (waiting.length > 0) return 'waiting'
  if (accepted.length === 0) return 'known'
  return plan !== null && plan.merged.length > 0 ? 'merged' : 'newer'
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
