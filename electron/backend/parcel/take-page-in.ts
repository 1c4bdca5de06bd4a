import type { ParcelImport } from '#shared/contract'
import { MM } from '#shared/base'
import type { Page, PageFormat, Section } from '#shared/model'
import type { Writes } from '#electron/store'
import { addEdition } from '../calls/edition.ts'
import type { Context } from '../context.ts'
import { nextOrder } from '../material.ts'
import { followPlaces } from '../workflow/state.ts'
import type { PageFile } from './format.ts'

/**
 * Takes a page in. One that is not here, or stands empty, comes with its name, people and places; on one that has
 * sections already nothing moves: what it does not have yet waits in its tray.
 */
export function takePageIn(context: Context, writes: Writes, file: PageFile): ParcelImport['page'] {
  const { read } = context.newsroom
  const publication = read.publications.only()
  const edition = read.editions.onDate(publication.id, file.date) ?? addEdition(context, writes, file.date, file.number)
  const { number } = file.page
  const found = read.pages.numbered(edition.id, number)
  const page: Page = found ?? { ...file.page, id: context.ids.next(), edition: edition.id }
  if (found === null) writes.pages.add(page)
  const isEmpty = read.sections.ofPage(page.id).length === 0
  if (found !== null && isEmpty)
    writes.pages.update({ ...found, name: found.name || file.page.name, staff: filled(found, file.page) })
  const { format } = publication
  const sameGrid = file.grid.format === format.name && file.grid.columns === format.columns
  const added = file.sections.filter((section) => !isHere(context, section))
  for (const section of added) {
    const order = isEmpty ? section.order : nextOrder(read, page.id)
    writes.sections.put({
      ...section,
      page: page.id,
      order,
      place: isEmpty && sameGrid && fits(section, format) ? section.place : null
    })
  }
  followPlaces(
    context,
    writes,
    added.flatMap(({ article }) => article ?? [])
  )
  return { edition: edition.date, number, fate: found === null ? 'new' : added.length > 0 ? 'newer' : 'known' }
}

/** Whether a section's place is on a page of this newsroom: a house may have set its lines further apart. */
const fits = ({ place }: Section, { columns, typeHeight, body }: PageFormat): boolean =>
  place === null ||
  (place.column + place.columns <= columns && place.row + place.rows <= Math.floor((typeHeight * MM) / body.leading))

const filled = ({ staff }: Page, { staff: sent }: Page): Page['staff'] => ({
  responsible: staff.responsible || sent.responsible,
  designer: staff.designer || sent.designer,
  proofreader: staff.proofreader || sent.proofreader
})

/** A section that stands somewhere here, shows what another one shows here, or whose article has not come. */
function isHere({ newsroom: { read } }: Context, { id, article, part }: Section): boolean {
  if (read.sections.has(id)) return true
  return (
    article !== null && (!read.articles.has(article) || read.sections.ofArticle(article).some((other) => other.part === part))
  )
}
