import type { Place, Section, SectionId } from '#shared/model'
import { type GridSize, cellsOf, clampPlace, commonCells, placesOverlap } from './place.ts'

/** A section that stands somewhere. */
export type PlacedSection = Section & { readonly place: Place }

export const isPlaced = (section: Section): section is PlacedSection => section.place !== null

/** From this share of its cells on, a section that is covered makes room; below it, the two only overlap. */
const COVERED = 0.3
/** So much of a dropped section inside another one means that it is to take its place. */
const INSIDE = 0.7

/** As much of a section as says how it lies among others. */
type Lying = Pick<PlacedSection, 'kind' | 'place'>

/**
 * Whether a section lies on another whose text runs around it (绕排): something smaller that is no article of its own, over
 * an article or a box.
 */
export const liesOver = (top: Lying, below: Lying): boolean =>
  top.kind !== 'article' &&
  (below.kind === 'article' || below.kind === 'box') &&
  cellsOf(top.place) < cellsOf(below.place) &&
  placesOverlap(top.place, below.place)

/**
 * Which sections go back to the tray when `moving` is dropped at a place: those it covers in earnest. What lies over a
 * text, or under the one that is dropped, stays.
 */
export function displacedBy(sections: readonly Section[], place: Place, moving: Pick<Section, 'id' | 'kind'>): PlacedSection[] {
  const held = { kind: moving.kind, place }
  return sections.filter(isPlaced).filter((section) => {
    if (section.id === moving.id || liesOver(held, section) || liesOver(section, held)) return false
    const common = commonCells(section.place, place)
    return common >= COVERED * cellsOf(section.place) || common >= INSIDE * cellsOf(place)
  })
}

/** Two sections, one above the other. Of two that stand in each other's way, the smaller one is above. */
export interface Overlap {
  readonly top: PlacedSection
  readonly below: PlacedSection
  /** `around`: the text below gives way. `clash`: they would print over each other. */
  readonly kind: 'around' | 'clash'
}

/** Sections that lie over each other, each pair once. */
export const overlapsOf = (sections: readonly PlacedSection[]): Overlap[] =>
  sections.flatMap((one, index) =>
    sections.slice(index + 1).flatMap((other): Overlap[] => {
      if (!placesOverlap(one.place, other.place)) return []
      const isSmaller = cellsOf(one.place) <= cellsOf(other.place)
      const [top, below] = isSmaller ? [one, other] : [other, one]
      return [{ top, below, kind: liesOver(top, below) ? 'around' : 'clash' }]
    })
  )

/** The part of the grid that two places share. */
export function commonPlace(one: Place, other: Place): Place {
  const column = Math.max(one.column, other.column)
  const row = Math.max(one.row, other.row)
  const right = Math.min(one.column + one.columns, other.column + other.columns)
  const foot = Math.min(one.row + one.rows, other.row + other.rows)
  return { column, columns: right - column, row, rows: foot - row }
}

/** The first free place of this size, from the top and from the left; null when the page has none. */
export function freePlace(sections: readonly Section[], columns: number, rows: number, grid: GridSize): Place | null {
  if (columns > grid.columns || rows > grid.rows - grid.firstRow) return null
  const placed = sections.filter(isPlaced)
  for (let row = grid.firstRow; row + rows <= grid.rows; row += 1)
    for (let column = 0; column + columns <= grid.columns; column += 1) {
      const place = { column, columns, row, rows }
      if (!placed.some((section) => placesOverlap(section.place, place))) return place
    }
  return null
}

/** Makes a place shallower and narrower until it stands clear of the placed sections, as far as its first cell allows. */
export function fitIntoFree(sections: readonly Section[], wanted: Place, moving: SectionId, grid: GridSize): Place {
  const others = sections.filter(isPlaced).filter((section) => section.id !== moving)
  const place = clampPlace(wanted, grid)
  const clear = (candidate: Place): boolean => !others.some((section) => placesOverlap(section.place, candidate))
  for (let columns = place.columns; columns >= 1; columns -= 1)
    for (let rows = place.rows; rows >= Math.min(place.rows, 6); rows -= 1) {
      const candidate = { ...place, columns, rows }
      if (clear(candidate)) return candidate
    }
  return place
}
