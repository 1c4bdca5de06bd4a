import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { fitZoom, limitZoom, stepZoom, useSize } from '#renderer/preview'
import type { Size } from '#shared/base'

export type ZoomMode = number | 'fit' | 'width'

export interface Zoom {
  readonly mode: ZoomMode
  /** 1 is true size; null until the room is known. */
  readonly value: number | null
  readonly set: (mode: ZoomMode) => void
  readonly step: (step: 1 | -1) => void
}

/** White around the page on the board, CSS pixels; the top also holds the selection's name. */
export const BOARD_MARGIN = 24

/** The canvas's zoom. Ctrl+wheel zooms about the pointer, buttons about the middle. */
export function useZoom(board: RefObject<HTMLElement | null>, trim: Size): Zoom {
  const [mode, setMode] = useState<ZoomMode>('fit')
  const room = useSize(board)
  const value = typeof mode === 'number' ? mode : fitZoom(trim, room, BOARD_MARGIN, mode)
  const anchor = useRef<{ readonly x: number; readonly y: number; readonly from: number } | null>(null)
  const current = useRef(value)
  useEffect(() => {
    current.current = value
  })

  const set = useCallback((next: ZoomMode) => {
    anchor.current = null
    setMode(next)
  }, [])
  const step = useCallback((direction: 1 | -1) => {
    if (current.current !== null) setMode(stepZoom(current.current, direction))
  }, [])

  useEffect(() => {
    const scrolled = board.current
    if (scrolled === null) return
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const from = current.current
      if (from === null) return
      const box = scrolled.getBoundingClientRect()
      anchor.current = { x: event.clientX - box.left, y: event.clientY - box.top, from }
      setMode(limitZoom(from * Math.exp(-event.deltaY / 400)))
    }
    scrolled.addEventListener('wheel', wheel, { passive: false })
    return () => {
      scrolled.removeEventListener('wheel', wheel)
    }
  }, [board])

  // What was under the pointer stays under it.
  useLayoutEffect(() => {
    const held = anchor.current
    const scrolled = board.current
    if (held === null || scrolled === null || value === null) return
    anchor.current = null
    const ratio = value / held.from
    scrolled.scrollTo((scrolled.scrollLeft + held.x) * ratio - held.x, (scrolled.scrollTop + held.y) * ratio - held.y)
  }, [board, value])

  return { mode, value, set, step }
}
