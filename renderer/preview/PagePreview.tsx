import { type ReactElement, useRef } from 'react'
import { type Rect, toPx } from '#shared/base'
import type { FinishedBlock } from '#shared/frame'
import type { ComposedPage } from '#shared/layout'
import type { SectionId } from '#shared/model'
import { ScaledPage } from './page/ScaledPage.tsx'
import { fitZoom } from './page/zoom.ts'
import { useSize } from './page/use-size.ts'
import './page-preview.css'

export interface PagePreviewProps {
  readonly page: ComposedPage
  /** 1: true size; `fit`: the whole page in the room there is; `width`: as wide as the room. */
  readonly zoom: number | 'fit' | 'width'
  /** Id of a section or an article to outline. */
  readonly highlight?: string | null
  /** Makes sections clickable. */
  readonly onSelectSection?: (section: SectionId) => void
  /** Name of a section for screen readers; without it its main headline. */
  readonly describe?: (block: FinishedBlock) => string
  /** Pure paper, as pressed: true white, no dimming in the dark. */
  readonly proof?: boolean
}

/** White around the page, CSS pixels. */
const MARGIN = 16

const scaled = (rect: Rect, zoom: number) => ({
  left: toPx(rect.x) * zoom,
  top: toPx(rect.y) * zoom,
  width: toPx(rect.width) * zoom,
  height: toPx(rect.height) * zoom
})

/** A composed page on its pasteboard. Fills its parent and scrolls when the page is larger. */
export function PagePreview(props: PagePreviewProps): ReactElement {
  const { page, highlight = null, onSelectSection, describe = headlineOf, proof = false } = props
  const board = useRef<HTMLDivElement>(null)
  const size = useSize(board)
  const zoom = typeof props.zoom === 'number' ? props.zoom : fitZoom(page.finished.trim, size, MARGIN, props.zoom)
  return (
    <div className="bs-board" ref={board} data-proof={proof}>
      {zoom !== null && (
        <div className="bs-board-page" style={{ padding: MARGIN }}>
          <ScaledPage page={page.finished} zoom={zoom} silent={onSelectSection !== undefined}>
            {page.finished.blocks.map((block) => {
              const chosen = highlight !== null && (block.id === highlight || block.articleId === highlight)
              const key = `${block.id}.${String(block.part)}`
              if (onSelectSection === undefined || block.kind === 'folio' || block.kind === 'nameplate')
                return chosen ? <div key={key} className="bs-outline" style={scaled(block.rect, zoom)} /> : null
              return (
                <button
                  key={key}
                  type="button"
                  className={chosen ? 'bs-outline bs-pick' : 'bs-pick'}
                  style={scaled(block.rect, zoom)}
                  aria-label={describe(block)}
                  aria-pressed={chosen}
                  onClick={() => {
                    onSelectSection(block.id)
                  }}
                />
              )
            })}
          </ScaledPage>
        </div>
      )}
    </div>
  )
}

/** The words of a block's main headline, else of its first text. */
function headlineOf(block: FinishedBlock): string {
  const texts = block.elements.filter((element) => element.kind === 'text')
  const head = texts.find(({ role }) => role === 'main') ?? texts[0]
  return head?.lines.flatMap((line) => line.runs.map((run) => run.text)).join('') ?? ''
}
