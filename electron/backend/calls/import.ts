import { type Result, success } from '#shared/base'
import type { ImportReport, ImportedArticle, ParsedParams } from '#shared/contract'
import { type Article, type Edition, type Page, type Section, blockText, countCharacters } from '#shared/model'
import type { Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { type IllustratedCopy, addPictures } from '../copy/pictures.ts'
import { readCopyFile, readPastedCopy } from '../copy/read.ts'
import type { Handlers } from '../handlers.ts'
import { nextOrder } from '../material.ts'
import { addRevision } from '../history/keep.ts'
import { putArticle } from '../history/working.ts'
import { refuseOwnFile } from '../own-files.ts'
import { traySection } from './article.ts'
import { addEdition, addPage } from './edition.ts'

interface Target {
  readonly edition?: string | undefined
  readonly page?: number | undefined
}

/** All inputs or none: everything is read and understood before the first word is stored. */
async function importFiles(context: Context, params: ParsedParams<'import.files'>): Promise<Result<ImportReport>> {
  const copies: IllustratedCopy[] = []
  for (const [done, file] of params.files.entries()) {
    context.notify({ kind: 'event', name: 'progress', task: 'import', done, total: params.files.length })
    const copy = (await refuseOwnFile(context.newsroom, file)) ?? (await readCopyFile(file, context.ids))
    if (!copy.ok) return copy
    copies.push(await addPictures(copy.value))
  }
  return store(context, copies, params)
}

async function importText(context: Context, params: ParsedParams<'import.text'>): Promise<Result<ImportReport>> {
  const copy = readPastedCopy(params.text, context.ids)
  return copy.ok ? store(context, [await addPictures(copy.value)], params) : copy
}

function store(context: Context, copies: readonly IllustratedCopy[], target: Target): Result<ImportReport> {
  const { newsroom, clock, notify } = context
  const stored = newsroom.write((writes) => {
    const edition = findOrAddEdition(context, writes, target.edition)
    const page = findOrAddPage(context, writes, edition, target.page ?? 1)
    const first = nextOrder(newsroom.read, page.id)
    for (const { photo, content } of copies.flatMap(({ photos }) => photos)) writes.photos.add(photo, content, clock.now())
    for (const article of copies.flatMap(({ articles }) => articles)) {
      putArticle(context, writes, article)
      addRevision(context, writes, article, 'imported')
    }
    const sections = copies.flatMap((copy) => sectionValues(copy))
    for (const [index, values] of sections.entries())
      writes.sections.put(traySection(context, page.id, { ...values, order: first + index }))
    return success({ edition, page })
  })
  if (!stored.ok) return stored
  const { edition, page } = stored.value
  const articles = copies.flatMap((copy) => copy.articles)
  notify({ kind: 'event', name: 'changed', edition: edition.id, articles: articles.map(({ id }) => id), window: null })
  return success({
    edition: edition.date,
    page: page.number,
    articles: articles.map(describe),
    banners: copies.flatMap(({ intake }) => intake.banners),
    standingHeads: copies.flatMap(({ intake }) => intake.standingHeads),
    mended: copies.reduce((sum, { intake }) => sum + intake.mended, 0),
    warnings: copies.flatMap(({ warnings }) => warnings)
  })
}

/** The edition of the date; without a date the newest one, or one of today when there is none yet. */
function findOrAddEdition(context: Context, writes: Writes, date: string | undefined): Edition {
  const { publications, editions } = context.newsroom.read
  const publication = publications.only().id
  const found = date === undefined ? editions.newest(publication) : editions.onDate(publication, date)
  return found ?? addEdition(context, writes, date ?? context.clock.today())
}

const findOrAddPage = (context: Context, writes: Writes, edition: Edition, number: number): Page =>
  context.newsroom.read.pages.numbered(edition.id, number) ?? addPage(context, writes, edition.id, number)

/** One section for each thing of the copy, in reading order. */
function sectionValues({ intake, articles }: IllustratedCopy): Partial<Section>[] {
  return intake.order.flatMap(({ kind, index }): Partial<Section>[] => {
    if (kind === 'article') {
      const article = articles[index]
      return article === undefined ? [] : [{ kind, article: article.id }]
    }
    const text = (kind === 'banner' ? intake.banners : intake.standingHeads)[index]
    return text === undefined ? [] : [{ kind, text }]
  })
}

/** An article as the report tells it. Characters are those of the body. */
function describe({ id, headline, dateline, lead, head, end, body, pictures }: Article): ImportedArticle {
  return {
    id,
    kicker: headline.kicker,
    main: headline.main,
    deck: headline.deck,
    dateline,
    credits: [lead, head, end].flatMap(({ list }) => list),
    paragraphs: body.filter(({ kind }) => kind === 'paragraph').length,
    characters: body.reduce((sum, block) => sum + countCharacters(blockText(block)), 0),
    photos: pictures.map(({ caption, credits }) => ({ caption, credits: credits.list }))
  }
}

export const importCalls: Handlers<'import.files' | 'import.text'> = {
  'import.files': importFiles,
  'import.text': importText
}
