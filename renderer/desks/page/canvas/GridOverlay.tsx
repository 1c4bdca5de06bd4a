import { type ReactElement, memo } from 'react'
import type { GridLines } from '../grid/snap.ts'
import { placeRect, onScreen, screenRect } from './screen.ts'

/** Columns of the page, in the cyan of a layout sheet that does not print. */
export const ColumnOverlay = memo(function ColumnOverlay(props: {
  readonly grid: GridLines
  readonly zoom: number
}): ReactElement {
  const { grid, zoom } = props
  return (
    <>
      {Array.from({ length: grid.columns }, (_, column) => (
        <div
          key={column}
          className="pd-column"
          style={screenRect(placeRect({ column, columns: 1, row: grid.firstRow, rows: grid.rows - grid.firstRow }, grid), zoom)}
        />
      ))}
    </>
  )
})

/** Lines of the baseline grid over a place. */
export const LineOverlay = memo(function LineOverlay(props: {
  readonly grid: GridLines
  readonly zoom: number
  readonly place: { readonly column: number; readonly columns: number; readonly row: number; readonly rows: number }
  readonly faint: boolean
}): ReactElement {
  const { grid, zoom, place, faint } = props
  const pitch = onScreen(grid.leading, zoom)
  const lines = `repeating-linear-gradient(transparent 0 ${String(pitch - 0.6)}px, var(--c-grid-line) 0 ${String(pitch)}px)`
  return (
    <div
      className={faint ? 'pd-lines pd-lines-faint' : 'pd-lines'}
      style={{ ...screenRect(placeRect(place, grid), zoom), backgroundImage: lines }}
    />
  )
})
