import { snap } from '#shared/base'
import type { FinishedRule } from '#shared/frame'
import type { Place } from '#shared/model'
import { BLACK } from '../flow/lines.ts'
import { type Stacked, coversOf, runsUnder } from '../section/exclusions.ts'
import { PARTING_ROWS } from '../section/module.ts'
import { type PageGrid, rowTop } from './grid.ts'

/** A section as the rules between sections see it. */
export interface Neighbour extends Stacked {
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

/** A stretch without what runs under a section that stands on its neighbours. */
function visible(stretch: Stretch, covers: readonly Place[], upright: boolean): Stretch[] {
  const parts: Stretch[] = []
  let from: number | null = null
  for (let at = stretch.from; at <= stretch.to; at++) {
    const hidden = at === stretch.to || (upright ? runsUnder(covers, stretch.at, at) : isUnder(covers, at, stretch.at))
    if (!hidden) from ??= at
    else if (from !== null) {
      parts.push({ at: stretch.at, from, to: at })
      from = null
    }
  }
  return parts
}

/** Whether the line above a row runs under a section in a column. */
const isUnder = (covers: readonly Place[], column: number, row: number): boolean =>
  covers.some(
    (place) => place.row < row && place.row + place.rows > row && column >= place.column && column < place.column + place.columns
  )

/** Lines round a section that stands on another one, where the other goes on beside, above or below it. */
function roundCovers(grid: PageGrid, sections: readonly Neighbour[]): { upright: Stretch[]; level: Stretch[] } {
  const upright: Stretch[] = []
  const level: Stretch[] = []
  for (const lower of sections) {
    const covers = coversOf(lower, sections)
    const end = { column: lower.place.column + lower.place.columns, row: lower.place.row + lower.place.rows }
    for (const { place, closed } of sections) {
      if (closed || !covers.includes(place)) continue
      const right = place.column + place.columns
      const foot = place.row + place.rows
      const beside = { from: Math.max(place.row, lower.place.row), to: Math.min(foot, end.row, grid.rows) }
      const across = { from: Math.max(place.column, lower.place.column), to: Math.min(right, end.column) }
      if (place.column > lower.place.column) upright.push({ at: place.column, ...beside })
      if (right < end.column) upright.push({ at: right, ...beside })
      if (place.row > lower.place.row) level.push({ at: place.row, ...across })
      if (foot < end.row) level.push({ at: foot, ...across })
    }
  }
  return { upright, level }
}

/**
 * Thin lines between sections that touch: upright ones in the gutters, from the top of the letters to the last
 * baseline; level ones in the parting line above a section. A section that stands on another is set apart likewise, and
 * no line runs under it.
 */
export function columnRules(grid: PageGrid, sections: readonly Neighbour[]): FinishedRule[] {
  const covers = sections.flatMap((section) => coversOf(section, sections))
  const round = roundCovers(grid, sections)
  const seen = (stretches: readonly Stretch[], isUpright: boolean): Stretch[] =>
    join(stretches.flatMap((stretch) => visible(stretch, covers, isUpright)))
  const level = seen([...betweenRows(sections), ...round.level], false)
  const upright = seen([...betweenColumns(sections), ...round.upright], true).map(({ at, from, to }) => {
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
