import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { EditionMaterial, SamplePage } from '#shared/contract'
import { type Page, type Section, headlineText, newSection } from '#shared/model'
import type { Backend } from './backend.ts'

/** A page of the sample as it stands in the newsroom. */
interface Standing {
  readonly material: EditionMaterial
  readonly page: Page
  readonly sections: readonly Section[]
}

async function standing(backend: Backend, edition: string, number: number): Promise<Result<Standing | null>> {
  const material = await backend.call('edition.material', { edition })
  if (!material.ok) return material
  const page = material.value.pages.find((one) => one.number === number)
  if (page === undefined) return success(null)
  const sections = material.value.sections.filter((section) => section.page === page.id)
  return success({ material: material.value, page, sections })
}

const missing = (headline: string, page: number): Problem =>
  problem('not-found', 'sample.missing', `Page ${page} of the sample has no article “${headline}”. Mend its manifest.`, {
    file: 'manifest.json',
    detail: headline
  })

/** The section that shows an article's beginning, by the article's main headline. */
function sectionOf({ material, sections }: Standing, headline: string): Section | undefined {
  const article = material.articles.find((one) => headlineText(one.headline.main, one.lang) === headline)
  return sections.find((section) => section.article === article?.id && section.part === 0 && section.kind !== 'picture')
}

const wordsSection = (page: Page, kind: 'advert' | 'quote', index: number, text: string, order: number): Section =>
  newSection({
    id: `${page.id}-${kind}-${String(index + 1)}`,
    page: page.id,
    kind,
    text,
    order
  })

/** Gives a page its name, its people and its adverts, and its articles the styles they are set in. */
export async function dressPage(backend: Backend, edition: string, sample: SamplePage): Promise<Result<unknown>> {
  const { number, name, staff, adverts = [], styles = [] } = sample
  const found = await standing(backend, edition, number)
  if (!found.ok || found.value === null) return found
  const { page, sections } = found.value
  const updated = await backend.call('page.update', { page: { ...page, name, staff } })
  if (!updated.ok || adverts.length + styles.length === 0) return updated
  const own = new Map(sections.map((section) => [section.id, section]))
  for (const { headline, ground = 'none', down = false, boxed } of styles) {
    const section = sectionOf(found.value, headline)
    if (section === undefined) return failure(missing(headline, number))
    const style = { ...section.style, ground, headline: down ? ('down' as const) : section.style.headline }
    own.set(section.id, { ...section, style, boxed: boxed ?? section.boxed })
  }
  const waiting = adverts.map((text, index) => wordsSection(page, 'advert', index, text, sections.length + index))
  return await backend.call('page.layout', { page: page.id, sections: [...own.values(), ...waiting] })
}

/** Puts the pull quotes of a placed page over their articles. */
export async function quoteOnPage(backend: Backend, edition: string, sample: SamplePage): Promise<Result<unknown>> {
  const { number, quotes = [] } = sample
  if (quotes.length === 0) return success(null)
  const found = await standing(backend, edition, number)
  if (!found.ok || found.value === null) return found
  const { page, sections } = found.value
  const placed: Section[] = []
  for (const [index, { headline, text, column, row, columns, rows }] of quotes.entries()) {
    const host = sectionOf(found.value, headline)
    if (!host?.place) return failure(missing(headline, number))
    const quote = wordsSection(page, 'quote', index, text, sections.length + index)
    placed.push({ ...quote, place: { column: host.place.column + column, row: host.place.row + row, columns, rows } })
  }
  return await backend.call('page.layout', { page: page.id, sections: [...sections, ...placed] })
}
