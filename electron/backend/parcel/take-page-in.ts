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
 * Takes a page in. One that is not here, or on which nothing stands yet, comes with its name, people and places; what
 * waits in its tray gets the place that it was given there. On one that is laid out nothing moves: what it does not have
 * yet waits in its tray.
 */
export function takePageIn(context: Context, writes: Writes, file: PageFile): ParcelImport['page'] {
  const { read } = context.newsroom
  const publication = read.publications.only()
  const edition = read.editions.onDate(publication.id, file.date) ?? addEdition(context, writes, file.date, file.number)
  const { number } = file.page
  const found = read.pages.numbered(edition.id, number)
  const page: Page = found ?? { ...file.page, id: context.ids.next(), edition: edition.id }
  if (found === null) writes.pages.add(page)
  const isOpen = read.sections.ofPage(page.id).every(({ place }) => place === null)
  if (found !== null && isOpen)
    writes.pages.update({ ...found, name: found.name || file.page.name, staff: filled(found, file.page) })
  const { format } = publication
  const keepsPlaces = isOpen && file.grid.format === format.name && file.grid.columns === format.columns
  const shown: string[] = []
  for (const sent of file.sections) {
    const place = keepsPlaces && fits(sent, format) ? sent.place : null
    const waiting = place === null ? null : inTray(context, page, sent)
    if (isSpiked(context, sent) || (waiting === null && isHere(context, sent))) continue
    const order = isOpen ? sent.order : nextOrder(read, page.id)
    writes.sections.put({ ...sent, id: waiting ?? sent.id, page: page.id, order, place })
    shown.push(sent.article ?? '')
  }
  followPlaces(
    context,
    writes,
    shown.filter((article) => article !== '')
  )
  return { edition: edition.date, number, fate: found === null ? 'new' : shown.length > 0 ? 'newer' : 'known' }
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

const isSpiked = ({ newsroom: { read } }: Context, { article }: Section): boolean =>
  article !== null && read.workflow.of(article).state === 'spiked'

/** The section in a page's tray that is the one that was sent, or waits there with the same part of its article. */
function inTray({ newsroom: { read } }: Context, page: Page, { id, article, part }: Section): string | null {
  const waiting = read.sections.ofPage(page.id).filter(({ place }) => place === null)
  const found = waiting.find((own) => own.id === id || (article !== null && own.article === article && own.part === part))
  return found?.id ?? null
}

/** A section that is somewhere here, shows what another one shows here, or whose article has not come. */
function isHere({ newsroom: { read } }: Context, { id, article, part }: Section): boolean {
  if (read.sections.has(id)) return true
  if (article === null) return false
  return !read.articles.has(article) || read.sections.ofArticle(article).some((other) => other.part === part)
}
