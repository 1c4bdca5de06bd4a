import { type ReactElement, memo } from 'react'
import { type GridLines, placeRect } from '../grid/snap.ts'
import { onScreen, screenRect } from './screen.ts'

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
  const rect = screenRect(placeRect(place, grid), zoom)
  const path = Array.from(
    { length: place.rows },
    (_, index) => `M0 ${String(onScreen((index + 1) * grid.leading, zoom))}h${String(rect.width)}`
  )
  return (
    <svg className={faint ? 'pd-lines pd-lines-faint' : 'pd-lines'} style={rect} aria-hidden="true">
      <path d={path.join('')} />
    </svg>
  )
})
