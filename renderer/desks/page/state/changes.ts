import { type PageId, type Place, type Section, type SectionId, newSection } from '#shared/model'
import { withSection } from '#renderer/preview'
import { standAt } from './desk-model.ts'

/** New sections of some pages; a page that a section moves to comes before the one it leaves. */
export type PagesChange = readonly { readonly page: PageId; readonly sections: readonly Section[] }[]

export const sectionsOn = (all: readonly Section[], page: PageId): readonly Section[] =>
  all.filter((section) => section.page === page)

/** The order behind all sections of a page. */
const lastOrder = (sections: readonly Section[]): number => Math.max(-1, ...sections.map(({ order }) => order)) + 1

const comeTo = (page: PageId, section: Section, order: number): Section => ({ ...section, page, order })

const contains = (outer: Place, inner: Place): boolean =>
  inner.column >= outer.column &&
  inner.row >= outer.row &&
  inner.column + inner.columns <= outer.column + outer.columns &&
  inner.row + inner.rows <= outer.row + outer.rows

/**
 * Where the pull quotes inside a section go when it goes to another place: along with it, by as much; to the tray with it.
 * They stay where they are when the section only grows or shrinks.
 */
function quotesWith(all: readonly Section[], moving: Section, place: Place | null): ReadonlyMap<SectionId, Place | null> {
  const from = moving.place
  const isMoved = place === null || (from !== null && from.columns === place.columns && from.rows === place.rows)
  if (from === null || !isMoved || moving.kind === 'quote') return new Map()
  const inside = sectionsOn(all, moving.page).flatMap(({ id, kind, place: own }): [SectionId, Place | null][] => {
    if (kind !== 'quote' || own === null || !contains(from, own)) return []
    if (place === null) return [[id, null]]
    return [[id, { ...own, column: own.column + place.column - from.column, row: own.row + place.row - from.row }]]
  })
  return new Map(inside)
}

/**
 * Puts a section on a page, with the pull quotes inside it; sections it displaces go to that page's tray.
 * @param all sections of the edition
 * @param place null: in the page's tray
 */
export function placeOn(
  all: readonly Section[],
  id: SectionId,
  page: PageId,
  place: Place | null,
  displaced: readonly SectionId[] = []
): PagesChange {
  const moving = all.find((section) => section.id === id)
  if (moving === undefined) return []
  const places = new Map<SectionId, Place | null>()
  for (const section of all)
    if (displaced.includes(section.id)) {
      places.set(section.id, null)
      for (const [quote, at] of quotesWith(all, section, null)) places.set(quote, at)
    }
  const along = quotesWith(all, moving, place)
  for (const [quote, at] of along) places.set(quote, at)
  places.set(id, place)
  const settled = (section: Section): Section => {
    const at = places.get(section.id)
    return at === undefined ? section : standAt(section, at)
  }
  const there = sectionsOn(all, page).map(settled)
  if (moving.page === page) return [{ page, sections: there }]
  const goes = (section: Section): boolean => section.id === id || along.has(section.id)
  const left = sectionsOn(all, moving.page)
  const come = left.filter(goes).map((section, index) => comeTo(page, settled(section), lastOrder(there) + index))
  return [
    { page, sections: [...there, ...come] },
    { page: moving.page, sections: left.filter((section) => !goes(section)) }
  ]
}

/** Changes what a section says about itself. */
export function patchSection(all: readonly Section[], id: SectionId, patch: Partial<Section>): PagesChange {
  const section = all.find((one) => one.id === id)
  if (section === undefined) return []
  const patched = { ...section, ...patch }
  const sections = sectionsOn(all, section.page).map((one) => (one.id === id ? patched : one))
  return [{ page: section.page, sections }]
}

/** Kinds that have words of their own and are made on the page. */
export type WordsKind = 'banner' | 'standing-head' | 'advert'

/** A section of words that stands nowhere yet, read behind all others. @param sections of its page */
export const wordsSection = (id: SectionId, page: PageId, kind: WordsKind, text: string, sections: readonly Section[]): Section =>
  newSection({
    id,
    page,
    kind,
    text,
    order: lastOrder(sections)
  })

export const addSection = (all: readonly Section[], section: Section): PagesChange => [
  { page: section.page, sections: withSection(sectionsOn(all, section.page), section) }
]

/** Takes a section out of the edition. */
export function removeSection(all: readonly Section[], id: SectionId): PagesChange {
  const gone = all.find((section) => section.id === id)
  if (gone === undefined) return []
  return [{ page: gone.page, sections: sectionsOn(all, gone.page).filter((section) => section.id !== id) }]
}

const movedUp = (section: Section): Section => ({ ...section, part: section.part - 1 })

/** Takes a continuation off the page for good. Parts behind it move up, so that none is missing. */
export function removePart(all: readonly Section[], id: SectionId): PagesChange {
  const gone = all.find((section) => section.id === id)
  if (gone === undefined || gone.part === 0) return []
  const pages = new Set([gone.page])
  const rest = all
    .filter((section) => section.id !== id)
    .map((section) => {
      if (section.article !== gone.article || section.part <= gone.part) return section
      pages.add(section.page)
      return movedUp(section)
    })
  return [...pages].map((page) => ({ page, sections: sectionsOn(rest, page) }))
}

/**
 * Threads an article into a further section (转版): the next part, on the chosen page.
 * @param newId id of the new section
 */
export function threadOnto(
  all: readonly Section[],
  id: SectionId,
  page: PageId,
  newId: SectionId,
  place: Place | null
): PagesChange {
  const from = all.find((section) => section.id === id)
  if (from === undefined || from.article === null) return []
  const parts = all.filter((section) => section.article === from.article && section.kind === from.kind)
  const part = Math.max(...parts.map((section) => section.part)) + 1
  const there = sectionsOn(all, page)
  const next: Section = {
    id: newId,
    page,
    kind: from.kind,
    article: from.article,
    text: '',
    place,
    legs: null,
    part,
    order: lastOrder(there),
    boxed: from.boxed,
    style: from.style
  }
  return [{ page, sections: [...there, next] }]
}

/**
 * Adds to a change what the template has lent to the pages it touches: their articles' parts on other pages, and so on
 * from page to page, so that nothing in sight disappears when a page gets places of its own.
 * @param standing sections as they stand, lent ones included
 */
export function withLent(change: PagesChange, standing: readonly Section[], stored: readonly Section[]): PagesChange {
  const known = new Set(stored.map(({ id }) => id))
  const pages = [...change]
  for (const { sections } of pages) {
    const articles = new Set(sections.map(({ article }) => article))
    for (const section of standing)
      if (
        section.article !== null &&
        articles.has(section.article) &&
        !known.has(section.id) &&
        !pages.some(({ page }) => page === section.page)
      )
        pages.push({ page: section.page, sections: sectionsOn(standing, section.page) })
  }
  return pages
}
