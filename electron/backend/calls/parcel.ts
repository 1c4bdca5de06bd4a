import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { ParcelExport, ParcelImport, ParsedParams } from '#shared/contract'
import type { Page } from '#shared/model'
import type { StoredArticle } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { nameState } from '../history/keep.ts'
import { readInput } from '../input-file.ts'
import { findEdition } from '../material.ts'
import { refuseOwnFile } from '../own-files.ts'
import { noArticle, unreadablePhoto } from '../parcel/problems.ts'
import { type PhotoFile, photoFrom } from '../photo/photo-file.ts'

/** What is to be sent: articles, or a page with all that it shows. */
function chooseLoad(
  { newsroom }: Context,
  params: ParsedParams<'parcel.export'>
): Result<{ ids: readonly string[]; page: Page | null }> {
  if ('articles' in params) return success({ ids: [...new Set(params.articles)], page: null })
  const edition = findEdition(newsroom, params.edition)
  if (!edition.ok) return edition
  const page = newsroom.read.pages.numbered(edition.value.id, params.page)
  if (page === null) {
    const known = newsroom.read.pages.list(edition.value.id).map(({ number }) => String(number))
    const { date } = edition.value
    return failure(
      problem(
        'not-found',
        'page.noNumber',
        `The edition of ${date} has no page ${String(params.page)}; it has: ${known.length === 0 ? 'none' : known.join(', ')}.`,
        { edition: date, number: params.page, known: known.join(', ') }
      )
    )
  }
  const shown = newsroom.read.sections.ofPage(page.id).flatMap(({ article }) => article ?? [])
  return success({ ids: [...new Set(shown)], page })
}

/** What is handed over is kept first, under that name. */
function handOver(context: Context, ids: readonly string[]): Result<readonly StoredArticle[]> {
  const { newsroom } = context
  const found = (): Result<readonly StoredArticle[]> => {
    const articles: StoredArticle[] = []
    for (const id of ids) {
      const stored = newsroom.read.articles.get(id)
      if (stored === null) return failure(noArticle(id, newsroom.file))
      if (!stored.ok) return stored
      articles.push(stored.value)
    }
    return success(articles)
  }
  if (newsroom.readOnly) return found()
  return newsroom.write((writes) => {
    const before = found()
    if (!before.ok) return before
    for (const stored of before.value) nameState(context, writes, stored, { reason: 'handed-over' })
    return found()
  })
}

async function exportParcel(context: Context, params: ParsedParams<'parcel.export'>): Promise<Result<ParcelExport>> {
  const load = chooseLoad(context, params)
  if (!load.ok) return load
  const articles = handOver(context, load.value.ids)
  if (!articles.ok) return articles
  const [{ packParcel }, { writeParcel }] = await Promise.all([import('../parcel/pack.ts'), import('../parcel/write-parcel.ts')])
  const own = await refuseOwnFile(context.newsroom, params.out)
  if (own !== null) return own
  const packed = packParcel(context.newsroom.read, { articles: articles.value, page: load.value.page })
  if (!packed.ok) return packed
  const { bytes, ...counts } = packed.value
  const written = await writeParcel(params.out, bytes)
  if (!written.ok) return written
  return success({ file: params.out, bytes: bytes.length, articles: load.value.ids, ...counts })
}

/** Bytes that a parcel may have: what it may unpack to, and a little for its lists. */
const LIMIT = 1100 * 1024 * 1024

async function importParcel(context: Context, params: ParsedParams<'parcel.import'>): Promise<Result<ParcelImport>> {
  const { newsroom, notify } = context
  const bytes = (await refuseOwnFile(newsroom, params.file)) ?? (await readInput(params.file, LIMIT))
  if (!bytes.ok) return bytes
  const [{ unpackParcel }, { takeIn }] = await Promise.all([import('../parcel/unpack.ts'), import('../parcel/take-in.ts')])
  const parcel = unpackParcel(bytes.value, params.file)
  if (!parcel.ok) return parcel
  const photos: PhotoFile[] = []
  for (const { name, content } of parcel.value.photos) {
    const photo = await photoFrom(content, name)
    if (photo === null) return failure(unreadablePhoto(params.file))
    photos.push(photo)
  }
  const taken = newsroom.write((writes) => takeIn(context, writes, parcel.value, photos, params))
  if (!taken.ok) return failure(naming(params.file, taken.problem))
  const articles = taken.value.articles.filter(({ fate }) => fate !== 'known').map(({ id }) => id)
  if (articles.length > 0 || (taken.value.page !== null && taken.value.page.fate !== 'known'))
    notify({ kind: 'event', name: 'changed', edition: null, articles, window: null })
  return taken
}

/** What is wrong with one revision is said of the file that brought it. */
const naming = (file: string, cause: Problem): Problem =>
  cause.code === 'bad-input' || cause.code === 'newer-version'
    ? { ...cause, text: `${file}: ${cause.text}`, where: { ...cause.where, file } }
    : cause

export const parcelCalls: Handlers<'parcel.export' | 'parcel.import'> = {
  'parcel.export': exportParcel,
  'parcel.import': importParcel
}
