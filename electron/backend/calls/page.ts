import { type Result, failure, problem, success } from '#shared/base'
import type { Page, Section } from '#shared/model'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { findEdition, findPage, replaceSections } from '../material.ts'
import { followPlaces } from '../workflow/state.ts'
import { followProofs } from '../workflow/voiding.ts'
import { addPage } from './edition.ts'

function add(context: Context, { edition, name }: { readonly edition: string; readonly name: string }): Result<Page> {
  const { newsroom, notify } = context
  const added = newsroom.write((writes) => {
    const found = findEdition(newsroom, edition)
    if (!found.ok) return found
    const last = newsroom.read.pages.list(found.value.id).at(-1)?.number ?? 0
    return success(addPage(context, writes, found.value.id, last + 1, name))
  })
  if (added.ok) notify({ kind: 'event', name: 'changed', edition: added.value.edition, articles: [], window: null })
  return added
}

function update(context: Context, { page }: { readonly page: Page }): Result<Page> {
  const { newsroom, notify } = context
  const updated = newsroom.write((writes): Result<Page> => {
    const found = findPage(newsroom, page.id)
    if (!found.ok) return found
    const other = newsroom.read.pages.numbered(found.value.edition, page.number)
    if (other !== null && other.id !== page.id)
      return failure(
        problem(
          'conflict',
          'page.number',
          `There is a page ${String(page.number)} in this edition already. Give that one another number first.`,
          { number: page.number }
        )
      )
    writes.pages.update(page)
    followProofs(context, writes, [page.id], context.person)
    return success({ ...page, edition: found.value.edition })
  })
  if (updated.ok) notify({ kind: 'event', name: 'changed', edition: updated.value.edition, articles: [], window: null })
  return updated
}

/** What keeps the sections from being the page's; null when nothing does. */
function refuseLayout({ newsroom }: Context, page: string, sections: readonly Section[]): Result<never> | null {
  const ids = new Set(sections.map(({ id }) => id))
  if (ids.size < sections.length)
    return failure(problem('bad-request', 'layout.twice', 'A section is listed twice. Each may stand once on a page.', { page }))
  for (const { id, page: own, article } of sections) {
    if (own !== page)
      return failure(
        problem('bad-request', 'layout.page', `Section ${id} belongs to another page than ${page}.`, { section: id, page })
      )
    if (article !== null && !newsroom.read.articles.has(article))
      return failure(problem('not-found', 'article.missing', `There is no article ${article} in the newsroom.`, { article }))
  }
  return null
}

function layout(
  context: Context,
  { page, sections }: { readonly page: string; readonly sections: readonly Section[] }
): Result<readonly Section[]> {
  const { newsroom, notify } = context
  let edition: string | null = null
  const stored = newsroom.write((writes): Result<readonly Section[]> => {
    const found = findPage(newsroom, page)
    if (!found.ok) return found
    edition = found.value.edition
    const refused = refuseLayout(context, page, sections)
    if (refused !== null) return refused
    const shown = [...newsroom.read.sections.ofPage(page), ...sections].flatMap(({ article }) => article ?? [])
    replaceSections(newsroom.read, writes, [page], sections)
    followPlaces(context, writes, shown)
    const { pages } = newsroom.read
    followProofs(
      context,
      writes,
      pages.list(found.value.edition).map(({ id }) => id),
      context.person
    )
    return success(newsroom.read.sections.ofPage(page))
  })
  if (stored.ok) notify({ kind: 'event', name: 'changed', edition, articles: [], window: null })
  return stored
}

export const pageCalls: Handlers<'page.add' | 'page.update' | 'page.layout'> = {
  'page.add': add,
  'page.update': update,
  'page.layout': layout
}
