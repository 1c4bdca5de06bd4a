import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { fitZoom, limitZoom, stepZoom, useSize } from '#renderer/preview'
import type { Size } from '#shared/base'

export type ZoomMode = number | 'fit' | 'width'

export interface Zoom {
  readonly mode: ZoomMode
  /** 1 is true size; null until the room is known. */
  readonly value: number | null
  /** Zooms about the selected section, else about the middle of what is in sight. */
  readonly set: (mode: ZoomMode) => void
  readonly step: (step: 1 | -1) => void
}

/** White around the page on the board, CSS pixels. */
export const BOARD_MARGIN = 24

/** A point of the page that is to be found at a point of the board after zooming. */
interface Anchor {
  /** Shares of the page's width and height. */
  readonly across: number
  readonly down: number
  /** CSS pixels from the board's corner. */
  readonly x: number
  readonly y: number
}

interface Elements {
  readonly board: RefObject<HTMLElement | null>
  readonly page: RefObject<HTMLElement | null>
}

/** The canvas's zoom. Ctrl+wheel zooms about the pointer. */
export function useZoom({ board, page }: Elements, trim: Size): Zoom {
  const [mode, setMode] = useState<ZoomMode>('fit')
  const room = useSize(board)
  const value = typeof mode === 'number' ? mode : fitZoom(trim, room, BOARD_MARGIN, mode)
  const anchor = useRef<Anchor | null>(null)
  const current = useRef(value)
  useEffect(() => {
    current.current = value
  })

  const set = useCallback(
    (next: ZoomMode) => {
      anchor.current = middleOf(board, page)
      setMode(next)
    },
    [board, page]
  )
  const step = useCallback(
    (direction: 1 | -1) => {
      if (current.current !== null) set(stepZoom(current.current, direction))
    },
    [set]
  )

  useEffect(() => {
    const scrolled = board.current
    if (scrolled === null) return
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const from = current.current
      if (from === null || page.current === null) return
      anchor.current = anchorAt(event.clientX, event.clientY, scrolled, page.current)
      setMode(limitZoom(from * Math.exp(-event.deltaY / 400)))
    }
    scrolled.addEventListener('wheel', wheel, { passive: false })
    return () => {
      scrolled.removeEventListener('wheel', wheel)
    }
  }, [board, page])

  useLayoutEffect(() => {
    const held = anchor.current
    const scrolled = board.current
    const shown = page.current?.getBoundingClientRect()
    anchor.current = null
    if (held === null || scrolled === null || shown === undefined || value === null) return
    const outer = scrolled.getBoundingClientRect()
    scrolled.scrollBy(
      shown.left + held.across * shown.width - outer.left - held.x,
      shown.top + held.down * shown.height - outer.top - held.y
    )
  }, [board, page, value])

  return useMemo(() => ({ mode, value, set, step }), [mode, value, set, step])
}

/** The point of the page under a point of the window, to stay there. */
function anchorAt(clientX: number, clientY: number, board: HTMLElement, page: HTMLElement): Anchor {
  const outer = board.getBoundingClientRect()
  const inner = page.getBoundingClientRect()
  return {
    across: (clientX - inner.left) / inner.width,
    down: (clientY - inner.top) / inner.height,
    x: clientX - outer.left,
    y: clientY - outer.top
  }
}

/** The selected section's middle, to come to the board's; without a selection, what is in the middle stays there. */
function middleOf({ current: board }: Elements['board'], { current: page }: Elements['page']): Anchor | null {
  if (board === null || page === null) return null
  const outer = board.getBoundingClientRect()
  const chosen = page.querySelector('.pd-selection')?.getBoundingClientRect() ?? outer
  const anchor = anchorAt(chosen.left + chosen.width / 2, chosen.top + chosen.height / 2, board, page)
  return { ...anchor, x: board.clientWidth / 2, y: board.clientHeight / 2 }
}
