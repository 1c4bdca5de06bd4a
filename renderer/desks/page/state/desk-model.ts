import type { EditionMaterial } from '#shared/contract'
import type { Article, PageId, Place, Section, SectionId } from '#shared/model'
import type { ComposedPage, SectionFit } from '#renderer/preview'
import { type PlacedSection, isPlaced } from '../grid/occupied.ts'

/** Where a page's places come from: set by hand or by the template and stored, or lent by the template for the moment. */
export type PlacesFrom = 'stored' | 'template'

/**
 * All sections of the edition as they stand on their pages. A page on which nothing is placed yet is composed from the
 * template; it lends places to its sections, and sections to pages on which their articles go on. What is lent becomes
 * the edition's own with the first change.
 */
export function standingSections(material: EditionMaterial, pages: ReadonlyMap<PageId, ComposedPage>): readonly Section[] {
  const templated = new Set(material.pages.filter(({ id }) => placesFrom(material, id) === 'template').map(({ id }) => id))
  if (templated.size === 0) return material.sections
  const stored = new Map(material.sections.map((section) => [section.id, section]))
  const lent = new Map<SectionId, Section>()
  for (const [page, composed] of pages)
    for (const section of composed.placed) {
      const own = stored.get(section.id)
      if (own === undefined ? section.part > 0 : own.page === page && templated.has(page)) lent.set(section.id, section)
    }
  const standing = material.sections.map((section) => {
    const place = lent.get(section.id)?.place ?? null
    return place === null ? section : standAt(section, place)
  })
  return [...standing, ...[...lent.values()].filter(({ id }) => !stored.has(id))]
}

/** The section at a place, or in the tray. */
export const standAt = (section: Section, place: Place | null): Section => ({ ...section, place })

export function placesFrom(material: EditionMaterial, page: PageId): PlacesFrom {
  const sections = material.sections.filter((section) => section.page === page)
  return sections.length === 0 || sections.some(isPlaced) ? 'stored' : 'template'
}

export const articleOf = (section: Section, articles: readonly Article[]): Article | null =>
  section.article === null ? null : (articles.find(({ id }) => id === section.article) ?? null)

/** A section's own words: its article's headline, else its text. Empty when it has none. */
export function sectionTitle(section: Section, articles: readonly Article[]): string {
  const article = articleOf(section, articles)
  if (article === null) return section.text.trim()
  const { main, kicker, deck } = article.headline
  const head = [main, kicker, deck].map((words) => words.replaceAll('\n', ' ').trim()).find((words) => words !== '')
  return head ?? (article.body[0]?.runs.map((run) => run.text).join('') ?? '').slice(0, 24)
}

/** What to call a section: the lead, a further part, or its kind. */
export type SectionName = 'lead' | 'part' | Section['kind']

export function sectionName(section: Section, onPage: readonly PlacedSection[]): SectionName {
  if (section.kind !== 'article') return section.kind
  if (section.part > 0) return 'part'
  const first = onPage.filter(({ kind, part }) => kind === 'article' && part === 0).toSorted((a, b) => a.order - b.order)[0]
  return first?.id === section.id && onPage.length > 1 ? 'lead' : 'article'
}

const mayHoldQuote = ({ kind, article }: Section): boolean => article !== null && (kind === 'article' || kind === 'box')

/** The article that a new pull quote stands over: the selected one while it is on the page, else the first. */
export function quoteHost(onPage: readonly PlacedSection[], selected: Section | null): PlacedSection | null {
  const hosts = onPage.filter(mayHoldQuote)
  return hosts.find(({ id }) => id === selected?.id) ?? hosts[0] ?? null
}

/** A section's fit in words' terms: lines too many, lines of white, or full. */
export type FitState =
  | { readonly kind: 'over'; readonly lines: number }
  | { readonly kind: 'under'; readonly lines: number }
  /** Words of a banner, quote or the like without room, code points. */
  | { readonly kind: 'words'; readonly characters: number }
  | { readonly kind: 'fit' }
  | { readonly kind: 'none' }

/** White lines that no one needs to fill: the last line of each leg may stay open. */
export function fitState(fit: SectionFit | null): FitState {
  if (fit === null) return { kind: 'none' }
  if (fit.articleId === null && fit.oversetCharacters > 0) return { kind: 'words', characters: fit.oversetCharacters }
  if (fit.capacity + fit.overset === 0) return { kind: 'none' }
  if (fit.overset > 0) return { kind: 'over', lines: fit.overset }
  return fit.underset > fit.legs ? { kind: 'under', lines: fit.underset } : { kind: 'fit' }
}

/** Grid lines by which a section must grow (or may shrink, negative) to fit: its legs share the lines. */
export function growthToFit(fit: SectionFit): number {
  const legs = Math.max(1, fit.legs)
  if (fit.overset > 0) return Math.ceil(fit.overset / legs)
  return 0 - Math.floor(fit.underset / legs)
}

/** Parts of the same article, in their order. */
export const partsOf = (section: Section, all: readonly Section[]): readonly Section[] =>
  section.article === null
    ? [section]
    : all.filter(({ article, kind }) => article === section.article && kind === section.kind).toSorted((a, b) => a.part - b.part)
