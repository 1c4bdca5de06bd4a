import type { SectionId } from '#shared/model'
import { type PlacedSection } from './occupied.ts'
import { type GridLines, columnLeft, columnRight, rowTop } from './snap.ts'
import { cellsOf } from './place.ts'

/** Points from the trim box's top left corner. */
export interface PagePoint {
  readonly x: number
  readonly y: number
}

/** Sections under a point, the smallest first: of two that overlap, the smaller one is meant. */
export function sectionsAt(point: PagePoint, sections: readonly PlacedSection[], grid: GridLines): PlacedSection[] {
  return sections
    .filter(({ place }) => {
      const { column, columns, row, rows } = place
      return (
        point.x >= columnLeft(column, grid) &&
        point.x <= columnRight(column + columns - 1, grid) &&
        point.y >= rowTop(row, grid) &&
        point.y < rowTop(row + rows, grid)
      )
    })
    .sort((a, b) => cellsOf(a.place) - cellsOf(b.place) || a.order - b.order)
}

/** What a click selects: the smallest section there; a further click on it, the next one beneath. */
export function pick(hits: readonly PlacedSection[], selected: SectionId | null, again: boolean): SectionId | null {
  const at = hits.findIndex((section) => section.id === selected)
  if (at < 0) return hits[0]?.id ?? null
  return again ? (hits[(at + 1) % hits.length]?.id ?? null) : selected
}
