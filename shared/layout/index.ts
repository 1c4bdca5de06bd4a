/**
 * layout: an edition's material in, finished pages out. The page grid, articles poured through their legs and parts,
 * headline stacks, pictures, strips, nameplate and folio; and the template that finds every section a place.
 * Pure and deterministic; what does not fit is counted, never clipped. Imports base, model, frame, font, typeset.
 */
export type { CheapCut, ComposedEdition, ComposedPage, EditionInput, Placement, SectionFit } from './types.ts'
export { type Composer, composeEdition, composePage, createComposer, placeSections } from './composer.ts'
export { type GridColumn, type PageGrid, clampPlace, pageGrid, placeAt, rectOfPlace, rowTop, spanWidth } from './page/grid.ts'
export { nameplateRows } from './page/furniture.ts'
