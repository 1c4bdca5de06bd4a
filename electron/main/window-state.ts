import type { WindowState } from './settings.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** First size of the window and the least it may be made, in screen pixels. */
export const WINDOW_SIZE = { width: 1440, height: 900, minWidth: 1180, minHeight: 720 } as const

/** So much of the window's upper edge must lie on a screen that it can be seen and dragged, in pixels. */
const GRIP = { width: 120, height: 32 } as const

/**
 * Where the window opens: as it was left, unless the screen it stood on is gone; never larger than its screen.
 * @param screens work areas of the connected screens, the main one first
 */
export function windowBounds(left: WindowState | null, screens: readonly Area[]): Partial<Area> & Pick<Area, 'width' | 'height'> {
  const screen = left === null ? undefined : screens.find((area) => canBeGripped(left, area))
  const room = screen ?? screens[0]
  const size = {
    width: fit(left?.width ?? WINDOW_SIZE.width, WINDOW_SIZE.minWidth, room?.width),
    height: fit(left?.height ?? WINDOW_SIZE.height, WINDOW_SIZE.minHeight, room?.height)
  }
  return left === null || screen === undefined ? size : { ...size, x: left.x, y: Math.max(left.y, screen.y) }
}

const fit = (wanted: number, least: number, room: number | undefined): number =>
  Math.max(least, room === undefined ? wanted : Math.min(wanted, room))

function canBeGripped(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return across >= GRIP.width && window.y >= screen.y - GRIP.height && window.y <= screen.y + screen.height - GRIP.height
}
