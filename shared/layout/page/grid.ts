import { type Rect, type Size, mm, snap } from '#shared/base'
import type { PageFormat, Place } from '#shared/model'

export interface GridColumn {
  /** Left edge, points from the trim box. */
  readonly x: number
  readonly width: number
}

/** The page's columns and lines, points from the trim box's top left corner. */
export interface PageGrid {
  readonly trim: Size
  readonly typeArea: Rect
  readonly columns: readonly GridColumn[]
  readonly columnWidth: number
  /** White between two columns. */
  readonly gutter: number
  /** Height of one line. */
  readonly leading: number
  /** Body size. */
  readonly bodySize: number
  /** Lines in the type area. */
  readonly rows: number
  /** Top of line 0. The last line ends at the foot of the type area; what is left over stands above line 0. */
  readonly top: number
  /** The strip above the type area that the folio line stands in. */
  readonly folio: Rect
}

const FOLIO_HEIGHT = 27
/** White between the folio line's zone and the type area. */
const FOLIO_GAP = 4.5

/** Columns of whole body ems, lines of body leading; the gutters share the rest of the width. */
export function pageGrid(format: PageFormat): PageGrid {
  const trim = { width: mm(format.width), height: mm(format.height) }
  const width = mm(format.typeWidth)
  const height = mm(format.typeHeight)
  const typeArea = { x: snap((trim.width - width) / 2), y: snap((trim.height - height) / 2), width, height }
  const count = format.columns
  const wanted = format.columnEms * format.body.size
  const columnWidth = Math.min(wanted, width / count)
  const gutter = count > 1 ? (width - count * columnWidth) / (count - 1) : 0
  const rows = Math.max(1, Math.floor(height / format.body.leading + 1e-6))
  return {
    trim,
    typeArea,
    columns: Array.from({ length: count }, (_, index) => ({
      x: snap(typeArea.x + index * (columnWidth + gutter)),
      width: snap(columnWidth)
    })),
    columnWidth: snap(columnWidth),
    gutter,
    leading: format.body.leading,
    bodySize: format.body.size,
    rows,
    top: snap(typeArea.y + height - rows * format.body.leading),
    folio: {
      x: typeArea.x,
      y: snap(typeArea.y - FOLIO_GAP - FOLIO_HEIGHT),
      width,
      height: FOLIO_HEIGHT
    }
  }
}

/** Top of a grid line, points. */
export const rowTop = (grid: PageGrid, row: number): number => snap(grid.top + row * grid.leading)

/** Width of `columns` basic columns with the gutters between them, points. */
export const spanWidth = (grid: PageGrid, columns: number): number =>
  snap(columns * grid.columnWidth + (columns - 1) * grid.gutter)

/** The place brought inside the grid; each side keeps at least one column and line. */
export function clampPlace(grid: PageGrid, place: Place): Place {
  const column = Math.min(place.column, grid.columns.length - 1)
  const row = Math.min(place.row, grid.rows - 1)
  return {
    column,
    columns: Math.min(place.columns, grid.columns.length - column),
    row,
    rows: Math.min(place.rows, grid.rows - row)
  }
}

/** Where a place stands on the page, gutters inside it included. */
export function rectOfPlace(grid: PageGrid, place: Place): Rect {
  const inside = clampPlace(grid, place)
  return {
    x: grid.columns[inside.column]?.x ?? grid.typeArea.x,
    y: rowTop(grid, inside.row),
    width: spanWidth(grid, inside.columns),
    height: snap(inside.rows * grid.leading)
  }
}

/** The column and line that a point stands in, or the nearest ones when it stands in a gutter or outside. */
export function placeAt(grid: PageGrid, point: { readonly x: number; readonly y: number }): { column: number; row: number } {
  const pitch = grid.columnWidth + grid.gutter
  const column = Math.floor((point.x - grid.typeArea.x + grid.gutter / 2) / pitch)
  const row = Math.floor((point.y - grid.top) / grid.leading)
  return {
    column: Math.max(0, Math.min(grid.columns.length - 1, column)),
    row: Math.max(0, Math.min(grid.rows - 1, row))
  }
}
