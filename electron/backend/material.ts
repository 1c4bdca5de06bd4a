import { type Result, failure, problem, success } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { Article, Edition, Page, Section } from '#shared/model'
import type { Newsroom, Reads, Writes } from '#electron/store'
import { planSettlement } from './history/plan-settlement.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/u

/** An edition by its date or its id. */
export function findEdition({ read, file }: Newsroom, edition: string): Result<Edition> {
  const publication = read.publications.only().id
  const found = read.editions.get(edition) ?? (DATE.test(edition) ? read.editions.onDate(publication, edition) : null)
  if (found !== null) return success(found)
  const dates = read.editions.list(publication).map(({ date }) => date)
  const known = dates.slice(0, 10).join(', ')
  return failure(
    problem(
      'not-found',
      'edition.missing',
      known === ''
        ? `There is no edition ${edition} in ${file}: it has none yet. Import copy with “--edition”, or create the edition first.`
        : `There is no edition ${edition} in ${file}. It has: ${known}${dates.length > 10 ? ' …' : ''}.`,
      { edition, file, known }
    )
  )
}

export function findPage({ read }: Newsroom, id: string): Result<Page> {
  const page = read.pages.get(id)
  return page === null ? failure(problem('not-found', 'page.missing', `There is no page ${id}.`, { page: id })) : success(page)
}

/** Everything that composing an edition needs. */
export function readMaterial({ read, readOnly }: Newsroom, edition: Edition): Result<EditionMaterial> {
  const articles: Article[] = []
  const turns: Record<string, number> = {}
  const diverged = new Set(readOnly ? read.articles.divergedOf(edition.id) : [])
  for (const stored of read.articles.ofEdition(edition.id)) {
    if (!stored.ok) return stored
    const { article, turn } = stored.value
    if (turn > 0) turns[article.id] = turn
    // Where nothing may be written, what opening an article would make of it is shown and not kept.
    const settled = diverged.has(article.id) ? planSettlement(read, stored.value) : null
    articles.push(settled?.article ?? article)
  }
  const hashes = new Set(articles.flatMap(({ pictures }) => pictures.flatMap(({ photo }) => (photo === null ? [] : [photo]))))
  const photos = [...hashes].flatMap((hash) => read.photos.get(hash) ?? [])
  return success({
    publication: read.publications.only(),
    edition,
    pages: read.pages.list(edition.id),
    sections: read.sections.ofEdition(edition.id),
    articles,
    photos,
    turns
  })
}

/** Gives pages exactly these sections. A section that stood on another page moves. */
export function replaceSections(read: Reads, writes: Writes, pages: readonly string[], sections: readonly Section[]): void {
  const kept = new Set(sections.map(({ id }) => id))
  for (const page of pages) for (const { id } of read.sections.ofPage(page)) if (!kept.has(id)) writes.sections.remove(id)
  for (const section of sections) writes.sections.put(section)
}

/** The next place in a page's order. */
export const nextOrder = (read: Reads, page: string): number =>
  read.sections.ofPage(page).reduce((next, { order }) => Math.max(next, order + 1), 0)
