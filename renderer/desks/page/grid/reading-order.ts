import type { SectionId } from '#shared/model'
import type { PlacedSection } from './occupied.ts'

/** Sections as they are read: by their order, then from the top and the left. */
export const inReadingOrder = (sections: readonly PlacedSection[]): PlacedSection[] =>
  sections.toSorted(
    (a, b) => a.order - b.order || a.place.row - b.place.row || a.place.column - b.place.column || a.id.localeCompare(b.id)
  )

/** The section after (1) or before (−1) the current one; null past either end, so that Tab leaves the page. */
export function stepInOrder(sections: readonly PlacedSection[], current: SectionId | null, step: 1 | -1): SectionId | null {
  const ids = inReadingOrder(sections).map((section) => section.id)
  const at = current === null ? -1 : ids.indexOf(current)
  if (at < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null
  return ids[at + step] ?? null
}
