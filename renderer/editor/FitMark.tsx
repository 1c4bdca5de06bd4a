import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import type { BodyController } from './body-controller.ts'
import type { BodyPlace } from './places.ts'

export interface FitMarkProps {
  readonly controller: BodyController
  /** First character without room. */
  readonly at: BodyPlace
  readonly words: {
    /** In the margin, as short as can be. */
    readonly label: string
    /** What the button in the margin does. */
    readonly action: string
    /** The whole of it, for screen readers. */
    readonly sentence: string
  }
  readonly body: RefObject<HTMLElement | null>
  readonly sentenceId: string
}

/** Name of the highlight in the style sheet. */
const HIGHLIGHT = 'overset'

/**
 * Marks where the room on the page ends: everything behind it is tinted, and a flag stands in the margin. Nothing of it
 * is in the document or in the editable element, so typing and input methods never meet it.
 */
export function FitMark({ controller, at, words, body, sentenceId }: FitMarkProps) {
  const flag = useRef<HTMLDivElement>(null)
  const [isShown, setShown] = useState(false)
  const { index, offset } = at
  useEffect(() => {
    let range: Range | null = null
    let frame = 0
    const place = (): void => {
      frame = 0
      // Text that is typed moves the range along; only what the editor draws anew takes it away.
      if (range?.startContainer.isConnected !== true) {
        range = controller.rangeBehind({ index, offset })
        if (range === null) CSS.highlights.delete(HIGHLIGHT)
        else CSS.highlights.set(HIGHLIGHT, new Highlight(range))
      }
      const top = topOf(range, body.current)
      setShown(top !== null)
      if (top !== null && flag.current) flag.current.style.top = `${String(top)}px`
    }
    const placeSoon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(place)
    }
    place()
    const stop = controller.watchDrawing(placeSoon)
    const size = new ResizeObserver(placeSoon)
    if (body.current) size.observe(body.current)
    return () => {
      stop()
      size.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(HIGHLIGHT)
    }
  }, [controller, index, offset, body])
  return (
    <>
      <p className="ui-hidden" id={sentenceId}>
        {words.sentence}
      </p>
      <div className="editor-fit-flag" ref={flag} hidden={!isShown}>
        <Button className="editor-fit-button" aria-label={words.action} onPress={() => controller.goTo(at)}>
          {words.label}
        </Button>
      </div>
    </>
  )
}

/** Where the first line of a range begins, CSS pixels below the top of the body; null where it is not drawn. */
function topOf(range: Range | null, body: HTMLElement | null): number | null {
  if (range === null || body === null) return null
  const first = range.cloneRange()
  const { startContainer: node, startOffset: start } = range
  if (node instanceof Text) first.setEnd(node, Math.min(start + 1, node.length))
  else first.collapse(true)
  const rect = first.getClientRects()[0] ?? (node instanceof Element ? node.getBoundingClientRect() : null)
  return rect === null ? null : rect.top - body.getBoundingClientRect().top
}
