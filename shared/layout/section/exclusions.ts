import type { Place } from '#shared/model'
import type { Exclusion } from '../flow/frames.ts'
import { rectOfPlace } from '../page/grid.ts'
import { type Module, PARTING_ROWS } from './module.ts'

/** White beside what stands in a text, ems. */
const BESIDE = 1

const overlap = (a: Place, b: Place): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows

const areaOf = (place: Place): number => place.columns * place.rows

/** A section as overlaps see it. */
export interface Stacked {
  readonly id: string
  readonly place: Place
  readonly order: number
}

/** Of two sections the smaller one lies on top; of two equal ones the later. */
const liesOn = (upper: Stacked, lower: Stacked): boolean => {
  const a = areaOf(upper.place)
  const b = areaOf(lower.place)
  if (a !== b) return a < b
  return upper.order !== lower.order ? upper.order > lower.order : upper.id > lower.id
}

/** Places of the sections that stand on one of them. */
export const coversOf = (section: Stacked, others: readonly Stacked[]): Place[] =>
  others
    .filter((other) => other.id !== section.id && overlap(other.place, section.place) && liesOn(other, section))
    .map((other) => other.place)

/**
 * What other sections leave to keep clear of, seen from a section's inside: their places with one line of white above
 * (below it is their own parting line) and an em at each side.
 */
export function exclusionsIn(module: Module, covers: readonly Place[]): Exclusion[] {
  const { grid } = module
  const side = BESIDE * grid.bodySize
  return covers.map((place) => {
    const rect = rectOfPlace(grid, place)
    return {
      left: rect.x - side - module.x,
      right: rect.x + rect.width + side - module.x,
      top: place.row - PARTING_ROWS - module.row,
      bottom: place.row + place.rows - module.row
    }
  })
}

/** Grid lines × columns of a place that others stand on. */
export function coveredIn(place: Place, covers: readonly Place[]): number {
  let cells = 0
  if (covers.length === 0) return 0
  for (let row = place.row; row < place.row + place.rows; row++) {
    const here = covers.filter((cover) => row >= cover.row && row < cover.row + cover.rows)
    if (here.length === 0) continue
    for (let column = place.column; column < place.column + place.columns; column++)
      if (here.some((cover) => column >= cover.column && column < cover.column + cover.columns)) cells++
  }
  return cells
}

/** Whether a line between two columns runs under a section at a grid line. */
export const runsUnder = (covers: readonly Place[], column: number, row: number): boolean =>
  covers.some(
    (place) =>
      place.column < column && place.column + place.columns > column && row >= place.row - 1 && row < place.row + place.rows
  )
