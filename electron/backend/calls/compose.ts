import { type IdSource, type Result, failure, problem, success } from '#shared/base'
import type { ComposeReport, EditionMaterial, ParsedParams } from '#shared/contract'
import type { ComposedPage, Composer, Placement } from '#shared/layout'
import type { Page, Section } from '#shared/model'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { openMaterial } from '../history/open-material.ts'
import { findEdition, findPage, replaceSections } from '../material.ts'
import { followPlaces } from '../workflow/state.ts'
import { followProofs } from '../workflow/voiding.ts'
import { newPage } from './edition.ts'

/** Pages that placing may add to an edition. */
const MOST_ADDED = 32

/** An edition on its way through the template. */
interface Placed {
  readonly material: EditionMaterial
  /** Pages that were added for what does not fit. */
  readonly added: readonly Page[]
  /** Pages whose sections changed. */
  readonly touched: readonly string[]
}

/** Empty pages behind the last one. */
function pagesAfter({ pages, edition }: EditionMaterial, ids: IdSource, count: number): Page[] {
  const last = pages.reduce((most, { number }) => Math.max(most, number), 0)
  return Array.from({ length: count }, (_, index) => newPage(ids.next(), edition.id, last + 1 + index))
}

const withPages = (material: EditionMaterial, more: readonly Page[]): EditionMaterial => ({
  ...material,
  pages: [...material.pages, ...more]
})

/** Whether more pages helped: a story that no page takes whole would ask for them without end. */
const isBetter = (next: Placement, before: Placement): boolean =>
  next.overset < before.overset || next.waiting.length < before.waiting.length

/** Places the sections of pages, one page after the other; adds pages while the template asks for them. */
function placePages({ ids }: Context, composer: Composer, material: EditionMaterial, pages: readonly Page[]): Placed {
  let current = material
  const added: Page[] = []
  const touched = new Set<string>()
  for (const page of pages) {
    if (!current.sections.some((section) => section.page === page.id)) continue
    let placement = composer.placePage(current, page.id)
    while (placement.pagesNeeded > 0 && added.length < MOST_ADDED) {
      const more = pagesAfter(current, ids, Math.min(placement.pagesNeeded, MOST_ADDED - added.length))
      const wider = composer.placePage(withPages(current, more), page.id)
      if (!isBetter(wider, placement)) break
      placement = wider
      const used = more.filter(({ id }) => wider.sections.some((section) => section.page === id))
      added.push(...used)
      current = withPages(current, used)
    }
    const replaced = new Set(placement.touched)
    const others = current.sections.filter((section) => !replaced.has(section.page))
    current = { ...current, sections: [...others, ...placement.sections] }
    for (const id of replaced) touched.add(id)
  }
  return { material: current, added, touched: [...touched] }
}

function store(context: Context, { material, added, touched }: Placed): Result<null> {
  const { newsroom, notify } = context
  const stored = newsroom.write((writes) => {
    for (const page of added) writes.pages.add(page)
    const sections = material.sections.filter((section) => touched.includes(section.page))
    replaceSections(newsroom.read, writes, touched, sections)
    followPlaces(
      context,
      writes,
      sections.flatMap(({ article }) => article ?? [])
    )
    followProofs(
      context,
      writes,
      material.pages.map(({ id }) => id),
      context.person
    )
    return success(null)
  })
  if (stored.ok) notify({ kind: 'event', name: 'changed', edition: material.edition.id, articles: [], window: null })
  return stored
}

async function place(context: Context, { page }: ParsedParams<'page.place'>): Promise<Result<readonly Section[]>> {
  const composer = await context.composer()
  if (!composer.ok) return composer
  const { newsroom } = context
  const found = findPage(newsroom, page)
  if (!found.ok) return found
  const edition = findEdition(newsroom, found.value.edition)
  if (!edition.ok) return edition
  const material = openMaterial(context, edition.value)
  if (!material.ok) return material
  const { sections, touched } = composer.value.placePage(material.value, page)
  const others = material.value.sections.filter((section) => !touched.includes(section.page))
  const stored = store(context, { material: { ...material.value, sections: [...others, ...sections] }, added: [], touched })
  return stored.ok ? success(newsroom.read.sections.ofPage(page)) : stored
}

/** The pages that a call is about: one by its number, or all. */
export function pagesAsked({ pages, edition }: EditionMaterial, number: number | undefined): Result<readonly Page[]> {
  const asked = number === undefined ? pages : pages.filter((page) => page.number === number)
  if (asked.length > 0) return success(asked)
  const known = pages.map((page) => String(page.number)).join(', ')
  return failure(
    problem(
      'not-found',
      'page.noNumber',
      `The edition of ${edition.date} has no page ${String(number ?? 1)}; it has: ${known === '' ? 'none' : known}.`,
      { edition: edition.date, number: number ?? 1, known }
    )
  )
}

async function compose(context: Context, params: ParsedParams<'edition.compose'>): Promise<Result<ComposeReport>> {
  const composer = await context.composer()
  if (!composer.ok) return composer
  const begun = performance.now()
  const edition = findEdition(context.newsroom, params.edition)
  if (!edition.ok) return edition
  const material = openMaterial(context, edition.value)
  if (!material.ok) return material
  const pages = pagesAsked(material.value, params.page)
  if (!pages.ok) return pages
  let current = material.value
  if (params.auto) {
    const placed = placePages(context, composer.value, current, pages.value)
    const stored = store(context, placed)
    if (!stored.ok) return stored
    current = placed.material
  }
  const composed = composer.value.composeEdition(current, params.page === undefined ? {} : { only: params.page })
  return success({ pages: composed.pages.map(describe), milliseconds: performance.now() - begun })
}

function describe({ finished, sections, fill, overset }: ComposedPage): ComposeReport['pages'][number] {
  return {
    number: finished.number,
    sections: sections.map((section) => {
      const { id, articleId, columns, lines, overset: over, underset } = section
      const { oversetAt, charactersToCut, charactersToAdd, cuts } = section
      return {
        id,
        articleId,
        columns,
        lines,
        overset: over,
        underset,
        fit: { oversetAt, charactersToCut, charactersToAdd, cuts }
      }
    }),
    fill,
    overset
  }
}

export const composeCalls: Handlers<'page.place' | 'edition.compose'> = {
  'page.place': place,
  'edition.compose': compose
}
