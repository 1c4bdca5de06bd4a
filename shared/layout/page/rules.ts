import { snap } from '#shared/base'
import type { FinishedRule } from '#shared/frame'
import type { Place } from '#shared/model'
import { BLACK } from '../flow/lines.ts'
import { PARTING_ROWS } from '../section/module.ts'
import { type PageGrid, rowTop } from './grid.ts'

/** A section as the rules between sections see it. */
export interface Neighbour {
  readonly place: Place
  /** Has lines or a frame of its own at its edges: nothing is drawn beside it. */
  readonly closed: boolean
}

const WIDTH = 0.5

/** Stretch [from, to) of columns or rows at position `at`. */
interface Stretch {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Joins stretches that touch or overlap on one line. */
function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const last = joined.at(-1)
    if (last && last.at === next.at && next.from <= last.to)
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, next.to) }
    else joined.push(next)
  }
  return joined
}

function betweenColumns(sections: readonly Neighbour[]): Stretch[] {
  const found: Stretch[] = []
  for (const left of sections) {
    for (const right of sections) {
      if (left.closed || right.closed || left.place.column + left.place.columns !== right.place.column) continue
      const from = Math.max(left.place.row, right.place.row)
      const to = Math.min(left.place.row + left.place.rows, right.place.row + right.place.rows)
      if (to - from > PARTING_ROWS) found.push({ at: right.place.column, from, to })
    }
  }
  return found
}

function betweenRows(sections: readonly Neighbour[]): Stretch[] {
  const found: Stretch[] = []
  for (const above of sections) {
    for (const below of sections) {
      if (above.closed || below.closed || above.place.row + above.place.rows !== below.place.row) continue
      const from = Math.max(above.place.column, below.place.column)
      const to = Math.min(above.place.column + above.place.columns, below.place.column + below.place.columns)
      if (to > from) found.push({ at: below.place.row, from, to })
    }
  }
  return found
}

/**
 * Thin lines between sections that touch: upright ones in the gutters, from the top of the letters to the last
 * baseline; level ones in the parting line above a section.
 */
export function columnRules(grid: PageGrid, sections: readonly Neighbour[]): FinishedRule[] {
  const level = join(betweenRows(sections))
  const upright = join(betweenColumns(sections)).map(({ at, from, to }) => {
    const x = snap((grid.columns[at]?.x ?? 0) - grid.gutter / 2)
    const parted = to < grid.rows ? PARTING_ROWS : 0
    return { x1: x, y1: snap(rowTop(grid, from) + 2), x2: x, y2: snap(rowTop(grid, to - parted) - 2), width: WIDTH, ink: BLACK }
  })
  const across = level.map(({ at, from, to }) => {
    const y = snap(rowTop(grid, at) - (grid.leading * PARTING_ROWS) / 2)
    const first = grid.columns[from]?.x ?? grid.typeArea.x
    const last = grid.columns[to - 1]
    return { x1: first, y1: y, x2: snap((last?.x ?? first) + (last?.width ?? 0)), y2: y, width: WIDTH, ink: BLACK }
  })
  return [...upright, ...across]
}
