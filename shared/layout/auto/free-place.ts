import type { Place } from '#shared/model'

/** Lowest and narrowest places worth using. */
const LEAST_ROWS = 8

/**
 * The largest free rectangle of a page.
 * @returns null when none is at least eight lines high
 */
export function freePlace(taken: readonly Place[], columns: number, first: number, rows: number): Place | null {
  const free = (column: number, row: number): boolean =>
    !taken.some(
      (place) =>
        column >= place.column && column < place.column + place.columns && row >= place.row && row < place.row + place.rows
    )
  let best: Place | null = null
  for (let column = 0; column < columns; column++) {
    for (let row = first; row < rows; row++) {
      let deepest = rows - row
      for (let wide = 1; column + wide <= columns && deepest >= LEAST_ROWS; wide++) {
        let depth = 0
        while (depth < deepest && free(column + wide - 1, row + depth)) depth++
        deepest = depth
        if (depth >= LEAST_ROWS && wide * depth > (best ? best.columns * best.rows : 0))
          best = { column, columns: wide, row, rows: depth }
      }
    }
  }
  return best
}
