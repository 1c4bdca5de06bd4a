import type { ComposedPage, EditionInput } from '#shared/layout'

/** Composes pages; made once the font tables are there. */
export interface PageComposer {
  /** One page by its number; null when the edition has no such page. */
  composePage(material: EditionInput, number: number): ComposedPage | null
}
