import type { ReactElement } from 'react'
import type { Place } from '#shared/model'
import { HANDLES, type Handle } from '../grid/place.ts'
import { type GridLines, placeRect } from '../grid/snap.ts'
import { LineOverlay } from './GridOverlay.tsx'
import { screenRect } from './screen.ts'

/** Outline, name and handles of the selected section. Handles are drawn 8 px and hit within 20 px at any zoom. */
export function Selection(props: {
  readonly place: Place
  readonly grid: GridLines
  readonly zoom: number
  readonly name: string
  readonly size: string
  readonly showLines: boolean
  readonly showHandles: boolean
  /** Carried by keyboard. */
  readonly isLifted: boolean
  /** Without its name: the drag says it. */
  readonly isQuiet: boolean
  readonly onHandle: (
    event: { readonly clientX: number; readonly clientY: number; readonly button: number },
    handle: Handle
  ) => void
}): ReactElement {
  const { place, grid, zoom, name, size, showLines, showHandles, isLifted, isQuiet, onHandle } = props
  const rect = screenRect(placeRect(place, grid), zoom)
  return (
    <>
      {showLines ? <LineOverlay grid={grid} zoom={zoom} place={place} faint={false} /> : null}
      <div className="pd-selection" style={rect} data-lifted={isLifted} aria-hidden="true">
        {isQuiet ? null : (
          <div className={rect.top < 24 ? 'pd-tag pd-tag-inside' : 'pd-tag'}>
            {name} <span className="ui-figures">{size}</span>
          </div>
        )}
        {showHandles
          ? HANDLES.map((handle) => (
              <div
                key={handle}
                className={`pd-handle pd-handle-${handle}`}
                data-handle={handle}
                onPointerDown={(event) => {
                  event.stopPropagation()
                  event.preventDefault()
                  onHandle(event, handle)
                }}
              />
            ))
          : null}
      </div>
    </>
  )
}
