import { type Rect, toPx } from '#shared/base'
import type { PagePoint } from '../grid/hit.ts'

/** CSS pixels from the page's top left corner, at the zoom of the moment. */
export interface ScreenRect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** CSS pixels of a length in points. */
export const onScreen = (points: number, zoom: number): number => toPx(points) * zoom

export function screenRect(rect: Rect, zoom: number): ScreenRect {
  return {
    left: onScreen(rect.x, zoom),
    top: onScreen(rect.y, zoom),
    width: onScreen(rect.width, zoom),
    height: onScreen(rect.height, zoom)
  }
}

/** A point of the window as a point on the page. @param page the page's box in the window, CSS pixels */
export const pointOnPage = (
  client: { readonly clientX: number; readonly clientY: number },
  page: { readonly left: number; readonly top: number },
  zoom: number
): PagePoint => ({ x: ((client.clientX - page.left) / zoom) * 0.75, y: ((client.clientY - page.top) / zoom) * 0.75 })
