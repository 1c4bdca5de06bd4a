import { type Size, toPx } from '#shared/base'

/** Smallest and largest zoom of a page; 1 is true size. */
export const ZOOM_RANGE = { least: 0.1, most: 4 } as const

/** Steps that − and + walk through. */
const STEPS = [0.1, 0.25, 0.33, 0.46, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

/**
 * The zoom at which a page fits a room; null while the room is not known.
 * @param trim points
 * @param room CSS pixels
 * @param margin white on each side, CSS pixels
 */
export function fitZoom(trim: Size, room: Size | null, margin: number, kind: 'fit' | 'width'): number | null {
  if (room === null || room.width <= 0 || room.height <= 0) return null
  const across = (room.width - 2 * margin) / toPx(trim.width)
  const down = (room.height - 2 * margin) / toPx(trim.height)
  return limitZoom(kind === 'width' ? across : Math.min(across, down))
}

export const limitZoom = (zoom: number): number => Math.min(Math.max(zoom, ZOOM_RANGE.least), ZOOM_RANGE.most)

/** The next step up (1) or down (−1) from any zoom. */
export function stepZoom(zoom: number, step: 1 | -1): number {
  const slack = 0.005
  const next = step === 1 ? STEPS.find((one) => one > zoom + slack) : STEPS.findLast((one) => one < zoom - slack)
  return next ?? limitZoom(zoom)
}
