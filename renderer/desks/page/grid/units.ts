import { toMm } from '#shared/base'
import type { Place } from '#shared/model'
import type { GridSize } from './place.ts'
import { type GridLines, columnLeft, columnRight, rowTop } from './snap.ts'

/** The four figures of a place, as fields show them. */
export type PlaceFigure = 'column' | 'row' | 'columns' | 'rows'

/** A figure of a place in millimetres: left, top, width, height. */
export function inMm(figure: PlaceFigure, place: Place, grid: GridLines): number {
  switch (figure) {
    case 'column':
      return toMm(columnLeft(place.column, grid))
    case 'row':
      return toMm(rowTop(place.row, grid))
    case 'columns':
      return toMm(columnRight(place.columns - 1, grid) - columnLeft(0, grid))
    case 'rows':
      return toMm(place.rows * grid.leading)
  }
}

/** Least and greatest value of a figure while the others stay; columns and lines count from 0. */
export function rangeOf(figure: PlaceFigure, place: Place, grid: GridSize): readonly [least: number, most: number] {
  switch (figure) {
    case 'column':
      return [0, grid.columns - place.columns]
    case 'row':
      return [grid.firstRow, grid.rows - place.rows]
    case 'columns':
      return [1, grid.columns - place.column]
    case 'rows':
      return [Math.min(2, place.rows), grid.rows - place.row]
  }
}

/**
 * The place with a figure nearest to a length somebody typed or stepped to. A length that is off the grid's own, but
 * nearest to where the figure is already, goes one further: so that steppers of a millimetre get off the spot.
 */
export function withMm(figure: PlaceFigure, millimetres: number, place: Place, grid: GridLines): Place {
  const [least, most] = rangeOf(figure, place, grid)
  const at = (value: number): number => inMm(figure, { ...place, [figure]: value }, grid)
  const shown = at(place[figure])
  let best = place[figure]
  for (let value = least; value <= most; value += 1)
    if (Math.abs(at(value) - millimetres) < Math.abs(at(best) - millimetres)) best = value
  const off = millimetres - shown
  if (best === place[figure] && Math.abs(off) > 0.06) best = Math.min(Math.max(best + Math.sign(off), least), most)
  return { ...place, [figure]: best }
}
