/**
 * Lengths are points (1/72 inch) as numbers. What is drawn lies on a grid of 1/1024 pt: binary, so that sums stay
 * exact and decimals finite, and finer than any output device (0.0003 mm).
 */
const GRID = 1024

/** Points in a millimetre. */
export const MM = 72 / 25.4
/** Points in a CSS pixel. */
export const PX = 0.75

/** Puts a length in points on the grid of 1/1024 pt. */
export const snap = (points: number): number => Math.round(points * GRID) / GRID

/** Millimetres to points, on the grid. */
export const mm = (millimetres: number): number => snap(millimetres * MM)
/** CSS pixels to points, on the grid. */
export const px = (pixels: number): number => snap(pixels * PX)
export const toMm = (points: number): number => points / MM
export const toPx = (points: number): number => points / PX

/** Points; x to the right and y downwards from the trim box's top left corner unless said otherwise. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Whether the insides of two rectangles meet; common edges do not count, nor overlaps below `slack` points. */
export function rectsOverlap(a: Rect, b: Rect, slack = 0.01): boolean {
  return (
    a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack && b.y + b.height > a.y + slack
  )
}
