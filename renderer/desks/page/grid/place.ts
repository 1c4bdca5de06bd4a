import type { Place } from '#shared/model'

/** How far a page's grid goes. */
export interface GridSize {
  readonly columns: number
  /** Lines of the baseline grid. */
  readonly rows: number
  /** First line that sections may take: a first page's nameplate stands above it. */
  readonly firstRow: number
}

/** Corner or edge by which a section is pulled, named as on a compass. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof HANDLES)[number]

/** A section is never made smaller than this: its handles must stay apart. */
const MIN_ROWS = 2

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high))

/** The nearest place inside the grid; a place larger than the grid is made as large as the grid. */
export function clampPlace(place: Place, grid: GridSize): Place {
  const columns = clamp(place.columns, 1, grid.columns)
  const rows = clamp(place.rows, 1, grid.rows - grid.firstRow)
  return {
    column: clamp(place.column, 0, grid.columns - columns),
    columns,
    row: clamp(place.row, grid.firstRow, grid.rows - rows),
    rows
  }
}

/** Moves without changing the size; stops at the edges of the type area. */
export const movePlace = (place: Place, columns: number, rows: number, grid: GridSize): Place =>
  clampPlace({ ...place, column: place.column + columns, row: place.row + rows }, grid)

/** Pulls one handle by columns and lines; the opposite edges stay where they are. */
export function resizePlace(place: Place, handle: Handle, columns: number, rows: number, grid: GridSize): Place {
  let left = place.column
  let right = place.column + place.columns
  let top = place.row
  let bottom = place.row + place.rows
  const least = Math.min(MIN_ROWS, place.rows)
  if (handle.includes('w')) left = clamp(left + columns, 0, right - 1)
  if (handle.includes('e')) right = clamp(right + columns, left + 1, grid.columns)
  if (handle.includes('n')) top = clamp(top + rows, Math.min(grid.firstRow, top), bottom - least)
  if (handle.includes('s')) bottom = clamp(bottom + rows, top + least, grid.rows)
  return { column: left, columns: right - left, row: top, rows: bottom - top }
}

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.column === b.column && a.columns === b.columns && a.row === b.row && a.rows === b.rows)

/** Grid cells (columns × lines) that two places share. */
export function commonCells(a: Place, b: Place): number {
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - Math.max(a.column, b.column)
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - Math.max(a.row, b.row)
  return Math.max(columns, 0) * Math.max(rows, 0)
}

export const placesOverlap = (a: Place, b: Place): boolean => commonCells(a, b) > 0

export const cellsOf = (place: Place): number => place.columns * place.rows
