import { type PointerEvent, type ReactElement, useMemo } from 'react'
import { ScaledPage } from '#renderer/preview'
import { isPlaced } from '../grid/occupied.ts'
import { placeRect } from '../grid/snap.ts'
import type { CanvasProps } from './canvas-props.ts'
import { EmptyPage } from './EmptyPage.tsx'
import { ColumnOverlay, LineOverlay } from './GridOverlay.tsx'
import { Rulers } from './Rulers.tsx'
import { SectionLayer } from './SectionLayer.tsx'
import { screenRect } from './screen.ts'
import { BOARD_MARGIN } from './use-zoom.ts'

/** The page on its pasteboard: rulers, grid, sections to select, move and pull. */
export function PageCanvas(props: CanvasProps): ReactElement {
  const { desk, actions, say, view, zoom, tool, proof, drag, board, pageBox } = props
  const { selected, lines, composed } = desk
  const scale = zoom.value
  const chosen = selected !== null && isPlaced(selected) && selected.page === desk.page.id ? selected : null
  const whole = useMemo(
    () => ({ column: 0, columns: lines.columns, row: lines.firstRow, rows: lines.rows - lines.firstRow }),
    [lines]
  )
  const rect = useMemo(() => {
    if (chosen === null || scale === null || proof) return null
    const { left, top, width, height } = screenRect(placeRect(chosen.place, lines), scale)
    return { x: left, y: top, width, height }
  }, [chosen, scale, lines, proof])
  return (
    <div className="pd-canvas" data-canvas data-proof={proof} data-tool={tool} hidden={view.centre === 'list'}>
      <div className="pd-board" ref={board} onPointerDown={tool === 'hand' ? pan : undefined}>
        {scale !== null && composed !== null ? (
          <div className="pd-board-page" style={{ padding: BOARD_MARGIN }}>
            <div className="pd-page" ref={pageBox}>
              <ScaledPage page={composed.finished} zoom={scale} silent>
                {view.columns && !proof ? <ColumnOverlay grid={lines} zoom={scale} /> : null}
                {view.lines && !proof && chosen === null ? <LineOverlay grid={lines} zoom={scale} place={whole} faint /> : null}
                <SectionLayer {...props} scale={scale} />
                {desk.onPage.length === 0 && drag === null && !proof ? (
                  <EmptyPage desk={desk} actions={actions} say={say} />
                ) : null}
              </ScaledPage>
            </div>
          </div>
        ) : null}
      </div>
      {scale !== null && composed !== null ? (
        <Rulers board={board} page={pageBox} trim={desk.grid.trim} zoom={scale} selected={rect} unit={say('canvas.unit')} />
      ) : null}
    </div>
  )
}

/** The hand drags the board under the window. */
function pan(event: PointerEvent<HTMLDivElement>): void {
  if (event.button !== 0) return
  const board = event.currentTarget
  const from = { x: board.scrollLeft + event.clientX, y: board.scrollTop + event.clientY }
  board.setPointerCapture(event.pointerId)
  const move = (at: globalThis.PointerEvent): void => {
    board.scrollTo(from.x - at.clientX, from.y - at.clientY)
  }
  board.addEventListener('pointermove', move)
  board.addEventListener(
    'lostpointercapture',
    () => {
      board.removeEventListener('pointermove', move)
    },
    { once: true }
  )
}
