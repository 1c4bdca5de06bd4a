import { useEffect } from 'react'
import type { BodyController } from '#renderer/editor'
import type { Found } from './in-article.ts'

/** Names of the highlights in the style sheet. */
const ALL = 'found'
const NOW = 'found-now'
/** More tinted places than these tell nobody anything. */
const MOST = 1000

/**
 * Tints what was found in the body that is shown, and brings the match one stands at into sight. Nothing of it is in
 * the document.
 * @param found matches of the open article
 */
export function useFoundMarks(controller: BodyController | null, found: readonly Found[], now: Found | null): void {
  useEffect(() => {
    if (controller === null) return undefined
    const inBody = found.filter(({ field }) => field === 'body').slice(0, MOST)
    const mark = (): void => {
      CSS.highlights.set(ALL, new Highlight(...controller.rangesOf(inBody)))
      CSS.highlights.set(NOW, new Highlight(...controller.rangesOf(now?.field === 'body' ? [now] : [])))
    }
    let frame = 0
    const markSoon = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(mark)
    }
    mark()
    const stop = controller.watchDrawing(markSoon)
    return () => {
      stop()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(ALL)
      CSS.highlights.delete(NOW)
    }
  }, [controller, found, now])
  const { field = null, index = 0, start = 0, end = 0 } = now ?? {}
  useEffect(() => {
    if (controller === null || field === null) return
    if (field === 'body') controller.reveal({ index, start, end })
    else document.querySelector(`[data-field='${fieldName({ field, index })}']`)?.scrollIntoView({ block: 'nearest' })
  }, [controller, field, index, start, end])
}

/** Name of a field as its element carries it. */
export const fieldName = ({ field, index }: Pick<Found, 'field' | 'index'>): string =>
  field === 'caption' ? `caption ${String(index)}` : field
