import type { Place, Section, SectionId } from '#shared/model'
import { type GridSize, cellsOf, clampPlace, commonCells, placesOverlap } from './place.ts'

/** A section that stands somewhere. */
export type PlacedSection = Section & { readonly place: Place }

export const isPlaced = (section: Section): section is PlacedSection => section.place !== null

/** From this share of its cells on, a section that is covered makes room; below it, the two only overlap. */
const COVERED = 0.3
/** So much of a dropped section inside another one means that it is to take its place. */
const INSIDE = 0.7

/** Which sections go back to the tray when `place` is dropped on the page: those it covers in earnest. */
export function displacedBy(sections: readonly Section[], place: Place, moving: SectionId): PlacedSection[] {
  return sections.filter(isPlaced).filter((section) => {
    if (section.id === moving) return false
    const common = commonCells(section.place, place)
    return common >= COVERED * cellsOf(section.place) || common >= INSIDE * cellsOf(place)
  })
}

/** Ids of sections that stand in each other's way. */
export function overlappingSections(sections: readonly Section[]): ReadonlySet<SectionId> {
  const placed = sections.filter(isPlaced)
  const found = new Set<SectionId>()
  for (const [index, one] of placed.entries())
    for (const other of placed.slice(index + 1))
      if (placesOverlap(one.place, other.place)) {
        found.add(one.id)
        found.add(other.id)
      }
  return found
}

/** Where sections lie over each other, each pair once. */
export function overlapAreas(sections: readonly PlacedSection[]): Place[] {
  return sections.flatMap((one, index) =>
    sections.slice(index + 1).flatMap((other) => {
      if (!placesOverlap(one.place, other.place)) return []
      const column = Math.max(one.place.column, other.place.column)
      const row = Math.max(one.place.row, other.place.row)
      const right = Math.min(one.place.column + one.place.columns, other.place.column + other.place.columns)
      const foot = Math.min(one.place.row + one.place.rows, other.place.row + other.place.rows)
      return [{ column, columns: right - column, row, rows: foot - row }]
    })
  )
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
