import type { ReactElement } from 'react'
import type { SectionFit } from '#renderer/preview'
import { type Guide, type GridLines, placeRect } from '../grid/snap.ts'
import type { PageWords } from '../words.ts'
import { onScreen, screenRect } from './screen.ts'
import type { Drag } from './use-drag.ts'

function GuideLine({ guide, zoom }: { readonly guide: Guide; readonly zoom: number }): ReactElement {
  if (guide.axis === 'column') return <div className="pd-guide pd-guide-column" style={{ left: onScreen(guide.at, zoom) }} />
  return (
    <div className="pd-guide pd-guide-row" style={{ top: onScreen(guide.at, zoom) }}>
      <span className="pd-guide-number ui-figures">{guide.row + 1}</span>
    </div>
  )
}

/** Guides, the target with its fit, and what would go back to the tray; only while something is dragged over the page. */
export function DragLayer(props: {
  readonly drag: Drag
  readonly grid: GridLines
  readonly zoom: number
  readonly fit: SectionFit | null
  readonly say: PageWords
  readonly displaced: string
}): ReactElement | null {
  const { drag, grid, zoom, fit, say, displaced } = props
  if (drag.target === null) return null
  const { place, guides } = drag.target
  const rect = screenRect(placeRect(place, grid), zoom)
  const last = place.column + place.columns
  return (
    <div className="pd-drag-layer" aria-hidden="true">
      {guides.map((guide) => (
        <GuideLine key={`${guide.axis}${String(guide.at)}`} guide={guide} zoom={zoom} />
      ))}
      <div className="pd-target" style={rect}>
        <div className={rect.top < 24 ? 'pd-tag pd-tag-inside' : 'pd-tag'}>
          {drag.subject.kind === 'resize'
            ? say('drag.resize', { columns: place.columns, rows: place.rows })
            : say('drag.target', { from: place.column + 1, to: place.columns === 1 ? 'same' : last, row: place.row + 1 })}
          {fit === null || fit.capacity === 0 ? null : (
            <span className="ui-figures">{say('drag.figures', { used: fit.lines + fit.overset, room: fit.capacity })}</span>
          )}
        </div>
        {displaced === '' ? null : <div className="pd-displaced">{say('drag.displaced', { titles: displaced })}</div>}
      </div>
    </div>
  )
}
