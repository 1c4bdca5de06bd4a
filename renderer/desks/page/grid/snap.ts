import type { Rect } from '#shared/base'
import type { Place } from '#shared/model'
import { type GridSize, clampPlace } from './place.ts'

/** The page grid in points from the trim box's top left corner. */
export interface GridLines extends GridSize {
  readonly left: number
  readonly top: number
  readonly columnWidth: number
  readonly gutter: number
  readonly leading: number
}

/** A magenta line that shows what the moving section keeps to; positions in points. */
export type Guide =
  | { readonly axis: 'column'; readonly at: number }
  /** `row` counts from 0; `neighbour`: the line is another section's edge. */
  | { readonly axis: 'row'; readonly at: number; readonly row: number; readonly neighbour: boolean }

export interface SnapRequest {
  /** Where the section would stand without any grid, points. */
  readonly x: number
  readonly y: number
  /** Its size on the grid. */
  readonly columns: number
  readonly rows: number
  readonly grid: GridLines
  readonly neighbours: readonly Place[]
  /** How far a neighbour's edge draws, points: 6 screen pixels at the zoom of the moment. */
  readonly radius: number
  /** Ctrl or ⌘ is held: neighbours do not draw, the grid alone holds. */
  readonly free: boolean
}

export interface Snapped {
  readonly place: Place
  readonly guides: readonly Guide[]
}

export const columnLeft = (column: number, grid: GridLines): number => grid.left + column * (grid.columnWidth + grid.gutter)

export const columnRight = (column: number, grid: GridLines): number => columnLeft(column, grid) + grid.columnWidth

export const rowTop = (row: number, grid: GridLines): number => grid.top + row * grid.leading

/** Where a place stands on the page, points. */
export function placeRect(place: Place, grid: GridLines): Rect {
  const x = columnLeft(place.column, grid)
  const y = rowTop(place.row, grid)
  return {
    x,
    y,
    width: columnRight(place.column + place.columns - 1, grid) - x,
    height: rowTop(place.row + place.rows, grid) - y
  }
}

interface RowSnap {
  readonly row: number
  readonly neighbour: boolean
}

/** Tops at which a section of so many rows stands level with a neighbour or leaves it one line of white. */
function neighbourRows(rows: number, neighbours: readonly Place[]): number[] {
  const tops = new Set<number>()
  for (const { row, rows: high } of neighbours) {
    tops.add(row)
    tops.add(row + high - rows)
    tops.add(row + high + 1)
    tops.add(row - rows - 1)
  }
  return [...tops]
}

function snapRow(request: SnapRequest): RowSnap {
  const { grid, y, rows } = request
  const nearest = Math.round((y - grid.top) / grid.leading)
  const tops = neighbourRows(rows, request.neighbours)
  if (!request.free) {
    const reach = request.radius + grid.leading / 2
    const drawn = tops
      .map((row) => ({ row, distance: Math.abs(rowTop(row, grid) - y) }))
      .filter(({ row, distance }) => distance <= reach && row >= grid.firstRow && row + rows <= grid.rows)
      .sort((a, b) => a.distance - b.distance || a.row - b.row)[0]
    if (drawn !== undefined) return { row: drawn.row, neighbour: true }
  }
  return { row: nearest, neighbour: false }
}

/** Puts a dragged section on the grid: columns and lines always, a neighbour's edge when one is near. */
export function snapPlace(request: SnapRequest): Snapped {
  const { grid, columns, rows } = request
  const column = Math.round((request.x - grid.left) / (grid.columnWidth + grid.gutter))
  const { row, neighbour } = snapRow(request)
  const place = clampPlace({ column, columns, row, rows }, grid)
  return { place, guides: guidesOf(place, grid, neighbour) }
}

/** Both vertical edges and the top line of a place, as guides. */
export const guidesOf = (place: Place, grid: GridLines, neighbour: boolean): Guide[] => [
  { axis: 'column', at: columnLeft(place.column, grid) },
  { axis: 'column', at: columnRight(place.column + place.columns - 1, grid) },
  { axis: 'row', at: rowTop(place.row, grid), row: place.row, neighbour }
]
