import { type Result, failure, problem, success } from '#shared/base'
import type { EditionSummary } from '#shared/contract'
import type { Edition, Page } from '#shared/model'
import type { Writes } from '#electron/store'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { openMaterial } from '../history/open-material.ts'
import { findEdition } from '../material.ts'

/** Adds an edition of the newsroom's paper. Its number follows the highest one so far unless given. */
export function addEdition({ newsroom, ids }: Context, writes: Writes, date: string, number?: number): Edition {
  const publication = newsroom.read.publications.only().id
  const edition: Edition = {
    id: ids.next(),
    publication,
    date,
    number: number ?? newsroom.read.editions.lastNumber(publication) + 1
  }
  writes.editions.add(edition)
  return edition
}

/** A page that nobody has worked on yet. */
export const newPage = (id: string, edition: string, number: number, name = ''): Page => ({
  id,
  edition,
  number,
  name,
  staff: { responsible: '', designer: '', proofreader: '' }
})

export function addPage({ ids }: Context, writes: Writes, edition: string, number: number, name = ''): Page {
  const page = newPage(ids.next(), edition, number, name)
  writes.pages.add(page)
  return page
}

function create(
  context: Context,
  { date, number, pages }: { readonly date: string; readonly number?: number | undefined; readonly pages: number }
): Result<EditionSummary> {
  const { newsroom, notify } = context
  const created = newsroom.write((writes): Result<Edition> => {
    if (newsroom.read.editions.onDate(newsroom.read.publications.only().id, date) !== null)
      return failure(
        problem('conflict', 'edition.exists', `There is an edition of ${date} already. Open it, or choose another date.`, {
          date
        })
      )
    const edition = addEdition(context, writes, date, number)
    for (let page = 1; page <= pages; page++) addPage(context, writes, edition.id, page)
    return success(edition)
  })
  if (!created.ok) return created
  const { id, number: given } = created.value
  notify({ kind: 'event', name: 'changed', edition: id, articles: [], window: null })
  return success({ id, date, number: given, pages, articles: 0 })
}

export const editionCalls: Handlers<'edition.list' | 'edition.create' | 'edition.material'> = {
  'edition.list': ({ newsroom: { read } }) =>
    success(
      read.editions
        .list(read.publications.only().id)
        .map(({ id, date, number, pages, articles }) => ({ id, date, number, pages, articles }))
    ),
  'edition.create': create,
  'edition.material': (context, { edition }) => {
    const found = findEdition(context.newsroom, edition)
    return found.ok ? openMaterial(context, found.value) : found
  }
}
