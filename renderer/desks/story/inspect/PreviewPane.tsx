import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { ArticleId, Page, PageId, SectionId } from '#shared/model'
import { type ComposedPage, PagePreview } from '#renderer/preview'
import { EmptyState, Segmented, Skeleton } from '#renderer/ui'
import { useStoryWords } from '../words.ts'

export interface PreviewPaneProps {
  /** Null while the page has not been composed, or there is none. */
  readonly composed: ComposedPage | null
  readonly hasProblem: boolean
  readonly articleId: ArticleId
  /** Pages that hold a part of the article, its beginning first. */
  readonly pages: readonly Page[]
  readonly page: Page | null
  readonly onPage: (page: PageId) => void
  readonly onOpenArticle: (id: ArticleId) => void
}

type Size = 'whole' | 'wide'

/** The page as it will print, following the typing; the article is outlined. */
export function PreviewPane(props: PreviewPaneProps) {
  const { composed, hasProblem, articleId, pages, page, onPage, onOpenArticle } = props
  const words = useStoryWords()
  const [size, setSize] = useState<Size>('wide')
  const board = useRef<HTMLDivElement>(null)
  const openSection = (id: SectionId): void => {
    const opened = composed?.placed.find((section) => section.id === id)?.article
    if (opened !== undefined && opened !== null) onOpenArticle(opened)
  }
  const sizes = useMemo(
    () => [
      { id: 'whole' as const, label: words('preview.whole') },
      { id: 'wide' as const, label: words('preview.wide') }
    ],
    [words]
  )
  return (
    <section className="story-preview" aria-label={words('preview.title')}>
      <div className="story-preview-head">
        <h2 className="story-preview-title">{words('preview.title')}</h2>
        {page && pages.length > 1 ? (
          <Segmented
            label={words('preview.title')}
            segments={pages.map(({ id, number }) => ({ id, label: words('preview.page', { number }) }))}
            value={page.id}
            onChange={onPage}
          />
        ) : null}
        <span className="ui-grow" />
        <Segmented label={words('preview.zoom')} segments={sizes} value={size} onChange={setSize} />
      </div>
      {hasProblem ? <p className="story-preview-problem">{words('preview.failed')}</p> : null}
      <div className="story-preview-board" ref={board}>
        {composed ? (
          <>
            <PagePreview
              page={composed}
              zoom={size === 'whole' ? 'fit' : 'width'}
              highlight={articleId}
              onSelectSection={openSection}
            />
            <FollowArticle key={`${articleId} ${page?.id ?? ''} ${size}`} board={board} />
          </>
        ) : page ? (
          <Skeleton rows={[100, 60, 80, 72, 90]} label={words('preview.waiting')} />
        ) : (
          <EmptyState title={words('preview.unplaced')} sentence={words('preview.unplacedHint')} />
        )}
      </div>
    </section>
  )
}

/** Brings the outlined article into sight, once. Give it a key that changes when there is another thing to look at. */
function FollowArticle({ board }: { readonly board: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    // The board measures itself before it draws the page and the outline.
    const frame = requestAnimationFrame(() => {
      board.current?.querySelector('.bs-outline')?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [board])
  return null
}
