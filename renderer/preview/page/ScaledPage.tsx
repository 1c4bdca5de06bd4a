import type { ReactElement, ReactNode } from 'react'
import { toPx } from '#shared/base'
import type { FinishedPage } from '#shared/frame'
import { PageDrawing } from './PageDrawing.tsx'

/**
 * A page at a zoom: one transform around the drawing, and above it, at screen scale, whatever the caller lays over.
 * Both start at the page's top left corner.
 */
export function ScaledPage(props: {
  readonly page: FinishedPage
  readonly zoom: number
  /** Says nothing to screen readers: the caller's overlay speaks for the page. */
  readonly silent: boolean
  readonly children?: ReactNode
}): ReactElement {
  const { page, zoom, silent, children } = props
  return (
    <div className="bs-scaled" style={{ width: toPx(page.trim.width) * zoom, height: toPx(page.trim.height) * zoom }}>
      <div className="bs-scale" style={{ transform: `scale(${String(zoom)})` }} aria-hidden={silent}>
        <PageDrawing page={page} />
      </div>
      {children}
    </div>
  )
}
